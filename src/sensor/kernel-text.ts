import { FileError, type Files } from '../host/port.ts';

/** What a file of the kernel says, without the space around it; undefined where it cannot be read. */
export const kernelText = (files: Pick<Files, 'text'>, path: string): string | undefined => attempt(() => files.text(path).trim());

/** What is in a directory of the kernel's, `hwmon2` before `hwmon10`; nothing where there is none. */
export const kernelList = (files: Pick<Files, 'list'>, path: string): readonly string[] =>
  [...(attempt(() => files.list(path)) ?? [])].sort((a, b) => a.length - b.length || (a < b ? -1 : 1));

const attempt = <T>(read: () => T): T | undefined => {
  try {
    return read();
  } catch (error) {
    if (error instanceof FileError) return undefined;
    throw error;
  }
};
