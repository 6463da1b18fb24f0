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
const used = (from, to, job, all) => ({ type: 'used', from, to, job, all });
const intensity = (g_per_kwh, facts) => ({ type: 'intensity', at: 0, g_per_kwh, from: 0, zone: null, ...facts });
const located = (at, facts) => ({ type: 'located', at, ...facts });
const fault = (at, code, id, message) => ({ type: 'fault', at, code, sensor: id, message });
const ended = (at, outcome = {}) => ({
  type: 'ended',
  at,
  outcome: { kind: 'finished', exit_code: 0, signal: null, ...outcome },
  tracker: { cpu_s: 0.05, max_rss_bytes: 62914560 },
});
/** One slice a second from `from` to `to`; `joules(t)` has one entry for each sensor. */
const seconds = (from, to, joules) => Array.from({ length: to - from }, (_, i) => spent(from + i, from + i + 1, joules(from + i)));
const minutes = (from, to, joules) => Array.from({ length: to - from }, (_, i) => spent(60 * (from + i), 60 * (from + i + 1), [joules]));
/** One slice each 450 s. */
const quarters = (from, to, joules) => Array.from({ length: to - from }, (_, i) => spent(450 * (from + i), 450 * (from + i + 1), joules));

const denmark = { basis: 'metered', zone: 'DK-DK1', source: 'Energi Data Service' };
const danishYear = { basis: 'yearly-average', boundary: 'life-cycle', zone: 'DK', source: `average of DK in 2024, ${OWID}` };
const direct = { basis: 'estimated', boundary: 'direct', zone: 'DK-DK1', source: 'Energi Data Service' };
const britain = { basis: 'estimated', boundary: 'direct', zone: 'GB', source: 'UK Carbon Intensity' };
const world = { basis: 'world-average', source: `world average in 2024, ${OWID}`, why: 'no zone is stated: give yours with --zone, such as --zone DK' };

const TWO_NODES = { scheduler: 'slurm', id: '77', array_index: null };
const RESUMED = { scheduler: 'slurm', id: '78', array_index: null };

/** Those with a number are several of one job. */
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

  // A node that meters itself. After 6 s its meter and the card are lost, and the package of the card stands in for it.
  'metered-node': [
    began({
      sensors: [
        sensor('rapl:package-0', 'cpu', '12th Gen Intel(R) Core(TM) i7-12700K', { refresh: 0.001 }),
        sensor('xe:0000:03:00.0', 'gpu', 'Intel GPU (8086:E20B)'),
        sensor('xe:0000:03:00.0/package', 'gpu', 'Intel GPU package (8086:E20B)', { within: 'xe:0000:03:00.0' }),
        sensor('acpi:machine', 'machine', 'ACPI power meter (System)', { method: 'power-integrated', uncertainty: 0.05, refresh: 1 }),
      ],
    }),
    intensity(400, world),
    opened(0, 0, 'run'),
    ...seconds(0, 6, () => [100, 150, 120, 400]),
    fault(7, 'sensor-lost', 'xe:0000:03:00.0', '/sys/class/hwmon/hwmon2/energy1_input: no such file'),
    fault(7, 'sensor-lost', 'acpi:machine', '/sys/class/hwmon/hwmon7/device/power1_average: no such file'),
    ...seconds(6, 10, () => [100, null, 120, null]),
    closed(10, 0),
    ended(10),
  ],

  // A part of one GPU; of two others that may be claimed one is, after 4 s, and its counter is not as its power says.
  'shared-and-claimed': [
    began({
      sensors: [
        sensor('nvml:GPU-00000000/mig-1', 'gpu', 'NVIDIA A100-SXM4-80GB (3 of 7 slices)', { basis: 'estimated', method: 'slice-share', refresh: 0.1 }),
        gpu(1, { claimable: true }),
        gpu(2, { claimable: true }),
      ],
      absences: [
        {
          what: 'the choice of GPUs',
          why: 'CUDA_VISIBLE_DEVICES="MIG-00000000" names 3 of the 7 slices of NVIDIA A100-SXM4-80GB (GPU 0): the same share of its energy is counted, an estimate',
        },
      ],
    }),
    intensity(400, world),
    opened(0, 0, 'run'),
    ...seconds(0, 4, () => [60, 300, 500]),
    { type: 'claimed', at: 4, sensor: 'nvml:GPU-00000001' },
    ...seconds(4, 10, () => [60, 300, 500]),
    fault(
      8,
      'counter-disagrees',
      'nvml:GPU-00000001',
      'nvml:GPU-00000001: in 60 s its counter told 18000 J and its power 9000 J: one of them is wrong, and the counter is followed',
    ),
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

  // Five-minute figures of direct emissions, until their source falls silent; what stands in counts the life cycle too.
  'live-with-fall-back': [
    began({ sensors: [gpu(0)] }),
    intensity(143.5, { ...danishYear, why: 'Energi Data Service has not answered yet' }),
    opened(0, 0, 'run'),
    located(0.4, { zone: 'DK-DK1', source: 'stated' }),
    intensity(80, { ...direct, at: 0.8, from: -240, until: 60 }),
    spent(0, 60, [18_000]),
    intensity(90, { ...direct, at: 60.5, from: 60, until: 360 }),
    ...minutes(1, 6, 18_000),
    intensity(100, { ...direct, at: 360.5, from: 360, until: 660 }),
    ...minutes(6, 11, 18_000),
    intensity(143.5, { ...danishYear, at: 669.5, from: 660, why: 'Energi Data Service did not answer within 3 s' }),
    ...minutes(11, 15, 18_000),
    closed(900, 0),
    ended(900),
  ],

  // Half-hours that are corrected once they are over, one that only the forecast knew, and three epochs to come under a forecast.
  'half-hourly': [
    began({ settings: { epochs: 6, epochs_before_pred: 2 }, sensors: [gpu(0), gpu(1)] }),
    intensity(238, { basis: 'yearly-average', boundary: 'life-cycle', zone: 'GB', source: `average of GB in 2024, ${OWID}`, why: 'it is not asked yet' }),
    intensity(210, { ...britain, at: 0.5, from: -600, until: 1200 }),
    ...Array.from({ length: 9 }, (_, i) => intensity(200 + 10 * i, { ...britain, basis: 'forecast', at: 0.6, from: 1200 + 1800 * i, until: 3000 + 1800 * i })),
    opened(0, 0, 'run'),
    opened(0, 1, 'epoch 1', { epoch: 1 }),
    ...quarters(0, 2, [112_500, 112_500]),
    intensity(190, { ...britain, at: 1205, from: 1200, until: 3000 }),
    ...quarters(2, 6, [112_500, 112_500]),
    closed(2700, 1),
    opened(2700, 2, 'epoch 2', { epoch: 2 }),
    intensity(195, { ...britain, basis: 'metered', at: 3010, from: 1200, until: 3000 }),
    intensity(180, { ...britain, at: 3010, from: 3000, until: 4800 }),
    ...quarters(6, 12, [112_500, 117_000]),
    intensity(175, { ...britain, basis: 'metered', at: 4810, from: 3000, until: 4800 }),
    closed(5400, 2),
    opened(5400, 3, 'epoch 3', { epoch: 3 }),
    intensity(160, { ...britain, at: 6610, from: 6600, until: 8400 }),
    ...quarters(12, 18, [112_500, 114_750]),
    closed(8100, 3),
    closed(8100, 0),
    ended(8100, { kind: 'stopped', exit_code: null }),
  ],

  // A virtual machine that shows no chassis; its cloud says where it is, and what its building draws.
  'cloud-region': [
    began({ host: { name: 'vm-1', chassis_type: null }, sensors: [gpu(0)] }),
    intensity(400, world),
    opened(0, 0, 'run'),
    located(0.3, { zone: 'BE', source: 'cloud', pue: { value: 1.09, source: 'Google, europe-west1, mean of 2024' } }),
    intensity(120, { basis: 'estimated', boundary: 'life-cycle', zone: 'BE', source: 'Electricity Maps', at: 0.9, from: -1800, until: 1800 }),
    ...seconds(0, 10, () => [300]),
    closed(10, 0),
    ended(10),
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

  // A socket that others use as well, and a GPU that is half ours: 40 W for 30 s and 80 W for 30 s, of which a quarter and a half are ours,
  // and 300 W throughout. The memory's counter says nothing of who used it.
  'shared-machine': [
    began({
      sensors: [
        sensor('rapl:package-0', 'cpu', 'AMD EPYC 7763 64-Core Processor', { refresh: 0.001, sharing: 'cpu-time' }),
        gpu(0, { sharing: 'gpu-utilisation' }),
        sensor('model:memory', 'memory', '64 GiB', { ...modelled('capacity-model', 1), idle: 12 }),
      ],
    }),
    intensity(400, world),
    opened(0, 0, 'run'),
    ...seconds(0, 30, () => [40, 300, 12]),
    used(0, 30, [10, 15, null], [40, 30, null]),
    ...seconds(30, 60, () => [80, 300, 12]),
    used(30, 60, [30, 15, null], [60, 30, null]),
    closed(60, 0),
    ended(60),
  ],

  // One job on two machines, of which the second came a minute later; both tell the same two epochs.
  'two-nodes.1': [
    began({ run: '20261122T202201Z-00000001', job: TWO_NODES, host: { name: 'gpu-node-1' }, settings: { interval_s: 60 }, sensors: [gpu(0)] }),
    intensity(210, { basis: 'estimated', zone: 'US-MIDW-MISO', source: 'Electricity Maps' }),
    opened(0, 0, 'run'),
    opened(0, 1, 'epoch 1', { epoch: 1 }),
    ...minutes(0, 5, 24_000),
    closed(300, 1),
    opened(300, 2, 'epoch 2', { epoch: 2 }),
    ...minutes(5, 10, 24_000),
    closed(600, 2),
    closed(600, 0),
    ended(600),
  ],
  'two-nodes.2': [
    began({
      run: '20261122T202301Z-00000002',
      date: '2026-11-22T20:23:01.123Z',
      job: TWO_NODES,
      host: { name: 'gpu-node-2' },
      settings: { interval_s: 60 },
      sensors: [gpu(1)],
    }),
    intensity(210, { basis: 'estimated', zone: 'US-MIDW-MISO', source: 'Electricity Maps' }),
    opened(0, 0, 'run'),
    ...minutes(0, 9, 18_000),
    fault(240, 'sensor-silent', 'nvml:GPU-00000001', 'NVML says unknown error'),
    closed(540, 0),
    ended(540),
  ],

  // A job that was killed in its third epoch, and went on with it an hour later, on a cleaner grid.
  'resumed-run.1': [
    began({ run: '20261122T202201Z-00000003', job: RESUMED, settings: { interval_s: 60, epochs: 4 }, sensors: [gpu(0)] }),
    intensity(400, { basis: 'estimated', zone: 'DE', source: 'Electricity Maps' }),
    opened(0, 0, 'run'),
    ...[0, 1].flatMap((n) => [opened(120 * n, n + 1, `epoch ${n + 1}`, { epoch: n + 1 }), ...minutes(2 * n, 2 * n + 2, 24_000), closed(120 * n + 120, n + 1)]),
    opened(240, 3, 'epoch 3', { epoch: 3 }),
    ...minutes(4, 5, 24_000),
  ],
  'resumed-run.2': [
    began({ run: '20261122T212201Z-00000004', date: '2026-11-22T21:22:01.123Z', job: RESUMED, settings: { interval_s: 60, epochs: 4 }, sensors: [gpu(0)] }),
    intensity(200, { basis: 'estimated', zone: 'DE', source: 'Electricity Maps' }),
    opened(0, 0, 'run'),
    ...[0, 1].flatMap((n) => [opened(120 * n, n + 1, `epoch ${n + 3}`, { epoch: n + 3 }), ...minutes(2 * n, 2 * n + 2, 30_000), closed(120 * n + 120, n + 1)]),
    closed(240, 0),
    ended(240),
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
