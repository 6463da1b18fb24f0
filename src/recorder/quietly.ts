import type { FaultCode, SensorId } from '../journal/event.ts';
import type { Instant } from '../quantity/quantity.ts';

type Say = (code: FaultCode, message: string, sensor: SensorId, at: Instant) => void;

/** Passes on a sensor's fault the first time, then ever more rarely: a month of the same trouble stays a few hundred lines. */
export const quietly = (say: Say): Say => {
  const next = new Map<string, number>();
  return (code, message, sensor, at) => {
    const key = `${code} ${sensor}`;
    if (at < (next.get(key) ?? 0)) return;
    next.set(key, at + Math.max(60, at / 10));
    say(code, message, sensor, at);
  };
};
