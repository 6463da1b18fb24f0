import { FileError, type Files } from '../host/port.ts';
import { foundOnce } from './found-once.ts';

/** What a control group (a container, a batch job) leaves us of the machine; null where it leaves all. */
export interface Allotment {
  /** In hardware threads; 1.5 where time is rationed so. */
  readonly threads: number | null;
  /** In bytes. */
  readonly memory: number | null;
  /** The file that counts the CPU time of all that share these threads. */
  readonly cpuTime: CpuTimeFile | null;
}
export interface CpuTimeFile {
  readonly path: string;
  /** Its figure, in ticks of this many seconds. */
  readonly figure: RegExp;
  readonly tick: number;
}
interface Limit {
  readonly threads: number;
  readonly cpuTime: CpuTimeFile;
}
const ROOT = '/sys/fs/cgroup';

/** By the groups around this process, of either version of cgroups. The tightest limit counts, however far up it was set. */
export const allotment = foundOnce((files: Pick<Files, 'text'>): Allotment => {
  const said = (path: string): string | undefined => {
    try {
      return files.text(path).trim();
    } catch (error) {
      if (error instanceof FileError) return undefined;
      throw error;
    }
  };
  const groups = groupsIn(said('/proc/self/cgroup') ?? '');
  const limits = [...limitsOfVersion2(levelsOf(groups.get('')), said), ...limitsOfVersion1(groups, said)];
  const online = threadsIn(said('/sys/devices/system/cpu/online')) ?? Infinity;
  const tightest = limits
    .filter(({ threads }) => threads < online) // a set of all of them, which every group has, is no limit
    .reduce<Limit | undefined>((least, limit) => (least === undefined || limit.threads < least.threads ? limit : least), undefined);
  const memories = [
    ...levelsOf(groups.get('')).map((level) => amount(said(`${ROOT}${level}/memory.max`))),
    ...levelsOf(groups.get('memory')).map((level) => amount(said(`${ROOT}/memory${level}/memory.limit_in_bytes`))),
  ].filter((bytes) => bytes !== undefined);
  return {
    threads: tightest?.threads ?? null,
    memory: memories.length === 0 ? null : Math.min(...memories),
    cpuTime: tightest?.cpuTime ?? null,
  };
});

type Said = (path: string) => string | undefined;
const limitsOfVersion2 = (levels: readonly string[], said: Said): readonly Limit[] =>
  levels.flatMap((level) => {
    const [quota, period] = (said(`${ROOT}${level}/cpu.max`) ?? '').split(' ').map(Number);
    return limits([ration(quota, period), threadsIn(said(`${ROOT}${level}/cpuset.cpus.effective`))], {
      path: `${ROOT}${level}/cpu.stat`,
      figure: /^usage_usec (\d+)$/m,
      tick: 1e-6,
    });
  });
const limitsOfVersion1 = (groups: ReadonlyMap<string, string>, said: Said): readonly Limit[] => {
  const quotas = levelsOf(groups.get('cpu')).map((level) => {
    const [quota, period] = ['quota', 'period'].map((name) => Number(said(`${ROOT}/cpu${level}/cpu.cfs_${name}_us`)));
    return { level, threads: ration(quota, period) };
  });
  const sets = levelsOf(groups.get('cpuset')).map((level) => ({ level, threads: threadsIn(said(`${ROOT}/cpuset${level}/cpuset.effective_cpus`)) }));
  return [...quotas, ...sets].flatMap(({ level, threads }) =>
    limits([threads], { path: `${ROOT}/cpuacct${level}/cpuacct.usage`, figure: /^(\d+)$/, tick: 1e-9 }),
  );
};
const limits = (threads: readonly (number | undefined)[], cpuTime: CpuTimeFile): readonly Limit[] =>
  threads.flatMap((number) => (number === undefined ? [] : [{ threads: number, cpuTime }]));

/** The group of this process by the controller's name; '' for version 2, which has one for all. */
const groupsIn = (text: string): ReadonlyMap<string, string> =>
  new Map(
    text.split('\n').flatMap((line) => {
      const [, controllers = '', path] = /^\d+:([^:]*):(\/.*)$/.exec(line) ?? [];
      return path === undefined || path.includes('/..') ? [] : controllers.split(',').map((name) => [name, path] as const);
    }),
  );
/** `/a/b`, `/a` and the root: in a container the path may be the host's, and only its end be there. */
const levelsOf = (path: string | undefined): readonly string[] => {
  if (path === undefined) return [];
  const parts = path.split('/').filter((part) => part !== '');
  return Array.from({ length: parts.length + 1 }, (_, dropped) =>
    parts
      .slice(0, parts.length - dropped)
      .map((part) => `/${part}`)
      .join(''),
  );
};

const ration = (quota: number | undefined, period: number | undefined): number | undefined => {
  const threads = quota! / period!;
  return quota! > 0 && Number.isFinite(threads) && threads > 0 ? threads : undefined;
};
/** How many a list as `0-3,8` names. */
const threadsIn = (list: string | undefined): number | undefined => {
  if (list === undefined || !/^\d+(-\d+)?(,\d+(-\d+)?)*$/.test(list)) return undefined;
  const count = list.split(',').reduce((all, range) => {
    const [first = 0, last = first] = range.split('-').map(Number);
    return all + Math.max(0, last - first + 1);
  }, 0);
  return count > 0 ? count : undefined;
};
const amount = (text: string | undefined): number | undefined => (text !== undefined && /^\d+$/.test(text) && Number(text) > 0 ? Number(text) : undefined);
