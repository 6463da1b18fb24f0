import { FileError } from '../host/port.ts';
import { Refusal } from '../journal/refusal.ts';
import type { Context } from './context.ts';
import type { Given } from './option.ts';
import { textOf } from './value.ts';

/** Where a document goes; null for standard output. Throws Refusal, before anything is worked out, for what can be no file. */
export const outputOf = (given: Given, { disk }: Pick<Context, 'disk'>): string | null => {
  const file = textOf(given, 'output');
  if (file === null || file === '-') return null;
  if (disk.isDirectory(file)) throw new Refusal('usage', `--output ${file} is a directory.`, 'name a file in it');
  const directory = disk.parent(file);
  if (!disk.isDirectory(directory)) throw new Refusal('usage', `--output ${file}: there is no directory ${directory}.`, 'make it first');
  return file;
};
/** Throws Refusal where the file cannot be written. */
export const writeOut = (content: string | Uint8Array, file: string | null, { disk, stdout }: Pick<Context, 'disk' | 'stdout'>): void => {
  if (file === null) return stdout(content);
  try {
    disk.write(file, content);
  } catch (error) {
    if (!(error instanceof FileError)) throw error;
    throw new Refusal('unwritable', `${error.message}.`, undefined, { cause: error });
  }
};
