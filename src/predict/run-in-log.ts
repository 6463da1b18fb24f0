import { joules, seconds, type Joules, type Seconds } from '../quantity/quantity.ts';
import type { Spell } from './course.ts';
import type { RecordedRun } from './recorded-run.ts';

const EPOCH = / - Epoch \d+:\s*$/;
const DURATION = / - Duration:\s*(?:(\d+) days?, )?(\d+):(\d\d):(\d\d(?:\.\d+)?)\s*$/;
const POWER = / - Average power usage \(W\) for \w+:\s*(.*)$/;

/**
 * The epochs in a standard log of the original, any version, or in ours: durations in s, and where every power is a number, energies in J.
 * Without overhead, and as they were logged: what compares a run with itself needs no other.
 */
export const runInLog = (text: string, id: string): RecordedRun => {
  const epochs: { time: Seconds | null; powers: (number | null)[] }[] = [];
  for (const line of text.split('\n')) {
    if (EPOCH.test(line)) epochs.push({ time: null, powers: [] });
    const last = epochs.at(-1);
    if (last === undefined) continue;
    const [, days = '0', hours, minutes, rest] = DURATION.exec(line) ?? [];
    if (hours !== undefined) last.time = seconds(((Number(days) * 24 + Number(hours)) * 60 + Number(minutes)) * 60 + Number(rest));
    const [, power] = POWER.exec(line) ?? [];
    if (power !== undefined) last.powers.push(wattsIn(power));
  }
  return { id, epochs: epochs.flatMap(({ time, powers }): readonly Spell[] => (time === null ? [] : [{ units: 1, time, energy: energyOf(time, powers) }])) };
};

/** `41.5`, or one number a device: `[41.5 38.2]`; null for `None` and what else is no power. */
const wattsIn = (text: string): number | null => {
  const parts = text
    .replace(/^\[|\]\s*$/g, '')
    .split(/[\s,]+/)
    .filter((part) => part !== '')
    .map(Number);
  return parts.length > 0 && parts.every((part) => Number.isFinite(part) && part >= 0) ? parts.reduce((sum, part) => sum + part, 0) : null;
};
const energyOf = (time: Seconds, powers: readonly (number | null)[]): Joules | null => {
  const known = powers.filter((power) => power !== null);
  return known.length === 0 || known.length < powers.length ? null : joules(known.reduce((sum, power) => sum + power, 0) * time);
};
