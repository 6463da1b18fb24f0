import { describe, expect, onTestFinished, test } from 'vitest';
import { nodeHost } from '../../src/host/node/host.ts';
import type { Environment, Host } from '../../src/host/port.ts';
import { sensorId, type Part } from '../../src/journal/event.ts';
import { watts } from '../../src/quantity/quantity.ts';
import { chooseSensors, type Choice } from '../../src/sensor/choose.ts';
import type { Sensor } from '../../src/sensor/sensor.ts';
import { buildFakeNvml, librariesIn, type FakeGpu } from '../support/fake-nvml.ts';
import { denied } from '../support/denied.ts';
import { machine } from '../support/machine.ts';
import { showGpus } from '../support/show-gpus.ts';
import { scratch } from '../support/tree.ts';

const ALL: ReadonlySet<Part> = new Set(['cpu', 'gpu', 'memory']);
const twoGpus: readonly FakeGpu[] = [
  { uuid: 'GPU-a', pci: '0:3b:0', energy: 1 },
  { uuid: 'GPU-b', pci: '0:5e:0', energy: 1 },
];

const chosenOn = async (
  name: string,
  choice: Partial<Choice> = {},
  { gpus, env = {}, change }: { gpus?: readonly FakeGpu[]; env?: Environment; change?: (host: Host) => Host } = {},
) => {
  if (gpus) showGpus(gpus);
  const host: Host = { ...nodeHost(), files: machine(name).files, libraries: librariesIn(gpus ? buildFakeNvml() : scratch()), env };
  const bank = await chooseSensors(change?.(host) ?? host, { components: ALL, simulated: {}, byProcess: false, ...choice });
  onTestFinished(() => bank.close());
  return { ids: bank.sensors.map((sensor) => sensor.id), absences: bank.absences, sensors: bank.sensors };
};

test('measured beats modelled, part by part: no model beside the counters of packages and memory', async () => {
  const { ids } = await chosenOn('server-two-sockets', {}, { gpus: twoGpus });
  expect(ids).toEqual(['rapl:package-0', 'rapl:package-0/dram', 'rapl:package-1', 'rapl:package-1/dram', 'nvml:GPU-a', 'nvml:GPU-b']);
});
test('memory without a counter is modelled beside measured packages', async () => {
  const { ids } = await chosenOn('server-amd-epyc');
  expect(ids).toEqual(['rapl:package-0', 'rapl:package-1', 'model:memory']);
});
test('counters that only root may read are absent with their remedy, and the model stands in', async () => {
  const { ids, absences } = await chosenOn('desktop-one-socket', {}, { change: (host) => ({ ...host, files: denied(host.files, /energy_uj$/) }) });
  expect(ids).toEqual(['model:cpu', 'model:memory']);
  expect(absences.map((absence) => absence.remedy ?? '').join()).toMatch(/sensors --fix --apply.*sudo chmod a\+r .*energy_uj/);
});
test('only the components that were asked for are found, and of the others nothing is said', async () => {
  expect((await chosenOn('server-two-sockets', { components: new Set(['gpu']) }, { gpus: twoGpus })).ids).toEqual(['nvml:GPU-a', 'nvml:GPU-b']);
  expect(await chosenOn('vm-unknown', { components: new Set(['memory']) })).toMatchObject({ ids: ['model:memory'] });
});
test('a device that nobody asked for is not missed, one that was is', async () => {
  const change = (host: Host): Host => ({ ...host, files: denied(host.files, /intel-rapl:1:0\/energy_uj$/) });
  const unseen = async (...parts: readonly Part[]) =>
    (await chosenOn('server-two-sockets', { components: new Set(parts) }, { change })).absences.flatMap((absence) => absence.unseen ?? []);
  expect(await unseen('cpu')).toEqual([]);
  expect(await unseen('cpu', 'memory')).toEqual([{ part: 'memory', devices: 1 }]);
});
test('a socket that is lost with its memory is missed in both', async () => {
  const change = (host: Host): Host => ({ ...host, files: denied(host.files, /intel-rapl:1(:0)?\/energy_uj$/) });
  const { absences } = await chosenOn('server-two-sockets', {}, { change });
  expect(absences.flatMap((absence) => absence.unseen ?? [])).toEqual([
    { part: 'cpu', devices: 1 },
    { part: 'memory', devices: 1 },
  ]);
});
test('only the GPUs that the training can see are measured', async () => {
  const env = { CUDA_VISIBLE_DEVICES: '1', CUDA_DEVICE_ORDER: 'PCI_BUS_ID' };
  expect((await chosenOn('server-two-sockets', { components: new Set(['gpu']) }, { gpus: twoGpus, env })).ids).toEqual(['nvml:GPU-b']);
});
test('where the choice of GPUs cannot be told, all are measured, and it is said with a remedy', async () => {
  const unlike = twoGpus.map((gpu, i) => ({ ...gpu, name: `Model ${i}` }));
  const { ids, absences } = await chosenOn('server-two-sockets', { components: new Set(['gpu']) }, { gpus: unlike, env: { CUDA_VISIBLE_DEVICES: '1' } });
  expect(ids).toHaveLength(2);
  expect(absences).toContainEqual(
    expect.objectContaining({ what: 'the choice of GPUs', why: expect.stringContaining('all 2 GPUs are measured'), remedy: expect.any(String) }),
  );
});
describe('a job that holds a part of a GPU', () => {
  const cut: readonly FakeGpu[] = [{ uuid: 'GPU-a', name: 'NVIDIA A100', energy: 7_000, limit: 400_000, mig: ['MIG-one:1:0:3', 'MIG-two:2:0:4'] }, twoGpus[1]!];
  const holding = (names: string, gpus = cut) =>
    chosenOn('server-two-sockets', { components: new Set(['gpu']) }, { gpus, env: { CUDA_VISIBLE_DEVICES: names } });
  test('has its slices of what the whole draws, and the label says so', async () => {
    const { sensors } = await holding('MIG-one');
    expect(sensors).toMatchObject([
      {
        id: 'nvml:GPU-a/mig-1',
        label: 'NVIDIA A100 (3 of 7 slices)',
        basis: 'estimated',
        method: 'slice-share',
        kind: 'counter',
        uncertainty: null,
        ceiling: expect.closeTo((800 * 3) / 7, 9),
      },
    ]);
    const [counter] = sensors as readonly Extract<Sensor, { kind: 'counter' }>[];
    expect(Number(await counter!.read()) * counter!.tick).toBeCloseTo((7 * 3) / 7, 9);
    expect(counter).not.toHaveProperty('check');
  });
  test('has them of its power where nothing is counted', async () => {
    const { sensors } = await holding('MIG-two', [{ ...cut[0]!, energy: '-', power: 350_000 }]);
    expect(sensors).toMatchObject([{ id: 'nvml:GPU-a/mig-2', kind: 'gauge', basis: 'estimated' }]);
    expect(await sensors[0]!.read()).toBe(200);
  });
  test('has them of the memory as well, which stays within its GPU', async () => {
    const { sensors } = await holding('MIG-one', [{ ...cut[0]!, 'field.185.2': 70_000 }]);
    expect(sensors.map(({ id, within }) => ({ id, within }))).toEqual([
      { id: 'nvml:GPU-a/mig-1', within: undefined },
      { id: 'nvml:GPU-a/memory/mig-1', within: 'nvml:GPU-a/mig-1' },
    ]);
    expect(await sensors[1]!.read()).toBe(30);
  });
  test('and all of its instances has the whole, measured, and once', async () => {
    const { sensors } = await holding('MIG-one,MIG-two');
    expect(sensors).toMatchObject([{ id: 'nvml:GPU-a', label: 'NVIDIA A100', basis: 'measured' }]);
  });
  test('is no part of another that holds the rest: their names differ', async () => {
    expect([...(await holding('MIG-one')).ids, ...(await holding('MIG-two')).ids]).toEqual(['nvml:GPU-a/mig-1', 'nvml:GPU-a/mig-2']);
  });
});
describe('a module that is measured with its CPU', () => {
  const module: FakeGpu = { uuid: 'GPU-gh', energy: '-', power: '-', 'field.191.1': 5 };
  test('leaves nothing for a model to stand in for', async () => {
    expect((await chosenOn('vm-unknown', {}, { gpus: [module] })).ids).toEqual(['nvml:GPU-gh']);
  });
  test('holds what else is measured of it', async () => {
    const { sensors } = await chosenOn('server-two-sockets', {}, { gpus: [module] });
    expect(sensors.map(({ id, within }) => [id, within])).toEqual([
      ...['rapl:package-0', 'rapl:package-0/dram', 'rapl:package-1', 'rapl:package-1/dram'].map((id) => [id, 'nvml:GPU-gh']),
      ['nvml:GPU-gh', undefined],
    ]);
  });
  test('does not hold a CPU that is stated', async () => {
    const cpu = { name: 'A', tdp: watts(100), utilisation: 0.5 };
    const { sensors } = await chosenOn('server-two-sockets', { simulated: { cpu } }, { gpus: [module] });
    expect(sensors.map(({ id, within }) => [id, within])).toEqual([
      ['sim:cpu', undefined],
      ['nvml:GPU-gh', undefined],
    ]);
  });
});
describe('NVIDIA hardware that other families measure as well', () => {
  const nesting = async (name: string, gpus: readonly FakeGpu[]) => {
    const { sensors, absences } = await chosenOn(name, {}, { gpus });
    return { nesting: Object.fromEntries(sensors.map(({ id, within }) => [id, within])), unseen: absences.flatMap(({ unseen = [] }) => unseen) };
  };
  test('a Jetson, whose NVML tells nothing, is measured by its rails, and no GPU of it is missed', async () => {
    const { nesting: found, unseen } = await nesting('jetson-orin-nx', [{ name: 'Orin (nvgpu)', energy: '-', power: '-' }]);
    expect(Object.keys(found)).toEqual(['jetson:VDD_IN', 'jetson:VDD_CPU_GPU_CV', 'jetson:VDD_SOC']);
    expect(unseen).toEqual([]);
  });
  test('a Grace Hopper whose NVML tells the GPU counts that beside its Grace', async () => {
    const { nesting: found } = await nesting('node-grace-hopper', [{ uuid: 'GPU-gh', energy: 5 }]);
    expect(found).toMatchObject({ 'nvml:GPU-gh': undefined, 'grace:grace-0': undefined, 'grace:cpu-0': 'grace:grace-0' });
  });
  test('one whose NVML tells the module alone counts its Grace within that', async () => {
    const { nesting: found } = await nesting('node-grace-hopper', [{ uuid: 'GPU-gh', energy: '-', power: '-', 'field.191.1': 5 }]);
    expect(found).toMatchObject({ 'nvml:GPU-gh': undefined, 'grace:grace-0': 'nvml:GPU-gh', 'grace:cpu-0': 'grace:grace-0' });
  });
});
describe('GPUs by process', () => {
  test('are all there, whatever the environment shows, each to be claimed', async () => {
    const { sensors, absences } = await chosenOn('server-two-sockets', { byProcess: true }, { gpus: twoGpus, env: { CUDA_VISIBLE_DEVICES: '1' } });
    expect(sensors.filter(({ part }) => part === 'gpu').map(({ id, claimable }) => [id, claimable])).toEqual([
      ['nvml:GPU-a', true],
      ['nvml:GPU-b', true],
    ]);
    expect(sensors.filter(({ part }) => part !== 'gpu').some(({ claimable }) => claimable)).toBe(false);
    expect(absences).toEqual([]);
  });
  test('are left out, and it is said, where the driver does not list them', async () => {
    const change = (host: Host): Host => ({ ...host, libraries: librariesIn(buildFakeNvml(['NO_PROCESSES'])) });
    const { ids, absences } = await chosenOn('server-two-sockets', { components: new Set(['gpu']), byProcess: true }, { gpus: twoGpus, change });
    expect(ids).toEqual([]);
    expect(absences).toMatchObject([{ what: 'GPUs by process', why: 'the driver does not list the processes on NVIDIA Pretend' }]);
  });
  test('one that cannot be read may be of others, and is not missed', async () => {
    const { absences } = await chosenOn('server-two-sockets', { components: new Set(['gpu']), byProcess: true }, { gpus: [twoGpus[0]!, { read: 15 }] });
    expect(absences).toEqual([{ what: 'NVIDIA Pretend (GPU 1)', why: expect.any(String), remedy: expect.any(String) }]);
  });
});
test('a simulated CPU takes the place of the real CPU and its memory, simulated GPUs that of the real ones', async () => {
  const cpu = { name: 'A', tdp: watts(100), utilisation: 0.5 };
  const gpu = { name: 'B', watts: watts(300), utilisation: 0.5, count: 2 };
  expect((await chosenOn('server-two-sockets', { simulated: { cpu, gpu } }, { gpus: twoGpus })).ids).toEqual(['sim:cpu', 'sim:gpu:0', 'sim:gpu:1']);
  expect((await chosenOn('server-two-sockets', { simulated: { cpu } }, { gpus: twoGpus })).ids).toEqual(['sim:cpu', 'nvml:GPU-a', 'nvml:GPU-b']);
  expect((await chosenOn('server-amd-epyc', { simulated: { gpu } })).ids).toEqual([
    'sim:gpu:0',
    'sim:gpu:1',
    'rapl:package-0',
    'rapl:package-1',
    'model:memory',
  ]);
  expect((await chosenOn('server-amd-epyc', { simulated: { cpu, gpu }, components: new Set(['cpu']) })).ids).toEqual(['sim:cpu']);
});
test('the meter of the whole machine is read beside all of its parts, and beside no others', async () => {
  const meterOn = async (choice: Partial<Choice>) => (await chosenOn('node-acpi-metered', choice)).ids.includes(sensorId('acpi:machine'));
  expect(await meterOn({})).toBe(true);
  expect(await meterOn({ components: new Set(['cpu', 'memory']) })).toBe(false);
  expect(await meterOn({ simulated: { gpu: { name: 'B', watts: watts(300), utilisation: 0.5, count: 1 } } })).toBe(false);
});
test('no model stands in for a part that a sensor holds as well', async () => {
  expect((await chosenOn('jetson-orin-nx')).ids).toEqual(['jetson:VDD_IN', 'jetson:VDD_CPU_GPU_CV', 'jetson:VDD_SOC']);
  expect((await chosenOn('server-grace-cpu')).ids).not.toContain('model:memory');
  expect((await chosenOn('server-amd-energy')).ids).toEqual(['amd-energy:socket-0', 'amd-energy:socket-1', 'model:memory']);
});
test('a rail counts by itself where nobody asked for that which it lies within', async () => {
  expect((await chosenOn('jetson-orin-nx', { components: new Set(['gpu']) })).ids).toEqual(['jetson:VDD_CPU_GPU_CV']);
});
test('where RAPL is for root alone, a processor with graphics is measured by them', async () => {
  const change = (host: Host): Host => ({ ...host, files: denied(host.files, /energy_uj$/) });
  expect((await chosenOn('laptop-apu', {}, { change })).ids).toEqual(['amdgpu:0000:c1:00.0', 'model:memory']);
  expect((await chosenOn('laptop-apu')).ids).toEqual(['rapl:package-0', 'amdgpu:0000:c1:00.0', 'model:memory']);
});
test('only the AMD GPUs that the training can see are measured, by whole boards', async () => {
  const gpus = async (env: Environment) => (await chosenOn('node-two-mi250x', { components: new Set(['gpu']) }, { env })).ids;
  expect(await gpus({})).toEqual(['amdgpu:0000:c1:00.0', 'amdgpu:0000:c9:00.0']);
  expect(await gpus({ ROCR_VISIBLE_DEVICES: '3' })).toEqual(['amdgpu:0000:c9:00.0']);
  expect(await gpus({ HIP_VISIBLE_DEVICES: '0,1' })).toEqual(['amdgpu:0000:c1:00.0']);
});
test('a fault of ours in one family leaves the others', async () => {
  const broken = (host: Host): Host => ({
    ...host,
    libraries: {
      open: () => {
        throw new TypeError('no such thing');
      },
    },
  });
  const { ids, absences } = await chosenOn('server-amd-epyc', {}, { change: broken });
  expect(ids).toEqual(['rapl:package-0', 'rapl:package-1', 'model:memory']);
  expect(absences).toContainEqual(expect.objectContaining({ what: 'the sensors of nvml', why: expect.stringContaining('no such thing') }));
});
