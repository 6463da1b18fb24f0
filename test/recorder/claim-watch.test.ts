import { spawn, spawnSync } from 'node:child_process';
import { describe, expect, onTestFinished, test } from 'vitest';
import { nodeFiles } from '../../src/host/node/files.ts';
import { sensorId, type SensorId } from '../../src/journal/event.ts';
import { watchClaims } from '../../src/recorder/claim-watch.ts';
import type { Gpu, Sensor } from '../../src/sensor/sensor.ts';
import { fakeClock } from '../support/fake-clock.ts';
import { scriptedCounter, scriptedGauge, silent } from '../support/scripted-sensor.ts';
import { tree } from '../support/tree.ts';

const MARK = 'CARBONTRACKER_RUN=20261201T000000Z-00c0ffee';
/** A GPU on which whoever the test says is at work. */
const gpuOf = (name: string) => {
  let pids: readonly number[] | Error = [];
  const gpu: Gpu = {
    name,
    index: 0,
    uuid: null,
    pciBusId: null,
    processes: () => {
      if (pids instanceof Error) throw pids;
      return pids;
    },
  };
  const sensors: readonly Sensor[] = [
    scriptedCounter(0n, { id: sensorId(name), gpu, claimable: true }).sensor,
    scriptedGauge(0, { id: sensorId(`${name}/memory`), within: sensorId(name), gpu, claimable: true }).sensor,
  ];
  return { sensors, works: (now: readonly number[] | Error) => (pids = now) };
};
const watching = (sensors: readonly Sensor[], root: number, files = nodeFiles('/')) => {
  const clock = fakeClock();
  const claimed: string[] = [];
  const bugs: string[] = [];
  const claim = async (ids: readonly SensorId[]) => void claimed.push(`${clock.now()}: ${ids.join(' ')}`);
  return { clock, claimed, bugs, ...watchClaims(sensors, { root, mark: MARK }, { files, clock }, claim, (message) => bugs.push(message)) };
};
/** A process of the kernel's table, by its parent. */
const stat = (pid: number, parent: number) => ({ [`/proc/${pid}/stat`]: `${pid} (py) thon) S ${parent} 1 1 0\n` });

describe('a GPU is claimed', () => {
  test('with all its sensors, when a process of the family is seen on it', async () => {
    const [a, b] = [gpuOf('nvml:a'), gpuOf('nvml:b')];
    const { look, claimed } = watching(
      [...a.sensors, ...b.sensors],
      100,
      nodeFiles(tree({ ...stat(100, 1), ...stat(101, 100), ...stat(102, 101), ...stat(200, 1) }).root),
    );
    b.works([200]);
    await look();
    expect(claimed).toEqual([]);
    a.works([200, 102]);
    await look();
    await look();
    expect(claimed).toEqual(['0: nvml:a nvml:a/memory']);
  });
  test('for the process itself', async () => {
    const gpu = gpuOf('nvml:a');
    gpu.works([process.pid]);
    const { look, claimed } = watching(gpu.sensors, process.pid);
    await look();
    expect(claimed).toHaveLength(1);
  });
  test('for a real child of a real child', async () => {
    const gpu = gpuOf('nvml:a');
    const child = spawn('sh', ['-c', 'sleep 30 & echo $!; wait'], { stdio: ['ignore', 'pipe', 'ignore'] });
    const pid = await new Promise<number>((resolve) => child.stdout.on('data', (text) => resolve(Number(String(text)))));
    onTestFinished(() => [pid, child.pid!].forEach((each) => process.kill(each)));
    gpu.works([pid]);
    const { look, claimed } = watching(gpu.sensors, process.pid);
    await look();
    expect(claimed).toHaveLength(1);
  });
  test('for one whose parents are gone, by what it has inherited', async () => {
    const gpu = gpuOf('nvml:a');
    const [name, value] = MARK.split('=') as [string, string];
    const orphan = (env: Record<string, string>): number => {
      const pid = Number(
        spawnSync('sh', ['-c', 'setsid sleep 30 >/dev/null 2>&1 & echo $!'], { env: { PATH: process.env['PATH'], ...env }, encoding: 'utf8' }).stdout,
      );
      onTestFinished(() => void process.kill(pid));
      return pid;
    };
    const [ours, strange] = [orphan({ [name]: value }), orphan({ [name]: `${value}0` })];
    const { look, claimed } = watching(gpu.sensors, 2 ** 22);
    gpu.works([strange]);
    await look();
    expect(claimed).toEqual([]);
    gpu.works([strange, ours]);
    await look();
    expect(claimed).toHaveLength(1);
  });
});

test('what cannot be asked, and who cannot be looked up, is not known to be ours', async () => {
  const gpu = gpuOf('nvml:a');
  const { look, claimed, bugs } = watching(gpu.sensors, process.pid);
  gpu.works(silent());
  await look();
  gpu.works([2 ** 22 - 1]);
  await look();
  expect({ claimed, bugs }).toEqual({ claimed: [], bugs: [] });
});
test('a fault of ours is told once, ends the looking, and nothing else', async () => {
  const gpu = gpuOf('nvml:a');
  const { look, lookUntil, claimed, bugs } = watching(gpu.sensors, process.pid);
  gpu.works(new TypeError('no such thing'));
  await look();
  await lookUntil(new AbortController().signal);
  expect({ claimed, bugs }).toEqual({ claimed: [], bugs: [expect.stringContaining('no such thing')] });
});

describe('it is looked', () => {
  test('every second, then ever more seldom, until all are claimed', async () => {
    const gpu = gpuOf('nvml:a');
    const { clock, claimed, lookUntil } = watching(gpu.sensors, process.pid);
    const looking = lookUntil(new AbortController().signal);
    await clock.advance(5.5);
    gpu.works([process.pid]);
    await clock.advance(1);
    await looking;
    expect(claimed).toEqual(['6: nvml:a nvml:a/memory']);
  });
  test('no more after the signal, nor where nothing is to be claimed', async () => {
    const gpu = gpuOf('nvml:a');
    const { clock, claimed, lookUntil } = watching(gpu.sensors, process.pid);
    const off = new AbortController();
    const looking = lookUntil(off.signal);
    off.abort();
    gpu.works([process.pid]);
    await clock.advance(10);
    await looking;
    expect(claimed).toEqual([]);
    await watching([scriptedCounter().sensor], process.pid).lookUntil(new AbortController().signal);
  });
});
