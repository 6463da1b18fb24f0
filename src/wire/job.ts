import { fingerprint } from '../grid/cache/fingerprint.ts';
import type { Environment } from '../host/port.ts';

/** Names for what the processes of one job have in common on this machine. */
export interface Job {
  /** All of them. */
  readonly name: string;
  /** Those that see the same GPUs. */
  readonly nameByGpus: string;
}

const RANKS = ['RANK', 'LOCAL_RANK', 'SLURM_PROCID', 'OMPI_COMM_WORLD_RANK'];
/** How many processes there are; of each list the first that says anything. */
const SIZES = [['WORLD_SIZE'], ['SLURM_STEP_NUM_TASKS', 'SLURM_NTASKS'], ['OMPI_COMM_WORLD_SIZE']];
/** What is the same in all processes of a job, and in no others. */
const IDENTITIES = [
  ['TORCHELASTIC_RUN_ID', 'MASTER_ADDR', 'MASTER_PORT'],
  ['SLURM_JOB_ID', 'SLURM_STEP_ID'],
  ['PMIX_NAMESPACE', 'OMPI_MCA_ess_base_jobid'],
];
/** The job that this process is one rank of; null where it is one process, or nobody can tell. */
export const jobOf = (env: Environment, hostName: string): Job | null => {
  const isRank = RANKS.some((name) => env[name] !== undefined);
  const isMany = SIZES.some((names) => Number(names.map((name) => env[name]).find(Boolean)) > 1);
  const identity = IDENTITIES.map((names) => names.map((name) => env[name] ?? ''));
  if (!isRank || !isMany || identity.flat().every((part) => part === '')) return null;
  // Each task then has GPUs of its own, which it may see under the same number as its neighbour.
  const byTask = Boolean(env['SLURM_GPUS_PER_TASK']) || env['SLURM_TRES_PER_TASK']?.includes('gpu') === true;
  const named = (...more: readonly unknown[]): string => `job-${fingerprint(JSON.stringify([hostName, identity, ...more]))}`;
  return { name: named(), nameByGpus: named(env['CUDA_VISIBLE_DEVICES'] ?? null, byTask ? env['SLURM_PROCID'] : null) };
};
