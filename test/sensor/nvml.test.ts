import { expect, onTestFinished, test } from 'vitest';
import { nvml } from '../../src/sensor/nvml.ts';
import type { Bank, Sensor } from '../../src/sensor/sensor.ts';
import { sensorContract } from '../contracts/sensor-contract.ts';
import { buildFakeNvml, librariesIn, type FakeGpu, type NvmlFlag } from '../support/fake-nvml.ts';
import { showGpus } from '../support/show-gpus.ts';
import { scratch } from '../support/tree.ts';

const NO_PERMISSION = 4,
  DRIVER_NOT_LOADED = 9,
  GPU_IS_LOST = 15,
  VERSION_MISMATCH = 18,
  UNKNOWN = 999,
  NOT_SUPPORTED = 3,
  TIMEOUT = 10;

const found = async (gpus: readonly FakeGpu[], flags: readonly NvmlFlag[] = [], initCode = 0): Promise<Bank> => {
  showGpus(gpus, initCode);
  const bank = await nvml.find({ libraries: librariesIn(buildFakeNvml(flags)) });
  onTestFinished(() => bank.close());
  return bank;
};
const theOnly = ({ sensors }: Bank): Sensor => {
  expect(sensors).toHaveLength(1);
  return sensors[0] as Sensor;
};
const eight = Array.from({ length: 8 }, (_, i): FakeGpu => ({ uuid: `GPU-${i}`, energy: 1000 * i }));
const but = (gpus: readonly FakeGpu[], index: number, change: FakeGpu) => gpus.map((gpu, i) => (i === index ? { ...gpu, ...change } : gpu));

sensorContract('nvml', () => {
  const boards: readonly FakeGpu[] = [
    { uuid: 'GPU-h100', energy: 123_456, limit: 700_000 },
    { uuid: 'GPU-p100', energy: '-', power: 180_000, limit: 250_000 },
    { uuid: 'GPU-orin', energy: '-', power: '-' },
    { uuid: 'GPU-theirs', handle: NO_PERMISSION },
  ];
  showGpus(boards);
  return {
    probe: nvml,
    host: { libraries: librariesIn(buildFakeNvml()) },
    bare: { libraries: librariesIn(scratch()) },
    spoil: () => showGpus(boards.map((board) => ({ ...board, read: GPU_IS_LOST }))),
  };
});

test('a board with an energy counter is read by it, in millijoules', async () => {
  const sensor = theOnly(await found([{ uuid: 'GPU-a1', name: 'NVIDIA H100', energy: 123_456_789n, limit: 700_000 }]));
  expect(sensor).toMatchObject({
    id: 'nvml:GPU-a1',
    part: 'gpu',
    label: 'NVIDIA H100',
    basis: 'measured',
    kind: 'counter',
    method: 'energy-counter',
    tick: 0.001,
    uncertainty: 0.05,
    refresh: 0.1,
    ceiling: 1400,
  });
  expect(await sensor.read()).toBe(123_456_789n);
});

test('the counter has all its 64 bits, and a fall is a reset, so it never wraps', async () => {
  const sensor = theOnly(await found([{ uuid: 'GPU-a1', energy: 2n ** 63n + 1n }]));
  expect(await sensor.read()).toBe(2n ** 63n + 1n);
  expect(sensor).not.toHaveProperty('wrapsAfter');
  showGpus([{ uuid: 'GPU-a1', energy: 12 }]);
  expect(await sensor.read()).toBe(12n);
});

test('a board without an energy counter shows its power, and the label says that it is integrated', async () => {
  const sensor = theOnly(await found([{ uuid: 'GPU-a1', energy: '-', power: 249_500 }]));
  expect(sensor).toMatchObject({ kind: 'gauge', method: 'power-integrated' });
  expect(await sensor.read()).toBe(249.5);
});

test('a driver too old to know energy counters shows power', async () => {
  expect(theOnly(await found([{ energy: 5, power: 100_000 }], ['NO_ENERGY']))).toMatchObject({ kind: 'gauge' });
});

test('a board that offers neither, as Jetson does, is an absence by its name', async () => {
  const bank = await found([{ name: 'Orin (nvgpu)', energy: '-', power: '-', limit: '-' }]);
  expect(bank.sensors).toEqual([]);
  expect(bank.absences).toEqual([
    { what: 'Orin (nvgpu) (GPU 0)', why: expect.stringContaining('neither an energy counter nor a power gauge'), unseen: [{ part: 'gpu', devices: 1 }] },
  ]);
});

test('a board without identity still has an id, from its place on the bus or its number', async () => {
  const { sensors, gpus } = await found([{ ident: NOT_SUPPORTED }, { ident: NOT_SUPPORTED }]);
  expect(sensors.map(({ id, label }) => ({ id, label }))).toEqual([
    { id: 'nvml:0', label: 'NVIDIA GPU' },
    { id: 'nvml:1', label: 'NVIDIA GPU' },
  ]);
  expect(gpus?.all[1]).toMatchObject({ uuid: null, pciBusId: null });
});

test('sixteen GPUs are sixteen sensors, also those with a number of two digits', async () => {
  const { sensors } = await found(Array.from({ length: 16 }, (_, i) => ({ uuid: `GPU-${i}`, pci: `1:${(16 + i).toString(16)}:0`, energy: 100 + i })));
  expect(sensors).toHaveLength(16);
  expect(sensors[11]).toMatchObject({ id: 'nvml:GPU-11', gpu: { index: 11, uuid: 'GPU-11', pciBusId: '00000001:1B:00.0' } });
  expect(await Promise.all(sensors.map((sensor) => sensor.read()))).toEqual(sensors.map((_, i) => BigInt(100 + i)));
});

test('a GPU that this process may not use is an absence, and the others are measured', async () => {
  const bank = await found(but(eight, 3, { handle: NO_PERMISSION }));
  expect(bank.sensors.map((sensor) => sensor.gpu?.index)).toEqual([0, 1, 2, 4, 5, 6, 7]);
  expect(bank.absences).toEqual([{ what: 'NVIDIA GPU 3', why: 'this process has no permission to use it', remedy: expect.any(String) }]);
  expect(bank.gpus?.all.map((gpu) => gpu.index)).toEqual([0, 1, 2, 4, 5, 6, 7]);
});

test('a GPU that cannot be read is an absence, but still counted among the GPUs, as CUDA counts it', async () => {
  const bank = await found(but(eight, 3, { read: GPU_IS_LOST }));
  expect(bank.sensors).toHaveLength(7);
  expect(bank.absences).toMatchObject([{ what: 'NVIDIA Pretend (GPU 3)', why: 'the GPU has fallen off the bus' }]);
  expect(bank.gpus?.all).toHaveLength(8);
});

test('a GPU lost during the run says so, and the others go on', async () => {
  const { sensors } = await found(eight);
  showGpus(but(eight, 2, { read: GPU_IS_LOST }));
  const answers = await Promise.allSettled(sensors.map((sensor) => sensor.read()));
  expect(answers.map((answer) => answer.status)).toEqual(eight.map((_, i) => (i === 2 ? 'rejected' : 'fulfilled')));
  expect(answers[2]).toMatchObject({ reason: { name: 'SensorError', consequence: 'lost', message: 'NVIDIA Pretend (GPU 2): the GPU has fallen off the bus' } });
});

test.each([
  [TIMEOUT, 'again'],
  [UNKNOWN, 'again'],
  [NO_PERMISSION, 'again'],
  [777, 'again'],
  [GPU_IS_LOST, 'lost'],
  [NOT_SUPPORTED, 'lost'],
  [VERSION_MISMATCH, 'lost'],
])('return code %i in mid-run means: %s', async (code, consequence) => {
  const sensor = theOnly(await found([{ energy: 1 }]));
  showGpus([{ energy: 1, read: code }]);
  await expect(sensor.read()).rejects.toMatchObject({ name: 'SensorError', consequence });
});

test('a read that failed for a moment works again afterwards', async () => {
  const sensor = theOnly(await found([{ energy: 7 }]));
  showGpus([{ energy: 7, read: TIMEOUT }]);
  await expect(sensor.read()).rejects.toMatchObject({ consequence: 'again' });
  showGpus([{ energy: 9 }]);
  expect(await sensor.read()).toBe(9n);
});

test.each([
  ['a driver upgraded without a reboot', VERSION_MISMATCH, /upgraded/, /reboot/],
  ['a driver that is not loaded', DRIVER_NOT_LOADED, /not loaded/, /modprobe nvidia/],
])('%s is an absence with a remedy', async (_, code, why, remedy) => {
  const bank = await found(eight, [], code);
  expect(bank.sensors).toEqual([]);
  expect(bank.absences).toEqual([{ what: 'NVIDIA GPUs', why: expect.stringMatching(why), remedy: expect.stringMatching(remedy) }]);
});

test('a return code that we do not know is told by its number', async () => {
  expect((await found(eight, [], 777)).absences[0]?.why).toBe('NVML failed with return code 777');
});

test('a driver without GPUs is an absence', async () => {
  expect((await found([])).absences).toEqual([{ what: 'NVIDIA GPUs', why: 'the NVIDIA driver shows no GPU to this process' }]);
});

test('a library that is none of NVML is an absence', async () => {
  const bank = await nvml.find({ libraries: { open: () => ({ found: true, bind: () => undefined }) } });
  expect(bank.absences).toMatchObject([{ what: 'NVIDIA GPUs', why: 'the NVML library is too old or too new for this reading' }]);
});

test('one session lasts from finding to closing', async () => {
  const bank = await found([{ energy: 1 }]);
  const other = await found([{ energy: 1 }]);
  await bank.close();
  await bank.close();
  expect(await theOnly(other).read()).toBe(1n);
  await other.close();
  await expect(theOnly(other).read()).rejects.toMatchObject({ consequence: 'lost', message: expect.stringContaining('the NVML session is closed') });
});

test.each([
  ['Turing', 6, 0.1],
  ['Kepler', 2, 0.1],
  ['Volta', 5, 0.05],
  ['Blackwell', 10, 0.05],
  ['an unknown architecture', 0xffff_ffff, 0.05],
])('the error band of %s', async (_, arch, uncertainty) => {
  expect(theOnly(await found([{ arch }])).uncertainty).toBe(uncertainty);
});

test('a driver that knows no architectures leaves the usual error band', async () => {
  expect(theOnly(await found([{ arch: 6 }], ['NO_ARCHITECTURE'])).uncertainty).toBe(0.05);
});

test.each([
  ['twice the power limit', 300_000, 600],
  ['2 kW where none is told', '-', 2000],
  ['2 kW where the limit is a sentinel', 4_294_967_295, 2000],
  ['2 kW where the limit is nothing', 0, 2000],
] as const)('no reading is believed above %s', async (_, limit, ceiling) => {
  expect(theOnly(await found([{ limit }])).ceiling).toBe(ceiling);
});

test.each([
  ["today's", []],
  ['one without _v3', ['NO_V3']],
  ['one without _v3 and _v2', ['NO_V3', 'NO_V2']],
  ['one without any suffix', ['OLD_SYMBOLS']],
  ['535.43 with its wider list', ['STRIDE32']],
] as const)('with every driver, here %s, the GPU, its place and its processes are found', async (_, flags) => {
  const pids = [101, 102, 103],
    graphics = [103, 7];
  const sensor = theOnly(await found([{ uuid: 'GPU-a1', pci: '10000:af:1f', energy: 42, pids, graphics }], flags));
  expect(await sensor.read()).toBe(42n);
  expect(sensor.gpu).toMatchObject({ name: 'NVIDIA Pretend', index: 0, uuid: 'GPU-a1', pciBusId: '00010000:AF:1F.0' });
  expect(sensor.gpu?.processes?.()).toEqual([101, 102, 103, 7]);
});

test('more processes than expected are all listed', async () => {
  const pids = Array.from({ length: 200 }, (_, i) => 1000 + i);
  const sensor = theOnly(await found([{ pids }]));
  expect(sensor.gpu?.processes?.()).toEqual(pids);
});

test('no processes are an empty list; a failure to list them is an error, not an empty list', async () => {
  const sensor = theOnly(await found([{}]));
  expect(sensor.gpu?.processes?.()).toEqual([]);
  showGpus([{ list: NO_PERMISSION }]);
  expect(() => sensor.gpu?.processes?.()).toThrow(expect.objectContaining({ name: 'SensorError', consequence: 'again' }));
});

test('a driver that cannot list processes offers no list', async () => {
  expect(theOnly(await found([{}], ['NO_PROCESSES'])).gpu).not.toHaveProperty('processes');
});

test('without a script the pretend GPUs draw what FAKE_NVML_WATTS says', async () => {
  process.env['FAKE_NVML_WATTS'] = '12x250';
  onTestFinished(() => void delete process.env['FAKE_NVML_WATTS']);
  const bank = await nvml.find({ libraries: librariesIn(buildFakeNvml()) });
  onTestFinished(() => bank.close());
  expect(bank.sensors).toHaveLength(12);
  const counter = bank.sensors[11] as Extract<Sensor, { kind: 'counter' }>;
  const before = performance.now(),
    first = await counter.read();
  while (performance.now() - before < 20);
  const millijoules = Number((await counter.read()) - first),
    spent = performance.now() - before;
  expect(millijoules).toBeGreaterThan(19 * 250);
  expect(millijoules).toBeLessThan((spent + 1) * 250);
});
