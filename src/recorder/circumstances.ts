import { FileError, type Environment, type Files, type Processes } from '../host/port.ts';
import type { HostFacts, JobFacts } from '../journal/event.ts';

/** Which machine this is, as far as it tells. */
export const hostFacts = (files: Files, { hostName, platform }: Pick<Processes, 'hostName' | 'platform'>): HostFacts => {
  const chassis = Number(known(files, '/sys/class/dmi/id/chassis_type') ?? NaN);
  return {
    name: hostName,
    boot_id: known(files, '/proc/sys/kernel/random/boot_id'),
    os: platform,
    chassis_type: Number.isInteger(chassis) ? chassis : null,
  };
};
const known = (files: Files, path: string): string | null => {
  try {
    return files.text(path).trim() || null;
  } catch (error) {
    if (error instanceof FileError) return null;
    throw error;
  }
};

/** `first`: the lowest index of an array's task; below it stands for no array. */
const SCHEDULERS: readonly { readonly name: string; readonly job: readonly string[]; readonly index: string; readonly first: number }[] = [
  { name: 'slurm', job: ['SLURM_ARRAY_JOB_ID', 'SLURM_JOB_ID'], index: 'SLURM_ARRAY_TASK_ID', first: 0 },
  { name: 'pbs', job: ['PBS_JOBID'], index: 'PBS_ARRAY_INDEX', first: 0 },
  { name: 'lsf', job: ['LSB_JOBID'], index: 'LSB_JOBINDEX', first: 1 },
  { name: 'sge', job: ['JOB_ID'], index: 'SGE_TASK_ID', first: 1 },
];
/** The batch job that this run belongs to; null outside of one. */
export const jobFacts = (env: Environment): JobFacts | null => {
  for (const { name, job, index, first } of SCHEDULERS) {
    if (name === 'sge' && env['SGE_ROOT'] === undefined) continue; // JOB_ID alone is anybody's
    const id = job.map((key) => env[key]).find((value) => value !== undefined && value !== '');
    if (id === undefined) continue;
    const place = Number(env[index] || NaN);
    return { scheduler: name, id, array_index: Number.isInteger(place) && place >= first ? place : null };
  }
  if (env['KUBERNETES_SERVICE_HOST'] !== undefined) return { scheduler: 'kubernetes', id: env['HOSTNAME'] ?? 'unknown', array_index: null };
  return null;
};
