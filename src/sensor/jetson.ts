import { sensorId, type Absence, type Part } from '../journal/event.ts';
import { milliwatts, watts, type Watts } from '../quantity/quantity.ts';
import { bankOf, type Offer } from './bank-of.ts';
import { jetsonExtent, TOTALS, type JetsonExtent } from './jetson-extent.ts';
import { jetsonRails, type JetsonRail } from './jetson-rail.ts';
import type { KernelFile } from './kernel-file.ts';
import { bank, SensorError, type Probe } from './sensor.ts';

const FAMILY = 'the power rails of this Jetson';
/** More than any module of the family draws. */
const CEILING = watts(500);
const EVERYTHING: readonly Part[] = ['cpu', 'gpu', 'memory'];

/** NVIDIA Jetson by the power monitors on its rails. Where the input of the module is measured, that counts, and the rails lie within it. */
export const jetson: Probe<'files'> = {
  name: 'jetson',
  basis: 'measured',
  parts: ['cpu', 'gpu', 'memory', 'machine'],
  async find({ files }) {
    const rails = jetsonRails(files).map((rail) => ({ rail, extent: jetsonExtent(rail.name) }));
    const known = rails.flatMap(({ rail, extent }) => (extent === undefined ? [] : [{ ...rail, ...extent }]));
    if (known.length === 0) return bank([]);
    const total = known.find(({ name }) => TOTALS.has(name))?.name;
    const found = await bankOf(
      files,
      FAMILY,
      known.map((rail) => offerOf(rail, total)),
    );
    const strangers = rails.filter(({ extent }) => extent === undefined).map(({ rail }) => rail.name);
    return { ...found, absences: [...found.absences, ...unknown(strangers)] };
  },
};

const offerOf = ({ name, paths, part, feeds, within }: JetsonRail & JetsonExtent, total: string | undefined): Offer => {
  const isTotal = name === total;
  const outer = isTotal || part === 'machine' ? undefined : (within ?? total);
  return {
    title: `rail ${name}`,
    paths,
    power: (first, second) => {
      const power = powerOf(first, second);
      // Of a rail that is switched off zero is a measurement, but not of the module's input.
      if (isTotal && power === 0) throw new SensorError(`rail ${name}: its power stands at zero`, 'again');
      return power;
    },
    facts: {
      kind: 'gauge',
      id: sensorId(`jetson:${name}`),
      part,
      label: `Jetson ${feeds} (${name})`,
      basis: 'measured',
      method: 'power-integrated',
      uncertainty: null,
      ceiling: CEILING,
      ...(isTotal && { covers: EVERYTHING }),
      ...(outer !== undefined && { within: sensorId(`jetson:${outer}`) }),
    },
  };
};
/** mW; or mV and mA. */
const powerOf = (first: KernelFile, second: KernelFile | undefined): Watts =>
  milliwatts(second === undefined ? Number(first.count()) : (Number(first.count()) * Number(second.count())) / 1000);

const unknown = (rails: readonly string[]): readonly Absence[] =>
  rails.length === 0 ? [] : [{ what: `the rails ${rails.join(', ')} of this Jetson`, why: 'nobody says what they feed, so that they are not counted' }];
