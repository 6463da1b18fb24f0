import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { nvmlScript, type FakeGpu } from './fake-nvml.ts';
import { scratch } from './tree.ts';

let script: string | undefined;
/**
 * From here to the end of the test the pretend library shows these GPUs: to new sessions, to those under way,
 * and to programs that the test starts with `process.env`.
 */
export const showGpus = (gpus: readonly FakeGpu[], initCode = 0): void => {
  if (script === undefined) {
    script = join(scratch(), 'fake-nvml');
    process.env['FAKE_NVML'] = script;
    onTestFinished(() => {
      script = undefined;
      delete process.env['FAKE_NVML'];
    });
  }
  writeFileSync(script, nvmlScript(gpus, initCode));
};
