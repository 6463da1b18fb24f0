import { describe, expect, test } from 'vitest';
import { cudaVisible } from '../../src/sensor/cuda-visible.ts';

const gpu = (index: number, name = 'NVIDIA H100', bus = index + 1) => ({
  index,
  name,
  uuid: `GPU-${String(index).padStart(2, '0')}aa-1111`,
  pciBusId: `00000000:${bus.toString(16).toUpperCase().padStart(2, '0')}:00.0`,
});
const four = [0, 1, 2, 3].map((i) => gpu(i));
const sixteen = Array.from({ length: 16 }, (_, i) => gpu(i));
const mixed = [gpu(0, 'Quadro K620'), gpu(1, 'NVIDIA H100'), gpu(2, 'NVIDIA H100')];
const chosen = (gpus: readonly ReturnType<typeof gpu>[], wanted: string | undefined, order?: string) => {
  const { chosen: picked, note } = cudaVisible(gpus, { CUDA_VISIBLE_DEVICES: wanted, CUDA_DEVICE_ORDER: order });
  return { indices: picked.map(({ index }) => index), note };
};

describe('four GPUs of one model', () => {
  test.each<[string, string | undefined, number[], RegExp?]>([
    ['unset: all', undefined, [0, 1, 2, 3]],
    ['one number', '2', [2]],
    ["several numbers, which the list keeps in NVML's order", '3,1', [1, 3]],
    ['blanks', ' 1 , 2 ', [1, 2]],
    ['all of them', '0,1,2,3', [0, 1, 2, 3]],
    ['empty: none', '', [], /hides every GPU/],
    ['-1: none', '-1', [], /hides every GPU/],
    ['NoDevFiles, as batch systems write: none', 'NoDevFiles', [], /hides every GPU/],
    ['-1 ends the list', '0,2,-1,1', [0, 2], /no GPU with "-1"/],
    ['a number out of range ends the list', '1,7,2', [1], /no GPU with "7"/],
    ['a number out of range alone: none', '4', [], /hides every GPU/],
    ['an empty place ends the list', '0,,1', [0], /no GPU with ""/],
    ['a number is read as far as it goes', '1gpu,2', [1, 2]],
    ['a number twice: none', '0,1,0', [], /names a GPU twice/],
    ['a whole UUID', 'GPU-02aa-1111', [2]],
    ['the beginnings of UUIDs', 'GPU-03,GPU-00a', [0, 3]],
    ['a beginning that several share: none', 'GPU-0', [], /hides every GPU/],
    ['an unknown UUID ends the list', 'GPU-01,GPU-ff,GPU-02', [1], /no GPU with "GPU-ff"/],
    ['a UUID twice: none', 'GPU-01,GPU-01aa', [], /names a GPU twice/],
    ['a number among UUIDs ends the list', 'GPU-01,2', [1], /no GPU with "2"/],
    ['a UUID among numbers ends the list', '1,GPU-02', [1], /no GPU with "GPU-02"/],
    ['a MIG instance: all, as its GPU is unknown', 'MIG-5c89852b-8f5f-5ac6-8e2b-11a12b0d1a56', [0, 1, 2, 3], /nor is it known of which GPU: all 4/],
    ['a MIG instance by its older name: its GPU', 'MIG-GPU-02aa-1111/7/0', [2], /energy is known for whole GPUs only/],
    ['two MIG instances of one GPU: that GPU once', 'MIG-GPU-02aa-1111/7/0,MIG-GPU-02aa-1111/8/0', [2], /whole GPUs only/],
    ['a MIG instance of a GPU that is not here: all', 'MIG-GPU-ff/7/0', [0, 1, 2, 3], /all 4 GPUs/],
  ])('%s', (_, wanted, indices, note) => {
    for (const order of [undefined, 'FASTEST_FIRST', 'PCI_BUS_ID']) {
      const answer = chosen(four, wanted, order);
      expect(answer.indices).toEqual(indices);
      if (note === undefined) expect(answer.note).toBeUndefined();
      else expect(answer.note).toMatch(note);
    }
  });
});

test('numbers of two digits are whole numbers', () => {
  expect(chosen(sixteen, '10,15,1').indices).toEqual([1, 10, 15]);
});

test("CUDA's numbers follow the bus, not NVML's numbers", () => {
  const crossed = [gpu(0, 'NVIDIA H100', 0x9a), gpu(1, 'NVIDIA H100', 0x1b), gpu(2, 'NVIDIA H100', 0x3c)];
  expect(chosen(crossed, '0').indices).toEqual([1]);
  expect(chosen(crossed, '2', 'PCI_BUS_ID').indices).toEqual([0]);
});

test("without bus ids NVML's numbers have to do", () => {
  const unplaced = four.map((known) => ({ ...known, pciBusId: null }));
  expect(cudaVisible(unplaced, { CUDA_VISIBLE_DEVICES: '3' }).chosen).toEqual([unplaced[3]]);
});

test('a GPU withheld from this process is not counted: numbers are those of the remaining ones', () => {
  expect(
    chosen(
      four.filter(({ index }) => index !== 1),
      '1',
    ).indices,
  ).toEqual([2]);
});

describe('GPUs of different models', () => {
  test('numbers by bus are clear', () => {
    expect(chosen(mixed, '0', 'PCI_BUS_ID')).toEqual({ indices: [0], note: undefined });
  });
  test('numbers with the fastest first are not: all are measured, and it is said', () => {
    const { indices, note } = chosen(mixed, '0');
    expect(indices).toEqual([0, 1, 2]);
    expect(note).toMatch(/fastest first.*all 3 GPUs are measured; set CUDA_DEVICE_ORDER=PCI_BUS_ID/);
  });
  test('all and none are clear in any order', () => {
    expect(chosen(mixed, '2,0,1')).toEqual({ indices: [0, 1, 2], note: undefined });
    expect(chosen(mixed, '-1').indices).toEqual([]);
    expect(chosen(mixed, '5').indices).toEqual([]);
  });
  test('UUIDs are clear in any order', () => {
    expect(chosen(mixed, 'GPU-01')).toEqual({ indices: [1], note: undefined });
  });
});

test('a MIG instance on a machine with one GPU is part of that GPU', () => {
  expect(chosen([gpu(0)], 'MIG-5c89852b')).toEqual({ indices: [0], note: expect.stringMatching(/all of it is measured/) });
});

test('a machine without GPUs has nothing to choose and nothing to say', () => {
  expect(chosen([], '0,1')).toEqual({ indices: [], note: undefined });
});
