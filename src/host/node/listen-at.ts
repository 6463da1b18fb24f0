import { createServer, type Server, type Socket } from 'node:net';
import type { Caller } from '../port.ts';
import { callerOn } from './caller.ts';

/** In bytes, with what ends it: the least of the systems that have such sockets. Linux has 108. */
const LONGEST_PATH = 104;
/** More programs than speak at once on one machine; each may hold a megabyte of ours. */
const MOST_CALLERS = 256;

export interface Listening {
  readonly server: Server;
  /** Who has called, and not hung up. */
  readonly callers: ReadonlySet<Socket>;
}

/** Makes a socket and hands over whoever calls there; keeps no process alive. Rejects with the system's own error. */
export const listenAt = async (path: string, met: (caller: Caller) => void): Promise<Listening> => {
  if (Buffer.byteLength(path) >= LONGEST_PATH) throw Object.assign(new Error(path), { code: 'ENAMETOOLONG' });
  const callers = new Set<Socket>();
  const server = createServer({ allowHalfOpen: true }, (socket) => {
    socket.unref();
    callers.add(socket);
    socket.once('close', () => callers.delete(socket));
    met(callerOn(socket, socket));
  });
  server.maxConnections = MOST_CALLERS;
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject).listen(path, resolve).unref();
  });
  server.on('error', () => undefined); // one call that could not be taken: the next may be
  return { server, callers };
};
