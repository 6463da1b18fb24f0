import type { Files } from '../host/port.ts';
import { hwmonChips, type HwmonChip } from './hwmon.ts';
import { kernelText } from './kernel-text.ts';
import { pciDevice, type PciDevice } from './pci-device.ts';
import type { Gpu } from './sensor.ts';

/** What the driver amdgpu calls a device. */
export interface AmdCard {
  readonly chip: HwmonChip;
  readonly device: PciDevice;
  readonly gpu: Gpu;
  /** A GPU of its own, or the graphics of a processor. */
  readonly kind: 'card' | 'apu';
  /** The file of its power; undefined where it has none. */
  readonly gauge: string | undefined;
  /** The slot of the device that shows the power of its board: mostly its own. */
  readonly board: string;
}
/** MI250 and MI250X: two dies that are a device each, the first of which shows the power of both, and the other zero. */
const TWO_DIES: ReadonlySet<string> = new Set(['1002:7408', '1002:740C']);

/** In the order of the bus. */
export const amdCards = (files: Pick<Files, 'list' | 'text'>): readonly AmdCard[] => {
  const found = hwmonChips(files, (name) => name === 'amdgpu')
    .map((chip) => ({ chip, device: pciDevice(files, chip.device, chip.directory) }))
    .sort((a, b) => (a.device.slot < b.device.slot ? -1 : 1));
  const cards: AmdCard[] = [];
  for (const [index, { chip, device }] of found.entries()) {
    const kind = chip.places.has('in1_input') || chip.places.has('in1_label') ? 'apu' : 'card'; // the northbridge's voltage, which cards have not
    const before = cards.at(-1);
    const isSecondDie = TWO_DIES.has(device.model) && !isShowing(chip) && before?.device.model === device.model && showsItself(before);
    cards.push({ chip, device, gpu: gpuOf(files, chip, device, index), kind, gauge: gaugeOf(chip), board: isSecondDie ? before.board : device.slot });
  }
  return cards;
};
export const showsItself = ({ board, device }: AmdCard): boolean => board === device.slot;

const GAUGES = ['power1_average', 'power1_input'] as const;
/** Some boards show but one of the two, and some show one that never answers. */
const gaugeOf = (chip: HwmonChip): string | undefined => {
  const shown = GAUGES.filter((file) => chip.places.has(file));
  return chip.places.get(shown.find((file) => chip.text(file) !== undefined) ?? shown[0] ?? '');
};
const isShowing = (chip: HwmonChip): boolean => GAUGES.some((file) => Number(chip.text(file) ?? 0) > 0);

const gpuOf = (files: Pick<Files, 'text'>, chip: HwmonChip, { model, busId }: PciDevice, index: number): Gpu => {
  const unique = kernelText(files, `${chip.device}/unique_id`);
  return {
    name: kernelText(files, `${chip.device}/product_name`) || `AMD GPU${model === '' ? '' : ` (${model})`}`,
    index,
    uuid: unique === undefined || !/^[0-9a-f]{16}$/i.test(unique) ? null : `GPU-${unique.toLowerCase()}`,
    pciBusId: busId,
  };
};
