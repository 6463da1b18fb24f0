import { FileError, type Files } from '../host/port.ts';

/** All that a process has started. */
export interface Family {
  readonly root: number;
  /** A line of the environment that they inherit: it tells even those whose parents are gone. */
  readonly mark: string;
}

/** Whether a process is of this family, as far as /proc tells. */
export const belongsTo = (files: Files, pid: number, { root, mark }: Family): boolean => {
  for (let current = pid; current > 1; current = parentOf(files, current)) {
    if (current === root) return true;
  }
  return (text(files, `/proc/${pid}/environ`) ?? '').split('\0').includes(mark);
};

const parentOf = (files: Files, pid: number): number => {
  const stat = text(files, `/proc/${pid}/stat`);
  return stat === undefined ? 0 : Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]);
};
/** Undefined for one that is gone meanwhile, or another's. */
const text = (files: Files, path: string): string | undefined => {
  try {
    return files.text(path);
  } catch (error) {
    if (error instanceof FileError) return undefined;
    throw error;
  }
};
