import { describe, expect, test } from 'vitest';
import type { Environment } from '../../src/host/port.ts';
import { cudaVisible } from '../../src/sensor/cuda-visible.ts';

/** NVML's numbers run against the bus. */
const gpu = (index: number) => ({ index, name: 'NVIDIA H100', uuid: `GPU-${index}aaa-1111`, pciBusId: `00000000:${9 - index}0:00.0` });
const of = (count: number) => Array.from({ length: count }, (_, i) => gpu(i));
const shown = (count: number, env: Environment) => {
  const { chosen, note } = cudaVisible(of(count), env);
  return { indices: chosen.map(({ index }) => index), note };
};

describe('NVIDIA_VISIBLE_DEVICES', () => {
  test.each<[string, string, number, number[], RegExp?]>([
    ['all: all', 'all', 4, [0, 1, 2, 3]],
    ['void: as if it were not set', 'void', 4, [0, 1, 2, 3]],
    ['empty: as if it were not set', '', 4, [0, 1, 2, 3]],
    ['none: none', 'none', 4, [], /grants no GPU to this container/],
    ['numbers of NVML, where more are seen than were granted', '1,3', 4, [1, 3], /grants 2 of the 4 GPUs that are seen/],
    ['numbers that the container has numbered anew', '2,3', 2, [0, 1]],
    ['numbers of which all that are seen were granted', '0,1', 2, [0, 1]],
    ['a number that is not to be found has been resolved already', '5', 2, [0, 1]],
    ['UUIDs', 'GPU-2aaa-1111,GPU-0', 4, [0, 2], /grants 2 of the 4/],
    ['a UUID that is the only one seen', 'GPU-0aaa-1111', 1, [0]],
    ['a UUID of another machine', 'GPU-77', 2, [0, 1]],
  ])('%s', (_, wanted, count, indices, note) => {
    const answer = shown(count, { NVIDIA_VISIBLE_DEVICES: wanted });
    expect(answer.indices).toEqual(indices);
    if (note === undefined) expect(answer.note).toBeUndefined();
    else expect(answer.note).toMatch(note);
  });
  test('CUDA numbers what it leaves, by the bus', () => {
    expect(shown(4, { NVIDIA_VISIBLE_DEVICES: '0,2,3', CUDA_VISIBLE_DEVICES: '0' }).indices).toEqual([3]);
    expect(shown(4, { NVIDIA_VISIBLE_DEVICES: '0,2,3', CUDA_VISIBLE_DEVICES: '2' }).indices).toEqual([0]);
  });
  test('and cannot bring back what it hides', () => {
    expect(shown(4, { NVIDIA_VISIBLE_DEVICES: '1,2', CUDA_VISIBLE_DEVICES: 'GPU-0aaa' })).toEqual({
      indices: [],
      note: expect.stringMatching(/hides every GPU from CUDA/),
    });
  });
});

describe('a job of SLURM that does not say which GPUs it uses', () => {
  test.each<[string, Environment, number, number[], RegExp?]>([
    ["by the machine's numbers", { SLURM_JOB_GPUS: '1,3' }, 4, [1, 3], /gives this job 2 of 4 GPUs/],
    ["the step's before the job's", { SLURM_JOB_GPUS: '0,1,2', SLURM_STEP_GPUS: '2' }, 4, [2], /SLURM_STEP_GPUS="2"/],
    ['ranges', { SLURM_JOB_GPUS: '0,2-3' }, 4, [0, 2, 3], /3 of 4/],
    ['shown no more than it was given', { SLURM_JOB_GPUS: '5,6' }, 2, [0, 1]],
    ['given what is not seen here', { SLURM_JOB_GPUS: '6' }, 4, [0, 1, 2, 3], /not seen here: all 4 GPUs are measured/],
    ['given what is no number', { SLURM_JOB_GPUS: 'x' }, 4, [0, 1, 2, 3], /not seen here/],
    ['by the numbers of what it is shown', { GPU_DEVICE_ORDINAL: '0' }, 4, [3], /GPU_DEVICE_ORDINAL="0" gives this job 1 of 4/],
    ['given nothing', { SLURM_JOB_GPUS: '' }, 4, [0, 1, 2, 3]],
  ])('%s', (_, env, count, indices, note) => {
    const answer = shown(count, { SLURM_JOB_ID: '42', ...env });
    expect(answer.indices).toEqual(indices);
    if (note === undefined) expect(answer.note).toBeUndefined();
    else expect(answer.note).toMatch(note);
  });
  test('its numbers mean nothing outside of a job, nor where CUDA is told itself', () => {
    expect(shown(4, { SLURM_JOB_GPUS: '1' }).indices).toEqual([0, 1, 2, 3]);
    expect(shown(4, { SLURM_JOB_ID: '42', SLURM_JOB_GPUS: '1', CUDA_VISIBLE_DEVICES: 'GPU-2' }).indices).toEqual([2]);
  });
});
