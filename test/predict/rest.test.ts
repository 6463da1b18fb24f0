import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Course, Rest, Spell } from '../../src/predict/course.ts';
import { restOf } from '../../src/predict/rest.ts';
import { joules, seconds } from '../../src/quantity/quantity.ts';

const POWER = 300;
const spell = (units: number, time: number, energy: number | null = time * POWER): Spell => ({
  units,
  time: seconds(time),
  energy: energy === null ? null : joules(energy),
});
const epochs = (...times: readonly number[]): readonly Spell[] => times.map((time) => spell(1, time));
const restAfter = (spells: readonly Spell[], total: number, unit = 'epoch'): Rest => restOf({ unit, spells, total })!;
const widthOf = ({ time: { mean, low, high } }: Rest): number => (high! - low!) / mean;

describe('what lies ahead of a run', () => {
  test('is nothing at all when all is done, or more than was planned', () => {
    const nothing = { mean: 0, low: 0, high: 0 };
    expect(restAfter(epochs(30, 10, 12), 3)).toEqual({ time: nothing, energy: nothing, confidence: 0.9 });
    expect(restAfter(epochs(30, 10, 12), 2).time).toEqual(nothing);
    expect(restAfter(epochs(30), 1).time).toEqual(nothing);
  });
  test('is not told before anything is done', () => {
    expect(restOf({ unit: 'epoch', spells: [], total: 10 })).toBeUndefined();
    expect(restOf({ unit: 'epoch', spells: [spell(0, 3)], total: 10 })).toBeUndefined();
  });
  test('leaves the first epoch aside, and lets the later ones count the more', () => {
    const { time, energy } = restAfter(epochs(30, 10, 13), 10);
    expect(time.mean).toBeCloseTo((7 * (10 + 2 * 13)) / 3, 9);
    expect(energy!.mean).toBeCloseTo(POWER * time.mean, 6);
  });
  test('is exactly more of the same, where all was alike, and the surer the longer it lasts', () => {
    const widths = [2, 4, 10, 30, 60, 90, 99].map((done) => {
      const rest = restAfter(epochs(...Array.from({ length: done }, () => 7.3)), 100);
      expect(rest.time.mean).toBeCloseTo(7.3 * (100 - done), 9);
      return widthOf(rest);
    });
    expect(widths).toEqual(widths.toSorted((a, b) => b - a));
    expect(widths[0]).toBeLessThan(0.2);
    expect(widths.at(-1)).toBeLessThan(0.001);
  });
  test('is less sure after a first epoch that stood out, and after epochs that are unlike', () => {
    const steady = widthOf(restAfter(epochs(10, 10, 10, 10), 40));
    expect(widthOf(restAfter(epochs(30, 10, 10, 10), 40))).toBeGreaterThan(1.5 * steady);
    expect(widthOf(restAfter(epochs(4, 10, 10, 10), 40))).toBeGreaterThan(1.5 * steady);
    expect(widthOf(restAfter(epochs(10, 9, 10, 11), 40))).toBeGreaterThan(5 * steady);
  });
  test('is less sure of a level that shifts than of epochs that come and go', () => {
    const alternating = Array.from({ length: 33 }, (_, i) => (i % 2 === 0 ? 10 : 12));
    const shifting = alternating.toSorted((a, b) => a - b);
    expect(widthOf(restAfter(epochs(...shifting), 100))).toBeGreaterThan(3 * widthOf(restAfter(epochs(...alternating), 100)));
  });
  test('holds a slow epoch out of every five, again and again', () => {
    const amounts = Array.from({ length: 100 }, (_, i) => (i % 5 === 4 ? 16 : 10));
    for (const done of [10, 23, 50]) {
      const truth = amounts.slice(done).reduce((sum, amount) => sum + amount, 0);
      const { mean, low, high } = restAfter(epochs(...amounts.slice(0, done)), 100).time;
      expect(Math.abs(mean / truth - 1), `after ${done}`).toBeLessThan(0.05);
      expect([low! < truth, truth < high!], `after ${done}`).toEqual([true, true]);
    }
  });
  test('of one single lap is scattered by its own noise, even at the end, and of less than a lap by no more', () => {
    const rough = epochs(...Array.from({ length: 99 }, (_, i) => (i % 2 === 0 ? 5 : 15)));
    expect(widthOf(restAfter(rough, 100))).toBeGreaterThan(1.5);
    expect(widthOf(restAfter(rough, 99.01))).toBeCloseTo(widthOf(restAfter(rough, 100)), 1);
  });
  test('has an interval of four doubts, worked out by hand', () => {
    // Later laps: ten epochs in eight blocks, which hold 1, 1, 2, 1, 1, 2, 1 and 1 of them; 30 of 41 epochs are left.
    const times = [18, 10, 12, 10, 12, 10, 10, 10, 16, 10, 12];
    const horizon = Math.log(41 / 11);
    const mean = 11.2;
    const variance = (sum: number, n: number) => (sum / mean ** 2) * (n / (n - 1));
    const ofBlocks = variance((4 * 1.2 ** 2 + 2 * 0.8 ** 2 + 2 * 0.2 ** 2 + 2 * 1.8 ** 2) / 10, 8);
    const ofLaps = variance((6 * 1.2 ** 2 + 3 * 0.8 ** 2 + 4.8 ** 2) / 10, 10);
    const start = (0.04 + 0.25 * Math.log(18 / mean)) / 11 ** 1.5;
    const doubt = 2.4 * Math.sqrt(start ** 2 * horizon + (0.005 * horizon) ** 2 + ofBlocks * horizon + ofLaps / 30);
    const { mean: told, low, high } = restAfter(epochs(...times), 41).time;
    expect(high! / told).toBeCloseTo(1 + doubt, 9);
    expect(told / low!).toBeCloseTo(1 + doubt, 9);
  });
});

describe('after one epoch', () => {
  test('others’ first epochs say how far off it may be', () => {
    const { mean, low, high } = restAfter(epochs(60), 11).time;
    expect([mean, low, high]).toEqual([expect.closeTo(600 / 1.005, 9), expect.closeTo(200, 9), expect.closeTo(600 / 0.85, 9)]);
  });
  test('its first part is taken to have cost no more than its others', () => {
    const parts = [spell(0.25, 100), spell(0.25, 10), spell(0.25, 10), spell(0.25, 13)];
    const rest = restAfter(parts, 2);
    expect(rest.time.mean).toBeCloseTo(43 / 1.005, 9);
    expect(rest.time.high).toBeGreaterThan(43 / 0.85);
    expect(rest.time.low).toBeLessThan(43 / 3);
  });
  test('of an even number of other parts, the first is taken for the mean of the two in the middle', () => {
    const parts = [100, 2, 2, 4, 40].map((time) => spell(0.2, time));
    expect(restAfter(parts, 2).time.mean).toBeCloseTo(51 / 1.005, 9);
  });
  test('the start of the second changes its mind little by little', () => {
    const [after0, after01, after05, after1] = [0, 0.1, 0.5, 1].map((part) => restAfter([spell(1, 30), ...(part === 0 ? [] : [spell(part, 10 * part)])], 3));
    const pace = ({ time }: Rest, left: number) => time.mean / left;
    expect(pace(after0!, 2)).toBeCloseTo(30 / 1.005, 9);
    expect(pace(after01!, 1.9)).toBeCloseTo(0.9 * (30 / 1.005) + 0.1 * 10, 9);
    expect(pace(after05!, 1.5)).toBeCloseTo(0.5 * (30 / 1.005) + 0.5 * 10, 9);
    expect(pace(after1!, 1)).toBeCloseTo(10, 9);
  });
});

describe('within an epoch', () => {
  const tenths = (n: number, time = 1): readonly Spell[] => Array.from({ length: n }, () => spell(0.1, time));
  test('ten tenths make one, and later ones are put together alike', () => {
    const whole = restAfter(epochs(10, 10, 20), 8);
    const inParts = restAfter([...tenths(20), ...tenths(10, 2)], 8);
    expect(inParts.time.mean).toBeCloseTo(whole.time.mean, 9);
    expect(inParts.time.high).toBeCloseTo(whole.time.high!, 9);
  });
  test('after two whole ones an unfinished one tells nothing yet: its end may cost more than its middle', () => {
    const { time } = restAfter([...epochs(10, 10), spell(0.5, 2)], 10);
    expect(time.mean).toBeCloseTo(75, 9);
  });
  test('a first tenth may have held all of the warm-up', () => {
    const { mean, low, high } = restAfter([spell(0.1, 10)], 10).time;
    expect([mean, low, high]).toEqual([expect.closeTo(990 / 1.005, 6), expect.closeTo(990 / 21, 6), expect.closeTo(990 / 0.85, 6)]);
  });
  test('a part too small to count breaks nothing', () => {
    const { mean, low, high } = restAfter([...tenths(5), spell(1e-20, 0)], 1).time;
    expect(mean).toBeCloseTo(5, 9);
    expect([low! > 0, high! < Infinity]).toEqual([true, true]);
  });
  test('what the rest of this epoch costs is surer than what later ones will', () => {
    const oneEpoch = restAfter(tenths(5), 1);
    expect(oneEpoch.time.mean).toBeCloseTo(5, 9);
    expect(widthOf(oneEpoch)).toBeLessThan(0.1);
    expect(widthOf(restAfter(tenths(5), 2))).toBeGreaterThan(0.5);
  });
});

describe('in steps that never make an epoch', () => {
  test('the first spell is left aside, however many steps the others hold', () => {
    const spells = [spell(10, 60), ...[250, 100, 250, 400].map((steps) => spell(steps, steps * 0.2))];
    const rest = restAfter(spells, 100_000, 'step');
    expect(rest.time.mean).toBeCloseTo((100_000 - 1010) * 0.2, 6);
    expect(widthOf(rest)).toBeLessThan(0.4);
  });
  test('a spell that holds more steps than all before it counts as many', () => {
    const rest = restAfter([spell(1, 9), spell(100, 20), spell(900, 270)], 2002, 'step');
    expect(rest.time.mean).toBeCloseTo((1001 * (20 * 100 + 270 * 1000)) / (100 * 100 + 900 * 1000), 6);
  });
});

describe('energy', () => {
  test('has an interval of its own', () => {
    const { time, energy } = restAfter([spell(1, 10, 1000), spell(1, 10, 500), spell(1, 10, 900), spell(1, 10, 700)], 10);
    expect(energy!.mean).toBeCloseTo((6 * (500 + 2 * 900 + 3 * 700)) / 6, 9);
    expect((energy!.high! - energy!.low!) / energy!.mean).toBeGreaterThan(3 * ((time.high! - time.low!) / time.mean));
  });
  test('is told from what was metered, if that is half of the progress', () => {
    const metered = [spell(1, 10, 3000), spell(1, 10, 3000)];
    const unmetered = spell(1, 10, null);
    expect(restAfter([unmetered, ...metered, unmetered], 10).energy!.mean).toBeCloseTo(18_000, 6);
    expect(restAfter([spell(49, 10, 3000), spell(51, 10, null)], 1000, 'step').energy).toBeNull();
    expect(restAfter([spell(51, 10, 3000), spell(49, 10, null)], 1000, 'step').energy).not.toBeNull();
    expect(restAfter([unmetered], 10)).toMatchObject({ energy: null, confidence: 0.9 });
  });
});

describe('whatever a run does', () => {
  const amount = fc.oneof(fc.constant(0), fc.double({ min: 1e-6, max: 1e12, noNaN: true }));
  const units = fc.oneof(fc.constant(1), fc.double({ min: 1e-3, max: 1e6, noNaN: true }));
  const spells = fc.array(fc.record({ units, time: amount.map(seconds), energy: fc.option(amount.map(joules), { nil: null }) }), {
    minLength: 1,
    maxLength: 40,
  });
  const courses = fc.record({ unit: fc.constantFrom('epoch', 'step'), spells, total: fc.oneof(fc.nat(100), fc.double({ min: 0, max: 1e12, noNaN: true })) });
  const scaled = ({ unit, total, spells: some }: Course, time: number, energy: number): Course => ({
    unit,
    total,
    spells: some.map((each) => spell(each.units, each.time * time, each.energy === null ? null : each.energy * energy)),
  });
  test('no figure is without meaning, and low, mean and high are in order', () => {
    fc.assert(
      fc.property(courses, (course) => {
        const rest = restOf(course)!;
        for (const estimate of [rest.time, rest.energy].filter((each) => each !== null)) {
          const { low, mean, high } = estimate;
          expect([low, mean, high].every(Number.isFinite)).toBe(true);
          expect(low).toBeGreaterThanOrEqual(0);
          expect(low).toBeLessThanOrEqual(mean);
          expect(mean).toBeLessThanOrEqual(high!);
        }
      }),
    );
  });
  test('twice the power is twice the energy, with the same interval; and so with time', () => {
    fc.assert(
      fc.property(courses, fc.double({ min: 0.01, max: 100, noNaN: true }), fc.double({ min: 0.01, max: 100, noNaN: true }), (course, time, energy) => {
        const [plain, much] = [restOf(course)!, restOf(scaled(course, time, energy))!];
        const pairs = [
          [plain.time, much.time, time],
          [plain.energy, much.energy, energy],
        ] as const;
        for (const [one, other, factor] of pairs)
          for (const edge of ['low', 'mean', 'high'] as const) {
            if (one === null) expect(other).toBeNull();
            else expect(Math.abs(other![edge]! - one[edge]! * factor)).toBeLessThanOrEqual(1e-9 * one.high! * factor);
          }
      }),
    );
  });
  test('epochs told as a thousand steps each are the same course', () => {
    fc.assert(
      fc.property(
        fc.array(fc.double({ min: 0.1, max: 100, noNaN: true }), { minLength: 1, maxLength: 30 }),
        fc.integer({ min: 1, max: 100 }),
        (times, more) => {
          const total = times.length + more;
          const inEpochs = restAfter(epochs(...times), total);
          const inSteps = restAfter(
            times.map((time) => spell(1000, time)),
            1000 * total,
            'step',
          );
          for (const edge of ['low', 'mean', 'high'] as const) expect(inSteps.time[edge]! / inEpochs.time[edge]!).toBeCloseTo(1, 9);
        },
      ),
    );
  });
  test('the interval holds nine times in ten and more, where epochs scatter at random', () => {
    let seed = 20_261_122;
    const uniform = () => (seed = (seed * 48_271) % 2_147_483_647) / 2_147_483_647;
    const normal = () => Math.sqrt(-2 * Math.log(uniform())) * Math.cos(2 * Math.PI * uniform());
    for (const done of [3, 5, 40]) {
      let held = 0;
      for (let trial = 0; trial < 500; trial++) {
        const times = Array.from({ length: 100 }, () => 100 + 5 * normal());
        const { low, high } = restAfter(epochs(...times.slice(0, done)), 100).time;
        const truth = times.slice(done).reduce((sum, time) => sum + time, 0);
        if (low! <= truth && truth <= high!) held++;
      }
      expect(held / 500, `after ${done}`).toBeGreaterThan(0.88);
    }
  });
});
