import type { Files } from '../host/port.ts';
import { sensorId, type Absence } from '../journal/event.ts';
import { microwatts, scale, seconds, watts } from '../quantity/quantity.ts';
import { bankOf, drawnPower, type Offer } from './bank-of.ts';
import { amdCards, showsItself, type AmdCard } from './amd-card.ts';
import { hipVisible } from './hip-visible.ts';
import { limitOf } from './hwmon.ts';
import { processor } from './processor.ts';
import { bank, type Gauge, type Gpus, type Probe } from './sensor.ts';

const FAMILY = 'AMD GPUs';
const UNKNOWN_CEILING = watts(2000);
/** A GPU, the CPU beside it and their memory in one package. */
const MI300A = '1002:74A0';

/**
 * AMD GPUs by the power gauge of their kernel driver, amdgpu. A board of two dies is one sensor.
 * Of a processor with graphics the gauge shows all of the chip, which is its CPU and what RAPL counts too.
 */
export const amdGpu: Probe<'files'> = {
  name: 'amd-gpu',
  basis: 'measured',
  parts: ['gpu', 'cpu'],
  async find({ files }) {
    const cards = amdCards(files);
    if (cards.length === 0) return bank([]);
    const boards = cards.filter(showsItself);
    const found = await bankOf(
      files,
      FAMILY,
      boards.filter(({ gauge }) => gauge !== undefined).map((card) => offerOf(card, files)),
    );
    const mute = boards.filter(({ gauge }) => gauge === undefined);
    const whole = { ...found, absences: [...found.absences, ...mute.map(gaugeless)] };
    // Beside cards, the runtime numbers the graphics of a processor as well.
    return cards.some(({ kind }) => kind === 'card') ? { ...whole, gpus: { all: cards.map(({ gpu }) => gpu), visible: visibleAmong(cards) } } : whole;
  },
};

const offerOf = (card: AmdCard, files: Files): Offer => {
  const { chip, device, gauge = '', gpu, kind } = card;
  const title = `${gpu.name} ${device.slot}`;
  const limit = limitOf(chip, 'power1_cap_max', 'power1_cap');
  const common = {
    kind: 'gauge',
    id: sensorId(`amdgpu:${device.slot}`),
    basis: 'measured',
    method: 'power-integrated',
    uncertainty: null, // neither AMD nor anybody with a meter has published one
    refresh: seconds(0.001), // amdgpu asks the hardware again after so long
    ceiling: limit === undefined ? UNKNOWN_CEILING : scale(microwatts(limit), 2), // short peaks go beyond the limit
  } as const;
  const facts: Omit<Gauge, 'read'> =
    kind === 'apu'
      ? { ...common, part: 'cpu', label: `${processor(files)?.brand ?? 'AMD APU'}, CPU and graphics`, within: sensorId('rapl:package-0') }
      : { ...common, part: 'gpu', label: gpu.name, gpu, ...(device.model === MI300A && { covers: ['cpu', 'memory'] }) };
  return { title, facts, paths: [gauge], power: drawnPower(title), isAsleep: device.isAsleep };
};

const gaugeless = ({ gpu, device, kind }: AmdCard): Absence => ({
  what: `${gpu.name} ${device.slot}`,
  why: 'its driver shows no power',
  ...(kind === 'card' && { unseen: [{ part: 'gpu', devices: 1 }] }),
});

/** Where one die of a board is used, the board is what can be measured. */
const visibleAmong =
  (cards: readonly AmdCard[]): Gpus['visible'] =>
  (all, env) => {
    const { chosen, note } = hipVisible(all, env);
    const boards = new Set(cards.filter(({ gpu }) => chosen.includes(gpu)).map(({ board }) => board));
    const wider = cards.filter(({ board }) => boards.has(board)).map(({ gpu }) => gpu);
    const whole = wider.length > chosen.length ? ['of a board with two GPUs only one is used, and the power is that of both'] : [];
    const notes = [...(note === undefined ? [] : [note]), ...whole];
    return { chosen: all.filter((gpu) => wider.includes(gpu)), ...(notes.length > 0 && { note: notes.join('; ') }) };
  };
