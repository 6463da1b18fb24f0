import { expect, test } from 'vitest';
import { waitUntil } from '../../src/cli/wait-until.ts';
import { later } from '../../src/grid/figure.ts';
import { fakeClock } from '../support/fake-clock.ts';
import { nodeProcesses } from '../../src/host/node/processes.ts';

test('a wait ends when the wall says so, though the machine slept meanwhile', async () => {
  const clock = fakeClock();
  const start = clock.date();
  let shift = 0;
  const wall = { ...clock, date: () => later(clock.date(), shift) };
  let over = false;
  const wait = waitUntil(later(start, 3600), { clock: wall, processes: nodeProcesses() }).then((signal) => {
    over = true;
    return signal;
  });
  await clock.advance(1000);
  expect(over).toBe(false);
  shift = 2590;
  await clock.advance(60);
  expect([over, await wait]).toEqual([true, undefined]);
});
