import type { Instant, Seconds } from '../quantity/quantity.ts';
import type { Web } from './web.ts';

/** The only way the rest of the tool can reach the machine. Every asker takes a `Pick` of it. */
export interface Host {
  readonly clock: Clock;
  readonly files: Files;
  readonly disk: Disk;
  readonly libraries: Libraries;
  readonly processes: Processes;
  readonly system: System;
  readonly web: Web;
  readonly terminal: Terminal;
  readonly sockets: Sockets;
  readonly env: Environment;
}
export type Environment = Readonly<Record<string, string | undefined>>;

export interface Clock {
  now(): Instant;
  date(): Date;
  sleep(time: Seconds, signal?: AbortSignal): Promise<void>;
}

/** Why something could not be read or written: not there, not allowed, or anything else. */
export type Trouble = 'absent' | 'denied' | 'exists' | 'full' | 'broken';
/** The one error of the file ports; errno goes no further than this. */
export class FileError extends Error {
  override readonly name = 'FileError';
  readonly trouble: Trouble;
  constructor(message: string, trouble: Trouble, options?: ErrorOptions) {
    super(message, options);
    this.trouble = trouble;
  }
}

/** The kernel's own files (/sys, /proc, /dev), which never wait for a disk. Paths are as the kernel names them; the port decides where `/` is. Throws FileError. */
export interface Files {
  text(path: string): string;
  list(path: string): readonly string[];
  /** Keeps the file open: each `text()` reads it afresh from its start, as sysfs and procfs allow. */
  open(path: string): Reading;
}
export interface Reading {
  text(): string;
  close(): void;
}

/** The user's disk: journals, logs, settings. Throws FileError. */
export interface Disk {
  /** All that is to be read there, from a pipe or a terminal too, for which it waits; `broken` beyond so many bytes, half a gigabyte unless told. */
  text(path: string, longest?: number): string;
  list(path: string): readonly string[];
  exists(path: string): boolean;
  isDirectory(path: string): boolean;
  /** With its parents; all that it makes has this mode, 0755 unless told. */
  makeDirectory(path: string, mode?: number): void;
  /** When it was last written. */
  changed(path: string): Date;
  /** What of it differs once it was written to, moved or replaced, though its time was set back. */
  stamp(path: string): string;
  /** In bytes; of what is no plain file whatever the system says. */
  size(path: string): number;
  /** The text of a plain file; `broken` for what is none, and for one that has more bytes than `longest`. Never waits for a writer. */
  plain(path: string, longest: number): string;
  /** The first bytes of a plain file, as text. */
  beginning(path: string, bytes: number): string;
  /** A new file that is only appended to; `exists` when there is one already. */
  create(path: string, mode: number): Writing;
  /** A file made anew, or its old content replaced: whole, or not at all. */
  write(path: string, content: string | Uint8Array): void;
  /** Gives a file its last name, in place of whatever bore it: readers see the old one or the new one, whole. */
  rename(from: string, to: string): void;
  /** Takes a file away; one that is not there is `absent`. */
  remove(path: string): void;
  link(target: string, path: string): void;
  absolute(path: string): string;
  /** The directory in which it is, or would be. */
  parent(path: string): string;
  /** Where its links lead in the end. */
  real(path: string): string;
}
export interface Writing {
  /** Hands over as many bytes as the disk takes now, and says how many. */
  append(bytes: Uint8Array): number;
  /** fdatasync, off the main thread. */
  sync(): Promise<void>;
  close(): void;
}

export interface Libraries {
  /** Opens a shared library by the name that the loader searches for, or says why it cannot. */
  open(name: string): NativeLibrary | NoLibrary;
}
export interface NativeLibrary {
  readonly found: true;
  /** Binds a C function by its prototype; undefined where the library has no such symbol. */
  bind(prototype: string): NativeFunction | undefined;
}
export type NativeFunction = (...args: readonly unknown[]) => unknown;
export interface NoLibrary {
  readonly found: false;
  readonly why: string;
  readonly remedy?: string;
}

/** Why a program could not be started at all. */
export class StartError extends Error {
  override readonly name = 'StartError';
  readonly trouble: 'not-found' | 'not-executable';
  constructor(message: string, trouble: StartError['trouble'], options?: ErrorOptions) {
    super(message, options);
    this.trouble = trouble;
  }
}
export interface Processes {
  readonly pid: number;
  readonly hostName: string;
  /** `linux`, `darwin`, `win32`, … */
  readonly platform: string;
  /** Starts a program on our own terminal and streams, and hears what it prints where it is listened to. Rejects with StartError. */
  start(command: readonly string[], env: Environment, listening?: Listening): Promise<Child>;
  /** Runs a shell's line with this text on its stdin; what it prints goes to our stderr. Rejects where it cannot be run, or fails. */
  feed(line: string, text: string, env: Environment): Promise<void>;
  /** Starts a program beside us that tells something all the time. One that cannot be started has ended at once, and says why. */
  stream(command: readonly string[], env: Environment, heard: (text: string) => void): Stream;
  /** A process that is alive: who started it (0 where that is not told), and when, in whatever terms; null where there is none of this number. */
  look(pid: number): { readonly parent: number; readonly started: string } | null;
  /** Calls `heard` for each such signal that reaches us; returns how to stop listening. */
  onSignal(signals: readonly string[], heard: (signal: string) => void): () => void;
  /** Resolves when every signal that has reached us was told to its listener. */
  signalsHeard(): Promise<void>;
  /** Calls `heard` for an error that nobody caught, which then ends nothing; returns how to stop listening. */
  onBug(heard: (error: unknown) => void): () => void;
  /** The signal's number here, for exit codes of 128 + n. */
  numberOf(signal: string): number;
  /** What measuring itself has used so far; null where it cannot be told from the training's own use. */
  usage(): { readonly cpu: Seconds | null; readonly maxRssBytes: number | null };
}
/** A program that runs on while it is listened to: on no terminal, out of reach of its keys, and keeping no process alive. It loses its streams with us, however we end. */
export interface Stream {
  /** Writes to its stdin; what it does not read is lost. */
  send(text: string): void;
  /** Resolves when nothing more can come, with the reason in words: its own last ones, or how it ended. */
  readonly ended: Promise<string>;
  /** Lets go of it and asks it to end; waits for that a moment at most. */
  close(): Promise<void>;
}
export type OutputStream = 'stdout' | 'stderr';
/** Who hears what a program prints. The program does not notice: each output is still what it was, a terminal, a pipe or a file. */
export interface Listening {
  /**
   * Told of each piece before it is passed on, in order; of what goes to a file, a tenth of a second later. What goes to one place by
   * both streams comes as `stdout`. The bytes hold only until it returns. Answers how many that come next may be passed on unheard: of
   * a flood nobody reads every byte.
   */
  heard(bytes: Uint8Array, stream: OutputStream): number;
}
/** What the operating system tells of the machine by its own calls, for where there is no /proc. */
export interface System {
  /** Its hardware threads, and what each has done since it was started. */
  threads(): readonly HardwareThread[];
  /** How much memory it has, in bytes. */
  memory(): number;
}
export interface HardwareThread {
  /** As the processor names itself. */
  readonly brand: string;
  readonly busy: Seconds;
  readonly idle: Seconds;
}
/** Other programs of our user, on this machine, that we speak with. */
export interface Sockets {
  /** Whoever started us, on our stdin and stdout. */
  starter(): Caller;
  /** Makes a socket in a new directory below this one, closed to all other users, and hands over whoever calls there. Rejects with FileError. */
  listen(below: string, met: (caller: Caller) => void): Promise<OpenSocket>;
  /** Calls at a socket. Rejects with FileError. */
  call(path: string): Promise<Caller>;
  /**
   * Makes us the only one below this directory who bears this name and takes calls for it, until we retire or end, however we end; or
   * calls whoever is that already. Rejects with FileError.
   */
  meet(below: string, name: string, met: (caller: Caller) => void): Promise<Held | Caller>;
}
/** A name that is ours. Keeps no process alive. */
export interface Held {
  /** Lets go of the name: who calls from now on does not reach us. Those who have called stay. */
  retire(): void;
}
/** Keeps no process alive. */
export interface OpenSocket {
  readonly path: string;
  /** Takes what has reached us by now, hangs up on all callers and takes the socket away: it waits for nobody. */
  close(): Promise<void>;
}
export interface Caller {
  /** What it sends, in pieces of any length, until one side hangs up. No more is taken from it than is asked for here. */
  heard(): AsyncIterable<Uint8Array>;
  /** One who leaves a megabyte unread is hung up on instead. */
  send(content: string | Uint8Array): void;
  /** Nothing more is sent; it may still be heard. */
  fallSilent(): void;
  /** Once it was sent what was to be sent; resolves when nothing more is. */
  hangUp(): Promise<void>;
}
/** The person who watches, if there is one. */
export interface Terminal {
  /** How wide stderr is, where it is a terminal and we are in its foreground; null elsewhere. */
  columns(): number | null;
  /** Writes there without ever waiting: what it does not take at once is lost. */
  draw(text: string): void;
  /** Whether this output of ours is shown on a terminal. */
  shows(stream: OutputStream): boolean;
  /** Whether somebody can be asked. */
  attended(): boolean;
  /** Asks on the terminal that we were started from; null where nobody answers, or when the signal comes first. */
  ask(question: string, signal: AbortSignal): Promise<string | null>;
}
export interface Child {
  readonly pid: number;
  /** Why an output is not heard though it is listened to, in words. */
  readonly unheard: Readonly<Partial<Record<OutputStream, string>>>;
  /** Hands on a signal that reached us, unless it was sent to a whole group and so reached the child as well. */
  pass(signal: string): Promise<void>;
  /** Sends a signal to the program and to all that it has started. */
  signalAll(signal: string): void;
  /** Asks them all to end (SIGTERM), and kills those that have not after `grace`; resolves when they are gone. */
  endAll(grace: Seconds, off: AbortSignal): Promise<void>;
  /** Whether this signal means nothing to the program now. */
  ignores(signal: string): boolean;
  /** Resolves when the program itself has ended, whatever it left behind, and what it printed was heard and passed on. */
  readonly ended: Promise<{ readonly code: number | null; readonly signal: string | null }>;
}
