import { constants } from 'node:os';
import type { NativeFunction, NoLibrary } from '../port.ts';
import { nodeLibraries } from './libraries.ts';

/** The system calls that Node does not offer. Where one may fail, it answers with minus its errno. */
export interface CLibrary {
  readonly found: true;
  /** A pipe that no child inherits by accident: its end for reading and its end for writing. */
  pipe(): readonly [from: number, into: number];
  /** Lets a pipe hold that many bytes, where it holds fewer and the system grants it. */
  widen(pipe: number, size: number): void;
  /** Copies what waits in one pipe to another and leaves it where it is; 0 where nobody can write to it any more. Never waits. */
  tee(from: number, into: number, most: number): number;
  /** Moves bytes within the kernel; one of the two is a pipe. Does not wait for a pipe. */
  splice(from: number, into: number, most: number): number;
  /** Holds everything up until there is something to read or the other side is gone, or so many ms have passed; says which. */
  awaitBytes(fd: number, ms: number): { readonly readable: boolean; readonly hungUp: boolean };
  /** Holds everything up until there is room for writing or nobody reads, or so many ms have passed; false for the last. */
  awaitRoom(fd: number, ms: number): boolean;
  /** Has the kernel send us a signal whenever something comes that can be read, or none any more. */
  announce(fd: number, signal: number | null): void;
  /** A further descriptor of the same open file. */
  duplicate(fd: number): number;
  /** ioctl, with a number or with bytes that are read and written. */
  control(fd: number, request: number, argument: number | Uint8Array): number;
}

/** Both glibc and musl answer to this name. */
const NAME = 'libc.so.6';
/** Linux numbers its requests and flags otherwise on the rest. */
const KNOWN = new Set(['x64', 'arm64', 'riscv64', 'loong64', 'ia32', 'arm']);
const O_CLOEXEC = 0o2000000;
const O_ASYNC = 0o20000;
const [F_GETFL, F_SETFL, F_SETOWN, F_SETSIG] = [3, 4, 8, 10];
const F_DUPFD_CLOEXEC = 1030;
const [F_SETPIPE_SZ, F_GETPIPE_SZ] = [1031, 1032];
const SPLICE_F_NONBLOCK = 2;
const POLLIN = 1;
const POLLOUT = 4;
const POLLHUP = 16;

export const cLibrary = (): CLibrary | NoLibrary => {
  if (process.platform !== 'linux' || !KNOWN.has(process.arch)) return { found: false, why: 'it is heard on Linux alone' };
  const library = nodeLibraries().open(NAME);
  if (!library.found) return library;
  let missing = false;
  const bound = (prototype: string): NativeFunction => {
    const call = library.bind(prototype);
    missing ||= call === undefined;
    return call ?? (() => -1);
  };
  const [errnoPlace, copy] = [bound('int *__errno_location(void)'), bound('void *memcpy(_Out_ uint8_t *to, const int *from, size_t length)')];
  const [pipe2, fcntl, poll] = [
    bound('int pipe2(_Out_ int *ends, int flags)'),
    bound('int fcntl(int fd, int command, int argument)'),
    bound('int poll(_Inout_ uint8_t *asked, unsigned long count, int timeout)'),
  ];
  const [tee, splice] = [
    bound('long tee(int from, int into, size_t most, unsigned int flags)'),
    bound('long splice(int from, void *at, int into, void *to, size_t most, unsigned int flags)'),
  ];
  const [ioctlOfNumber, ioctlOfBytes] = [
    bound('int ioctl(int fd, unsigned long request, long argument)'),
    bound('int ioctl(int fd, unsigned long request, _Inout_ uint8_t *argument)'),
  ];
  if (missing) return { found: false, why: `${NAME} lacks a function that is needed` };

  const place = errnoPlace(); // of this thread
  const errno = Buffer.alloc(4);
  const checked = (answer: unknown): number => {
    const n = Number(answer);
    if (n >= 0) return n;
    copy(errno, place, errno.length);
    return -(errno.readInt32LE() || constants.errno.EIO);
  };
  const made = (answer: unknown): number => {
    const n = checked(answer);
    if (n < 0) throw new Error(`the system has no room for it (errno ${-n})`);
    return n;
  };
  const asked = Buffer.alloc(8); // struct pollfd
  const polled = (fd: number, events: number, ms: number): number => {
    asked.writeInt32LE(fd, 0);
    asked.writeInt16LE(events, 4);
    asked.writeInt16LE(0, 6);
    poll(asked, 1, ms);
    return asked.readInt16LE(6);
  };
  return {
    found: true,
    pipe() {
      const ends: [number, number] = [-1, -1];
      made(pipe2(ends, O_CLOEXEC));
      return ends;
    },
    widen(pipe, size) {
      if (Number(fcntl(pipe, F_GETPIPE_SZ, 0)) < size) fcntl(pipe, F_SETPIPE_SZ, size);
    },
    tee: (from, into, most) => checked(tee(from, into, most, SPLICE_F_NONBLOCK)),
    splice: (from, into, most) => checked(splice(from, null, into, null, most, SPLICE_F_NONBLOCK)),
    awaitBytes(fd, ms) {
      const seen = polled(fd, POLLIN, ms);
      return { readable: (seen & POLLIN) !== 0, hungUp: (seen & POLLHUP) !== 0 };
    },
    awaitRoom: (fd, ms) => polled(fd, POLLOUT, ms) !== 0,
    announce(fd, signal) {
      const flags = Number(fcntl(fd, F_GETFL, 0));
      if (signal !== null) {
        fcntl(fd, F_SETOWN, process.pid);
        fcntl(fd, F_SETSIG, signal);
      }
      fcntl(fd, F_SETFL, signal === null ? flags & ~O_ASYNC : flags | O_ASYNC);
    },
    duplicate: (fd) => made(fcntl(fd, F_DUPFD_CLOEXEC, 3)),
    control: (fd, request, argument) => checked(typeof argument === 'number' ? ioctlOfNumber(fd, request, argument) : ioctlOfBytes(fd, request, argument)),
  };
};
