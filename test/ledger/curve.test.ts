import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Column } from '../../src/ledger/column.ts';
import { Curve } from '../../src/ledger/curve.ts';
import { instant, joules } from '../../src/quantity/quantity.ts';

/** A curve of `[from, to, joules]`. */
const curveOf = (...slices: readonly (readonly [from: number, to: number, energy: number])[]) => {
  const curve = new Curve();
  for (const [from, to, energy] of slices) curve.add(instant(from), instant(to), joules(energy));
  return {
    between: (from: number, to: number) => curve.between(instant(from), instant(to)),
    seen: (from: number, to: number) => curve.seen(instant(from), instant(to)),
  };
};

describe('a curve', () => {
  test('is straight between its points', () => {
    const { between } = curveOf([0, 4, 8], [4, 6, 2], [8, 10, 10]);
    expect([between(0, 10), between(1, 3), between(3, 5), between(5, 9)]).toEqual([20, 4, 3, 6]);
  });
  test('knows where it was not seen', () => {
    const { between, seen } = curveOf([1, 4, 8], [6, 8, 2]);
    expect([seen(0, 10), seen(0, 1), seen(3, 7), seen(4, 6), seen(4.5, 5.5), seen(9, 10)]).toEqual([5, 0, 2, 0, 0, 0]);
    expect([between(0, 1), between(4, 6), between(4.5, 5.5), between(9, 10)]).toEqual([null, null, null, null]);
  });
  test('that saw nothing at all knows nothing, not even of no time', () => {
    const { between, seen } = curveOf();
    expect([between(0, 1), between(1, 1), seen(0, 1)]).toEqual([null, null, 0]);
  });
  test('costs nothing over no time, where it was seen', () => {
    expect(curveOf([0, 2, 2]).between(1, 1)).toBe(0);
  });
  test('knows of no energy in any gap, however the gaps lie', () => {
    let seed = 1;
    const chance = (upTo: number) => (seed = (seed * 48_271) % 2_147_483_647) % upTo;
    const wrong: number[][] = [];
    for (let curves = 0; curves < 2000; curves++) {
      const slices: [number, number, number][] = [];
      for (let at = 0; slices.length < 10; at = slices.at(-1)![1] * 1e6) {
        const from = Math.round(at) + 10 + chance(30_000_000);
        slices.push([from / 1e6, (from + 1 + chance(60_000_000)) / 1e6, 5]);
      }
      const { between } = curveOf(...slices);
      slices.slice(1).forEach(([to], i) => {
        const from = slices[i]![1];
        const inside = [from + (to - from) * 0.2, from + (to - from) * 0.7].map((at) => Math.round(at * 1e6) / 1e6) as [number, number];
        if (between(...inside) !== null) wrong.push(inside);
      });
    }
    expect(wrong).toEqual([]);
  });
  test('leaves out what overlaps with what it has, such as a late slice of a sensor that recovered', () => {
    const { between, seen } = curveOf([0, 5, 50], [4, 6, 1000], [0, 5, 50], [2, 3, 7], [5, 6, 10]);
    expect([between(0, 6), seen(0, 6)]).toEqual([60, 6]);
  });
  test('leaves out what takes no time, or less', () => {
    expect(curveOf([0, 1, 10], [1, 1, 500], [3, 2, 500], [1, 2, 10]).between(0, 3)).toBe(20);
  });
  test('adds without rounding: a hundred thousand tenths are ten thousand', () => {
    const curve = new Curve();
    for (let i = 0; i < 100_000; i++) curve.add(instant(i / 10), instant((i + 1) / 10), joules(0.1));
    expect(curve.between(instant(0), instant(10_000))).toBe(10_000);
    for (let i = 0; i < 100_000; i++) curve.add(instant(10_000 + i), instant(10_001 + i), joules(1 / 3));
    expect(curve.between(instant(10_000), instant(110_000))).toBe(33_333.3);
    expect(curve.seen(instant(0), instant(10_000))).toBe(10_000);
  });
});

test('curves that share their times say what each would say alone', () => {
  const slices = fc.array(
    fc.record({ wait: fc.nat(1), time: fc.integer({ min: 1, max: 3 }), energies: fc.array(fc.option(fc.nat(50)), { minLength: 3, maxLength: 3 }) }),
    { maxLength: 40 },
  );
  fc.assert(
    fc.property(slices, fc.nat(100), fc.nat(100), (all, one, other) => {
      const times = new Column();
      const shared = [new Curve(times), new Curve(times), new Curve(times)];
      const alone = [new Curve(), new Curve(), new Curve()];
      let at = 0;
      for (const { wait, time, energies } of all) {
        at += wait;
        energies.forEach((energy, i) => {
          if (energy !== null) for (const curve of [shared[i]!, alone[i]!]) curve.add(instant(at), instant(at + time), joules(energy));
        });
        at += time;
      }
      const [from, to] = [instant(Math.min(one, other)), instant(Math.max(one, other))];
      const said = (curves: readonly Curve[]) => curves.map((curve) => [curve.between(from, to), curve.seen(from, to)]);
      expect(said(shared)).toEqual(said(alone));
    }),
  );
});

describe('a column', () => {
  test('gives back what was put in, across its chunks', () => {
    fc.assert(
      fc.property(fc.constantFrom(0, 1, 63, 64, 65, 1023, 1024, 1025, 2048, 5000), (length) => {
        const column = new Column();
        for (let i = 0; i < length; i++) column.push(i * 1.5);
        expect(column.length).toBe(length);
        expect(column.last).toBe(length === 0 ? undefined : (length - 1) * 1.5);
        expect(Array.from({ length }, (_, i) => column.get(i))).toEqual(Array.from({ length }, (_, i) => i * 1.5));
      }),
    );
  });
  test('finds the first value above another', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(100), { maxLength: 200 }), fc.integer({ min: -1, max: 101 }), (values, value) => {
        const rising = values.toSorted((a, b) => a - b);
        const column = new Column();
        for (const each of rising) column.push(each);
        const first = rising.findIndex((each) => each > value);
        expect(column.firstAbove(value)).toBe(first === -1 ? rising.length : first);
      }),
    );
  });
});
