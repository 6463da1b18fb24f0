const FULL = '█';
const EIGHTHS = ['', '▏', '▎', '▍', '▌', '▋', '▊', '▉'];

export interface Bar {
  readonly label: string;
  /** Null for what is not known: then there is no bar. */
  readonly value: number | null;
  /** The value as it is written. */
  readonly told: string;
  /** What stands behind the bar; nothing when empty. */
  readonly mark: string;
}
/** One line a bar, from zero, the longest `width` columns wide. */
export const bars = (rows: readonly Bar[], width: number): readonly string[] => {
  const most = Math.max(...rows.map(({ value }) => value ?? 0), Number.MIN_VALUE);
  const letters = Math.max(...rows.map(({ told }) => told.length));
  return rows.map(({ label, value, told, mark }) => {
    const eighths = Math.round(((value ?? 0) / most) * width * 8);
    const bar = FULL.repeat(Math.floor(eighths / 8)) + EIGHTHS[eighths % 8]!;
    return `${label}  ${told.padStart(letters)}  ${bar}${mark === '' ? '' : ` ${mark}`}`;
  });
};
