import { printable } from './printable.ts';

/** A row of RFC 4180 in one line, ended by LF. Text that a spreadsheet would take for a formula is kept from being one; null is empty. */
export const csvRow = (cells: readonly (string | number | null)[]): string => `${cells.map(cellOf).join(',')}\n`;

/** Where a formula begins: at the front, and behind a semicolon, which parts cells in half of Europe. */
const FORMULA = /(^|;)(\s*)(?=[=+\-@＝＋－＠])/g;
const cellOf = (cell: string | number | null): string => {
  if (cell === null) return '';
  if (typeof cell === 'number') return String(cell);
  const harmless = printable(cell).replaceAll(FORMULA, "$1$2'");
  return /[",]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
};
