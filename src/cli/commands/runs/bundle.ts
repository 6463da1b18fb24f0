import type { Began } from '../../../journal/event.ts';
import { readJournal } from '../../../journal/line.ts';
import { Refusal } from '../../../journal/refusal.ts';
import { printable } from '../../../report/printable.ts';
import { JOURNAL_SUFFIX } from '../../../sink/run-files.ts';

/** What a bundle of journals holds, in the form that `sha256sum --check` reads. */
export const MANIFEST = 'SHA256SUMS';

export interface Listed {
  readonly name: string;
  /** SHA-256, in lower-case hexadecimal. */
  readonly sum: string;
}
export const manifestOf = (listed: readonly Listed[]): string => listed.map(({ name, sum }) => `${sum}  ${name}\n`).join('');
/** Throws Refusal for a line that names no journal beside it. */
export const readManifest = (text: string): readonly Listed[] =>
  text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => {
      const [, sum, name] = /^([0-9a-f]{64}) [ *](.*)$/.exec(line) ?? [];
      if (sum === undefined || name === undefined || portable(name) !== name || !name.endsWith(JOURNAL_SUFFIX))
        throw new Refusal('unreadable', `${MANIFEST} names no journal of this bundle: ${printable(name ?? line)}. Nothing was imported.`);
      return { name, sum };
    });
/** A file's name as it can stand in a manifest, and in any directory. */
export const portable = (name: string): string => name.replaceAll(/[\p{Cc}/\\]/gu, '_');

/** Of the UTF-8 of a text. */
export const sumOf = async (text: string): Promise<string> => Buffer.from(await crypto.subtle.digest('SHA-256', Buffer.from(text))).toString('hex');

/** What a journal's first line says; the rest is not read. Throws Refusal for what is no journal. */
export const beginningIn = (text: string, name: string): Began => readJournal(text.trimStart().split('\n', 1)[0]!, name)[0] as Began; // all that begins otherwise is refused
