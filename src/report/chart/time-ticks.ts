// Known to the page's script as well: no package, nothing that a browser has not.
const [MINUTE, HOUR, DAY] = [60, 3600, 86_400];
const decades = (least: number, most: number): readonly number[] =>
  Array.from({ length: most - least + 1 }, (_, i) => 10 ** (least + i)).flatMap((unit) => [unit, 2 * unit, 5 * unit]);
/** What people divide time by, in s. */
const STEPS: readonly number[] = [
  ...decades(-6, -1),
  1,
  2,
  5,
  10,
  15,
  30,
  ...[1, 2, 5, 10, 15, 30].map((n) => n * MINUTE),
  ...[1, 2, 3, 6, 12].map((n) => n * HOUR),
  ...decades(0, 6).map((n) => n * DAY),
];
/** In points: of a letter, and of the gap between two labels. */
const [LETTER, GAP] = [5.8, 18];

export interface TimeTick {
  readonly at: number;
  readonly words: string;
}
/** Where to mark a stretch of time that is drawn so wide, in s since the run began: as often as the words leave room for. */
export const timeTicks = (from: number, to: number, width: number): readonly TimeTick[] => {
  for (const step of STEPS) {
    if ((to - from) / step > width / GAP) continue;
    const first = Math.ceil(from / step - 1e-9);
    const ticks = Array.from({ length: Math.max(0, Math.floor(to / step + 1e-9) - first + 1) }, (_, i) => {
      const at = Number(((first + i) * step).toPrecision(12));
      return { at, words: timeInWords(at, step) };
    });
    const widest = Math.max(0, ...ticks.map(({ words }) => words.length)) * LETTER + GAP;
    if (((to - from) / step) * widest <= width) return ticks;
  }
  return [];
};
/** As fine as the step between them: `1 h 30 min`. */
export const timeInWords = (time: number, step: number): string => {
  const second = 10 ** Math.max(0, Math.ceil(-Math.log10(step)));
  const n = Math.round(time * second);
  const units = [
    { name: 'd', of: Math.floor(n / (DAY * second)) },
    { name: 'h', of: Math.floor((n % (DAY * second)) / (HOUR * second)) },
    { name: 'min', of: Math.floor((n % (HOUR * second)) / (MINUTE * second)) },
    { name: 's', of: (n % (MINUTE * second)) / second },
  ];
  const told = units.filter(({ of }) => of > 0).map(({ name, of }) => `${of} ${name}`);
  return told.length === 0 ? '0' : told.join(' ');
};
