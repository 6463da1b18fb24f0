import { describe, expect, test } from 'vitest';
import { jobOf } from '../../src/wire/job.ts';

const TORCH = { RANK: '0', LOCAL_RANK: '0', WORLD_SIZE: '8', MASTER_ADDR: 'n1', MASTER_PORT: '29500', TORCHELASTIC_RUN_ID: 'none' };
const SLURM = { SLURM_PROCID: '0', SLURM_LOCALID: '0', SLURM_NTASKS: '4', SLURM_STEP_NUM_TASKS: '4', SLURM_JOB_ID: '42', SLURM_STEP_ID: '0' };
const MPI = { OMPI_COMM_WORLD_RANK: '0', OMPI_COMM_WORLD_SIZE: '2', PMIX_NAMESPACE: 'prterun-n1-7@1' };

describe('the ranks of one job on a machine have one name', () => {
  test.each([
    ['torchrun', TORCH, { RANK: '7', LOCAL_RANK: '7' }],
    ['srun', SLURM, { SLURM_PROCID: '3', SLURM_LOCALID: '3' }],
    ['mpirun', MPI, { OMPI_COMM_WORLD_RANK: '1' }],
    ['torchrun below srun', { ...SLURM, SLURM_NTASKS: '1', SLURM_STEP_NUM_TASKS: '1', ...TORCH }, { RANK: '3' }],
  ])('of %s', (_name, first, other) => {
    const job = jobOf(first, 'n1');
    expect(job).toEqual({ name: expect.stringMatching(/^job-[\da-f]{16}$/), nameByGpus: expect.stringMatching(/^job-[\da-f]{16}$/) });
    expect(jobOf({ ...first, ...other }, 'n1')).toEqual(job);
  });
});

describe('another name has', () => {
  test.each([
    ['another port', { ...TORCH, MASTER_PORT: '29501' }],
    ['another run of torchrun', { ...TORCH, TORCHELASTIC_RUN_ID: 'b' }],
    ['another job', { ...TORCH, SLURM_JOB_ID: '43' }],
    ['another step', { ...TORCH, SLURM_STEP_ID: '1' }],
    ['a job that only looks alike', { ...TORCH, MASTER_ADDR: 'n1","29500', MASTER_PORT: '' }],
  ])('%s', (_what, env) => {
    expect(jobOf(env, 'n1')!.name).not.toBe(jobOf(TORCH, 'n1')!.name);
  });
  test('the same job on another machine that shares its temporary files', () => {
    expect(jobOf(TORCH, 'n2')!.name).not.toBe(jobOf(TORCH, 'n1')!.name);
  });
});

describe('no job is', () => {
  test.each([
    ['nothing', {}],
    ['one process of torchrun', { ...TORCH, WORLD_SIZE: '1' }],
    ['one task', { ...SLURM, SLURM_NTASKS: '1', SLURM_STEP_NUM_TASKS: '1' }],
    ['one of the steps of a batch of four', { ...SLURM, SLURM_STEP_NUM_TASKS: '1' }],
    ['a size without a rank', { WORLD_SIZE: '8', MASTER_ADDR: 'n1' }],
    ['a rank without a size', { RANK: '0', MASTER_ADDR: 'n1' }],
    ['ranks that nobody has named', { RANK: '0', WORLD_SIZE: '2' }],
    ['a size that is no number', { ...TORCH, WORLD_SIZE: 'many' }],
  ])('%s', (_what, env) => {
    expect(jobOf(env, 'n1')).toBeNull();
  });
});

describe('the GPUs that a rank sees', () => {
  const of = (env: Readonly<Record<string, string>>) => jobOf({ ...SLURM, ...env }, 'n1')!;
  test('are told apart by CUDA_VISIBLE_DEVICES, within one job', () => {
    const [a, b] = [of({ CUDA_VISIBLE_DEVICES: '0' }), of({ CUDA_VISIBLE_DEVICES: '1' })];
    expect([a.name, a.nameByGpus]).toEqual([b.name, of({ CUDA_VISIBLE_DEVICES: '0', SLURM_PROCID: '2' }).nameByGpus]);
    expect(a.nameByGpus).not.toBe(b.nameByGpus);
    expect(of({ CUDA_VISIBLE_DEVICES: '' }).nameByGpus).not.toBe(of({}).nameByGpus);
  });
  test.each([
    ['SLURM_GPUS_PER_TASK', '1'],
    ['SLURM_GPUS_PER_TASK', 'a100:1'],
    ['SLURM_TRES_PER_TASK', 'cpu=4,gres/gpu=1'],
  ])('are each task’s own with %s, though each calls its own 0', (name, value) => {
    const task = (n: number) => of({ [name]: value, CUDA_VISIBLE_DEVICES: '0', SLURM_PROCID: String(n) });
    expect(task(0).nameByGpus).not.toBe(task(1).nameByGpus);
    expect(task(0).name).toBe(task(1).name);
  });
  test('are not each task’s own where only its processors are', () => {
    const task = (n: number) => of({ SLURM_TRES_PER_TASK: 'cpu=4', SLURM_PROCID: String(n) });
    expect(task(0)).toEqual(task(1));
  });
});
