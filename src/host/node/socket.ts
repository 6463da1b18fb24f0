import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer, type Server, type Socket } from 'node:net';
import { setImmediate as turn } from 'node:timers/promises';
import { FileError, type Caller, type Sockets } from '../port.ts';
import { translated } from './trouble.ts';

/** In bytes, with what ends it: the least of the systems that have such sockets. Linux has 108. */
const LONGEST_PATH = 104;
/** More programs than speak at once on one machine; each may hold a megabyte of ours. */
const MOST_CALLERS = 256;
const MOST_UNREAD = 1 << 20;
/** Of the event loop: who has called is let in, what they sent is read, and what that led to as well. */
const TURNS = 3;

export const nodeSockets = (platform: string = process.platform): Sockets => ({
  async listen(below, met) {
    if (platform === 'win32') throw new FileError(`${below}: Windows has no sockets in directories`, 'absent');
    const directory = translated(below, () => mkdtempSync(`${below}/carbontracker-`)); // it has mode 0700
    const path = `${directory}/socket`;
    const remove = (): void => rmSync(directory, { recursive: true, force: true });
    const inUse = new Set<Socket>();
    const server = createServer({ allowHalfOpen: true }, (socket) => {
      socket.unref();
      inUse.add(socket);
      socket.once('close', () => inUse.delete(socket));
      met(callerOn(socket));
    });
    server.maxConnections = MOST_CALLERS;
    try {
      await bound(server, path);
      chmodSync(path, 0o600);
    } catch (error) {
      server.close();
      remove();
      return translated(path, () => {
        throw error;
      });
    }
    return {
      path,
      async close() {
        for (let turns = 0; turns < TURNS; turns++) await turn();
        server.close();
        for (const socket of inUse) socket.destroy();
        remove();
      },
    };
  },
});

const bound = async (server: Server, path: string): Promise<void> => {
  if (Buffer.byteLength(path) >= LONGEST_PATH) throw Object.assign(new Error(path), { code: 'ENAMETOOLONG' });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject).listen(path, resolve).unref();
  });
  server.on('error', () => undefined); // one call that could not be taken: the next may be
};

const callerOn = (socket: Socket): Caller => {
  const pieces: Uint8Array[] = [];
  let over = false;
  let wake = (): void => undefined;
  socket.on('data', (piece) => {
    pieces.push(piece);
    socket.pause(); // the kernel keeps the rest, and in the end the caller waits
    wake();
  });
  const end = (): void => {
    over = true;
    wake();
  };
  socket.once('end', end).once('close', end);
  socket.on('error', () => undefined); // 'close' follows
  return {
    async *heard() {
      for (;;) {
        const piece = pieces.shift();
        if (piece !== undefined) yield piece;
        else if (over) return;
        else {
          socket.resume();
          await new Promise<void>((resolve) => {
            wake = resolve;
          });
        }
      }
    },
    send(text) {
      if (socket.writableLength > MOST_UNREAD) socket.destroy();
      else if (socket.writable) socket.write(text);
    },
    hangUp: () => socket.destroySoon(),
  };
};
