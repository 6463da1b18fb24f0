import { together } from '../ledger/cost.ts';
import type { Cost, DeviceCost, RunFacts, WindowCost } from '../ledger/statement.ts';
import { instant } from '../quantity/quantity.ts';
import { nameOfPart } from './phrase.ts';
import type { Dossier } from './report.ts';

export const GROUP_KEYS = ['job', 'host', 'device', 'epoch', 'name', 'day'] as const;
export type GroupKey = (typeof GROUP_KEYS)[number];
/** What belongs together, and what it cost. */
export interface Group {
  readonly key: string;
  readonly runs: number;
  readonly cost: Cost;
}

/** In the order of their first appearance; epochs and days in their own. */
export const groupsOf = (dossiers: readonly Dossier[], by: GroupKey): readonly Group[] => {
  const groups = new Map<string, Cost[]>();
  for (const { key, cost } of dossiers.flatMap(PIECES[by])) groups.set(key, [...(groups.get(key) ?? []), cost]);
  const found = [...groups].map(([key, costs]) => ({ key, runs: costs.length, cost: together(costs) }));
  return by === 'epoch' || by === 'day' ? found.sort((a, b) => a.key.localeCompare(b.key, 'en', { numeric: true })) : found;
};

interface Piece {
  readonly key: string;
  readonly cost: Cost;
}
const jobOf = ({ job, id }: RunFacts): string =>
  job === null ? `run ${id}` : `${job.scheduler} ${job.id}${job.array_index === null ? '' : `_${job.array_index}`}`;
const DAY_MS = 86_400_000;

/** How a run is cut into pieces that have a key. */
const PIECES: Readonly<Record<GroupKey, (dossier: Dossier) => readonly Piece[]>> = {
  job: ({ statement: { run, total } }) => [{ key: jobOf(run), cost: total }],
  host: ({ statement: { run, total } }) => [{ key: run.hosts.map(({ name }) => name).join(', '), cost: total }],
  name: ({ statement: { run, total } }) => [{ key: run.name ?? '', cost: total }],
  epoch: (dossier) => [...byNumber(dossier.statement.epochs)].map(([epoch, windows]) => ({ key: `epoch ${epoch}`, cost: costOfAll(windows, dossier) })),
  device: ({ statement: { run, devices, total } }) =>
    devices
      .filter(({ counted }) => counted)
      .map((device) => ({
        key: `${device.sensor.host ?? run.hosts[0]!.name}: ${nameOfPart(device.sensor.part)} ${nameIn(devices, device)}`,
        cost: ownCost(device, total),
      })),
  day: ({ statement: { run, windows }, between }) => {
    const pieces: Piece[] = [];
    const zero = run.started.getTime() - (windows[0]?.started ?? 0) * 1000;
    for (let day = Math.floor(run.started.getTime() / DAY_MS) * DAY_MS; day <= run.ended.getTime(); day += DAY_MS) {
      const cost = between(instant((day - zero) / 1000), instant((day + DAY_MS - zero) / 1000));
      if (cost.time > 0) pieces.push({ key: new Date(day).toISOString().slice(0, 10), cost });
    }
    return pieces;
  },
};
const byNumber = (epochs: readonly WindowCost[]): ReadonlyMap<number | null, readonly WindowCost[]> => {
  const windows = new Map<number | null, WindowCost[]>();
  for (const window of epochs) {
    const same = windows.get(window.epoch);
    if (same === undefined) windows.set(window.epoch, [window]);
    else same.push(window);
  }
  return windows;
};
/** Of windows that may overlap, each moment once. */
const costOfAll = (windows: readonly WindowCost[], { between }: Pick<Dossier, 'between'>): Cost => {
  if (windows.length === 1) return windows[0]!;
  const spans: { from: number; to: number }[] = [];
  for (const { started, time } of windows.toSorted((a, b) => a.started - b.started)) {
    const last = spans.at(-1);
    if (last !== undefined && started <= last.to) last.to = Math.max(last.to, started + time);
    else spans.push({ from: started, to: started + time });
  }
  return together(spans.map(({ from, to }) => between(instant(from), instant(to))));
};
/** Twins are told apart by their number. */
const nameIn = (devices: readonly DeviceCost[], { sensor }: DeviceCost): string => {
  const twins = devices.filter((other) => other.sensor.part === sensor.part && other.sensor.label === sensor.label && other.sensor.host === sensor.host);
  return twins.length > 1 ? `${sensor.label} #${twins.findIndex((twin) => twin.sensor === sensor)}` : sensor.label;
};
const ownCost = ({ sensor, itEnergy, energy, carbon, meanPower, coverage }: DeviceCost, { time }: Cost): Cost => ({
  time,
  itEnergy,
  energy,
  carbon,
  meanPower,
  coverage,
  measuredShare: itEnergy === null || itEnergy === 0 || sensor.method === 'logged' ? null : sensor.basis === 'measured' ? 1 : 0,
});
