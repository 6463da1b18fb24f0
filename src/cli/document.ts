import { Refusal } from '../journal/refusal.ts';
import { reports } from '../report/catalogue.ts';
import type { Report } from '../report/report.ts';
import { meant } from './nearest.ts';
import type { Given } from './option.ts';
import { textOf } from './value.ts';

export const FORMATS = reports.map(({ name }) => name);
/** Files of these may hold any text. */
const LAX: ReadonlySet<string> = new Set(['txt', 'md', 'yaml']);

/** What is to be written: as it is said, or else by the file's name. Throws Refusal for what is no format, and for a name that would mislead. */
export const documentOf = (given: Given, output: string | null): Report => {
  const said = textOf(given, 'format');
  const ending = /[^/]\.([^./]+)$/.exec(output ?? '')?.[1]?.toLowerCase();
  const named = reports.find((report) => report.ending === ending);
  if (said === null) {
    if (ending !== undefined && named === undefined)
      throw new Refusal(
        'usage',
        `No format goes by the name of ${output}.`,
        `say --format, or end it in .${reports.map((report) => report.ending).join(', .')}`,
      );
    return named ?? reports.find(({ name }) => name === 'text')!;
  }
  const document = reports.find(({ name }) => name === said);
  if (document === undefined) throw new Refusal('usage', `There is no format "${said}".`, meant(said, FORMATS) ?? `use ${FORMATS.join(', ')}`);
  if (named !== undefined && named !== document && !LAX.has(named.ending))
    throw new Refusal('usage', `${output} would hold ${document.name}, not ${named.name}.`, `end it in .${document.ending}, or leave --format out`);
  return document;
};
