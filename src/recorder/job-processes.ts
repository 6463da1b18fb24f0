import { FileError, type Files } from '../host/port.ts';

/** What the processes of a job have used so far. */
export interface JobUse {
  /** In s, of those that have ended as well; falls where one ends whose parent had ended before it. */
  readonly cpu: number;
  /** Those that run now, as the kernel's files number them. */
  readonly pids: ReadonlySet<number>;
}
interface Facts {
  readonly pid: number;
  readonly parent: number;
  readonly started: string;
  /** In clock ticks. */
  readonly own: number;
  /** Of its children that have ended. */
  readonly reaped: number;
}
/** USER_HZ, which every Linux of ours shows its times in. */
const TICKS_A_SECOND = 100;

/** Whose work a job is: our own process's, that of what we start, or that of another process, by its number. */
export type Trainer = 'self' | 'child' | number;

/**
 * Follows the processes that the trainer starts after the first look; and itself too, with those that it has started before, but where
 * it is only to be started. We ourselves are no part of another's job.
 * Who is no descendant when it is first seen never becomes one, so that a look reads the files of ours and of newcomers alone.
 * Undefined where /proc does not show us.
 */
export const jobProcesses = (files: Pick<Files, 'list' | 'text'>, trainer: Trainer): (() => JobUse | undefined) => {
  const itself = trainer !== 'child';
  let strangers: Set<number> | undefined;
  const ours = new Map<number, string>();
  return () => {
    const me = factsOf(files, 'self');
    const self = typeof trainer === 'number' ? factsOf(files, trainer) : me;
    const listed = self && pidsIn(files);
    if (self === undefined || listed === undefined) return undefined;
    const before = strangers;
    strangers = new Set(before === undefined ? (itself ? [] : listed) : listed.filter((pid) => before.has(pid)));
    const members: Facts[] = [];
    const newcomers: Facts[] = [];
    for (const pid of listed) {
      if (strangers.has(pid) || pid === self.pid || pid === me?.pid) continue;
      const facts = factsOf(files, pid);
      if (facts === undefined) continue; // gone meanwhile
      if (ours.get(pid) === facts.started) members.push(facts);
      else newcomers.push(facts);
    }
    const parents = new Set([self.pid, ...members.map(({ pid }) => pid)]);
    for (let generation = newcomers.filter(({ parent }) => parents.has(parent)); generation.length > 0;) {
      for (const facts of generation) parents.add(facts.pid);
      members.push(...generation);
      generation = newcomers.filter(({ pid, parent }) => parents.has(parent) && !parents.has(pid));
    }
    ours.clear();
    for (const { pid, started } of members) ours.set(pid, started);
    for (const { pid } of newcomers) if (!ours.has(pid)) strangers.add(pid);
    const ticks = members.reduce((all, { own, reaped }) => all + own + reaped, self.reaped + (itself ? self.own : 0));
    return { cpu: ticks / TICKS_A_SECOND, pids: new Set([...ours.keys(), ...(itself ? [self.pid] : [])]) };
  };
};

const pidsIn = (files: Pick<Files, 'list'>): readonly number[] | undefined => {
  try {
    return files.list('/proc').flatMap((name) => (/^\d+$/.test(name) ? [Number(name)] : []));
  } catch (error) {
    if (error instanceof FileError) return undefined;
    throw error;
  }
};
const factsOf = (files: Pick<Files, 'text'>, process: number | 'self'): Facts | undefined => {
  try {
    const stat = files.text(`/proc/${process}/stat`);
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' '); // the name before may hold anything
    const [own, reaped] = [Number(fields[11]) + Number(fields[12]), Number(fields[13]) + Number(fields[14])];
    const facts = { pid: Number.parseInt(stat, 10), parent: Number(fields[1]), started: fields[19] ?? '', own, reaped };
    return Number.isFinite(own + reaped + facts.pid) ? facts : undefined;
  } catch (error) {
    if (error instanceof FileError) return undefined;
    throw error;
  }
};
