/** One line of the table. */
export interface Row {
  readonly what: string;
  readonly measured: string;
  /** The floor or the peer, measured in the same run. */
  readonly beside: string;
  readonly ratio: string;
  readonly target: string;
  readonly verdict: 'met' | 'MISSED' | 'shown';
}
type Figures = Pick<Row, 'what' | 'measured'> & Partial<Pick<Row, 'beside' | 'ratio'>>;

export const judged = (figures: Figures, target: string, met: boolean): Row => ({ beside: '', ratio: '', ...figures, target, verdict: met ? 'met' : 'MISSED' });
/** A figure that nothing is asked of. */
export const shown = (figures: Figures, why: string): Row => ({ beside: '', ratio: '', ...figures, target: why, verdict: 'shown' });

export const times = (n: number): string => `${n.toFixed(2)} ×`;
export const megabytes = (bytes: number): string => `${(bytes / 1e6).toFixed(1)} MB`;

const COLUMNS = ['what', 'measured', 'beside', 'ratio', 'target', 'verdict'] as const;
const HEAD: Row = { what: 'what', measured: 'measured', beside: 'floor or peer, same run', ratio: 'ratio', target: 'target', verdict: 'verdict' as 'met' };
export const table = (rows: readonly Row[]): string => {
  const widths = COLUMNS.map((column) => Math.max(...[HEAD, ...rows].map((row) => row[column].length)));
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  const show = (row: Row) => line(COLUMNS.map((column, i) => row[column].padEnd(widths[i]!)));
  return [show(HEAD), line(widths.map((width) => '-'.repeat(width))), ...rows.map(show)].join('\n');
};
