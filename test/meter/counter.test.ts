import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { counterMeter } from '../../src/meter/counter.ts';
import { instant, joules, microjoules, millijoules, seconds, watts } from '../../src/quantity/quantity.ts';
import { SensorError, type Counter } from '../../src/sensor/sensor.ts';
import { lost, scriptedCounter, silent } from '../support/scripted-sensor.ts';

/** One reading a second, or whenever the test says; what the meter made of each. */
const metered = async (readings: readonly (bigint | Error | readonly [at: number, count: bigint])[], facts: Partial<Counter> = {}) => {
  const counter = scriptedCounter(0n, facts);
  const meter = counterMeter(counter.sensor);
  const answers: unknown[] = [];
  for (const [i, reading] of readings.entries()) {
    const [at, count] = Array.isArray(reading) ? (reading as readonly [number, bigint]) : [i, reading as bigint | Error];
    counter.shows(count);
    answers.push(await meter.sample(instant(at)).catch((error: unknown) => error));
  }
  return answers;
};
const slice = (from: number, to: number, energy: number) => ({ from, to, energy: expect.closeTo(energy, 9) });
const doubt = (code: string) => ({ doubt: code, message: expect.stringMatching(/^gpu:0: \S/) });

const RAPL = { tick: microjoules(1), wrapsAfter: 262_143_328_850n, ceiling: watts(1000), refresh: seconds(0.001) };

describe('a counter', () => {
  test('tells nothing by its first reading, and energy by the next ones', async () => {
    expect(await metered([5_000_000n, 5_700_000n, 5_700_000n, 5_700_250n])).toEqual([undefined, slice(0, 1, 700), slice(1, 2, 0), slice(2, 3, 0.25)]);
  });
  test('that has never moved may be dead: it tells nothing until it does, and then of all that time', async () => {
    expect(await metered([7n, 7n, 7n, 7n])).toEqual([undefined, undefined, undefined, undefined]);
    expect(await metered([7n, 7n, 7n, 3_000_007n, 3_000_007n])).toEqual([undefined, undefined, undefined, slice(0, 3, 3000), slice(3, 4, 0)]);
  });
  test('read again at the same instant tells nothing, and loses nothing', async () => {
    expect(
      await metered([
        [0, 0n],
        [1, 100_000n],
        [1, 100_300n],
        [2, 200_000n],
      ]),
    ).toEqual([undefined, slice(0, 1, 100), undefined, slice(1, 2, 100)]);
  });
  test('that cannot be read leaves a gap, never a zero, and the next reading spans it', async () => {
    const answers = await metered([1_000_000n, 1_100_000n, silent(), silent(), 1_400_000n, 1_500_000n]);
    expect(answers).toEqual([undefined, slice(0, 1, 100), expect.any(SensorError), expect.any(SensorError), slice(1, 4, 300), slice(4, 5, 100)]);
  });
  test('that cannot be read when it would have passed zero is not taken for a wrap', async () => {
    const answers = await metered([262_143_000_000n, silent(), lost(), 100_000n], RAPL);
    expect(answers).toEqual([
      undefined,
      expect.any(SensorError),
      expect.any(SensorError),
      slice(0, 3, (262_143_328_850 - 262_143_000_000 + 100_000 + 1) / 1e6),
    ]);
  });
});

describe('a count that falls', () => {
  test('has passed zero, where that is plausible: 30 J, not minus 262 kJ', async () => {
    expect(await metered([262_143_000_000n, 29_671_149n, 59_671_149n], RAPL)).toEqual([undefined, slice(0, 1, 30), slice(1, 2, 30)]);
  });
  test('by more than the device can have drawn past zero is a reset', async () => {
    expect(await metered([200_000_000_000n, 29_671_149n, 59_671_149n], RAPL)).toEqual([undefined, doubt('counter-reset'), slice(1, 2, 30)]);
  });
  test('without a known range is a reset: the slice is unknown, and never negative', async () => {
    expect(await metered([5_700_000n, 100n, 300_100n])).toEqual([undefined, doubt('counter-reset'), slice(1, 2, 300)]);
  });
  test('near the top of 64 bits is a reset all the same, and books no 2⁶⁴ ticks', async () => {
    expect(await metered([2n ** 64n - 1n, 0n, 1000n])).toEqual([undefined, doubt('counter-reset'), slice(1, 2, 1)]);
  });
  test('while it was not read for longer than one turn can take says nothing: it may have passed zero twice', async () => {
    const answers = await metered(
      [
        [0, 1_000_000n],
        [600, 2_000_000n],
        [601, 52_000_000n],
      ],
      RAPL,
    );
    expect(answers).toEqual([undefined, doubt('stalled'), slice(600, 601, 50)]);
  });
  test('a rise after such a stall is not believed either', async () => {
    expect(
      await metered(
        [
          [0, 0n],
          [262.2, 1_000_000n],
        ],
        RAPL,
      ),
    ).toEqual([undefined, doubt('stalled')]);
    expect(
      await metered(
        [
          [0, 0n],
          [262.1, 1_000_000n],
        ],
        RAPL,
      ),
    ).toEqual([undefined, slice(0, 262.1, 1)]);
  });
  test('a counter that never wraps may be left alone for days', async () => {
    expect(
      await metered([
        [0, 0n],
        [200_000, 60_000_000_000n],
      ]),
    ).toEqual([undefined, slice(0, 200_000, 60_000_000)]);
  });
});

describe('a count that the device cannot have reached', () => {
  test('is set aside, and forgotten when the next reading goes on where the last good one was', async () => {
    expect(await metered([1_000_000n, 4_294_967_295_000n, 1_600_000n, 1_900_000n])).toEqual([
      undefined,
      doubt('implausible'),
      slice(0, 2, 600),
      slice(2, 3, 300),
    ]);
  });
  test('is believed as a new beginning when the next readings go on from there', async () => {
    const jumped = 10n ** 18n;
    expect(await metered([1_000_000n, jumped, jumped + 300_000n, jumped + 600_000n])).toEqual([
      undefined,
      doubt('implausible'),
      slice(1, 2, 300),
      slice(2, 3, 300),
    ]);
  });
  test('of petajoules adds nothing', async () => {
    const answers = await metered([0n, 10n ** 18n, 500_000n]);
    expect(answers).toEqual([undefined, doubt('implausible'), slice(0, 2, 500)]);
  });
  test('again and again differently stays a gap', async () => {
    expect(await metered([0n, 10n ** 15n, 10n ** 16n, 10n ** 17n, 800_000n])).toEqual([
      undefined,
      ...Array.from({ length: 3 }, () => doubt('implausible')),
      slice(0, 4, 800),
    ]);
  });
  test('as the very first reading costs one gap', async () => {
    expect(await metered([4_294_967_295_000n, 1_000_000n, 1_300_000n])).toEqual([undefined, doubt('counter-reset'), slice(1, 2, 300)]);
  });
  test('beyond the counter’s own range costs one gap', async () => {
    expect(await metered([1_000_000n, 2n ** 62n, 61_000_000n], RAPL)).toEqual([undefined, doubt('implausible'), slice(0, 2, 60)]);
  });
  test('a burst that the hardware’s own refresh explains is believed', async () => {
    const facts = { refresh: seconds(0.1), ceiling: watts(1000) };
    expect(await metered([0n, [0.05, 140_000n]], facts)).toEqual([undefined, slice(0, 0.05, 140)]);
    expect(await metered([0n, [0.05, 160_000n]], facts)).toEqual([undefined, doubt('implausible')]);
  });
});

describe('laws', () => {
  const turn = 1_000_000n; // wraps after 1 kJ of a device that draws 100 W: read it at least every 10 s
  const facts = { wrapsAfter: turn - 1n, ceiling: watts(100), tick: millijoules(1) };
  const steps = fc.array(fc.record({ wait: fc.integer({ min: 1, max: 9 }), power: fc.integer({ min: 0, max: 100 }) }), { minLength: 1, maxLength: 30 });

  test('where a counter starts does not matter, wraps included', async () => {
    await fc.assert(
      fc.asyncProperty(steps, fc.bigInt({ min: 0n, max: turn - 1n }), async (run, start) => {
        const from = (first: bigint) => {
          let [at, count] = [0, first];
          const readings: (readonly [number, bigint])[] = [[at, count % turn]];
          for (const { wait, power } of run) readings.push([(at += wait), (count += BigInt(wait * power * 1000)) % turn]);
          return metered(readings, facts);
        };
        expect(await from(start)).toEqual(await from(0n));
      }),
    );
  });
  test('whatever fails in between, slices never overlap and their sum is what the counter ran up, once it is read again', async () => {
    const run = fc.array(fc.record({ power: fc.integer({ min: 0, max: 1000 }), fails: fc.boolean() }), { maxLength: 40 });
    await fc.assert(
      fc.asyncProperty(run, async (seconds_) => {
        let count = 0n;
        const readings: (bigint | Error)[] = [0n];
        for (const { power, fails } of seconds_) {
          count += BigInt(power * 1000);
          readings.push(fails ? silent() : count);
        }
        readings.push(count);
        const slices = (await metered(readings)).filter(
          (answer): answer is { from: number; to: number; energy: number } => answer !== undefined && !(answer instanceof Error),
        );
        expect(slices.reduce((sum, { energy }) => sum + energy, 0)).toBeCloseTo(Number(count) / 1000, 6);
        slices.forEach(({ from }, i) => expect(from).toBe(i === 0 ? 0 : slices[i - 1]!.to));
      }),
    );
  });
  test('no sequence of counts, however mad, gives negative energy or more than the device can draw', async () => {
    const mad = fc.array(fc.oneof(fc.bigInt({ min: 0n, max: 2n ** 64n - 1n }), fc.bigInt({ min: 0n, max: 10_000_000n })), { minLength: 2, maxLength: 20 });
    for (const range of [{}, { wrapsAfter: 2n ** 32n - 1n }]) {
      await fc.assert(
        fc.asyncProperty(mad, async (counts) => {
          let total = 0;
          for (const answer of await metered(counts, { ...range, ceiling: watts(1000) })) {
            if (answer === undefined || 'doubt' in (answer as object)) continue;
            const { to, energy } = answer as { to: number; energy: number };
            expect(energy).toBeGreaterThanOrEqual(0);
            total += energy;
            expect(total).toBeLessThanOrEqual(joules(1000 * to) + 1e-6);
          }
        }),
      );
    }
  });
});
