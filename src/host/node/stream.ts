import { spawn, type ChildProcess } from 'node:child_process';
import type { Socket } from 'node:net';
import type { Environment, Stream } from '../port.ts';
import { startError } from './start-error.ts';

const MOST_UNREAD = 65_536;
/** Of its complaints, what can be told in a line. */
const MOST_WORDS = 200;
const PATIENCE_MS = 250;

/** Starts a program in a session of its own: no key of a terminal reaches it, and no question of its comes there. */
export const stream = (command: readonly string[], env: Environment, heard: (text: string) => void): Stream => {
  const [program = '', ...args] = command;
  let child: ChildProcess;
  try {
    child = spawn(program, args, { stdio: ['pipe', 'pipe', 'pipe'], env: { ...env }, detached: true, windowsHide: true });
  } catch (error) {
    return neverBegun(refusal(program, error));
  }
  const { stdin, stdout, stderr } = child;
  if (stdin === null || stdout === null || stderr === null) {
    child.on('error', () => undefined);
    return neverBegun(`${program}: the system has no room for it`);
  }
  let complaint = '';
  let failure: string | undefined;
  let closed = false;
  stdout.setEncoding('utf8').on('data', (text: string) => {
    if (!closed) heard(text);
  });
  stderr.setEncoding('utf8').on('data', (text: string) => {
    complaint = (complaint + text).slice(0, MOST_WORDS);
  });
  stdin.on('error', () => undefined); // it does not read, or has ended
  const gone = new Promise<void>((resolve) => {
    child.once('exit', () => resolve());
    child.once('error', (error) => {
      failure = refusal(program, error);
      resolve();
    });
  });
  const ended = new Promise<string>((resolve) => {
    child.once('close', (code, signal) => resolve(failure ?? lineOf(complaint) ?? (signal === null ? `it ended with ${code}` : `it was ended by ${signal}`)));
  });
  child.unref();
  for (const pipe of [stdin, stdout, stderr]) (pipe as Partial<Socket>).unref?.();
  return {
    send(text) {
      if (stdin.writable && stdin.writableLength < MOST_UNREAD) stdin.write(text);
    },
    ended,
    async close() {
      closed = true;
      stdin.destroy();
      stdout.destroy();
      stderr.destroy();
      endAll(child);
      await Promise.race([gone, new Promise((resolve) => setTimeout(resolve, PATIENCE_MS).unref())]);
    },
  };
};

const neverBegun = (why: string): Stream => ({ send: () => undefined, ended: Promise.resolve(why), close: async () => undefined });
const refusal = (program: string, error: unknown): string => startError(program, error as NodeJS.ErrnoException).message;
const lineOf = (text: string): string | undefined =>
  text
    .split('\n')
    .map((line) => line.trim().replace(/\.$/, ''))
    .find((line) => line !== '');

/** It and what it has started, as far as they are ours to end: what runs as root notices by its streams. */
const endAll = ({ pid, exitCode, signalCode }: ChildProcess): void => {
  if (pid === undefined || exitCode !== null || signalCode !== null) return;
  try {
    process.kill(process.platform === 'win32' ? pid : -pid, 'SIGTERM');
  } catch {
    // gone meanwhile, or another user's
  }
};
