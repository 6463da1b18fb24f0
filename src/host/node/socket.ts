import { chmodSync, mkdtempSync, rmdirSync, unlinkSync } from 'node:fs';
import { createConnection } from 'node:net';
import { setImmediate as turn } from 'node:timers/promises';
import { FileError, type Caller, type Sockets } from '../port.ts';
import { callerOn } from './caller.ts';
import { listenAt } from './listen-at.ts';
import { meet } from './meet.ts';
import { starter } from './standard-streams.ts';
import { translated } from './trouble.ts';

/** Of the event loop: who has called is let in, what they sent is read, and what that led to as well. */
const TURNS = 3;

export const nodeSockets = (platform: string = process.platform): Sockets => ({
  starter,
  async listen(below, met) {
    if (platform === 'win32') throw new FileError(`${below}: Windows has no sockets in directories`, 'absent');
    const directory = translated(below, () => mkdtempSync(`${below}/carbontracker-`)); // it has mode 0700
    const path = `${directory}/socket`;
    const remove = (): void => {
      for (const clear of [() => unlinkSync(path), () => rmdirSync(directory)]) {
        try {
          clear();
        } catch {
          // gone already; or not ours any more, since somebody has put something there
        }
      }
    };
    try {
      const { server, callers } = await listenAt(path, met);
      chmodSync(path, 0o600);
      return {
        path,
        async close() {
          for (let turns = 0; turns < TURNS; turns++) await turn();
          server.close();
          for (const socket of callers) socket.destroy();
          remove();
        },
      };
    } catch (error) {
      remove();
      return failed(path, error);
    }
  },
  call: (path) => call(path).catch((error: unknown) => failed(path, error)),
  meet: (below, name, met) => meet(below, name, met, call).catch((error: unknown) => failed(`${below}: ${name}`, error)),
});

const call = (path: string): Promise<Caller> =>
  new Promise((reached, failing) => {
    const socket = createConnection({ path, allowHalfOpen: true });
    socket.once('error', failing).once('connect', () => {
      socket.off('error', failing).unref();
      reached(callerOn(socket, socket));
    });
  });
const failed = (path: string, error: unknown): never =>
  translated(path, () => {
    throw error;
  });
