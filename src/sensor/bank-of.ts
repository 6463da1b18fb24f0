import { FileError, type Files } from '../host/port.ts';
import type { Absence, Part } from '../journal/event.ts';
import { microwatts, type Watts } from '../quantity/quantity.ts';
import { kernelFile, type KernelFile } from './kernel-file.ts';
import { bank, SensorError, type Bank, type Counter, type Gauge, type Sensor } from './sensor.ts';

/** A sensor that a family would have if its files can be read. */
export type Offer = {
  /** What it measures, for people: `AMD GPU 0000:03:00.0`. */
  readonly title: string;
  readonly paths: readonly [string, ...string[]];
  /** Whether it is there though it does not answer now. */
  isAsleep?(): boolean;
} & (
  | { readonly facts: Omit<Counter, 'read'> }
  | { readonly facts: Omit<Gauge, 'read'>; readonly power: (first: KernelFile, ...more: readonly KernelFile[]) => Watts }
);

/** Opens what a family offers. What only root may read, and what does not answer, is an absence each. */
export const bankOf = async (files: Pick<Files, 'open'>, family: string, offers: readonly Offer[]): Promise<Bank> => {
  const sensors: Sensor[] = [],
    opened: KernelFile[] = [],
    denied: Offer[] = [],
    silent: Offer[] = [];
  for (const offer of offers) {
    const open: KernelFile[] = [];
    try {
      for (const path of offer.paths) open.push(kernelFile(files, path));
      const sensor = sensorOf(offer, open);
      if (!offer.isAsleep?.()) await sensor.read();
      sensors.push(sensor);
      opened.push(...open);
    } catch (error) {
      open.forEach((file) => file.close());
      if (!(error instanceof FileError || error instanceof SensorError)) throw error;
      (error instanceof FileError && error.trouble === 'denied' ? denied : silent).push(offer);
    }
  }
  const measured = new Set(sensors.flatMap(({ id, part }) => [id, part]));
  const absences = [
    ...missing(family, denied, measured, (titles) => ({ why: `only root may read the power of ${titles}`, remedy: chmod(denied) })),
    ...missing(family, silent, measured, (titles) => ({ why: `the power of ${titles} cannot be read` })),
  ];
  return bank(sensors, absences, async () => opened.forEach((file) => file.close()));
};

const sensorOf = (offer: Offer, open: readonly KernelFile[]): Sensor => {
  const [first, ...more] = open as readonly [KernelFile, ...KernelFile[]];
  return 'power' in offer ? { ...offer.facts, read: async () => offer.power(first, ...more) } : { ...offer.facts, read: async () => first.count() };
};
/** The power that a file tells in µW. No device that is on draws nothing: a gauge that stands at zero tells nothing. */
export const drawnPower =
  (title: string) =>
  (file: KernelFile): Watts => {
    const power = microwatts(Number(file.count()));
    if (power > 0) return power;
    throw new SensorError(`${title}: its power stands at zero`, 'again');
  };

const missing = (
  family: string,
  offers: readonly Offer[],
  measured: ReadonlySet<string>,
  told: (titles: string) => Pick<Absence, 'why' | 'remedy'>,
): readonly Absence[] => {
  if (offers.length === 0) return [];
  const unseen = unseenOf(offers, measured);
  return [{ what: family, ...told(offers.map(({ title }) => title).join(', ')), ...(unseen.length > 0 && { unseen }) }];
};
/** What lies within another that is measured is seen; and where none of a part is measured a model stands in, but for GPUs. */
const unseenOf = (offers: readonly Offer[], measured: ReadonlySet<string>): NonNullable<Absence['unseen']> => {
  const missed = offers.map(({ facts }) => facts).filter(({ within }) => within === undefined || !measured.has(within));
  return (['gpu', 'cpu', 'memory'] as const satisfies readonly Part[])
    .filter((part) => part === 'gpu' || measured.has(part))
    .map((part) => ({ part, devices: missed.filter((facts) => facts.part === part).length }))
    .filter(({ devices }) => devices > 0);
};

const chmod = (offers: readonly Offer[]): string => `until the next boot: sudo chmod a+r ${offers.flatMap(({ paths }) => paths).join(' ')}`;
