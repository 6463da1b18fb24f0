import type { Recogniser } from './recogniser.ts';
import { boosting } from './families/boosting.ts';
import { detectron } from './families/detectron.ts';
import { fairseq } from './families/fairseq.ts';
import { fastai } from './families/fastai.ts';
import { hfTrainer } from './families/hf-trainer.ts';
import { jsonLines } from './families/json-lines.ts';
import { keras } from './families/keras.ts';
import { lightning } from './families/lightning.ts';
import { mlperf } from './families/mlperf.ts';
import { mxnet } from './families/mxnet.ts';
import { openmmlab } from './families/openmmlab.ts';
import { printedEpochs } from './families/printed-epochs.ts';
import { printedSteps } from './families/printed-steps.ts';
import { resultsTable } from './families/results-table.ts';
import { sklearn } from './families/sklearn.ts';
import { darknet, deepspeed, megatron, nanogpt, opennmt, speedrun, stableBaselines, tensorflow } from './families/step-lines.ts';
import { timm } from './families/timm.ts';
import { torchvision } from './families/torchvision.ts';
import { tqdm } from './families/tqdm.ts';
import { ultralytics } from './families/ultralytics.ts';
import { yolox } from './families/yolox.ts';

/** The families, in order of precedence: what holds others comes before them, epochs before steps, a library's own lines before anybody's. */
export const CATALOGUE: readonly Recogniser[] = [
  sklearn,
  keras,
  lightning,
  hfTrainer,
  ultralytics,
  yolox,
  timm,
  openmmlab,
  torchvision,
  fairseq,
  mxnet,
  mlperf,
  fastai,
  resultsTable,
  jsonLines,
  printedEpochs,
  megatron,
  deepspeed,
  detectron,
  nanogpt,
  speedrun,
  opennmt,
  darknet,
  tensorflow,
  stableBaselines,
  boosting,
  tqdm,
  printedSteps,
];
