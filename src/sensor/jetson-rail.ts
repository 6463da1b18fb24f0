import type { Files } from '../host/port.ts';
import { hwmonChips } from './hwmon.ts';
import { kernelList, kernelText } from './kernel-text.ts';

/** A channel of a power monitor INA3221. */
export interface JetsonRail {
  readonly name: string;
  /** Of its power in mW; or of its voltage in mV and its current in mA. */
  readonly paths: readonly [string] | readonly [string, string];
}
const OLD_DRIVER = '/sys/bus/i2c/drivers/ina3221x';
const UNUSED = 'NC';

/** By the mainline driver, and by that of Linux for Tegra up to 32. A name counts once: the old one shows its devices by two ways. */
export const jetsonRails = (files: Pick<Files, 'list' | 'text'>): readonly JetsonRail[] => {
  const rails = [...mainline(files), ...old(files)].filter(({ name }) => name !== UNUSED);
  return [...new Map(rails.toReversed().map((rail) => [rail.name, rail])).values()].toReversed();
};

/** Channels 4 to 7 are of the shunts and their sum. */
const mainline = (files: Pick<Files, 'list' | 'text'>): readonly JetsonRail[] =>
  hwmonChips(files, (name) => name === 'ina3221').flatMap((chip) =>
    [1, 2, 3].flatMap((channel): readonly JetsonRail[] => {
      const [voltage, current] = [`in${channel}_input`, `curr${channel}_input`];
      const isThere = chip.places.has(voltage) || chip.places.has(current);
      return !isThere || chip.text(`in${channel}_enable`) === '0'
        ? []
        : [{ name: chip.text(`in${channel}_label`) || `without a name (${chip.directory}, ${channel})`, paths: [chip.path(voltage), chip.path(current)] }];
    }),
  );

const old = (files: Pick<Files, 'list' | 'text'>): readonly JetsonRail[] =>
  kernelList(files, OLD_DRIVER).flatMap((address) =>
    kernelList(files, `${OLD_DRIVER}/${address}`)
      .filter((directory) => /^iio[:_]device\d*$/.test(directory))
      .flatMap((directory) => {
        const place = `${OLD_DRIVER}/${address}/${directory}`;
        const shown = new Set(kernelList(files, place));
        return [0, 1, 2].flatMap((channel): readonly JetsonRail[] =>
          shown.has(`rail_name_${channel}`) || shown.has(`in_power${channel}_input`)
            ? [
                {
                  name: kernelText(files, `${place}/rail_name_${channel}`) || `without a name (${address}, ${channel})`,
                  paths: [`${place}/in_power${channel}_input`],
                },
              ]
            : [],
        );
      }),
  );
