import type { Files } from '../host/port.ts';
import { kernelList, kernelText } from './kernel-text.ts';

const HWMON = '/sys/class/hwmon';

/** The kernel allows no other letters. */
const NAME = /^[\w.:]+$/;

/** A chip of the kernel's hardware monitoring: what one driver shows of one device. */
export interface HwmonChip {
  /** Empty where it has none that makes sense. */
  readonly name: string;
  /** `hwmon2`: another one after the next boot. */
  readonly directory: string;
  /** The directory of the device that it watches. */
  readonly device: string;
  /** By the name of each file, where it is: some drivers put theirs beside the device. */
  readonly places: ReadonlyMap<string, string>;
  /** Where such a file is, or would be. */
  path(file: string): string;
  /** What such a file says; undefined where it is not there or cannot be read. */
  text(file: string): string | undefined;
}

/** The chips with such a name, in their order. Their numbers are not the same at the next boot. */
export const hwmonChips = (files: Pick<Files, 'list' | 'text'>, isMeant: (name: string) => boolean): readonly HwmonChip[] =>
  kernelList(files, HWMON).flatMap((directory) => {
    const path = `${HWMON}/${directory}`;
    const device = `${path}/device`;
    const said = kernelText(files, `${path}/name`) ?? kernelText(files, `${device}/name`) ?? '';
    const name = NAME.test(said) ? said : '';
    if (!isMeant(name)) return [];
    const places = new Map([device, path].flatMap((place) => kernelList(files, place).map((file) => [file, `${place}/${file}`] as const)));
    const text = (file: string): string | undefined => {
      const place = places.get(file);
      return place === undefined ? undefined : kernelText(files, place);
    };
    return [{ name, directory, device, places, path: (file) => places.get(file) ?? `${path}/${file}`, text }];
  });

/** A limit in µW that the driver tells, as its hardware's and not as a sentinel; undefined where it tells none. */
export const limitOf = (chip: HwmonChip, ...fileNames: readonly string[]): number | undefined =>
  fileNames.map((file) => Number(chip.text(file) ?? 0)).find((limit) => limit > 0 && limit < HIGHEST_LIMIT);
const HIGHEST_LIMIT = 10_000_000_000;
