import { expect, onTestFinished, test } from 'vitest';
import { nodeHost } from '../../src/host/node/host.ts';
import type { Environment, Host } from '../../src/host/port.ts';
import type { Part } from '../../src/journal/event.ts';
import { watts } from '../../src/quantity/quantity.ts';
import { chooseSensors, type Choice } from '../../src/sensor/choose.ts';
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
  const bank = await chooseSensors(change?.(host) ?? host, { components: ALL, simulated: {}, byProcess: null, ...choice });
  onTestFinished(() => bank.close());
  return { ids: bank.sensors.map((sensor) => sensor.id), absences: bank.absences };
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
