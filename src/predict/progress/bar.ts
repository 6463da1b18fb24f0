/** A bar as tqdm draws it: `label:  45%|####   | 45/100 [00:10<00:12,  4.4it/s, loss=0.3]`. */
export interface Bar {
  readonly label: string;
  readonly done: number;
  readonly total: number;
  /** Seconds since it was first drawn, by its own account. */
  readonly elapsed: number;
  /** What is counted: `it`, `epoch`, `step`, `B`, … */
  readonly unit: string;
  /** Slower than one a second. */
  readonly slow: boolean;
  /** What is drawn behind its rate. */
  readonly results: string;
}
const DRAWN = /^(.{0,200}?)\d{1,3}%\|[^|]*\|\s*(\d+)\/(\d+)\s\[([\d:]+)<[\d:?]+,\s*(?:[\d.]+|\?)(s?)\/?\s?([a-zA-Z]*)(?:\/s)?(.*)$/;

export const barIn = (text: string): Bar | undefined => {
  if (!text.includes('%|')) return undefined;
  const [, label = '', done, total, elapsed = '', perUnit = '', unit = '', results = ''] = DRAWN.exec(text) ?? [];
  if (done === undefined || total === undefined) return undefined;
  return {
    label: label.trim().replace(/ ?:$/, ''),
    done: Number(done),
    total: Number(total),
    elapsed: elapsed.split(':').reduce((sum, part) => sum * 60 + Number(part), 0),
    unit,
    slow: perUnit === 's',
    results,
  };
};
