import { readdirSync, readFileSync } from 'node:fs';

/**
 * Sends a signal to a process and to all that it has started and that still hang together with it, the parents first:
 * what a stopped or dying parent no longer starts need not be looked for. All are found before any is signalled, since
 * the children of one that dies are no longer known as such. What is gone meanwhile has had its signal.
 */
export const signalTree = (root: number, signal: NodeJS.Signals): void => {
  const signalled = new Set<number>();
  for (
    let found: readonly number[] = [root, ...descendants([root])];
    found.length > 0;
    found = descendants([...signalled]).filter((pid) => !signalled.has(pid))
  ) {
    for (const pid of found) {
      signalled.add(pid);
      try {
        process.kill(pid, signal);
      } catch {
        // gone, or another user's
      }
    }
  }
};

const descendants = (roots: readonly number[]): readonly number[] => {
  const children = new Map<number, number[]>();
  for (const pid of processes()) {
    const parent = parentOf(pid);
    if (parent === undefined) continue;
    const siblings = children.get(parent);
    if (siblings === undefined) children.set(parent, [pid]);
    else siblings.push(pid);
  }
  const found: number[] = [];
  for (
    let generation = roots.flatMap((pid) => children.get(pid) ?? []);
    generation.length > 0;
    generation = generation.flatMap((pid) => children.get(pid) ?? [])
  )
    found.push(...generation);
  return found;
};
const processes = (): readonly number[] => {
  try {
    return readdirSync('/proc')
      .map(Number)
      .filter((pid) => Number.isInteger(pid) && pid > 1);
  } catch {
    return []; // only Linux lists them so: the process itself has to do
  }
};
const parentOf = (pid: number): number | undefined => {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'latin1');
    return Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]);
  } catch {
    return undefined; // it has ended meanwhile
  }
};
