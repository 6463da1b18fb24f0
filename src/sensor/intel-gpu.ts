import type { Files } from '../host/port.ts';
import { sensorId, type SensorId } from '../journal/event.ts';
import { microjoules, microwatts, scale, seconds, watts, type Watts } from '../quantity/quantity.ts';
import { bankOf, type Offer } from './bank-of.ts';
import { hwmonChips, limitOf, type HwmonChip } from './hwmon.ts';
import { pciDevice, type PciDevice } from './pci-device.ts';
import type { Probe } from './sensor.ts';

const UNKNOWN_CEILING = watts(1000);
/** Where graphics inside a processor sit: what they draw is in its package's counter. */
const INTEGRATED = '0000:00:02.0';
/** The hardware's register passes zero after so many J, and the driver sees that only if it is asked before: 32 bits of 2^-14 J. */
const REGISTER = 2 ** 18;

/** Intel's GPUs on cards, by the energy counters of their kernel drivers, i915 and xe. */
export const intelGpu: Probe<'files'> = {
  name: 'intel-gpu',
  basis: 'measured',
  parts: ['gpu'],
  find: async ({ files }) =>
    bankOf(
      files,
      'Intel GPUs',
      hwmonChips(files, (name) => /^(i915|i915_gt\d+|xe)$/.test(name)).flatMap((chip) => offersOf(chip, files)),
    ),
};

const offersOf = (chip: HwmonChip, files: Files): readonly Offer[] => {
  const device = pciDevice(files, chip.device, chip.directory);
  if (device.slot === INTEGRATED) return [];
  const ceiling = ceilingOf(chip);
  const whole = sensorId(`${chip.name.slice(0, 4)}:${device.slot}`);
  if (chip.name === 'xe') {
    const places = { energy1_input: { id: whole }, energy2_input: { id: sensorId(`${whole}/package`), within: whole, of: ' package' } };
    const shown = (['energy1_input', 'energy2_input'] as const).filter((file) => chip.places.has(file));
    return (shown.length === 0 ? (['energy1_input'] as const) : shown).map((file) => offer(chip, device, file, ceiling, places[file]));
  }
  const tile = /^i915_(gt\d+)$/.exec(chip.name)?.[1];
  const place = tile === undefined ? { id: whole } : { id: sensorId(`${whole}/${tile}`), within: whole, of: ` tile ${tile.slice(2)}` };
  return [offer(chip, device, 'energy1_input', ceiling, place)];
};

interface Place {
  readonly id: SensorId;
  readonly within?: SensorId;
  /** What of the card it measures. */
  readonly of?: string;
}
const offer = (chip: HwmonChip, { slot, model, isAsleep }: PciDevice, file: string, ceiling: Watts, { of = '', ...place }: Place): Offer => {
  const label = `Intel GPU${of}${model === '' ? '' : ` (${model})`}`;
  return {
    title: `${label} ${slot}`,
    paths: [chip.path(file)],
    isAsleep,
    facts: {
      kind: 'counter',
      ...place,
      part: 'gpu',
      label,
      basis: 'measured',
      method: 'energy-counter',
      uncertainty: null, // Intel has published none
      ceiling,
      tick: microjoules(1),
      readWithin: seconds(REGISTER / ceiling / 2),
    },
  };
};
/** Twice the limit of the board, or of the package where it has none: short peaks go beyond it. */
const ceilingOf = (chip: HwmonChip): Watts => {
  const limit = limitOf(chip, 'power1_rated_max', 'power1_max', 'power2_rated_max', 'power2_max');
  return limit === undefined ? UNKNOWN_CEILING : scale(microwatts(limit), 2);
};
