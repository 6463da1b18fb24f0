import { FileError } from '../host/port.ts';
import { Refusal, type RefusalCode } from '../journal/refusal.ts';

/** A file's trouble in the words of a refusal; any other error as it is. */
export const refused = (error: unknown, code: RefusalCode): unknown =>
  error instanceof FileError ? new Refusal(code, `${error.message}.`, undefined, { cause: error }) : error;
