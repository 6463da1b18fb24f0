import type { Absence, Part } from '../journal/event.ts';
import { sensorId } from '../journal/event.ts';
import { seconds, watts, type Watts } from '../quantity/quantity.ts';
import { acpiMeters, type AcpiMeter } from './acpi-meter.ts';
import { bankOf, drawnPower, type Offer } from './bank-of.ts';
import type { Probe } from './sensor.ts';

const FAMILY = 'the power meters of NVIDIA Grace';

interface Extent {
  readonly part: Part;
  readonly label: string;
  readonly covers?: readonly Part[];
  readonly within?: 'grace';
  /** Twice what its maker rates it at, and more. */
  readonly ceiling: Watts;
}
/**
 * What each of its meters holds. The module is the socket, the GPU beside it where there is one, their memory and what the regulators
 * lose: it stands beside the sum, because NVML measures that GPU as well. The socket holds its CPU, its fabric and its memory.
 */
const EXTENTS: Readonly<Record<string, Extent>> = {
  module: { part: 'machine', label: 'Grace module', ceiling: watts(6000) },
  grace: { part: 'cpu', label: 'NVIDIA Grace, with its memory', covers: ['memory'], ceiling: watts(1500) },
  cpu: { part: 'cpu', label: 'NVIDIA Grace, cores', within: 'grace', ceiling: watts(1500) },
  sysio: { part: 'cpu', label: 'NVIDIA Grace, fabric and inputs', within: 'grace', ceiling: watts(1500) },
};
/** NVIDIA's Grace tuning guide: a mean over 50 ms, where the firmware does not say. */
const INTERVAL = seconds(0.05);

/** NVIDIA Grace and Grace Hopper, which have no RAPL, by the meters that their firmware shows. */
export const grace: Probe<'files'> = {
  name: 'grace',
  basis: 'measured',
  parts: ['cpu', 'machine'],
  async find({ files }) {
    const meters = acpiMeters(files).flatMap((meter) => {
      const named = graceMeter(meter);
      return named === undefined ? [] : [{ ...meter, ...named }];
    });
    const bank = await bankOf(files, FAMILY, meters.flatMap(offerOf));
    const mute = meters.filter(({ gauge }) => gauge === undefined).map(({ said }) => said);
    return { ...bank, absences: [...bank.absences, ...gaugeless(mute)] };
  },
};

/** As its firmware names it: `Grace Power Socket 0`. */
export const graceMeter = ({ said }: Pick<AcpiMeter, 'said'>): { readonly name: string; readonly socket: number } | undefined => {
  const [, name = '', socket] = /^(module|grace|cpu|sysio) power socket (\d+)$/i.exec(said) ?? [];
  return socket === undefined ? undefined : { name: name.toLowerCase(), socket: Number(socket) };
};

const offerOf = ({
  said,
  gauge,
  interval = INTERVAL,
  uncertainty,
  name,
  socket,
}: AcpiMeter & { readonly name: string; readonly socket: number }): readonly Offer[] => {
  if (gauge === undefined) return [];
  const { part, label, within, covers, ceiling } = EXTENTS[name]!;
  return [
    {
      title: said,
      paths: [gauge],
      power: drawnPower(said),
      facts: {
        kind: 'gauge',
        id: sensorId(`grace:${name}-${socket}`),
        part,
        label: `${label} (socket ${socket})`,
        basis: 'measured',
        method: 'power-integrated',
        uncertainty,
        refresh: interval,
        ceiling,
        ...(covers && { covers }),
        ...(within && { within: sensorId(`grace:${within}-${socket}`) }),
      },
    },
  ];
};

const gaugeless = (names: readonly string[]): readonly Absence[] =>
  names.length === 0
    ? []
    : [{ what: FAMILY, why: `the driver acpi_power_meter shows no power for ${names.join(', ')}`, remedy: 'boot Linux with acpi_power_meter.force_cap_on=y' }];
