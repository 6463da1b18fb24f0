import { Refusal } from '../journal/refusal.ts';
import { joules, seconds } from '../quantity/quantity.ts';
import type { Spell } from './course.ts';

/** A run that is over, epoch by epoch. */
export interface RecordedRun {
  readonly id: string;
  readonly epochs: readonly Spell[];
}

/** In s or J: longer than any run lasts, and what adds up without overflow. */
const MOST = 1e15;
const HEADERS: readonly string[] = ['epoch,duration_s', 'epoch,duration_s,energy_j'];

/**
 * A table of epochs in order, with the header `epoch,duration_s[,energy_j]`: seconds, and joules with the overhead or nothing where they are not known.
 * Throws Refusal that names the line.
 * @param name of the file, for a person
 */
export const runInCsv = (text: string, name: string, id: string): RecordedRun => {
  const [header = '', ...rows] = text.trim().split('\n');
  const columns = cellsOf(header);
  if (!HEADERS.includes(columns.join(',')))
    throw refused(1, name, `is not the header of a recorded run: ${quoted(header)}`, `begin the file with ${HEADERS.join(' or ')}`);
  if (rows.length === 0) throw new Refusal('unreadable', `${name} has no epochs.`);
  let last: number | undefined;
  const epochs = rows.map((row, i): Spell => {
    const line = i + 2;
    const cells = cellsOf(row);
    if (cells.length !== columns.length)
      throw refused(line, name, `has ${cells.length} ${cells.length === 1 ? 'column' : 'columns'}, and the header ${columns.length}`);
    const [epoch, duration, energy = ''] = cells;
    const n = figureIn(epoch);
    if (n === undefined || !Number.isInteger(n) || (last !== undefined && n !== last + 1))
      throw refused(
        line,
        name,
        `has ${quoted(epoch)} for an epoch${last === undefined ? '' : ` after ${last}`}`,
        'let every epoch be one more than the one before',
      );
    last = n;
    const time = figureIn(duration);
    if (time === undefined) throw refused(line, name, `has no duration where it says ${quoted(duration)}`, 'write seconds, 0 or more');
    const spent = energy === '' ? null : figureIn(energy);
    if (spent === undefined) throw refused(line, name, `has no energy where it says ${quoted(energy)}`, 'write joules, 0 or more, or nothing');
    return { units: 1, time: seconds(time), energy: spent === null ? null : joules(spent) };
  });
  return { id, epochs };
};

const cellsOf = (row: string): readonly string[] => row.split(',').map((cell) => cell.trim());
/** 0 or more; undefined for anything else. */
const figureIn = (cell = ''): number | undefined => (/^\d*\.?\d+(e[+-]?\d+)?$/i.test(cell) && Number(cell) <= MOST ? Number(cell) : undefined);
const quoted = (text = ''): string => JSON.stringify(text.slice(0, 60));
const refused = (line: number, name: string, what: string, remedy?: string): Refusal => new Refusal('unreadable', `line ${line} of ${name} ${what}.`, remedy);
