import type { Statement } from '../ledger/statement.ts';
import { cut, printable } from './printable.ts';

/** Columns of any one text: the longest reason of ours has half of them. */
const LONGEST = 500;

/** The statement with every text in it made printable, and none endless. The command stays as it was: `commandLine` quotes it. */
export const plainStatement = (statement: Statement): Statement => {
  const plain = plainly(statement) as Statement;
  return { ...plain, run: { ...plain.run, command: statement.run.command } };
};

const plainly = (value: unknown): unknown => {
  if (typeof value === 'string') return cut(printable(value), LONGEST);
  if (Array.isArray(value)) return value.map(plainly);
  if (value === null || typeof value !== 'object' || value instanceof Date || value instanceof Map) return value;
  return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, plainly(part)]));
};
