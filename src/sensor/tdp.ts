import { watts, type Watts } from '../quantity/quantity.ts';
import { cpuName } from './cpu-name.ts';

/** What its maker says of one CPU. */
export interface Nominal {
  readonly power: Watts;
  /** Its hardware threads, all of them, also where a virtual machine sees a few. */
  readonly threads?: number;
}

/** Looks a CPU up by its own name; a name that is not in the table whole is unknown, never a neighbour's. */
export const nominal = async (brand: string): Promise<Nominal | undefined> => {
  const { TDP_TABLE } = await import('./tdp-table.ts');
  const start = `\n${cpuName(brand)}|`;
  const found = TDP_TABLE.indexOf(start);
  if (found < 0) return undefined;
  const [power, listed] = TDP_TABLE.slice(found + start.length, TDP_TABLE.indexOf('\n', found + 1))
    .split('|')
    .map(Number);
  const threads = listed ?? threadsIn(brand);
  return { power: watts(power as number), ...(threads !== undefined && { threads }) };
};

/** AMD writes the cores into the name; these families have two threads in each. */
const threadsIn = (brand: string): number | undefined => {
  const cores = /\b(?:EPYC|Threadripper|Ryzen [79])\b.*?\b(\d+)-Cores?\b/.exec(brand)?.[1];
  return cores === undefined ? undefined : 2 * Number(cores);
};
