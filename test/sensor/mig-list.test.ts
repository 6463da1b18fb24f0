import { describe, expect, test } from 'vitest';
import type { Environment } from '../../src/host/port.ts';
import { cudaVisible } from '../../src/sensor/cuda-visible.ts';
import type { Gpu } from '../../src/sensor/sensor.ts';

/** `3g` is an instance of three slices; the first two figures of its UUID are its own. */
const cut = (index: number, ...slices: readonly (number | null)[]): Gpu => ({
  index,
  name: 'NVIDIA A100',
  uuid: `GPU-${index}aaa`,
  pciBusId: `00000000:${index + 1}0:00.0`,
  partition: {
    slices: 7,
    instances: slices.map((each, slot) => ({ slot, uuid: `MIG-${index}${slot}-bb`, gpuInstance: slot + 1, computeInstance: 0, slices: each })),
  },
});
const plain = (index: number): Gpu => ({ index, name: 'NVIDIA A100', uuid: `GPU-${index}aaa`, pciBusId: `00000000:${index + 1}0:00.0` });
const chosen = (gpus: readonly Gpu[], env: Environment) => {
  const answer = cudaVisible(gpus, env);
  return { gpus: answer.chosen.map((gpu) => `${gpu.index}: ${share(answer.shares?.get(gpu))}`), note: answer.note };
};
const share = (part: { readonly slices: number; readonly of: number } | undefined) => (part === undefined ? 'all' : `${part.slices} of ${part.of}`);
const two = [cut(0, 3, 2, 1), cut(1, 4, 3)];

describe('instances of two GPUs', () => {
  test.each<[string, string, string[], RegExp?]>([
    ['one of several is its slices, of all that the GPU has', 'MIG-00-bb', ['0: 3 of 7'], /3 of the 7 slices of NVIDIA A100 \(GPU 0\).*an estimate/],
    ['two of one GPU are one device', 'MIG-00-bb,MIG-02-bb', ['0: 4 of 7'], /4 of the 7 slices/],
    ['named twice, they count once', 'MIG-01-bb,MIG-01-bb', ['0: 2 of 7'], /2 of the 7/],
    ['all that there are of a GPU are all of it', 'MIG-00-bb,MIG-01-bb,MIG-02-bb', ['0: all']],
    ['of each GPU its own', 'MIG-11-bb,MIG-00-bb', ['0: 3 of 7', '1: 3 of 7'], /\(GPU 1\).*; .*\(GPU 0\)/],
    ['by the beginning of the name', 'MIG-10', ['1: 4 of 7'], /4 of the 7/],
    ['by the older name', 'MIG-GPU-1aaa/2/0', ['1: 3 of 7'], /3 of the 7/],
    ['the older name with a GPU in short', 'MIG-GPU-0/1/0', ['0: 3 of 7'], /3 of the 7/],
    ['what cannot be resolved ends the list', 'MIG-00-bb,MIG-99,MIG-10-bb', ['0: 3 of 7'], /3 of the 7/],
    ['a GPU among them ends the list', 'MIG-00-bb,GPU-1aaa', ['0: 3 of 7'], /3 of the 7/],
    ['an instance that the driver does not show: all', 'MIG-99', ['0: all', '1: all'], /does not show.*nor is it known of which GPU: all 2/],
    ['an older name of an instance that it does not show: its GPU', 'MIG-GPU-1aaa/9/0', ['1: all'], /does not show.*all of it is measured/],
    ['a beginning that several share: all', 'MIG-0', ['0: all', '1: all'], /nor is it known/],
  ])('%s', (_, wanted, gpus, note) => {
    expect(chosen(two, { CUDA_VISIBLE_DEVICES: wanted })).toEqual({ gpus, note: note && expect.stringMatching(note) });
  });
  test('without a choice, GPUs are whole', () => {
    expect(chosen(two, {})).toEqual({ gpus: ['0: all', '1: all'], note: undefined });
  });
  test('a GPU that is named as such is whole', () => {
    expect(chosen(two, { CUDA_VISIBLE_DEVICES: 'GPU-1aaa' })).toEqual({ gpus: ['1: all'], note: undefined });
  });
});

test('where the driver does not tell the slices, all of the GPU is measured, and it is said', () => {
  expect(chosen([cut(0, null, 3)], { CUDA_VISIBLE_DEVICES: 'MIG-00-bb' })).toEqual({
    gpus: ['0: all'],
    note: expect.stringMatching(/does not tell how large: all of it is measured/),
  });
});
test('four slices of four are all of a GPU that has no more', () => {
  const small: Gpu = { ...cut(0, 2, 2), partition: { ...cut(0, 2, 2).partition!, slices: 4 } };
  expect(chosen([small], { CUDA_VISIBLE_DEVICES: 'MIG-00-bb,MIG-01-bb', SLURM_JOB_ID: '7' }).gpus).toEqual(['0: all']);
});
describe('where others may be hidden, the only instances that are seen need not be the only ones', () => {
  const seen = [cut(0, 3)];
  test('on a machine of its own they are', () => {
    expect(chosen(seen, { CUDA_VISIBLE_DEVICES: 'MIG-00-bb' }).gpus).toEqual(['0: all']);
  });
  test.each<[string, Environment]>([
    ['in a batch job', { CUDA_VISIBLE_DEVICES: 'MIG-00-bb', SLURM_JOB_ID: '7' }],
    ['in a container that was given them', { CUDA_VISIBLE_DEVICES: 'MIG-00-bb', NVIDIA_VISIBLE_DEVICES: 'MIG-00-bb' }],
    ['in a container whose program chooses nothing', { NVIDIA_VISIBLE_DEVICES: 'MIG-00-bb' }],
    ['in one that was given them by number', { NVIDIA_VISIBLE_DEVICES: '0:0' }],
  ])('%s they are not', (_, env) => {
    expect(chosen(seen, env).gpus).toEqual(['0: 3 of 7']);
  });
});
describe('a container that was given instances', () => {
  test('and whose program names its GPU by number keeps to them', () => {
    expect(chosen(two, { NVIDIA_VISIBLE_DEVICES: 'MIG-10-bb', CUDA_VISIBLE_DEVICES: '0' }).gpus).toEqual(['1: 4 of 7']);
  });
  test('and whose program names one of them keeps to that', () => {
    expect(chosen(two, { NVIDIA_VISIBLE_DEVICES: '0:0,0:1', CUDA_VISIBLE_DEVICES: 'MIG-01-bb' }).gpus).toEqual(['0: 2 of 7']);
  });
  test('that its driver does not show has its GPU measured as a whole', () => {
    expect(chosen([plain(0)], { NVIDIA_VISIBLE_DEVICES: 'MIG-77' })).toEqual({
      gpus: ['0: all'],
      note: expect.stringMatching(/does not show: all of it is measured/),
    });
  });
});
