import { execFileSync } from 'node:child_process';
import { parse } from 'csv-parse/sync';

export type Unit = 'kWh' | 'g' | 'g/kWh' | 'W' | 's' | '%' | 'PUE';
/** A figure as a document has it, in the unit's own size; known to within `blur`, the half of its last digit. */
export interface Printed {
  readonly value: number;
  readonly blur: number;
  readonly unit: Unit;
}
/** A line or a row, or one value of a document for programs, by its key. */
export interface Row {
  readonly text: string;
  readonly printed: readonly Printed[];
  /** In a table: the heading of its first column, and the cell there. */
  readonly lead?: { readonly head: string; readonly cell: string };
  /** In a document for programs: where it stands. */
  readonly path?: string;
}

/** All that a document says, whatever its form; figures are found by the units beside them, above them or in their keys. */
export const rowsIn = (document: string | Uint8Array, ending: string): readonly Row[] => {
  if (typeof document !== 'string') return pageRows(execFileSync('pdftotext', ['-layout', '-', '-'], { input: document, encoding: 'utf8' }));
  switch (ending) {
    case 'json':
      return keyed(JSON.parse(document), '');
    case 'csv':
      return (parse(document, { columns: true }) as readonly Record<string, string>[]).flatMap((row) =>
        keyed(Object.fromEntries(Object.entries(row).map(([key, cell]) => [key, cell !== '' && Number.isFinite(Number(cell)) ? Number(cell) : cell])), ''),
      );
    case 'yaml':
      return lines(document.replaceAll(/^ {2}emissions: (\S+)$/gm, '$1 g'));
    case 'md':
      return lines(document.replaceAll(/\\([!-/:-@[-`{-~])/g, '$1').replaceAll('\u2060', ''));
    case 'html':
      return lines(withoutTags(document));
    case 'tex':
      return lines(withoutCommands(document));
    default:
      return lines(document);
  }
};

const SIZES: Readonly<Record<string, { readonly unit: Unit; readonly size: number }>> = {
  Wh: { unit: 'kWh', size: 1e-3 },
  kWh: { unit: 'kWh', size: 1 },
  MWh: { unit: 'kWh', size: 1e3 },
  mg: { unit: 'g', size: 1e-3 },
  g: { unit: 'g', size: 1 },
  kg: { unit: 'g', size: 1e3 },
  mW: { unit: 'W', size: 1e-3 },
  W: { unit: 'W', size: 1 },
  kW: { unit: 'W', size: 1e3 },
  '%': { unit: '%', size: 1 },
  s: { unit: 's', size: 1 },
  'g/kWh': { unit: 'g/kWh', size: 1 },
};
const UNITS = String.raw`g(?:\s?CO[2₂](?:eq?)?)?\/kWh|[kM]?Wh|[mk]?W|[mk]?g|%`;
const FIGURE = new RegExp(String.raw`(?<![\w.,:/-]|\d )(\d+(?:\.\d+)?(?:e[+-]?\d+)?)\s{0,2}(${UNITS})(?![\w/])`, 'g');
const DURATION = /(?<!\d{4}-\d\d-\d\d[ T])(?<![\d:.T])(\d+):([0-5]\d):([0-5]\d(?:\.\d+)?)(?![\d:.]|Z| UTC)/g;
const OVERHEAD = /PUE\W(?:of )?\W?(\d+(?:\.\d+)?)/g;
/** A cell of a table that is a figure, or a figure and its range. */
const BARE = /^\d+(?:\.\d+)?(?:\s+[\d.]+ to [\d.]+)?$/;
const IN_HEADING = new RegExp(String.raw`(?:^|[\s(])(${UNITS})\)?$`);

const sized = (figure: string, name: string): Printed => {
  const { unit, size } = SIZES[/g.*\/kWh/.test(name) ? 'g/kWh' : name]!;
  const decimals = figure.split('.')[1]?.length ?? 0;
  return { value: Number(figure) * size, blur: 0.5 * 10 ** -decimals * size, unit };
};
const inText = (text: string): readonly Printed[] => [
  ...Array.from(text.matchAll(FIGURE), ([, figure, unit]) => sized(figure!, unit!)),
  ...Array.from(text.matchAll(DURATION), ([, hours, minutes, rest]) => {
    const seconds = sized(rest!, 's');
    return { ...seconds, value: Number(hours) * 3600 + Number(minutes) * 60 + seconds.value };
  }),
  ...Array.from(text.matchAll(OVERHEAD), ([, figure]) => ({ ...sized(figure!, '%'), unit: 'PUE' as const })),
];
/** Lines of text; those with bars are rows of a table, whose first has the headings. */
const lines = (text: string): readonly Row[] => {
  let headings: readonly string[] = [];
  return text.split('\n').flatMap((line): readonly Row[] => {
    const cells = line.split(/(?<!\\)\|/).map((cell) => cell.trim());
    if (cells.length < 3 && line.trim() !== '') headings = [];
    if (cells.length < 3 || /^[\s|:-]*$/.test(line)) return [{ text: line, printed: inText(line) }];
    const [, ...inner] = cells;
    if (headings.length === 0) {
      headings = inner;
      return [{ text: line, printed: [] }];
    }
    const bare = inner.flatMap((cell, i) => {
      const unit = BARE.test(cell) ? IN_HEADING.exec(headings[i] ?? '')?.[1] : undefined;
      return unit === undefined ? [] : Array.from(cell.matchAll(/[\d.]+/g), ([figure]) => sized(figure, unit));
    });
    return [{ text: line, printed: [...inText(line), ...bare], lead: { head: headings[0]!, cell: inner[0]! } }];
  });
};

const KEYS: readonly (readonly [key: RegExp, unit: Unit, size: number])[] = [
  [/_g_per_kwh$/, 'g/kWh', 1],
  [/energy_kwh(\.\w+)?$/, 'kWh', 1],
  [/_energy_j$/, 'kWh', 1 / 3.6e6],
  [/carbon_g(\.\w+)?$/, 'g', 1],
  [/_w$/, 'W', 1],
  [/(?<!cpu)_s(\.\w+)?$/, 's', 1],
  [/(coverage|share|uncertainty|confidence|\.error)$/, '%', 100],
  [/^pue(\.value)?$/, 'PUE', 1],
];
/** Each value that is a number, by its key. */
const keyed = (value: unknown, path: string): readonly Row[] => {
  if (typeof value === 'object' && value !== null) return Object.entries(value).flatMap(([key, part]) => keyed(part, path === '' ? key : `${path}.${key}`));
  const known = typeof value === 'number' ? KEYS.find(([key]) => key.test(path)) : undefined;
  const printed = known === undefined ? [] : [{ value: (value as number) * known[2], blur: 0, unit: known[1] }];
  return [{ text: `${path}: ${String(value)}`, printed, path }];
};

/** Every line of a page, and the rows of its tables once more by their headings. */
const pageRows = (page: string): readonly Row[] => [...lines(page), ...lines(withBars(page)).filter(({ lead }) => lead !== undefined)];
/** Tables of a page as rows with bars: a cell stands under the heading that it begins or ends with, and may go on in the next line. */
const withBars = (page: string): string => {
  const rows: string[] = [];
  let headings: readonly Chunk[] = [];
  let open: string[] | undefined;
  const close = (): void => {
    if (open !== undefined) rows.push(`|${open.join('|')}`);
    open = undefined;
  };
  for (const line of page.split(/[\n\f]/)) {
    const found = chunksOf(line);
    if (found.filter(({ text }) => IN_HEADING.test(text)).length > 1) {
      close();
      headings = found;
      rows.push(`|${found.map(({ text }) => text).join('|')}`);
      continue;
    }
    if (found.length === 0) headings = [];
    const cells = headings.map(
      (heading) => found.find((chunk) => Math.abs(chunk.from - heading.from) <= 1 || Math.abs(chunk.to - heading.to) <= 2)?.text ?? '',
    );
    if (headings.length === 0 || cells.every((cell) => cell === '')) {
      close();
      rows.push(line);
    } else if (open !== undefined && !cells.some((cell) => BARE.test(cell))) open = open.map((cell, i) => `${cell} ${cells[i]!}`.trim());
    else {
      close();
      open = cells;
    }
  }
  close();
  return rows.join('\n');
};
interface Chunk {
  readonly text: string;
  readonly from: number;
  readonly to: number;
}
const chunksOf = (line: string): readonly Chunk[] =>
  Array.from(line.matchAll(/\S+(?: \S+)*/g), ({ 0: text, index }) => ({ text, from: index, to: index + text.length }));

const NAMED: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', nbsp: ' ', apos: "'" };
const withoutTags = (html: string): string =>
  html
    .replaceAll(/<(script|style)\b[\s\S]*?<\/\1>|<svg\b(?:(?!<svg\b)[\s\S])*?<\/svg>/g, ' ')
    .replaceAll(/\s+/g, ' ')
    .replaceAll(/<\/?(?:table|thead|tbody|tr)\b[^>]*>/g, '\n')
    .replaceAll(/<t[hd]\b[^>]*>/g, '|')
    .replaceAll(/<\/?(?:p|div|h\d|li|dt|section|header|footer|figcaption|details|summary|caption)\b[^>]*>/g, '\n')
    .replaceAll(/<sub>(.*?)<\/sub>/g, '$1')
    .replaceAll(/<[^>]*>/g, ' ')
    .replaceAll(/&(?:#(\d+)|#x([\da-f]+)|(\w+));/gi, (_, decimal?: string, hex?: string, name?: string) =>
      name === undefined ? String.fromCodePoint(decimal === undefined ? Number.parseInt(hex!, 16) : Number(decimal)) : (NAMED[name] ?? ' '),
    );
const withoutCommands = (tex: string): string =>
  tex
    .replaceAll(/^%.*$|\\hline\n|\\raggedright|\\cite\{[^}]*\}/gm, '')
    .replaceAll('~', ' ')
    .replaceAll(/\$_2\$/g, '2')
    .replaceAll(/\\([%#&_$])/g, '$1')
    .replaceAll(/^(.*) & (.*) & (.*) & (.*)\\tabularnewline$/gm, '|$1|$2|$3|$4|');
