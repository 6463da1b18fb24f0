import type { Readable, Writable } from 'node:stream';
import type { Caller } from '../port.ts';

const MOST_UNREAD = 1 << 20;

/** Whoever speaks to us through one stream and listens at the other; they may be the same. */
export const callerOn = (source: Readable, target: Writable): Caller => {
  const pieces: Uint8Array[] = [];
  let over = false;
  let wake = (): void => undefined;
  source.on('data', (piece: Uint8Array) => {
    pieces.push(piece);
    source.pause(); // the kernel keeps the rest, and in the end the caller waits
    wake();
  });
  const end = (): void => {
    over = true;
    wake();
  };
  source.once('end', end).once('close', end);
  const ignored = (): void => undefined; // 'close' follows
  source.on('error', ignored);
  target.on('error', ignored);
  const destroy = (): void => {
    target.destroy();
    source.destroy();
  };
  return {
    async *heard() {
      for (;;) {
        const piece = pieces.shift();
        if (piece !== undefined) yield piece;
        else if (over) return;
        else {
          source.resume();
          await new Promise<void>((resolve) => {
            wake = resolve;
          });
        }
      }
    },
    send(content) {
      if (target.writableLength > MOST_UNREAD) destroy();
      else if (target.writable) target.write(content);
    },
    fallSilent: () => void target.end(),
    hangUp: () =>
      new Promise((gone) => {
        if (target.closed) {
          source.destroy();
          return gone();
        }
        target.once('close', gone);
        target.end(destroy);
      }),
  };
};
