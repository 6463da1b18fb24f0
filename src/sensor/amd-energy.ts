import { sensorId } from '../journal/event.ts';
import { microjoules, seconds, watts } from '../quantity/quantity.ts';
import { bankOf, type Offer } from './bank-of.ts';
import { hwmonChips, type HwmonChip } from './hwmon.ts';
import { processor } from './processor.ts';
import { raplZones } from './rapl-zone.ts';
import { bank, type Probe } from './sensor.ts';

/** AMD EPYC sockets by the driver amd_energy, of kernels before 5.13 and of AMD's own. Where RAPL shows the same counters, they are RAPL's. */
export const amdEnergy: Probe<'files'> = {
  name: 'amd-energy',
  basis: 'measured',
  parts: ['cpu'],
  async find({ files }) {
    const chips = hwmonChips(files, (name) => name === 'amd_energy');
    if (chips.length === 0 || raplZones(files).zones.length > 0) return bank([]);
    const brand = processor(files)?.brand ?? 'AMD EPYC';
    return bankOf(
      files,
      'CPU energy counters (amd_energy)',
      chips.flatMap((chip) => offersOf(chip, brand)),
    );
  },
};

/** Its cores lie within its sockets. The driver adds up in 64 bits and begins anew when it is loaded: it has no wrap that anybody will see. */
const offersOf = (chip: HwmonChip, brand: string): readonly Offer[] =>
  [...chip.places].flatMap(([file, path]) => {
    const channel = /^(energy\d+)_input$/.exec(file)?.[1];
    const socket = /^Esocket(\d+)$/.exec(chip.text(`${channel}_label`) ?? '')?.[1];
    if (socket === undefined) return [];
    return [
      {
        title: `socket ${Number(socket)}`,
        paths: [path],
        facts: {
          kind: 'counter',
          id: sensorId(`amd-energy:socket-${Number(socket)}`),
          part: 'cpu',
          label: `${brand} (socket ${Number(socket)})`,
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
