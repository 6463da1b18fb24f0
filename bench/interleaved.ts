export const median = (values: readonly number[]): number => {
  const sorted = values.toSorted((a, b) => a - b);
  return (sorted[Math.floor((sorted.length - 1) / 2)]! + sorted[Math.ceil((sorted.length - 1) / 2)]!) / 2;
};

/**
 * Lets contenders take turns, so that a busy machine is busy for all of them, and gives the median of each.
 * Each turn begins with another one; the first turn does not count.
 */
export const interleaved = async <Name extends string>(
  turns: number,
  contenders: Readonly<Record<Name, () => number | Promise<number>>>,
): Promise<Readonly<Record<Name, number>>> => {
  const names = Object.keys(contenders) as Name[];
  const figures = new Map<Name, number[]>(names.map((name) => [name, []]));
  for (let turn = 0; turn <= turns; turn++) {
    for (let i = 0; i < names.length; i++) {
      const name = names[(turn + i) % names.length]!;
      const figure = await contenders[name]();
      if (turn > 0) figures.get(name)!.push(figure);
    }
  }
  return Object.fromEntries([...figures].map(([name, all]) => [name, median(all)])) as Record<Name, number>;
};
