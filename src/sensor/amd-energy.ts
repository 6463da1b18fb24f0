import { sensorId, type Absence } from '../journal/event.ts';
import { microjoules, seconds, watts } from '../quantity/quantity.ts';
import { bankOf, type Offer } from './bank-of.ts';
import { hwmonChips, type HwmonChip } from './hwmon.ts';
import { processor } from './processor.ts';
import { raplZones } from './rapl-zone.ts';
import { bank, type Probe } from './sensor.ts';

const FAMILY = 'CPU energy counters (amd_energy)';

/** AMD EPYC sockets by the driver amd_energy, of kernels before 5.13 and of AMD's own. Where RAPL shows the same counters, they are RAPL's. */
export const amdEnergy: Probe<'files'> = {
  name: 'amd-energy',
  basis: 'measured',
  parts: ['cpu'],
  async find({ files }) {
    const chips = hwmonChips(files, (name) => name === 'amd_energy');
    if (chips.length === 0 || raplZones(files).zones.length > 0) return bank([]);
    const brand = processor(files)?.brand ?? 'AMD EPYC';
    const found = await bankOf(
      files,
      FAMILY,
      chips.flatMap((chip) => offersOf(chip, brand)),
    );
    return { ...found, absences: [...found.absences, ...nameless(chips)] };
  },
};

/** Its cores lie within its sockets. The driver adds up in 64 bits and begins anew when it is loaded: it has no wrap that anybody will see. */
const offersOf = (chip: HwmonChip, brand: string): readonly Offer[] =>
  channelsOf(chip).flatMap(({ path, label }): readonly Offer[] => {
    const socket = /^Esocket(\d+)$/.exec(label)?.[1];
    if (socket === undefined) return [];
    const name = `socket-${Number(socket)}`;
    return [
      {
        title: name,
        paths: [path],
        facts: {
          kind: 'counter',
          id: sensorId(`amd-energy:${name}`),
          part: 'cpu',
          label: `${brand} (${name})`,
          basis: 'measured',
          method: 'energy-counter',
          uncertainty: null,
          refresh: seconds(0.001),
          ceiling: watts(1000),
          tick: microjoules(1),
        },
      },
    ];
  });
const channelsOf = (chip: HwmonChip) =>
  [...new Set([...chip.places.keys()].flatMap((file) => /^(energy\d+)_(?:input|label)$/.exec(file)?.[1] ?? []))].map((channel) => ({
    channel,
    path: chip.path(`${channel}_input`),
    label: chip.text(`${channel}_label`) ?? '',
  }));

const nameless = (chips: readonly HwmonChip[]): readonly Absence[] => {
  const channels = chips.flatMap(channelsOf).filter(({ label }) => !/^E(core|socket)\d+$/.test(label));
  if (channels.length === 0) return [];
  return [
    { what: FAMILY, why: `nothing says whether ${channels.map(({ channel }) => channel).join(', ')} is of a core or of a socket, so that it is not counted` },
  ];
};
