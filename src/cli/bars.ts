const FULL = '█';
const EIGHTHS = ['', '▏', '▎', '▍', '▌', '▋', '▊', '▉'];

export interface Bar {
  readonly label: string;
  readonly value: number;
  /** What stands behind the value; nothing when empty. */
  readonly mark: string;
}
/** One line a bar, from zero, the longest `width` columns wide. */
export const bars = (rows: readonly Bar[], width: number): readonly string[] => {
  const most = Math.max(...rows.map(({ value }) => value), Number.MIN_VALUE);
  const digits = Math.round(most).toString().length;
  return rows.map(({ label, value, mark }) => {
    const eighths = Math.round((value / most) * width * 8);
    const bar = FULL.repeat(Math.floor(eighths / 8)) + EIGHTHS[eighths % 8]!;
    return `${label}  ${value.toFixed(0).padStart(digits)}  ${bar}${mark === '' ? '' : ` ${mark}`}`;
  });
};
