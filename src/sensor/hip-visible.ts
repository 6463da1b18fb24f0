import type { Environment } from '../host/port.ts';
import { byUuid, inPciOrder, listed, namesIn, type GpuNames } from './device-list.ts';
import type { Visible } from './sensor.ts';

/** Whom ROCm asks after ROCr, the first that is set; an empty one counts as not set. The last is OpenCL's, which batch systems set. */
const WITHIN = ['HIP_VISIBLE_DEVICES', 'CUDA_VISIBLE_DEVICES', 'GPU_DEVICE_ORDINAL'] as const;

/**
 * The AMD GPUs that ROCm would show to a program in this environment.
 * ROCr leaves out what ROCR_VISIBLE_DEVICES does not name, and HIP numbers what is left. Without either, all of them.
 */
export const hipVisible = <Known extends GpuNames>(gpus: readonly Known[], env: Environment): Visible<Known> => {
  const below = env['ROCR_VISIBLE_DEVICES'];
  const left = below === undefined || gpus.length === 0 ? { chosen: gpus } : chosenBy(gpus, 'ROCR_VISIBLE_DEVICES', below, 'ROCr');
  const variable = WITHIN.find((name) => env[name]);
  if (variable === undefined || left.chosen.length === 0) return left;
  const answer = chosenBy(left.chosen, variable, env[variable]!, 'HIP');
  const notes = [left.note, answer.note].filter((note) => note !== undefined);
  return { chosen: answer.chosen, ...(notes.length > 0 && { note: notes.join('; ') }) };
};

/** By number in the order of the bus, or by UUID: `GPU-` and the card's unique id. */
const chosenBy = <Known extends GpuNames>(gpus: readonly Known[], variable: string, list: string, runtime: string): Visible<Known> => {
  const numbered = inPciOrder(gpus);
  const find = (name: string) => byUuid(gpus, name) ?? (/^\d+$/.test(name) ? numbered[Number(name)] : undefined);
  return listed(gpus, { setting: `${variable}="${list}"`, names: namesIn(list), runtime, twice: 'once' }, find);
};
