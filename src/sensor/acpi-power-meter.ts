import { sensorId, type Absence } from '../journal/event.ts';
import { seconds, watts } from '../quantity/quantity.ts';
import { acpiMeters } from './acpi-meter.ts';
import { bankOf, drawnPower } from './bank-of.ts';
import { graceMeter } from './grace.ts';
import { kernelList } from './kernel-text.ts';
import { bank, type Probe } from './sensor.ts';

const FAMILY = 'the power meter of this machine (ACPI)';
/** More than any node draws. */
const CEILING = watts(100_000);

/** The whole machine by the one power meter that its firmware shows. Of several, and beside those of a Grace, nobody says what they measure. */
export const acpiPowerMeter: Probe<'files'> = {
  name: 'acpi-power-meter',
  basis: 'measured',
  parts: ['machine'],
  async find({ files }) {
    const all = acpiMeters(files);
    const meters = all.filter((meter) => !meter.isBattery && graceMeter(meter) === undefined);
    const [meter] = meters;
    const isGrace = all.some((each) => graceMeter(each) !== undefined);
    if (all.length === 0 && kernelList(files, '/sys/bus/acpi/devices').some((device) => device.startsWith('ACPI000D'))) return bank([], [driverless]);
    if (meter === undefined) return bank([]);
    if (meters.length > 1 || isGrace) return bank([], [unknown(meters.map(({ said }) => said || 'one without a name'))]);
    const { gauge, said, interval = seconds(1), uncertainty } = meter;
    if (gauge === undefined) return bank([], [gaugeless]);
    return bankOf(files, FAMILY, [
      {
        title: said || 'the whole machine',
        paths: [gauge],
        power: drawnPower(FAMILY),
        facts: {
          kind: 'gauge',
          id: sensorId('acpi:machine'),
          part: 'machine',
          label: said === '' ? 'ACPI power meter' : `ACPI power meter (${said})`,
          basis: 'measured',
          method: 'power-integrated',
          uncertainty,
          refresh: interval,
          ceiling: CEILING,
        },
      },
    ]);
  },
};

const driverless: Absence = { what: FAMILY, why: 'the firmware shows one, and its driver is not loaded', remedy: 'sudo modprobe acpi_power_meter' };
const gaugeless: Absence = { what: FAMILY, why: 'its driver shows no power for it', remedy: 'boot Linux with acpi_power_meter.force_cap_on=y' };
const unknown = (names: readonly string[]): Absence => ({
  what: FAMILY,
  why: `of what the firmware shows, ${names.join(', ')}, nothing is known to measure the whole machine`,
});
