import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Part } from '../src/journal/event.ts';
import { seconds } from '../src/quantity/quantity.ts';
import type { Settings } from '../src/run.ts';
import { buildFakeNvml } from '../test/support/fake-nvml.ts';

/** The built program. */
export const PROGRAM = fileURLToPath(new URL('../dist/cli.cjs', import.meta.url));

/** A directory that is gone when this process is. */
export const scratch = (): string => {
  const root = mkdtempSync(join(tmpdir(), 'carbontracker-bench-'));
  process.on('exit', () => rmSync(root, { recursive: true, force: true }));
  return root;
};

/** Nothing of the user's own settings, keys and certificates reaches what is measured. */
export const plainEnvironment = (home: string): Readonly<Record<string, string>> => ({
  PATH: `${dirname(process.execPath)}:${process.env['PATH'] ?? ''}`,
  HOME: home,
  CARBONTRACKER_STATE_DIR: join(home, 'state'),
  // The world is not asked by a benchmark: the network is dead.
  CARBONTRACKER_IPINFO_URL: 'https://127.0.0.1:9',
  CARBONTRACKER_GEOJS_URL: 'https://127.0.0.1:9',
});

/** How long a program takes, from the shell's point of view, in ms. */
export const wall = ([program = '', ...args]: readonly string[], env: Readonly<Record<string, string>>): number => {
  const from = performance.now();
  const { status, error } = spawnSync(program, args, { stdio: 'ignore', env });
  const to = performance.now();
  if (status !== 0) throw new Error(`${program} ${args.join(' ')} left with ${status ?? String(error)}`);
  return to - from;
};

/** The same with the pretend NVML library and its four GPUs, which the program must see: else all that is measured with them is measured without. */
export const withFourGpus = (env: Readonly<Record<string, string>>): Readonly<Record<string, string>> => {
  const more = { ...env, LD_LIBRARY_PATH: buildFakeNvml(), FAKE_NVML_WATTS: '4x250' };
  const { sensors } = JSON.parse(execFileSync(PROGRAM, ['sensors', '--json'], { encoding: 'utf8', env: more })) as {
    readonly sensors: readonly { readonly part: string }[];
  };
  if (sensors.filter(({ part }) => part === 'gpu').length !== 4) throw new Error('the program does not see the four pretend GPUs');
  return more;
};

/** The kernel's files of a machine with two sockets and their RAPL counters, which stand still; with those of their memory where asked for. */
export const kernelTree = (root: string, memory = false): void => {
  const write = (path: string, text: string) => {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), `${text}\n`);
  };
  for (const [path, text] of Object.entries(kernelFiles())) write(path, text);
  for (const socket of [0, 1]) write(`${zonePath(socket)}/energy_uj`, '201833117675');
  if (!memory) return;
  for (const zone of [0, 1].map((socket) => `${zonePath(socket)}:0`)) {
    write(`${zone}/name`, 'dram');
    write(`${zone}/max_energy_range_uj`, '65712999613');
    write(`${zone}/energy_uj`, '20183311767');
  }
};
export const RAPL_RANGE = 262_143_328_850n;
export const zonePath = (socket: number): string => `/sys/class/powercap/intel-rapl:${socket}`;
export const kernelFiles = (): Readonly<Record<string, string>> => ({
  '/proc/cpuinfo': [0, 1]
    .map(
      (socket) =>
        `processor\t: ${socket}\nvendor_id\t: GenuineIntel\nmodel name\t: Intel(R) Xeon(R) CPU E5-2620 v3 @ 2.40GHz\nphysical id\t: ${socket}\nflags\t\t: fpu sse2\n`,
    )
    .join('\n'),
  '/proc/meminfo': 'MemTotal:       131883124 kB',
  ...Object.fromEntries(
    [0, 1].flatMap((socket) => [
      [`${zonePath(socket)}/name`, `package-${socket}`],
      [`${zonePath(socket)}/max_energy_range_uj`, String(RAPL_RANGE)],
    ]),
  ),
});

export const settingsFor = (journal: string, components: readonly Part[], interval = 1): Settings => ({
  name: null,
  trainer: 'child',
  command: ['python', 'train.py'],
  interval: seconds(interval),
  components: new Set(components),
  simulated: {},
  devicesByPid: false,
  pue: null,
  intensity: null,
  zone: null,
  offline: true,
  gridInterval: seconds(900),
  keys: {},
  notice: () => undefined,
  epochs: null,
  epochsBeforePred: null,
  interpretable: true,
  screen: null,
  journal,
  logDir: null,
  logFilePrefix: '',
  stateDir: null,
});
export const FINISHED = { kind: 'finished', exit_code: 0, signal: null } as const;
