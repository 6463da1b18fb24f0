import * as fc from 'fast-check';
import { describe, expect, onTestFinished, test } from 'vitest';
import { nodeFiles } from '../../src/host/node/files.ts';
import { nodeProcesses } from '../../src/host/node/processes.ts';
import type { Files, Libraries } from '../../src/host/port.ts';
import { nvml } from '../../src/sensor/nvml.ts';
import { SensorError, type Bank, type Sensor } from '../../src/sensor/sensor.ts';
import { sensorContract } from '../contracts/sensor-contract.ts';
import { buildFakeNvml, librariesIn, type FakeGpu, type NvmlFlag } from '../support/fake-nvml.ts';
import { machine } from '../support/machine.ts';
import { showGpus } from '../support/show-gpus.ts';
import { scratch } from '../support/tree.ts';

const NO_PERMISSION = 4,
  DRIVER_NOT_LOADED = 9,
  GPU_IS_LOST = 15,
  VERSION_MISMATCH = 18,
  UNKNOWN = 999,
  NOT_SUPPORTED = 3,
  TIMEOUT = 10;

/** A machine of which only the library is of interest. */
const having = (libraries: Libraries, files = nodeFiles(scratch())) => ({ libraries, files, processes: nodeProcesses(), env: {} });
const found = async (gpus: readonly FakeGpu[], flags: readonly NvmlFlag[] = [], initCode = 0, files?: Files): Promise<Bank> => {
  showGpus(gpus, initCode);
  const bank = await nvml.find(having(librariesIn(buildFakeNvml(flags)), files));
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
    { uuid: 'GPU-gh200', energy: '-', power: '-', 'field.191.1': 5_000_000 },
    { uuid: 'GPU-h200', energy: 1000, 'field.185.0': 90_000, 'field.185.2': 20_000 },
    { uuid: 'GPU-rtx', energy: '-', arch: 8, 'field.185.0': 90_000, 'field.186.0': 91_000 },
    { uuid: 'GPU-theirs', handle: NO_PERMISSION },
  ];
  showGpus(boards);
  return {
    probe: nvml,
    host: having(librariesIn(buildFakeNvml())),
    bare: having(librariesIn(scratch())),
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

describe('a Jetson, whose library loads and offers nothing', () => {
  const orin: FakeGpu = { name: 'Orin (nvgpu)', energy: '-', power: '-', limit: '-', arch: 7 };
  test.each(['jetson-orin-nx', 'jetson-tx2-l4t'])('is no unseen GPU where its board has rails of its own (%s)', async (name) => {
    const bank = await found([orin], [], 0, machine(name).files);
    expect(bank.sensors).toEqual([]);
    expect(bank.absences).toEqual([{ what: 'Orin (nvgpu) (GPU 0)', why: expect.stringMatching(/neither.*the rails of its board tell it$/) }]);
  });
  test('is one where there are none', async () => {
    expect((await found([orin], [], 0, machine('arm-graviton').files)).absences).toMatchObject([{ unseen: [{ part: 'gpu', devices: 1 }] }]);
  });
  test('whose library is from before field values is told the same', async () => {
    expect((await found([orin], ['NO_FIELDS', 'NO_MIG'])).absences).toMatchObject([{ why: expect.stringContaining('neither an energy counter') }]);
  });
});

test('a board that offers neither is an absence by its name', async () => {
  const bank = await found([{ name: 'Orin (nvgpu)', energy: '-', power: '-', limit: '-' }]);
  expect(bank.sensors).toEqual([]);
  expect(bank.absences).toEqual([
    { what: 'Orin (nvgpu) (GPU 0)', why: expect.stringContaining('neither an energy counter nor a power gauge'), unseen: [{ part: 'gpu', devices: 1 }] },
  ]);
});

describe('what is asked where the plain functions do not answer', () => {
  test.each<[string, FakeGpu, readonly NvmlFlag[]]>([
    ['the total energy as a field', { energy: '-', 'field.83.0': 2n ** 40n }, []],
    ['the energy of the GPU as a field', { energy: '-', 'field.191.0': 2n ** 40n }, []],
    ['the field, where a driver has no function for it', { energy: 5, 'field.83.0': 2n ** 40n }, ['NO_ENERGY']],
  ])('%s', async (_, gpu, flags) => {
    const sensor = theOnly(await found([{ name: 'NVIDIA H100', ...gpu }], flags));
    expect(sensor).toMatchObject({ kind: 'counter', method: 'energy-counter', label: 'NVIDIA H100' });
    expect(await sensor.read()).toBe(2n ** 40n);
  });
  test('the module of a superchip, which holds its CPU and memory as well, and says so', async () => {
    const sensor = theOnly(await found([{ name: 'NVIDIA GH200', uuid: 'GPU-g', energy: '-', power: '-', limit: 700_000, 'field.191.1': 77 }]));
    expect(sensor).toMatchObject({
      kind: 'counter',
      id: 'nvml:GPU-g',
      label: 'NVIDIA GH200, the module with its CPU',
      covers: ['cpu', 'memory'],
      ceiling: 2000,
    });
    expect(await sensor.read()).toBe(77n);
  });
  test('the power of the module, where nothing is counted', async () => {
    const sensor = theOnly(await found([{ name: 'NVIDIA GH200', energy: '-', power: '-', 'field.185.1': 612_000 }]));
    expect(sensor).toMatchObject({ kind: 'gauge', method: 'average-power-integrated', covers: ['cpu', 'memory'] });
    expect(await sensor.read()).toBe(612);
  });
  test('but the GPU alone comes before its module, also by power', async () => {
    const counting = theOnly(await found([{ name: 'NVIDIA GH200', energy: 5, 'field.191.1': 77 }]));
    expect(counting.label).toBe('NVIDIA GH200');
    expect(counting).not.toHaveProperty('covers');
    const showing = theOnly(await found([{ name: 'NVIDIA GH200', energy: '-', power: '-', 'field.186.0': 400_000, 'field.185.1': 612_000 }]));
    expect(showing).toMatchObject({ method: 'instant-power-integrated', label: 'NVIDIA GH200' });
    expect(await showing.read()).toBe(400);
  });
  test.each([0, 1, 2, 3, 4, 5, 6])('a field is read by the type that it comes in, here %i', async (type) => {
    const sensor = theOnly(await found([{ energy: '-', power: '-', 'field.186.0': `54321@${type}` }]));
    expect(await sensor.read()).toBeCloseTo(54.321, 9);
  });
  test.each(['nan@0', 'inf@0', '-5@0', '18446744073709551615@4', '4294967295@5'])('what is no amount is a failure, here %s', async (answer) => {
    const board: FakeGpu = { energy: '-', power: '-', 'field.186.0': 1000 };
    const sensor = theOnly(await found([board]));
    showGpus([{ ...board, 'field.186.0': answer }]);
    await expect(sensor.read()).rejects.toMatchObject({ name: 'SensorError' });
  });
  test('a field that fails is a failure, not a zero', async () => {
    const board: FakeGpu = { energy: '-', power: '-', 'field.186.0': 1000 };
    const sensor = theOnly(await found([board]));
    showGpus([{ ...board, 'field.186.0': '!15' }]);
    await expect(sensor.read()).rejects.toMatchObject({ consequence: 'lost', message: expect.stringContaining('fallen off the bus') });
    showGpus([{ ...board, read: TIMEOUT }]);
    await expect(sensor.read()).rejects.toMatchObject({ consequence: 'again' });
  });
  test('where one way fails and another is not offered, the failure is told', async () => {
    expect((await found([{ energy: '-', power: '!15' }])).absences).toMatchObject([
      { why: 'the GPU has fallen off the bus', unseen: [{ part: 'gpu', devices: 1 }] },
    ]);
  });
});

describe('of several readings of power', () => {
  const all: FakeGpu = { energy: '-', power: 1000, 'field.185.0': 2000, 'field.186.0': 3000 };
  test.each<[string, number, FakeGpu, string, number]>([
    ['Hopper: the mean, as its instant reading looks at a quarter of the time', 9, all, 'average-power-integrated', 2],
    ['Blackwell: the mean', 10, all, 'average-power-integrated', 2],
    ['Ada: that of the moment, which misses nothing', 8, all, 'instant-power-integrated', 3],
    ['Ampere: that of the moment', 7, all, 'instant-power-integrated', 3],
    ['GA100, the Ampere that tells no mean: the plain one', 7, { ...all, 'field.185.0': '-' }, 'power-integrated', 1],
    ['Turing: the plain one', 6, all, 'power-integrated', 1],
    ['Kepler: the plain one', 2, all, 'power-integrated', 1],
    ['unknown: the plain one', 99, all, 'power-integrated', 1],
    ['Hopper without fields: the plain one', 9, { energy: '-', power: 1000 }, 'power-integrated', 1],
  ])('%s', async (_, arch, gpu, method, watts) => {
    const sensor = theOnly(await found([{ ...gpu, arch }]));
    expect(sensor.method).toBe(method);
    expect(await sensor.read()).toBe(watts);
  });
  test.each<[string, FakeGpu, number | undefined]>([
    ['a second of mean', { ...all, arch: 9 }, 1],
    ['a second of mean in the plain reading of Ada', { energy: '-', power: 1000, arch: 8 }, 1],
    ['no more than its own period on GA100', { energy: '-', power: 1000, arch: 7 }, undefined],
    ['no more than its own period on Pascal', { energy: '-', power: 1000, arch: 4 }, undefined],
  ])('it is known what a reading tells of: %s', async (_, gpu, averages) => {
    const sensor = theOnly(await found([gpu])) as Extract<Sensor, { kind: 'gauge' }>;
    expect(sensor.averages).toBe(averages);
    expect(sensor.refresh).toBe(averages ?? 0.1);
  });
});

test('the memory of a board is shown within it, where it is told', async () => {
  const { sensors } = await found([{ uuid: 'GPU-a', name: 'NVIDIA H100', energy: 5, 'field.185.2': 60_500 }]);
  expect(sensors).toMatchObject([
    { id: 'nvml:GPU-a', kind: 'counter' },
    { id: 'nvml:GPU-a/memory', kind: 'gauge', part: 'gpu', label: 'NVIDIA H100, its memory', within: 'nvml:GPU-a', averages: 1 },
  ]);
  expect(await sensors[1]?.read()).toBe(60.5);
});

describe('the reading that a counter is checked by', () => {
  const checkOf = async (gpu: FakeGpu) => (theOnly(await found([gpu])) as Extract<Sensor, { kind: 'counter' }>).check;
  test('is the mean of a second, of which no round misses anything', async () => {
    const check = await checkOf({ arch: 9, energy: 1, power: 1000, 'field.185.0': 2000 });
    expect(check).toMatchObject({ averages: 1 });
    expect(check?.power()).toBe(2);
  });
  test('is else the plain one', async () => {
    const check = await checkOf({ arch: 5, energy: 1, power: 1000 });
    expect(check).not.toHaveProperty('averages');
    expect(check?.power()).toBe(1);
  });
  test('is of the module where the counter is', async () => {
    expect((await checkOf({ energy: '-', power: 1000, 'field.191.1': 5, 'field.186.1': 7000 }))?.power()).toBe(7);
  });
  test('is absent where there is none', async () => {
    expect(await checkOf({ energy: 1, power: '-' })).toBeUndefined();
  });
});

test('a board with two GPUs is two devices, each with what is its own', async () => {
  const k80 = (half: number): FakeGpu => ({
    uuid: `GPU-k80-${half}`,
    name: 'Tesla K80',
    pci: `0:${6 + half}:0`,
    arch: 2,
    energy: '-',
    power: 70_000 + half,
    limit: 149_000,
  });
  const { sensors } = await found([k80(0), k80(1)]);
  expect(sensors.map(({ id, ceiling, uncertainty, within }) => ({ id, ceiling, uncertainty, within }))).toEqual([
    { id: 'nvml:GPU-k80-0', ceiling: 298, uncertainty: 0.1, within: undefined },
    { id: 'nvml:GPU-k80-1', ceiling: 298, uncertainty: 0.1, within: undefined },
  ]);
  expect(await Promise.all(sensors.map((sensor) => sensor.read()))).toEqual([70, 70.001]);
});

describe('a GPU that is cut into instances', () => {
  test('is one device, which knows its instances and their slices', async () => {
    const sensor = theOnly(await found([{ uuid: 'GPU-a', energy: 9, mig: ['MIG-one:1:0:3', '-', 'MIG-two:5:1:1:2', 'MIG-three:9:0:-'] }]));
    expect(await sensor.read()).toBe(9n);
    expect(sensor.gpu?.partition).toEqual({
      slices: 7,
      instances: [
        { slot: 0, uuid: 'MIG-one', gpuInstance: 1, computeInstance: 0, slices: 3 },
        { slot: 2, uuid: 'MIG-two', gpuInstance: 5, computeInstance: 1, slices: 1 },
        { slot: 3, uuid: 'MIG-three', gpuInstance: 9, computeInstance: 0, slices: null },
      ],
    });
  });
  test('has as many slices as its driver says', async () => {
    expect(theOnly(await found([{ mig: ['MIG-one:1:0:2'], migmax: 4 }])).gpu?.partition?.slices).toBe(4);
  });
  test.each<[string, FakeGpu, readonly NvmlFlag[]]>([
    ['one that is whole', {}, []],
    ['a board that knows no instances', { arch: 6 }, []],
    ['a driver that knows none', { mig: ['MIG-one:1:0:3'] }, ['NO_MIG']],
  ])('%s has none', async (_, gpu, flags) => {
    expect(theOnly(await found([gpu], flags)).gpu).not.toHaveProperty('partition');
  });
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
  const bank = await nvml.find(having({ open: () => ({ found: true, bind: () => undefined }) }));
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
  ['Ampere', 7, 0.06],
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
    graphics = [103, 7],
    mps = [9, 7];
  const sensor = theOnly(await found([{ uuid: 'GPU-a1', pci: '10000:af:1f', energy: 42, pids, graphics, mps }], flags));
  expect(await sensor.read()).toBe(42n);
  expect(sensor.gpu).toMatchObject({ name: 'NVIDIA Pretend', index: 0, uuid: 'GPU-a1', pciBusId: '00010000:AF:1F.0' });
  expect(sensor.gpu?.processes?.()).toEqual([101, 102, 103, 7, 9]);
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

describe('whatever a driver answers', () => {
  const aNumber = fc.oneof(
    fc.bigInt({ min: 0n, max: 2n ** 64n - 1n }).map(String),
    fc.constantFrom('-', '!4', '!15', '!18', '!999', '!-1', '4294967295', '0'),
    fc.integer({ min: 0, max: 900_000 }).map(String),
  );
  const aCode = fc.constantFrom(0, 0, 0, 0, 3, 4, 6, 15, 18, 999);
  const aBoard: fc.Arbitrary<FakeGpu> = fc.record(
    {
      energy: aNumber,
      power: aNumber,
      limit: aNumber,
      enforced: aNumber,
      'field.83.0': aNumber,
      'field.185.0': fc.tuple(aNumber, fc.nat(9)).map(([value, type]) => `${value}@${type}`),
      'field.186.0': aNumber,
      'field.191.1': aNumber,
      'field.185.2': aNumber,
      arch: fc.integer({ min: 0, max: 14 }),
      mig: fc.array(fc.constantFrom('-', 'MIG-a:1:0:3', 'MIG-b:2:0:-', 'MIG-c:2:1:0', 'MIG-d:9:9:9'), { minLength: 1, maxLength: 8 }),
      migmax: fc.nat(9),
      handle: aCode,
      ident: aCode,
      read: aCode,
      list: aCode,
    },
    { requiredKeys: [] },
  );
  test('each board is a sensor or an absence, and a reading is a number or an error with its consequence', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(aBoard, { minLength: 1, maxLength: 4 }), fc.array(aBoard, { minLength: 1, maxLength: 4 }), async (boards, later) => {
        showGpus(boards);
        const bank = await nvml.find(having(librariesIn(buildFakeNvml())));
        expect(bank.sensors.filter(({ within }) => within === undefined).length + bank.absences.length).toBe(boards.length);
        for (const gpus of [boards, later]) {
          showGpus(gpus);
          for (const sensor of bank.sensors) {
            const reading = await sensor.read().catch((error: unknown) => error);
            if (reading instanceof SensorError) expect(reading.message).toMatch(/^\S.+: \S/);
            else expect(typeof reading === 'bigint' ? reading >= 0n : Number.isFinite(reading)).toBe(true);
          }
        }
        await bank.close();
      }),
      { numRuns: 300 },
    );
  });
});

test('without a script the pretend GPUs draw what FAKE_NVML_WATTS says', async () => {
  process.env['FAKE_NVML_WATTS'] = '12x250';
  onTestFinished(() => void delete process.env['FAKE_NVML_WATTS']);
  const bank = await nvml.find(having(librariesIn(buildFakeNvml())));
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

test('a power of zero is no measurement: no board draws nothing', async () => {
  const sensor = theOnly(await found([{ energy: 5, power: 0 }], ['NO_ENERGY']));
  await expect(sensor.read()).rejects.toMatchObject({ consequence: 'again', message: expect.stringContaining('its power stands at zero') });
});
