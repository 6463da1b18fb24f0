import type { Caller } from '../host/port.ts';
import type { Referral } from './conversation.ts';

const NEWLINE = 0x0a;

/** Hands a client on, its hello first; undefined where the other side hangs up without a word. */
export const relay = async (caller: Caller, to: Caller, hello: Uint8Array): Promise<Referral | undefined> => {
  const heard = to.heard()[Symbol.asyncIterator]();
  to.send(ended(hello));
  const first = await heard.next();
  if (first.done === true) {
    await to.hangUp();
    return undefined;
  }
  return {
    async refer(lines) {
      const back = async (): Promise<void> => {
        for (let piece: IteratorResult<Uint8Array, unknown> = first; piece.done !== true; piece = await heard.next()) caller.send(piece.value);
        await Promise.all([to.hangUp(), caller.hangUp()]); // whoever measured is gone
      };
      const answering = back();
      for await (const line of lines) {
        if (line !== null) to.send(ended(line));
      }
      to.fallSilent();
      await answering; // what it has asked for may be on its way
    },
  };
};

/** A line of its own, which nobody else writes to. */
const ended = (line: Uint8Array): Uint8Array => {
  const whole = new Uint8Array(line.length + 1);
  whole.set(line);
  whole[line.length] = NEWLINE;
  return whole;
};
