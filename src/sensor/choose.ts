import type { Host } from '../host/port.ts';
import type { Absence, Part } from '../journal/event.ts';
import { probes } from './catalogue.ts';
import { claimableAmong, visibleAmong } from './chosen-gpus.ts';
import { bank, type Bank, type Probe, type Sensor } from './sensor.ts';
import { simulated, type Simulated } from './simulated.ts';

export interface Choice {
  readonly components: ReadonlySet<Part>;
  readonly simulated: Simulated;
  /** Every GPU is a candidate, and counts only once a process of the run is seen on it. */
  readonly byProcess: boolean;
}

const PARTS: readonly Part[] = ['cpu', 'gpu', 'memory'];

/** The sensors of this run: measured beats modelled, part by part, and what is simulated takes the place of the real. */
export const chooseSensors = async (host: Host, choice: Choice): Promise<Bank> => {
  const real = new Set(choice.components);
  const isWhole = PARTS.every((part) => real.has(part)) && Object.keys(choice.simulated).length === 0;
  if (isWhole) real.add('machine'); // beside some of its parts, or pretended ones, it would tell nothing
  if (choice.simulated.cpu) for (const part of ['cpu', 'memory'] as const) real.delete(part);
  if (choice.simulated.gpu) real.delete('gpu');

  const banks: Bank[] = [await simulated(choice.simulated).find(host)];
  const search = async (basis: Probe['basis'], parts: ReadonlySet<Part>): Promise<void> => {
    for (const probe of probes) {
      if (probe.basis === basis && probe.parts.some((part) => parts.has(part))) banks.push(chosenFrom(await searched(probe, host), parts, host, choice));
    }
  };
  await search('measured', real);
  const measured = new Set(banks.flatMap(({ sensors }) => sensors).flatMap(({ part, covers = [] }) => [part, ...covers]));
  const lacking = new Set([...real].filter((part) => !measured.has(part)));
  await search('modelled', lacking);

  return {
    sensors: nested(banks.flatMap((found) => found.sensors)).filter((sensor) => (sensor.basis === 'stated' ? choice.components.has(sensor.part) : true)),
    absences: banks.flatMap((found) => found.absences),
    close: async () => {
      for (const found of banks) await found.close();
    },
  };
};

/** A fault of ours in one family leaves the others. */
const searched = async (probe: Probe, host: Host): Promise<Bank> => {
  try {
    return await probe.find(host);
  } catch (error) {
    return bank([], [{ what: `the sensors of ${probe.name}`, why: `a fault of our own: ${String(error)}`, remedy: 'please report it' }]);
  }
};

/** What of a bank was asked for, and of its GPUs those that the training uses. */
const chosenFrom = (found: Bank, parts: ReadonlySet<Part>, { env }: Pick<Host, 'env'>, { byProcess }: Choice): Bank => {
  const sensors = found.sensors.filter((sensor) => parts.has(sensor.part));
  const absences = found.absences.flatMap(({ unseen, ...absence }): readonly Absence[] => {
    const ours = unseen?.filter(({ part }) => parts.has(part));
    return ours === undefined ? [absence] : ours.length === 0 ? [] : [{ ...absence, unseen: ours }];
  });
  const asked = { ...found, sensors, absences };
  if (found.gpus === undefined) return asked;
  return byProcess ? claimableAmong({ ...asked, gpus: found.gpus }) : visibleAmong({ ...asked, gpus: found.gpus }, env);
};

/** What the reading of a GPU with its CPU holds already is shown beside the sum. */
const nested = (sensors: readonly Sensor[]): readonly Sensor[] =>
  sensors.map((sensor) => {
    const around = sensors.find(({ part, covers, claimable }) => part === 'gpu' && covers?.includes(sensor.part) && !claimable);
    return around === undefined || sensor.within !== undefined || sensor.basis !== 'measured' ? sensor : { ...sensor, within: around.id };
  });
