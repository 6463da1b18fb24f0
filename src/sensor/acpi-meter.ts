import type { Files } from '../host/port.ts';
import { seconds, type Seconds } from '../quantity/quantity.ts';
import { hwmonChips, type HwmonChip } from './hwmon.ts';

/** A power meter that the firmware describes (ACPI), by the kernel's driver acpi_power_meter. */
export interface AcpiMeter {
  readonly chip: HwmonChip;
  /** What the maker says of it: mostly what it measures. */
  readonly said: string;
  /** The file of its power; undefined where the driver shows none. */
  readonly gauge: string | undefined;
  /** Over how long it takes the mean. */
  readonly interval: Seconds | undefined;
  /** The share by which it may be wrong, as far as the firmware knows. */
  readonly uncertainty: number | null;
  /** Whether it is the meter of a battery, which is no supply of a machine. */
  readonly isBattery: boolean;
}

export const acpiMeters = (files: Pick<Files, 'list' | 'text'>): readonly AcpiMeter[] =>
  hwmonChips(files, (name) => name === 'power_meter' || name === 'acpi_power_meter').map((chip) => {
    const milliseconds = Number(chip.text('power1_average_interval') ?? 0);
    const accuracy = Number(/^(\d+(?:\.\d+)?)%$/.exec(chip.text('power1_accuracy') ?? '')?.[1] ?? 100);
    return {
      chip,
      said: chip.text('power1_oem_info') || chip.text('power1_model_number') || '',
      gauge: chip.places.get('power1_average') ?? chip.places.get('power1_input'),
      interval: milliseconds > 0 && milliseconds < 3_600_000 ? seconds(milliseconds / 1000) : undefined,
      uncertainty: accuracy > 0 && accuracy < 100 ? (100 - accuracy) / 100 : null, // a hundred is what firmware says that does not know
      isBattery: chip.text('power1_is_battery') === '1',
    };
  });
