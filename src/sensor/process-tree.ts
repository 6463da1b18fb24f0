import { FileError, type Files } from '../host/port.ts';

/** Whether a process is `ancestor` itself or was started below it, as far as /proc tells. */
export const descendsFrom = (files: Files, pid: number, ancestor: number): boolean => {
  for (let current = pid; current > 1; current = parentOf(files, current)) {
    if (current === ancestor) return true;
  }
  return false;
};

const parentOf = (files: Files, pid: number): number => {
  try {
    const stat = files.text(`/proc/${pid}/stat`);
    return Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]);
  } catch (error) {
    if (error instanceof FileError) return 0; // gone meanwhile, or another's
    throw error;
  }
};
