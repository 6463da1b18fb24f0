import type { Environment } from '../host/port.ts';
import { inOrderOf, inPciOrder, namesIn, type GpuNames } from './device-list.ts';
import type { Visible } from './sensor.ts';

/**
 * The GPUs that SLURM has given to a job that does not say itself which it uses. SLURM_STEP_GPUS and SLURM_JOB_GPUS hold the machine's
 * numbers, GPU_DEVICE_ORDINAL those of what the job is shown. Where it is shown no more than it was given, there is nothing to choose.
 */
export const slurmVisible = <Known extends GpuNames>(gpus: readonly Known[], env: Environment): Visible<Known> => {
  if (env['SLURM_JOB_ID'] === undefined) return { chosen: gpus };
  const ofMachine = ['SLURM_STEP_GPUS', 'SLURM_JOB_GPUS'].find((name) => env[name]);
  const variable = ofMachine ?? 'GPU_DEVICE_ORDINAL';
  const list = env[variable];
  if (!list) return { chosen: gpus };
  const numbered = inPciOrder(gpus);
  const names = namesIn(list).flatMap(spelledOut);
  const found = names.map((name) => (ofMachine === undefined ? numbered[Number(name)] : gpus.find(({ index }) => index === Number(name))));
  const given = new Set(found.filter((gpu) => gpu !== undefined));
  if (names.length >= gpus.length) return { chosen: gpus };
  if (given.size < names.length) return { chosen: gpus, note: `${variable}="${list}" names GPUs that are not seen here: all ${gpus.length} GPUs are measured` };
  return { chosen: inOrderOf(gpus, given), note: `${variable}="${list}" gives this job ${given.size} of ${gpus.length} GPUs: no others are measured` };
};

/** `2-5` is 2, 3, 4, 5. */
const spelledOut = (name: string): readonly string[] => {
  const [, first, last] = /^(\d{1,4})-(\d{1,4})$/.exec(name) ?? [];
  return first === undefined ? [name] : Array.from({ length: Math.max(0, Number(last) - Number(first) + 1) }, (_, i) => String(Number(first) + i));
};
