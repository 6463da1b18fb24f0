import { expect, test } from 'vitest';
import { counterMeter } from '../../src/meter/counter.ts';
import { instant, seconds } from '../../src/quantity/quantity.ts';
import { scriptedCounter } from '../support/scripted-sensor.ts';

/** Reads a counter in millijoules, of a device that draws 1 kW at most, once a second; joules, a gap's reason, or nothing yet. */
const read = async (...counts: readonly number[]): Promise<readonly (number | string | undefined)[]> => {
  const counter = scriptedCounter(0n, { refresh: seconds(0.1) });
  const meter = counterMeter(counter.sensor);
  const told: (number | string | undefined)[] = [];
  for (const [t, count] of counts.entries()) {
    counter.shows(BigInt(count));
    const reading = await meter.sample(instant(t));
    told.push(reading === undefined ? undefined : 'doubt' in reading ? reading.doubt : reading.energy);
  }
  return told;
};

test('a jump that the next reading sides with stays a gap, whatever its size', async () => {
  for (const jump of [2_000_000, 5_000_000, 10 ** 15]) expect(await read(0, 10_000, jump, jump + 10_000)).toEqual([undefined, 10, 'implausible', 10]);
});
test('a jump that the next reading takes back was never there, and nothing is lost', async () => {
  expect(await read(0, 10_000, 10 ** 15, 30_000, 40_000)).toEqual([undefined, 10, 'implausible', 20, 10]);
});
test('a fall to zero and back is a slip of the reading, not energy', async () => {
  expect(await read(500_000, 510_000, 0, 530_000, 540_000)).toEqual([undefined, 10, 'counter-reset', 20, 10]);
});
test('a fall that stays is a reset, and counting goes on from there', async () => {
  expect(await read(500_000, 510_000, 0, 10_000, 20_000)).toEqual([undefined, 10, 'counter-reset', 10, 10]);
});
test('a counter that moves in leaps of several seconds is believed', async () => {
  expect(await read(0, 0, 0, 0, 2_000_000, 2_000_000)).toEqual([undefined, undefined, undefined, undefined, 2000, 0]);
  expect(await read(0, 1_000_000, 1_000_000, 1_000_000, 3_000_000)).toEqual([undefined, 1000, 0, 0, 2000]);
});
test('a count that stands still for a minute tells nothing from then on, until it moves', async () => {
  const told = await read(...Array.from({ length: 70 }, () => 7), 10_007);
  expect(told.indexOf('stalled')).toBe(60);
  expect(told.slice(60, 70)).toEqual(Array.from({ length: 10 }, () => 'stalled'));
  expect(told[70]).toBe(10);
});
