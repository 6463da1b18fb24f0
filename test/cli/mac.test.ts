import { expect, test } from 'vitest';
import { app } from '../../src/cli/app.ts';
import { nodeDisk } from '../../src/host/node/disk.ts';
import { nodeHost } from '../../src/host/node/host.ts';
import { nodeTypesetter } from '../../src/host/node/typesetter.ts';
import type { Clock } from '../../src/host/port.ts';
import { instant } from '../../src/quantity/quantity.ts';
import { fakeMac } from '../support/fake-mac.ts';
import { scratch } from '../support/tree.ts';

const channels = (millijoules: number) => ['arm64 1', 'brand Apple M2', `channel CPU Energy|mJ|${millijoules}`, `channel GPU Energy|mJ|${2 * millijoules}`];

/** The whole program on a pretend Mac, whose counters go 10 W further, every 2.1 s and not in between, on a clock that leaps. */
const told = async (...args: readonly string[]) => {
  const mac = fakeMac(channels(0));
  let now = 0;
  const clock: Clock = {
    ...nodeHost().clock,
    now: () => instant(now),
    sleep: async (time) => {
      now += time;
      mac.show(channels(Math.floor(now / 2.1) * 21_000));
    },
  };
  let stdout = '';
  const real = nodeHost(scratch());
  const code = await app(args, {
    env: { HOME: scratch() },
    directory: scratch(),
    disk: nodeDisk(),
    host: () => ({ ...real, libraries: mac.libraries, processes: { ...real.processes, platform: 'darwin' }, clock }),
    page: () => ({ columns: null, rows: 24, colours: false }),
    typesetter: nodeTypesetter,
    stdout: (text) => {
      stdout += String(text);
    },
    stderr: () => undefined,
  });
  return { code, stdout };
};

test('sensors watches a counter that is renewed rarely until it has been: one that stands still draws nothing, and no Mac does', async () => {
  const { sensors } = JSON.parse((await told('sensors', '--json')).stdout) as {
    readonly sensors: readonly { readonly id: string; readonly power_w: number }[];
  };
  expect(sensors.map(({ id }) => id)).toEqual(['apple:cpu', 'apple:gpu', 'model:memory']);
  expect(sensors[0]!.power_w).toBeCloseTo(21 / 2.52, 6);
  expect(sensors[1]!.power_w).toBeCloseTo(42 / 2.52, 6);
});
test('CPU and GPU of a Mac are measured, and its memory is not', async () => {
  expect((await told('sensors', '--require', 'cpu,gpu')).code).toBe(0);
  expect((await told('sensors', '--require', 'memory')).code).toBe(1);
});
