import { fstatSync } from 'node:fs';
import { Socket } from 'node:net';
import type { Writable } from 'node:stream';
import type { Caller } from '../port.ts';
import { callerOn } from './caller.ts';

/** Whoever started us, on our stdin and stdout. */
export const starter = (): Caller => callerOn(process.stdin, output());

/** Node writes to its own stdout with everything held up until a pipe has room: one who reads nothing would stop us. */
const output = (): Writable => {
  const kind = fstatSync(1);
  return kind.isFIFO() || kind.isSocket() ? new Socket({ fd: 1, readable: false, writable: true }) : process.stdout;
};
