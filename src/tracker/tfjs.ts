import type { CarbonTracker } from './tracker.ts';

/** Callbacks for `model.fit` of TensorFlow.js: `callbacks: tfjsCallbacks(tracker)`. */
export const tfjsCallbacks = (tracker: Pick<CarbonTracker, 'epochStart' | 'epochEnd' | 'stop'>) => ({
  onEpochBegin: async (): Promise<void> => tracker.epochStart(),
  onEpochEnd: async (): Promise<void> => void (await tracker.epochEnd()),
  onTrainEnd: async (): Promise<void> => void (await tracker.stop()),
});
