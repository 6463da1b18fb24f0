import { readFileSync } from 'node:fs';
import { constants } from 'node:os';

/** What Linux tells of a process and its signals. */
export interface ProcStatus {
  /** `R` running, `S` asleep, `T` stopped, `Z` dead but not yet waited for, … */
  readonly state: string;
  readonly pendsOn: (signal: string) => boolean;
  readonly ignores: (signal: string) => boolean;
  /** The most memory that it ever held. */
  readonly peakBytes: number;
}

/** Undefined where there is no such process, or no Linux. */
export const procStatus = (pid: number): ProcStatus | undefined => {
  const text = textOf(`/proc/${pid}/status`);
  if (text === undefined) return undefined;
  const field = (name: string): string => new RegExp(`^${name}:\\s*(\\S+)`, 'm').exec(text)?.[1] ?? '';
  const set = (name: string): bigint => BigInt(`0x${field(name) || '0'}`);
  return {
    state: field('State'),
    pendsOn: (signal) => ((set('ShdPnd') | set('SigPnd')) & bit(signal)) !== 0n,
    ignores: (signal) => (set('SigIgn') & bit(signal)) !== 0n,
    peakBytes: Number(field('VmHWM')) * 1024,
  };
};

/** The process group, by which a terminal and the shell send their signals. */
export const processGroup = (pid: number | 'self'): string | undefined => statOf(pid)[2];
/** Whether a terminal's keys signal our process group. */
export const inForeground = (): boolean => {
  const [, , group, , terminal, foreground] = statOf('self');
  return terminal !== undefined && terminal !== '0' && group === foreground;
};
const statOf = (pid: number | 'self'): readonly string[] => {
  const stat = textOf(`/proc/${pid}/stat`) ?? '';
  return stat.slice(stat.lastIndexOf(')') + 2).split(' '); // the name before may hold anything
};

const bit = (signal: string): bigint => {
  const number = constants.signals[signal as NodeJS.Signals];
  return number === undefined ? 0n : 1n << BigInt(number - 1);
};
const textOf = (path: string): string | undefined => {
  try {
    return readFileSync(path, 'latin1');
  } catch {
    return undefined; // it has ended, or this is no Linux
  }
};
