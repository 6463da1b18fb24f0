import type { Heeded } from './listen.ts';

const plural = (unit: string): string => `${unit}${unit.endsWith('ch') && unit !== 'epoch' ? 'es' : 's'}`;

/** What was recognised, as it is said once: `progress: Keras epochs, 50 planned`. */
export const describe = (now: Pick<Heeded, 'family' | 'unit' | 'total' | 'start'> | null): string => {
  if (now === null) return 'no progress found';
  const planned = now.total === null ? 'their number is not known' : `${now.total} planned`;
  return [`progress: ${now.family} ${plural(now.unit)}`, planned, ...(now.start > 0 ? [`${now.start} done before`] : [])].join(', ');
};
