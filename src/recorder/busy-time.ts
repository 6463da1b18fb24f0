import { FileError, type Files } from '../host/port.ts';
import type { CpuTimeFile } from '../sensor/allotment.ts';

/** CPU time so far in s; null where it cannot be read. */
export type BusyTime = () => number | null;

const STAT = '/proc/stat';
const TICKS_A_SECOND = 100;

/** Of all processes of the machine. `guest` is in `user` already. */
export const machinesBusyTime =
  (files: Pick<Files, 'text'>): BusyTime =>
  () => {
    const [user, nice, system, , , irq = 0, softirq = 0] = (/^cpu +([\d ]+)/.exec(textOf(files, STAT))?.[1] ?? '').split(' ').map(Number);
    return user === undefined || nice === undefined || system === undefined ? null : (user + nice + system + irq + softirq) / TICKS_A_SECOND;
  };
/** Of all processes of a control group. */
export const groupsBusyTime =
  (files: Pick<Files, 'text'>, { path, figure, tick }: CpuTimeFile): BusyTime =>
  () => {
    const used = figure.exec(textOf(files, path).trim())?.[1];
    return used === undefined ? null : Number(used) * tick;
  };

const textOf = (files: Pick<Files, 'text'>, path: string): string => {
  try {
    return files.text(path);
  } catch (error) {
    if (error instanceof FileError) return '';
    throw error;
  }
};
