import { sensorId, type Absence } from '../journal/event.ts';
import { watts } from '../quantity/quantity.ts';
import { bankOf, drawnPower, type Offer } from './bank-of.ts';
import { hwmonChips, type HwmonChip } from './hwmon.ts';
import { kernelText } from './kernel-text.ts';
import type { Probe } from './sensor.ts';

/** Each has a family of its own. */
const OTHERS: ReadonlySet<string> = new Set(['amdgpu', 'i915', 'xe', 'power_meter', 'acpi_power_meter', 'ina3221', 'amd_energy']);
/** What two drivers call all that their machine draws: corsair-psu the output of its power supply, macsmc-hwmon the input of an Apple. */
const WHOLE: Readonly<Record<string, string>> = { corsairpsu: 'power total', macsmc_hwmon: 'Total System Power' };
const CEILING = watts(10_000);

/** Other power meters of the kernel's hardware monitoring, as far as their drivers say that they measure the whole machine. */
export const powerMeter: Probe<'files'> = {
  name: 'power-meter',
  basis: 'measured',
  parts: ['machine'],
  async find({ files }) {
    const chips = hwmonChips(files, (name) => !OTHERS.has(name) && !name.startsWith('i915_gt')).filter(
      ({ device }) => kernelText(files, `${device}/type`) !== 'Battery',
    );
    const channels = chips.flatMap((chip) => channelsOf(chip, chip.name === '' ? ANY : POWER).map((channel) => ({ ...channel, chip })));
    const whole = channels.filter(({ chip, label }) => WHOLE[chip.name] !== undefined && WHOLE[chip.name] === label);
    const found = await bankOf(files, 'the power meter of this machine', whole.map(offerOf));
    const names = channels
      .filter((channel) => !whole.some(({ chip }) => chip === channel.chip))
      .map(({ chip }) => chip.name || `${chip.directory}, which has no name`);
    return { ...found, absences: [...found.absences, ...unknown(names)] };
  },
};

interface Channel {
  readonly path: string;
  readonly label: string;
}
const POWER = /^(power\d+)_(?:input|average)$|^(energy\d+)_input$/;
/** Of a chip without a name nobody knows what its currents are worth. */
const ANY = /^(power\d+)_(?:input|average)$|^((?:energy|curr)\d+)_input$/;
const channelsOf = (chip: HwmonChip, wanted: RegExp): readonly Channel[] =>
  [...chip.places].flatMap(([file, path]) => {
    const channel = wanted.exec(file)?.slice(1).find(Boolean);
    return channel === undefined ? [] : [{ path, label: chip.text(`${channel}_label`) ?? '' }];
  });

const offerOf = ({ chip, path, label }: Channel & { readonly chip: HwmonChip }): Offer => ({
  title: `${chip.name} (${label})`,
  paths: [path],
  power: drawnPower(`${chip.name} (${label})`),
  facts: {
    kind: 'gauge',
    id: sensorId(`hwmon:${chip.name}`),
    part: 'machine',
    label: `${label} (${chip.name})`,
    basis: 'measured',
    method: 'power-integrated',
    uncertainty: null,
    ceiling: CEILING,
  },
});

const unknown = (names: readonly string[]): readonly Absence[] =>
  names.length === 0
    ? []
    : [
        {
          what: `power meters of the kernel's hardware monitoring (${[...new Set(names)].sort().join(', ')})`,
          why: 'nothing says which part of the machine they are wired to, so that they are not counted',
        },
      ];
