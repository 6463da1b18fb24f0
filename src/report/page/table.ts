import { markup, NOTHING, type Markup } from './markup.ts';

/** A column of a table: what its cells are of a row. Figures stand at the right. */
export interface TableColumn<Row> {
  readonly head: string;
  readonly kind: 'text' | 'figure';
  readonly cell: (row: Row) => string | Markup;
}
/** Of more rows than these, only the first and the last are written out: other formats have them all. */
const MOST_ROWS = 5000;

/** The first column names its rows. */
export const table = <Row>(caption: string, columns: readonly TableColumn<Row>[], rows: readonly Row[]): Markup => {
  const half = MOST_ROWS / 2;
  const body =
    rows.length <= MOST_ROWS
      ? rows.map((row) => tableRow(columns, row))
      : [
          ...rows.slice(0, half).map((row) => tableRow(columns, row)),
          markup`<tr><td colspan="${columns.length}">${rows.length - MOST_ROWS} more are left out here; the formats json and csv have them all.</td></tr>\n`,
          ...rows.slice(-half).map((row) => tableRow(columns, row)),
        ];
  const heads = columns.map(({ head, kind }) => markup`<th scope="col"${isFigure(kind)}>${head}</th>`);
  return markup`<div class="scroll" tabindex="0" role="region" aria-label="${caption}"><table><caption>${caption}</caption><thead><tr>${heads}</tr></thead><tbody>\n${body}</tbody></table></div>\n`;
};
/** End tags that HTML lets be left out are: there may be thousands of cells. */
const tableRow = <Row>(columns: readonly TableColumn<Row>[], row: Row): Markup =>
  markup`<tr>${columns.map(({ kind, cell }, i) => (i === 0 ? markup`<th scope=row>${cell(row)}` : markup`<td${isFigure(kind)}>${cell(row)}`))}\n`;
const isFigure = (kind: TableColumn<never>['kind']): Markup => (kind === 'figure' ? markup` class=n` : NOTHING);
