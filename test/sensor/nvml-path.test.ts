import { copyFileSync, mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { nodeFiles } from '../../src/host/node/files.ts';
import { nodeProcesses } from '../../src/host/node/processes.ts';
import type { Environment } from '../../src/host/port.ts';
import { nvmlPaths } from '../../src/sensor/nvml-path.ts';
import { nvml } from '../../src/sensor/nvml.ts';
import { buildFakeNvml, librariesIn } from '../support/fake-nvml.ts';
import { showGpus } from '../support/show-gpus.ts';
import { scratch, tree } from '../support/tree.ts';

const PLAIN = 'libnvidia-ml.so.1',
  WSL = '/usr/lib/wsl/lib/libnvidia-ml.so.1';
const machine = (platform: string, release?: string, env: Environment = {}) => ({
  processes: { ...nodeProcesses(), platform },
  files: nodeFiles(release === undefined ? scratch() : tree({ '/proc/sys/kernel/osrelease': `${release}\n` }).root),
  env,
});

describe('where NVML is looked for', () => {
  test.each<[string, Parameters<typeof machine>, string[]]>([
    ['on Linux the loader knows', ['linux', '6.8.0-49-generic'], [PLAIN]],
    ['also where the kernel does not tell its release', ['linux'], [PLAIN]],
    ['under WSL 2 its own place comes first', ['linux', '5.15.167.4-microsoft-standard-WSL2'], [WSL, PLAIN]],
    ['under WSL 1 too', ['linux', '4.4.0-19041-Microsoft'], [WSL, PLAIN]],
    ['on macOS there is none', ['darwin'], []],
    [
      'on Windows in the system directory, then where older drivers kept it',
      ['win32', undefined, { SystemRoot: 'D:\\Win', ProgramW6432: 'D:\\Programs' }],
      ['D:\\Win\\System32\\nvml.dll', 'D:\\Programs\\NVIDIA Corporation\\NVSMI\\nvml.dll'],
    ],
    [
      'on a Windows that names no directories, in the usual ones',
      ['win32'],
      ['C:\\Windows\\System32\\nvml.dll', 'C:\\Program Files\\NVIDIA Corporation\\NVSMI\\nvml.dll'],
    ],
  ])('%s', (_, facts, paths) => {
    expect(nvmlPaths(machine(...facts))).toEqual(paths);
  });
});

/** A directory in which the pretend library lies at these places. */
const holding = (...paths: readonly string[]): string => {
  const root = scratch();
  for (const path of paths) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    copyFileSync(join(buildFakeNvml(), PLAIN), join(root, path));
  }
  return root;
};
const found = async (host: ReturnType<typeof machine>, root: string) => {
  showGpus([{ uuid: 'GPU-a', energy: 1 }]);
  const bank = await nvml.find({ ...host, libraries: librariesIn(root) });
  onTestFinished(() => bank.close());
  return { ids: bank.sensors.map(({ id }) => id), whys: bank.absences.map(({ why }) => why) };
};
const wsl = () => machine('linux', '5.15.167.4-microsoft-standard-WSL2');

test('under WSL the library in its own place is taken', async () => {
  expect(await found(wsl(), holding(WSL))).toEqual({ ids: ['nvml:GPU-a'], whys: [] });
});
test('and the plain one where that place is empty', async () => {
  expect(await found(wsl(), holding(PLAIN))).toEqual({ ids: ['nvml:GPU-a'], whys: [] });
});
test("elsewhere WSL's place means nothing", async () => {
  expect(await found(machine('linux', '6.8.0'), holding(WSL))).toEqual({ ids: [], whys: [expect.stringMatching(/libnvidia-ml.so.1 is not on this machine/)] });
});
test('on Windows the second place is looked at too', async () => {
  const old = 'C:\\Program Files\\NVIDIA Corporation\\NVSMI\\nvml.dll';
  expect(await found(machine('win32'), holding(old))).toEqual({ ids: ['nvml:GPU-a'], whys: [] });
});
test('macOS is told that there is no driver for it', async () => {
  expect(await found(machine('darwin'), holding(PLAIN))).toEqual({ ids: [], whys: ['NVIDIA has no driver for macOS'] });
});
