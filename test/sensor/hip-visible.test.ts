import { describe, expect, test } from 'vitest';
import type { Environment } from '../../src/host/port.ts';
import { hipVisible } from '../../src/sensor/hip-visible.ts';

/** Numbered against the bus, as the kernel may find cards in any order. */
const card = (index: number, bus: number) => ({ index, name: 'AMD GPU', uuid: `GPU-${bus.toString(16)}aa0c`, pciBusId: `0000:${bus.toString(16)}:00.0` });
const four = [card(0, 0x63), card(1, 0x43), card(2, 0x83), card(3, 0x23)];
/** By their places on the bus: 3, 1, 0, 2. */
const shown = (env: Environment) => {
  const { chosen, note } = hipVisible(four, env);
  return { indices: chosen.map(({ index }) => index), note };
};

describe('four AMD GPUs', () => {
  test.each<[string, Environment, number[], RegExp?]>([
    ['nothing set: all', {}, [0, 1, 2, 3]],
    ['a number counts in the order of the bus', { ROCR_VISIBLE_DEVICES: '0' }, [3]],
    ['several', { ROCR_VISIBLE_DEVICES: '3, 1' }, [1, 2]],
    ['by unique id', { ROCR_VISIBLE_DEVICES: 'GPU-83aa0c' }, [2]],
    ['by both', { ROCR_VISIBLE_DEVICES: '0,GPU-83aa0c' }, [2, 3]],
    ['an empty list hides all from ROCr', { ROCR_VISIBLE_DEVICES: '' }, [], /hides every GPU from ROCr/],
    ['what ROCr does not know ends its list', { ROCR_VISIBLE_DEVICES: '1,9,0' }, [1], /no GPU with "9": ROCr ignores/],
    ['one that is named twice is there once', { ROCR_VISIBLE_DEVICES: '1,1,0' }, [1, 3]],
    ['HIP numbers what ROCr leaves', { ROCR_VISIBLE_DEVICES: '1,2,3', HIP_VISIBLE_DEVICES: '0,2' }, [1, 2]],
    ['HIP cannot bring back what ROCr hides', { ROCR_VISIBLE_DEVICES: '1', HIP_VISIBLE_DEVICES: '1' }, [], /HIP_VISIBLE_DEVICES="1" hides every GPU from HIP/],
    ['HIP alone', { HIP_VISIBLE_DEVICES: '1' }, [1]],
    ['an empty list of HIP is none', { HIP_VISIBLE_DEVICES: '' }, [0, 1, 2, 3]],
    ['-1: none', { HIP_VISIBLE_DEVICES: '-1' }, [], /hides every GPU from HIP/],
    ["CUDA's variable is understood by HIP", { CUDA_VISIBLE_DEVICES: '2' }, [0]],
    ["HIP's own comes before it", { HIP_VISIBLE_DEVICES: '0', CUDA_VISIBLE_DEVICES: '2' }, [3]],
    ["an empty one of HIP's leaves CUDA's", { HIP_VISIBLE_DEVICES: '', CUDA_VISIBLE_DEVICES: '2' }, [0]],
    ["OpenCL's, as batch systems set it, comes last", { GPU_DEVICE_ORDINAL: '1,2' }, [0, 1]],
    ['both notes are told', { ROCR_VISIBLE_DEVICES: '1,2,x', HIP_VISIBLE_DEVICES: '1,7' }, [0], /ROCR.*"x".*; HIP.*"7"/],
  ])('%s', (_, env, indices, note) => {
    const answer = shown(env);
    expect(answer.indices).toEqual(indices);
    if (note === undefined) expect(answer.note).toBeUndefined();
    else expect(answer.note).toMatch(note);
  });
});

test('a machine without AMD GPUs has nothing to choose and nothing to say', () => {
  expect(hipVisible([], { ROCR_VISIBLE_DEVICES: '0', HIP_VISIBLE_DEVICES: '1' })).toEqual({ chosen: [] });
});
