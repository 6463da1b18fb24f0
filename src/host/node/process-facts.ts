import { readFileSync } from 'node:fs';

/** A process, told from another that was given its number later. */
export interface ProcessFacts {
  readonly pid: number;
  readonly parent: number;
  readonly started: string;
}

/** Undefined for one that is gone, or dead and only not waited for; and where this is no Linux. */
export const factsOf = (pid: number): ProcessFacts | undefined => {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'latin1');
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' '); // the name before may hold anything
    return fields[0] === 'Z' ? undefined : { pid, parent: Number(fields[1]), started: fields[19] ?? '' };
  } catch {
    return undefined;
  }
};
