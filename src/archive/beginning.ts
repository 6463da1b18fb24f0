import { FileError, type Disk } from '../host/port.ts';
import type { Began } from '../journal/event.ts';
import { decode } from '../journal/line.ts';

/** As much of a journal as most first lines need, and as much as any may have. */
const HEAD_BYTES = 8192;
const LONGEST_HEAD_BYTES = 16 * 1024 * 1024;
type HeadDisk = Pick<Disk, 'beginning' | 'size'>;

/** What its first line says, read without the rest; undefined where it says nothing. */
export const beginningOf = (disk: HeadDisk, path: string): Began | undefined => {
  try {
    const event = decode(firstLine(disk, path));
    return event?.type === 'began' ? event : undefined;
  } catch (error) {
    if (error instanceof FileError || error instanceof SyntaxError) return undefined; // whoever reads it whole says what is wrong with it
    throw error;
  }
};
const firstLine = (disk: HeadDisk, path: string): string => {
  const head = disk.beginning(path, HEAD_BYTES);
  const enough = head.trimStart().includes('\n') ? head : disk.beginning(path, Math.min(disk.size(path), LONGEST_HEAD_BYTES));
  return enough.trimStart().split('\n', 1)[0]!;
};
