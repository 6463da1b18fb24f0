// Writes test/journals/*.jsonl: small runs of every kind, spelt out here and not by the program that they test.
// node tools/build-golden-journals.mjs, then npm run golden, then read the diff.
import { writeFileSync } from 'node:fs';

const DATE = '2026-11-22T20:22:01.123Z';
const BOOT = '5f2c3a52-6f6e-4c9e-9d55-0b6a9f0c1d2e';
const OWID = 'Our World in Data (Ember, Energy Institute)';

const sensor = (id, part, label, facts = {}) => ({ id, part, label, basis: 'measured', method: 'energy-counter', uncertainty: null, ...facts });
const gpu = (n, facts = {}) => sensor(`nvml:GPU-0000000${n}`, 'gpu', 'NVIDIA H100 80GB HBM3', { uncertainty: 0.05, refresh: 0.1, ...facts });
const modelled = (method, uncertainty) => ({ basis: 'modelled', method, uncertainty });

const began = ({ settings, host, ...facts }) => ({
  type: 'began',
  v: 1,
  date: DATE,
  run: '20261122T202201Z-00c0ffee',
  job: null,
  host: { name: 'n1', boot_id: BOOT, os: 'linux', chassis_type: 23, ...host },
  tool: { name: 'carbontracker', version: '3.0.0' },
  name: null,
  command: ['python', 'train.py'],
  settings: { interval_s: 1, components: 'cpu,gpu,memory', pue: null, epochs: null, epochs_before_pred: null, ...settings },
  sensors: [],
  absences: [],
  ...facts,
});
const opened = (at, window, label, facts = {}) => ({ type: 'opened', at, window, ...(window > 0 && { parent: 0 }), label, ...facts });
const closed = (at, window) => ({ type: 'closed', at, window });
const spent = (from, to, energy_j) => ({ type: 'spent', from, to, energy_j });
const intensity = (g_per_kwh, facts) => ({ type: 'intensity', at: 0, g_per_kwh, from: 0, zone: null, ...facts });
const fault = (at, code, id, message) => ({ type: 'fault', at, code, sensor: id, message });
const ended = (at, outcome = {}) => ({
  type: 'ended',
  at,
  outcome: { kind: 'finished', exit_code: 0, signal: null, ...outcome },
  tracker: { cpu_s: 0.05, max_rss_bytes: 62914560 },
});
/** One slice a second from `from` to `to`; `joules(t)` has one entry for each sensor. */
const seconds = (from, to, joules) => Array.from({ length: to - from }, (_, i) => spent(from + i, from + i + 1, joules(from + i)));

const denmark = { basis: 'metered', zone: 'DK-DK1', source: 'Energi Data Service' };
const world = { basis: 'world-average', source: `world average in 2024, ${OWID}`, why: 'no zone is stated: give yours with --zone, such as --zone DK' };

const journals = {
  // A laptop whose counters are for root alone: 20 W and 5 W for 10 s, all of it modelled.
  'cpu-only-modelled': [
    began({
      host: { name: 'laptop', chassis_type: 10 },
      sensors: [
        sensor('model:cpu', 'cpu', 'Intel(R) Core(TM) i7-8565U CPU @ 1.80GHz', { ...modelled('load-model', 0.4), refresh: 0.01 }),
        sensor('model:memory', 'memory', '16 GiB', modelled('capacity-model', 1)),
      ],
      absences: [
        { what: 'CPU energy counters (RAPL)', why: 'only root may read them', remedy: 'sudo chmod a+r /sys/class/powercap/intel-rapl:0/energy_uj' },
        { what: 'NVIDIA GPUs', why: 'libnvidia-ml.so.1 is not on this machine' },
      ],
    }),
    intensity(143.5, { basis: 'yearly-average', zone: 'DK', source: `average of DK in 2024, ${OWID}` }),
    opened(0.02, 0, 'run'),
    ...Array.from({ length: 10 }, (_, t) => spent(t + 0.02, t + 1.02, [20, 5])),
    closed(10.02, 0),
    ended(10.03),
  ],

  // Four epochs on two GPUs and a socket; the grid changes between the second and the third.
  'two-gpus-and-rapl': [
    began({
      name: 'resnet, four epochs',
      settings: { epochs: 4, epochs_before_pred: 2 },
      sensors: [
        sensor('rapl:package-0', 'cpu', 'AMD EPYC 7763 64-Core Processor', { refresh: 0.001 }),
        sensor('rapl:package-0/dram', 'memory', 'DRAM', { refresh: 0.001 }),
        gpu(0),
        gpu(1, { label: 'Tesla P100-PCIE-16GB', method: 'power-integrated' }),
      ],
    }),
    intensity(100, { ...denmark, from: -182, until: 20 }),
    opened(0, 0, 'run'),
    ...[0, 1, 2, 3].flatMap((n) => [
      opened(10 * n, n + 1, `epoch ${n + 1}`, { epoch: n + 1 }),
      ...(n === 2 ? [intensity(300, { ...denmark, at: 20, from: 20 })] : []),
      ...seconds(10 * n, 10 * n + 10, (t) => [80 + n, 10.25, 600 + (t % 3), 180]),
      closed(10 * n + 10, n + 1),
    ]),
    closed(40, 0),
    ended(40.002),
  ],

  // The driver is loaded anew in the fifth second: that second is unknown, and no energy is made up for it.
  'counter-reset': [
    began({ sensors: [gpu(0)] }),
    intensity(400, world),
    opened(0, 0, 'run'),
    ...seconds(0, 4, () => [500]),
    fault(5, 'counter-reset', 'nvml:GPU-00000000', 'nvml:GPU-00000000: its count fell, as after a reload of the driver'),
    ...seconds(5, 10, () => [500]),
    closed(10, 0),
    ended(10),
  ],

  // One of two GPUs falls off the bus in the midst; Ctrl-C ends the run, and an epoch with it.
  'sensor-lost': [
    began({ settings: { epochs: 3, epochs_before_pred: 1 }, sensors: [gpu(0), gpu(1)] }),
    intensity(400, world),
    opened(0, 0, 'run'),
    opened(0, 1, 'epoch 1', { epoch: 1 }),
    ...seconds(0, 5, () => [300, 200]),
    fault(6, 'sensor-lost', 'nvml:GPU-00000001', 'NVIDIA H100 80GB HBM3 (GPU 1) has fallen off the bus'),
    ...seconds(5, 10, () => [300, null]),
    closed(10, 1),
    opened(10, 2, 'epoch 2', { epoch: 2 }),
    ...seconds(10, 12, () => [300, null]),
    closed(12, 0),
    ended(12.5, { kind: 'stopped', exit_code: null, signal: 'SIGINT' }),
  ],

  // kill -9 while a line was being written.
  killed: [
    began({ name: 'süße Träume 😴', command: ['python', 'train.py', '--name=süße Träume'], sensors: [gpu(0)] }),
    intensity(82.25, denmark),
    opened(0.5, 0, 'run'),
    opened(0.5, 1, 'epoch 1', { epoch: 1 }),
    ...Array.from({ length: 6 }, (_, t) => spent(t + 0.5, t + 1.5, [350.125])),
    '{"type":"spent","from":6.5,"to":7.5,"ener',
  ],

  // A container that shows nothing.
  'no-sensors': [
    began({
      host: { boot_id: null, chassis_type: null },
      command: [],
      absences: [
        { what: 'CPU power model', why: 'there is no readable /proc/cpuinfo to model the CPU from' },
        { what: 'NVIDIA GPUs', why: 'libnvidia-ml.so.1 is not on this machine', remedy: 'start the container with --gpus all' },
      ],
    }),
    intensity(400, world),
    opened(0, 0, 'run'),
    closed(3, 0),
    ended(3, { kind: 'failed', exit_code: 1 }),
  ],

  // Hardware, overhead and grid as the user states them.
  'stated-intensity': [
    began({
      settings: { pue: 1.2 },
      host: { chassis_type: 10 },
      sensors: [
        sensor('sim:cpu', 'cpu', 'a CPU', { basis: 'stated', method: 'stated-by-user' }),
        sensor('sim:gpu:0', 'gpu', 'a GPU', { basis: 'stated', method: 'stated-by-user' }),
      ],
    }),
    intensity(50, { basis: 'stated', zone: 'DK', source: 'stated by the user' }),
    opened(0.02, 0, 'run'),
    spent(0.02, 3600.02, [36_000, 360_000]),
    closed(3600.02, 0),
    ended(3600.03),
  ],

  // Task 7 of an array job: eight GPUs, a minute a slice, ended by the batch system's limit.
  'slurm-job': [
    began({
      job: { scheduler: 'slurm', id: '4242', array_index: 7 },
      host: { name: 'gpu-node-17', chassis_type: null },
      command: ['python', 'train.py', '--wandb-api-key', '***'],
      settings: { interval_s: 60, components: 'gpu' },
      sensors: Array.from({ length: 8 }, (_, n) => gpu(n)),
    }),
    intensity(210, { basis: 'estimated', zone: 'US-MIDW-MISO', source: 'Electricity Maps', why: 'the last hour is not metered yet' }),
    opened(0.1, 0, 'run'),
    ...Array.from({ length: 30 }, (_, m) =>
      spent(
        60 * m + 0.1,
        60 * m + 60.1,
        Array.from({ length: 8 }, (__, n) => 18_000 + n),
      ),
    ),
    closed(1800.1, 0),
    ended(1800.2, { kind: 'failed', exit_code: null, signal: 'SIGTERM' }),
  ],

  // Written by a version that knows more than this one: strange events, strange keys, strange faults.
  'of-a-later-version': [
    { ...began({ sensors: [{ ...gpu(0), cooling: 'liquid' }] }), cluster: 'alps', settings: { interval_s: 1, water: true } },
    { type: 'weather', at: 0, celsius: 3 },
    intensity(400, { ...world, marginal: 512 }),
    { ...opened(0, 0, 'run'), colour: 'red' },
    ...seconds(0, 4, (t) => [400 + t]).map((slice) => ({ ...slice, spread_j: [1] })),
    { type: 'migrated', at: 2, to: 'n2' },
    fault(4, 'too-hot', 'nvml:GPU-00000000', 'it slows down'),
    { type: 'progress', at: 4, done: 1, total: 2, unit: 'step', source: 'tqdm', rate: 0.25 },
    closed(4, 0),
    { ...ended(4), mood: 'good' },
  ],
};

for (const [name, lines] of Object.entries(journals)) {
  const text = lines.map((line) => (typeof line === 'string' ? line : `${JSON.stringify(line)}\n`)).join('');
  writeFileSync(new URL(`../test/journals/${name}.jsonl`, import.meta.url), text);
}
