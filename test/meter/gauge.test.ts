import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { gaugeMeter } from '../../src/meter/gauge.ts';
import { meterFor } from '../../src/meter/meter-for.ts';
import { instant, seconds } from '../../src/quantity/quantity.ts';
import { SensorError } from '../../src/sensor/sensor.ts';
import { scriptedCounter, scriptedGauge, silent } from '../support/scripted-sensor.ts';

const metered = async (readings: readonly (readonly [at: number, power: number | Error])[], trusted = 10) => {
  const gauge = scriptedGauge();
  const meter = gaugeMeter(gauge.sensor, seconds(trusted));
  const answers: unknown[] = [];
  for (const [at, power] of readings) {
    gauge.shows(power);
    answers.push(await meter.sample(instant(at)).catch((error: unknown) => error));
  }
  return answers;
};
const slice = (from: number, to: number, energy: number) => ({ from, to, energy: expect.closeTo(energy, 9) });
const doubt = (code: string) => ({ doubt: code, message: expect.stringMatching(/^gpu:0: \S/) });

describe('a gauge', () => {
  test('tells energy by the area under its power', async () => {
    expect(
      await metered([
        [0, 250],
        [1, 250],
        [3, 100],
      ]),
    ).toEqual([undefined, slice(0, 1, 250), slice(1, 3, 350)]);
  });
  test('whose power falls or stays flat counts as much as one that rises', async () => {
    const falling = await metered([
      [0, 300],
      [1, 200],
      [2, 100],
    ]);
    const rising = await metered([
      [0, 100],
      [1, 200],
      [2, 300],
    ]);
    expect(falling.slice(1).toReversed()).toEqual(rising.slice(1).map((answer, i) => ({ ...(answer as object), from: 1 - i, to: 2 - i })));
  });
  test('that shows zero watts costs nothing, which is not the same as unknown', async () => {
    expect(
      await metered([
        [0, 0],
        [1, 0],
      ]),
    ).toEqual([undefined, slice(0, 1, 0)]);
  });
  test('that cannot be read leaves a gap on both sides', async () => {
    expect(
      await metered([
        [0, 100],
        [1, silent()],
        [2, 100],
        [3, 100],
      ]),
    ).toEqual([undefined, expect.any(SensorError), undefined, slice(2, 3, 100)]);
  });
  test.each([
    ['not a number', NaN],
    ['negative', -1],
    ['over the ceiling', 1000.001],
    ['endless', Infinity],
    ['a sentinel', 4_294_967_295],
  ])('whose power is %s leaves a gap on both sides', async (_what, power) => {
    expect(
      await metered([
        [0, 100],
        [1, power],
        [2, 100],
        [3, 100],
      ]),
    ).toEqual([undefined, doubt('implausible'), undefined, slice(2, 3, 100)]);
  });
  test('at its ceiling is believed', async () => {
    expect(
      await metered([
        [0, 1000],
        [1, 1000],
      ]),
    ).toEqual([undefined, slice(0, 1, 1000)]);
  });
  test('not read for too long says nothing of the time between', async () => {
    expect(
      await metered([
        [0, 100],
        [10, 100],
        [20.5, 100],
        [21, 100],
      ]),
    ).toEqual([undefined, slice(0, 10, 1000), doubt('stalled'), slice(20.5, 21, 50)]);
  });
  test('read twice at one instant loses nothing', async () => {
    expect(
      await metered([
        [0, 100],
        [1, 100],
        [1, 200],
        [2, 100],
      ]),
    ).toEqual([undefined, slice(0, 1, 100), undefined, slice(1, 2, 100)]);
  });
  test('is exact for power that rises or falls in a straight line, wherever it is read', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 0, max: 500 }),
        fc.integer({ min: -50, max: 50 }),
        fc.uniqueArray(fc.integer({ min: 1, max: 9999 }), { maxLength: 20 }),
        async (start, slope, cuts) => {
          const power = (at: number) => 500 + slope * (at - 5) + start / 2;
          const times = [0, ...cuts.map((cut) => cut / 1000).sort((a, b) => a - b), 10];
          const answers = await metered(times.map((at) => [at, power(at)] as const));
          const energy = answers.slice(1).reduce((sum: number, answer) => sum + (answer as { energy: number }).energy, 0);
          expect(energy).toBeCloseTo(((power(0) + power(10)) / 2) * 10, 6);
        },
      ),
    );
  });
});

test('the kind of a sensor decides how it is metered', async () => {
  let count = 0n;
  const counter = scriptedCounter(() => (count += 2000n));
  const gauge = scriptedGauge(1000);
  for (const hardware of [counter, gauge]) {
    const meter = meterFor(hardware.sensor, seconds(10));
    await meter.sample(instant(0));
    expect(await meter.sample(instant(1))).toEqual(slice(0, 1, hardware === counter ? 2 : 1000));
  }
});
