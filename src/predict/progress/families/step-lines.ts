import { counter } from '../counter.ts';

/** Megatron-LM and Megatron-DeepSpeed: `iteration 100/ 500000 | consumed samples: …`. */
export const megatron = counter('Megatron', 'iteration', /\biteration\s+(?<done>\d+)\/\s*(?<total>\d+) \|/);
/** DeepSpeed's engine: `[Rank 0] step=10, skipped=0, lr=[…]`. */
export const deepspeed = counter('DeepSpeed', 'step', /\[Rank \d+\] step=(?<done>\d+), skipped=\d+, lr=/);
/** nanoGPT: `iter 100: loss …`, and at its evaluations `step 100: train loss …`. */
export const nanogpt = counter('nanoGPT', 'iteration', /^iter (?<done>\d+): loss /, /^step (?<done>\d+): train loss /);
/** Its speedruns and llm.c: `step:39/6000 train_loss:…`, `step   10/18865 | loss …`. */
export const speedrun = counter(
  'GPT speedrun',
  'step',
  /^s(?:tep)?:(?<done>\d+)\/(?<total>\d+) (?:train|val)_loss:/,
  /^step\s+(?<done>\d+)\/(?<total>\d+) \| (?:train )?loss /,
);
/** OpenNMT-py: `Step 2250/200000; acc: …`. */
export const opennmt = counter('OpenNMT', 'step', /\bStep\s+(?<done>\d+)\/\s*(?<total>\d+); (?:acc|ppl|xent)/);
/** Darknet: ` 1187: 3.270728, 3.027621 avg loss, 0.010000 rate, …`. */
export const darknet = counter('Darknet', 'iteration', /^\s*(?<done>\d+): [-\d.naif]+, [-\d.naif]+ avg(?: loss)?, [\d.]+ rate, /);
/** TensorFlow's estimators, slim and the Object Detection API. */
export const tensorflow = counter(
  'TensorFlow',
  'step',
  /\bloss = [-\d.einaf+]+, step = (?<done>\d+)/,
  /\bexamples\/sec: [\d.]+ \([\d.]+\), step = (?<done>\d+)/,
  /\bglobal step (?<done>\d+): loss = /,
  /\bStep (?<done>\d+) per-step time [\d.]+s/,
);
/** Stable Baselines and those before it: a table with a row `total_timesteps`. */
export const stableBaselines = counter('Stable Baselines', 'timestep', /^\|\s*total_timesteps\s*\|\s*(?<done>\d+)\s*\|$/);
