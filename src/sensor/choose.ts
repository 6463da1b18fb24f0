import type { Environment, Files, Host } from '../host/port.ts';
import type { Absence, Part } from '../journal/event.ts';
import { probes } from './catalogue.ts';
import { descendsFrom } from './process-tree.ts';
import { bank, SensorError, type Bank, type Gpu, type Gpus, type Probe, type Sensor } from './sensor.ts';
import { simulated, type Simulated } from './simulated.ts';

export interface Choice {
  readonly components: ReadonlySet<Part>;
  readonly simulated: Simulated;
  /** Only GPUs on which this process or a descendant of it runs now. */
  readonly byProcess: number | null;
}

/** The sensors of this run: measured beats modelled, part by part, and what is simulated takes the place of the real. */
export const chooseSensors = async (host: Host, choice: Choice): Promise<Bank> => {
  const real = new Set(choice.components);
  if (choice.simulated.cpu) for (const part of ['cpu', 'memory'] as const) real.delete(part);
  if (choice.simulated.gpu) real.delete('gpu');

  const banks: Bank[] = [await simulated(choice.simulated).find(host)];
  const search = async (basis: Probe['basis'], parts: ReadonlySet<Part>): Promise<void> => {
    for (const probe of probes) {
      if (probe.basis === basis && probe.parts.some((part) => parts.has(part))) banks.push(within(await searched(probe, host), parts, host, choice));
    }
  };
  await search('measured', real);
  const lacking = new Set([...real].filter((part) => !banks.some((found) => found.sensors.some((sensor) => sensor.part === part))));
  await search('modelled', lacking);

  return {
    sensors: banks.flatMap((found) => found.sensors).filter((sensor) => (sensor.basis === 'stated' ? choice.components.has(sensor.part) : true)),
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

/** What of a bank was asked for, and of its GPUs those that the training can use. */
const within = (found: Bank, parts: ReadonlySet<Part>, { env, files }: Pick<Host, 'env' | 'files'>, { byProcess }: Choice): Bank => {
  const asked = found.sensors.filter((sensor) => parts.has(sensor.part));
  const missed = found.absences.flatMap(({ unseen, ...absence }): readonly Absence[] => {
    const ours = unseen?.filter(({ part }) => parts.has(part));
    return ours === undefined ? [absence] : ours.length === 0 ? [] : [{ ...absence, unseen: ours }];
  });
  if (found.gpus === undefined) return { ...found, sensors: asked, absences: missed };
  const { chosen, absences } = byProcess === null ? byEnvironment(found.gpus, env) : busyGpus(found.gpus.all, byProcess, files);
  const meant = (sensor: Sensor) => sensor.gpu === undefined || chosen.includes(sensor.gpu);
  // Where only some GPUs are meant, one that cannot be read may be another's.
  const missing = chosen.length === found.gpus.all.length ? missed : missed.map(({ unseen: _unseen, ...absence }) => absence);
  return { ...found, sensors: asked.filter(meant), absences: [...missing, ...absences] };
};

interface Chosen {
  readonly chosen: readonly Gpu[];
  readonly absences: readonly Absence[];
}
const byEnvironment = ({ all, visible }: Gpus, env: Environment): Chosen => {
  const { chosen, note } = visible(all, env);
  if (note === undefined) return { chosen, absences: [] };
  const wider = chosen.length === all.length && all.length > 1;
  return { chosen, absences: [{ what: 'the choice of GPUs', why: note, ...(wider && { remedy: 'name them by their UUIDs (GPU-…)' }) }] };
};
const busyGpus = (gpus: readonly Gpu[], pid: number, files: Files): Chosen => {
  const isBusy = (gpu: Gpu): boolean => {
    try {
      return gpu.processes?.().some((process) => descendsFrom(files, process, pid)) ?? false;
    } catch (error) {
      if (error instanceof SensorError) return false; // a GPU that cannot be asked is not known to be ours
      throw error;
    }
  };
  const chosen = gpus.filter(isBusy);
  if (chosen.length > 0) return { chosen, absences: [] };
  return {
    chosen,
    absences: [
      {
        what: 'GPUs by process',
        why: 'no process of this program was seen on any GPU when tracking began',
        remedy: 'put work on the GPU before making the tracker; in a container, run it with --pid=host; or leave devicesByPid out',
      },
    ],
  };
};
