import { joules, type Joules } from '../quantity/quantity.ts';
import type { RecordedRun } from '../predict/recorded-run.ts';
import { readStandardLog, type EpochLines } from './standard-log.ts';

/**
 * The epochs in a standard log of the original, any version, or in ours: durations in s, and where every power is a number, energies in J.
 * Without overhead, and as they were logged: what compares a run with itself needs no other.
 */
export const runInLog = (text: string, id: string): RecordedRun => ({
  id,
  epochs: readStandardLog(text)
    .stretches.flatMap(({ epochs }) => epochs)
    .map((epoch) => ({ units: 1, time: epoch.time, energy: energyOf(epoch) })),
});

const energyOf = ({ time, watts }: EpochLines): Joules | null => {
  let power = 0;
  for (const figures of watts.values())
    for (const figure of figures) {
      if (figure === null) return null;
      power += figure;
    }
  return watts.size === 0 ? null : joules(power * time);
};
