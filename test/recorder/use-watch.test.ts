import { describe, expect, test } from 'vitest';
import { nodeFiles } from '../../src/host/node/files.ts';
import { watchUse } from '../../src/recorder/use-watch.ts';
import { instant, watts } from '../../src/quantity/quantity.ts';
import { sensorId, type Part } from '../../src/journal/event.ts';
import { SensorError, type Gpu, type Sensor } from '../../src/sensor/sensor.ts';
import { tree } from '../support/tree.ts';

const aSensor = (part: Part, facts: Partial<Sensor> = {}): Sensor =>
  ({
    kind: 'gauge',
    id: sensorId(`a:${part}`),
    part,
    label: part,
    basis: 'measured',
    method: 'power-integrated',
    uncertainty: null,
    ceiling: watts(1000),
    read: async () => watts(1),
    ...facts,
  }) as Sensor;
const aGpu = (facts: Partial<Gpu>): Sensor => aSensor('gpu', { gpu: { name: 'G', index: 0, uuid: null, pciBusId: null, ...facts } });
const ticks = (own: number): string => `100 (node) S 1 1 1 0 -1 0 0 0 0 0 ${own} 0 0 0 20 0 1 0 5 1 1\n`;
/** A machine whose kernel shows all processes, unless told otherwise; this process is number 100, and the job. */
const machine = (more: Readonly<Record<string, string>> = {}) => {
  const made = tree({ '/proc/stat': 'cpu  0 0 0 0\n', '/proc/self/stat': ticks(0), '/proc/100/stat': ticks(0), '/proc/2/stat': '2 (kthreadd) S 0\n', ...more });
  return { ...made, files: nodeFiles(made.root), work: (own: number) => made.write('/proc/self/stat', ticks(own)) };
};

describe('CPU time', () => {
  test('of the job, and of all; memory goes with it', () => {
    const { files, work, write } = machine();
    const use = watchUse([aSensor('cpu'), aSensor('memory'), aSensor('machine')], files, 'self');
    expect(use.sharing).toEqual(['cpu-time', 'cpu-time', null]);
    expect(use.look(instant(1))).toBeUndefined();
    work(300);
    write('/proc/stat', 'cpu  500 0 100 9000 70 20 30 900\n');
    expect(use.look(instant(6))).toEqual({ type: 'used', from: 1, to: 6, job: [3, 3, null], all: [6.5, 6.5, null] });
  });
  test('of a model that stands for what a control group leaves is that of the group', () => {
    const { files, work, write } = machine({
      '/proc/self/cgroup': '0::/\n',
      '/sys/fs/cgroup/cpu.max': '200000 100000\n',
      '/sys/fs/cgroup/cpu.stat': 'usage_usec 1000000\n',
    });
    const use = watchUse([aSensor('cpu', { basis: 'modelled' }), aSensor('cpu')], files, 'self');
    use.look(instant(0));
    work(300);
    write('/proc/stat', 'cpu  5000 0 0 9000\n');
    write('/sys/fs/cgroup/cpu.stat', 'usage_usec 5000000\n');
    expect(use.look(instant(5))).toMatchObject({ job: [3, 3], all: [4, 50] });
  });
  test.each([
    ['is hidden', ''],
    ['runs backwards', 'cpu  1 0 0 0\n'],
    ['is nonsense', 'cpu  many\n'],
  ])('that %s is not known, and known again later', (_what, stat) => {
    const { files, write } = machine({ '/proc/stat': 'cpu  100 0 0 0\n' });
    const use = watchUse([aSensor('cpu')], files, 'self');
    use.look(instant(0));
    write('/proc/stat', stat);
    expect(use.look(instant(5))).toBeUndefined();
    write('/proc/stat', 'cpu  1000 0 0 0\n');
    use.look(instant(10));
    write('/proc/stat', 'cpu  1500 0 0 0\n');
    expect(use.look(instant(15))).toMatchObject({ job: [0], all: [5] });
  });
});

describe('GPUs', () => {
  test('by what each process keeps them busy, the mean of both ends', () => {
    let busy = new Map([[7, 0.2]]);
    const use = watchUse([aGpu({ use: () => busy, processes: () => [1] })], machine().files, 'self');
    expect(use.sharing).toEqual(['gpu-utilisation']);
    use.look(instant(0));
    busy = new Map([
      [100, 0.6],
      [7, 0.2],
    ]);
    expect(use.look(instant(10))).toMatchObject({ job: [expect.closeTo(3, 9)], all: [expect.closeTo(5, 9)] });
  });
  test('of a short stretch at whose ends nobody was there nothing follows; of a long one that nobody used it', () => {
    const use = watchUse([aGpu({ processes: () => [] })], machine().files, 'self');
    expect(use.sharing).toEqual(['gpu-processes']);
    use.look(instant(0));
    expect(use.look(instant(1))).toBeUndefined();
    expect(use.look(instant(6))).toMatchObject({ job: [0], all: [0] });
  });
  test.each([
    ['where not all processes are seen, as in a container', { '/proc/2/stat': '2 (python) S 1\n' }, () => [100]],
    [
      'where the driver does not answer',
      {},
      () => {
        throw new SensorError('lost', 'lost');
      },
    ],
  ])('%s, nobody knows', (_what, more, processes) => {
    const use = watchUse([aGpu({ processes })], machine(more).files, 'self');
    use.look(instant(0));
    expect(use.look(instant(10))).toBeUndefined();
  });
});
test('what the user states is the job’s own, and so is a slice of a GPU, whoever has the others', () => {
  const slice = { ...aGpu({ processes: () => [7] }), basis: 'estimated' } as Sensor;
  const use = watchUse([aSensor('gpu', { basis: 'stated' }), slice], machine().files, 'self');
  expect(use.sharing).toEqual(['unshared', 'unshared']);
  use.look(instant(0));
  expect(use.look(instant(10))).toMatchObject({ job: [10, 10], all: [10, 10] });
});
