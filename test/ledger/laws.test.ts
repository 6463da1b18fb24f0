import * as fc from 'fast-check';
import type { Arbitrary } from 'fast-check';
import { describe, expect, test } from 'vitest';
import { sensorId, type Event, type IntensityChanged, type Spent } from '../../src/journal/event.ts';
import { gramsPerKwh, instant, microjoules } from '../../src/quantity/quantity.ts';
import type { Cost } from '../../src/ledger/statement.ts';
import { closed, ended, intensity, ledgerOf, opened, began, sensor, spent, statementOf } from '../support/events.ts';

const END = 1000;
/** One sensor's slices over the run: some stretches are not seen, and energies are whole even microjoules. */
const seenBy = (i: number, sensors: number): Arbitrary<readonly Spent[]> =>
  fc
    .array(fc.record({ after: fc.constantFrom(0, 0, 0, 1.5, 20.1, 300.3), lasts: fc.integer({ min: 1, max: 60_000_000 }), energy: fc.nat(2 ** 40) }), {
      maxLength: 25,
    })
    .map((steps) => {
      const slices: Spent[] = [];
      let at = 0;
      for (const { after, lasts, energy } of steps) {
        const from = Math.round((at + after) * 1e6) / 1e6;
        at = Math.round((from + lasts / 1e6) * 1e6) / 1e6;
        if (at > END) break;
        slices.push(spent(from, at, ...Array.from({ length: sensors }, (_, n) => (n === i ? microjoules(2 * energy) : null))));
      }
      return slices;
    });
const inOrder = (slices: readonly Spent[]): readonly Spent[] => slices.toSorted((a, b) => a.to - b.to);
const aRun = fc.integer({ min: 1, max: 4 }).chain((sensors) =>
  fc.record({
    sensors: fc.constant(Array.from({ length: sensors }, (_, n) => sensor(`GPU-${n}`))),
    slices: fc.tuple(...Array.from({ length: sensors }, (_, n) => seenBy(n, sensors))).map((each) => inOrder(each.flat())),
    facts: fc.array(
      fc.record({ from: fc.integer({ min: -100, max: END }), lasts: fc.constantFrom(60, 300, Infinity), value: fc.integer({ min: 0, max: 900 }) }),
      { maxLength: 8 },
    ),
  }),
);
type ARun = typeof aRun extends Arbitrary<infer Run> ? Run : never;
const grid = (facts: ARun['facts']): readonly IntensityChanged[] => [intensity(400, -1000), ...facts.map(factOf)];
const factOf = ({ from, lasts, value }: ARun['facts'][number]): IntensityChanged =>
  intensity(value, from, lasts === Infinity ? {} : { until: instant(from + lasts) });
/** The same, where some lie within one that comes before them. */
const aNestedRun = aRun.chain((run) =>
  fc.tuple(...run.sensors.map((_, n) => fc.nat(n))).map((outers): ARun => ({
    ...run,
    sensors: run.sensors.map((each, n) => (outers[n] === n ? each : { ...each, within: sensorId(`GPU-${outers[n]}`) })),
  })),
);
const cutsOf = (end: number) =>
  fc.uniqueArray(fc.integer({ min: 1, max: end * 1e6 - 1 }), { maxLength: 12 }).map((cuts) => [0, ...cuts.map((cut) => cut / 1e6).sort((a, b) => a - b), end]);

/** What each of these stretches of the run costs. */
const costs = ({ sensors, slices, facts }: ARun, stretches: readonly (readonly [from: number, to: number])[]): readonly Cost[] => {
  const events: readonly Event[] = [
    began({ sensors }),
    ...grid(facts),
    ...slices,
    ...stretches.flatMap(([from, to], window) => [opened(from, window), closed(to, window)]),
  ];
  const ledger = ledgerOf(events);
  return ledger.statement().windows;
};
const pairs = (cuts: readonly number[]) => cuts.slice(1).map((to, i) => [cuts[i]!, to] as const);
const added = (parts: readonly (number | null)[]): number => parts.reduce<number>((sum, part) => sum + (part ?? 0), 0);
const near = (a: number, b: number): boolean => Math.abs(a - b) <= 1e-9 * Math.max(1, Math.abs(a), Math.abs(b));

describe('laws of the books', () => {
  test('conservation: however a run is cut into windows, they add up to the run', () => {
    fc.assert(
      fc.property(aRun, cutsOf(END), (run, cuts) => {
        const [whole, ...parts] = costs(run, [[0, END], ...pairs(cuts)]) as [Cost, ...Cost[]];
        for (const what of ['itEnergy', 'energy', 'carbon'] as const)
          expect(added(parts.map((part) => part[what]))).toSatisfy((sum: number) => near(sum, whole[what] ?? 0));
        expect(added(parts.map(({ time }) => time))).toBeCloseTo(END, 6);
        expect(added(parts.map(({ coverage, time }) => coverage * time)) / END).toBeCloseTo(whole.coverage, 9);
      }),
    );
  });
  test('conservation: the run costs what its slices say, to the microjoule', () => {
    fc.assert(
      fc.property(aRun, (run) => {
        const [whole] = costs(run, [[0, END]]) as [Cost];
        const microjoulesSpent = run.slices.reduce((sum, { energy }) => sum + Math.round(added(energy) * 1e6), 0);
        expect(Math.round((whole.itEnergy ?? 0) * 1e6)).toBe(microjoulesSpent);
      }),
    );
  });
  test('additivity: slices cut in half change nothing', () => {
    const halved = ({ from, to, energy }: Spent): readonly Spent[] => {
      const middle = Math.round(((from + to) / 2) * 1e6) / 1e6;
      const even = (Math.round(to * 1e6) - Math.round(from * 1e6)) % 2 === 0;
      if (!even) return [spent(from, to, ...energy)];
      const half = energy.map((e) => (e === null ? null : e / 2));
      return [spent(from, middle, ...half), spent(middle, to, ...half)];
    };
    fc.assert(
      fc.property(aRun, cutsOf(END), (run, cuts) => {
        const before = costs(run, [[0, END], ...pairs(cuts)]);
        const after = costs({ ...run, slices: inOrder(run.slices.flatMap(halved)) }, [[0, END], ...pairs(cuts)]);
        before.forEach((cost, i) => {
          const other = after[i]!;
          expect(other.time).toBe(cost.time);
          expect(other.coverage).toBe(cost.coverage);
          for (const what of ['itEnergy', 'carbon'] as const)
            expect([cost[what] === null, near(cost[what] ?? 0, other[what] ?? 0)]).toEqual([other[what] === null, true]);
        });
      }),
    );
  });
  test('nesting: what lies within a window costs no more than it, and saw no more time', () => {
    const nested = fc
      .uniqueArray(fc.integer({ min: 0, max: END * 1e6 }), { minLength: 4, maxLength: 4 })
      .map((cuts) => cuts.map((cut) => cut / 1e6).sort((a, b) => a - b));
    fc.assert(
      fc.property(aRun, nested, (run, [a, b, c, d]) => {
        const [outer, inner] = costs(run, [
          [a!, d!],
          [b!, c!],
        ]) as [Cost, Cost];
        for (const what of ['itEnergy', 'energy', 'carbon'] as const) expect((inner[what] ?? 0) * (1 - 1e-12)).toBeLessThanOrEqual(outer[what] ?? 0);
        expect(inner.time).toBeLessThanOrEqual(outer.time);
        expect(inner.coverage * inner.time).toBeLessThanOrEqual(outer.coverage * outer.time + 1e-9);
      }),
    );
  });
  test('shift: a run that begins later costs the same', () => {
    fc.assert(
      fc.property(aRun, fc.integer({ min: 0, max: 1_000_000 }), (run, by) => {
        const late = (at: number) => Math.round((at + by) * 1e6) / 1e6;
        const moved: ARun = {
          ...run,
          slices: run.slices.map(({ from, to, energy }) => spent(late(from), late(to), ...energy)),
          facts: run.facts.map((fact) => ({ ...fact, from: fact.from + by })),
        };
        const [before] = costs(run, [[0, END]]) as [Cost];
        const [after] = costs(moved, [[late(0), late(END)]]) as [Cost];
        expect(after.itEnergy).toBe(before.itEnergy);
        expect(after.coverage).toBeCloseTo(before.coverage, 9);
        expect(near(after.carbon ?? 0, before.carbon ?? 0)).toBe(true);
      }),
    );
  });
  test('order: slices of different sensors interleave freely', () => {
    fc.assert(
      fc.property(aRun, cutsOf(END), (run, cuts) => {
        const bySensor = run.slices.toSorted((a, b) => a.energy.findIndex((e) => e !== null) - b.energy.findIndex((e) => e !== null));
        expect(costs({ ...run, slices: bySensor }, pairs(cuts))).toEqual(costs(run, pairs(cuts)));
      }),
    );
  });
  test('unknown: energy is null exactly where nothing was seen, and zero is a measurement', () => {
    fc.assert(
      fc.property(aRun, cutsOf(END), (run, cuts) => {
        for (const cost of costs(run, pairs(cuts))) expect(cost.itEnergy === null).toBe(cost.coverage === 0);
      }),
    );
  });
  test('reconciliation: in every row power × time = energy, and energy × intensity = carbon', () => {
    fc.assert(
      fc.property(aRun, cutsOf(END), (run, cuts) => {
        const events: readonly Event[] = [
          began({ sensors: run.sensors }),
          ...grid(run.facts),
          opened(0, 0),
          ...run.slices,
          ...pairs(cuts).flatMap(([from, to], i) => [opened(from, i + 1, { parent: 0, epoch: i + 1 }), closed(to, i + 1)]),
          closed(END, 0),
          ended(END),
        ];
        const { total, windows, epochs, devices, intensity: grams } = statementOf(events);
        for (const row of [total, ...windows, ...epochs]) {
          expect(near((row.meanPower ?? 0) * row.time, row.itEnergy ?? 0)).toBe(true);
          expect(near((row.itEnergy ?? 0) * 1.54, row.energy ?? 0)).toBe(true);
        }
        for (const device of devices) expect(near((device.meanPower ?? 0) * total.time, device.itEnergy ?? 0)).toBe(true);
        expect(near(added(devices.map(({ itEnergy }) => itEnergy)), total.itEnergy ?? 0)).toBe(true);
        if (total.energy !== null && total.energy > 0) expect(near((total.energy / 3.6e6) * grams!.mean!, total.carbon!)).toBe(true);
      }),
    );
  });
  describe('the grid', () => {
    const total = ({ sensors, slices }: ARun, facts: readonly IntensityChanged[]) =>
      statementOf([began({ sensors }), opened(0, 0), ...facts, ...slices, closed(END, 0), ended(END)]);
    const same = (run: ARun, some: readonly IntensityChanged[], others: readonly IntensityChanged[]): void => {
      const [one, other] = [total(run, some), total(run, others)];
      expect([other.total.carbon === null, near(one.total.carbon ?? 0, other.total.carbon ?? 0)]).toEqual([one.total.carbon === null, true]);
      expect(near(one.intensity?.mean ?? 0, other.intensity?.mean ?? 0)).toBe(true);
      expect(other.intensity?.parts.map(({ share }) => share)).toEqual(one.intensity?.parts.map(({ share }) => expect.closeTo(share, 9)));
    };
    /** Half-hours of their own kind, one after the other, so that none lies over another. */
    const halfHours = fc.array(fc.record({ value: fc.nat(900), basis: fc.constantFrom('estimated', 'forecast'), lasts: fc.integer({ min: 1, max: 300 }) }), {
      minLength: 1,
      maxLength: 12,
    });
    const inARow = (made: typeof halfHours extends Arbitrary<infer T> ? T : never): readonly IntensityChanged[] => {
      let at = -50;
      return made.map(({ value, basis, lasts }) => intensity(value, at, { until: instant((at += lasts)), basis: basis as 'estimated' }));
    };
    test('splitting: a figure that is told in two halves changes nothing', () => {
      fc.assert(
        fc.property(aRun, fc.integer({ min: 1, max: 59_999_999 }), (run, cut) => {
          const facts = grid(run.facts);
          const middle = ({ from }: IntensityChanged) => instant(Math.round(from * 1e6 + cut) / 1e6);
          const halves = facts.flatMap((fact) => [
            { ...fact, until: middle(fact) },
            { ...fact, from: middle(fact) },
          ]);
          same(run, facts, halves);
        }),
      );
    });
    test('order: figures that do not lie over each other may come in any', () => {
      fc.assert(
        fc.property(
          aRun,
          halfHours.map(inARow).chain((facts) => fc.tuple(fc.constant(facts), fc.shuffledSubarray([...facts], { minLength: facts.length }))),
          (run, [facts, shuffled]) => {
            const standIn = intensity(473, 0, { why: 'it is silent' });
            same(run, [standIn, ...facts], [standIn, ...shuffled]);
          },
        ),
      );
    });
    test('correction: what is corrected throughout was never there', () => {
      fc.assert(
        fc.property(aRun, halfHours.map(inARow), (run, facts) => {
          const wrong = facts.map((fact) => ({ ...fact, value: gramsPerKwh(9999), basis: 'marginal' as const }));
          same(run, [intensity(473, 0), ...facts], [intensity(473, 0), ...wrong, ...facts]);
        }),
      );
    });
    test('sharing: the parts make up the whole, whether or not they may be averaged', () => {
      fc.assert(
        fc.property(aRun, fc.infiniteStream(fc.constantFrom('life-cycle', 'direct', null)), (run, boundaries) => {
          const facts = grid(run.facts).map((fact) => ({ ...fact, boundary: boundaries.next().value }));
          const { total: cost, intensity: mean } = total(run, facts);
          const { parts } = mean!;
          if (cost.energy === null || cost.energy === 0) {
            expect(parts).toEqual([]);
            return;
          }
          expect(added(parts.map(({ share }) => share))).toBeCloseTo(1, 9);
          const averaged = added(parts.map((part) => part.share * part.mean));
          expect(near((cost.energy / 3.6e6) * averaged, cost.carbon!)).toBe(true);
          expect(mean!.mean === null).toBe(new Set(parts.map(({ boundary }) => boundary)).size > 1);
          if (mean!.mean !== null) expect(near(mean!.mean, averaged)).toBe(true);
        }),
      );
    });
  });
  test('replay: the same journal gives the same statement', () => {
    fc.assert(
      fc.property(aRun, (run) => {
        const events = [began({ sensors: run.sensors }), ...grid(run.facts), opened(0, 0), ...run.slices, closed(END, 0), ended(END)];
        expect(statementOf(events)).toEqual(statementOf(events));
      }),
    );
  });
});

test('a live ledger says at every moment what a reader of the journal up to there would say', () => {
  fc.assert(
    fc.property(aRun, (run) => {
      const events: readonly Event[] = [began({ sensors: run.sensors }), ...grid([]), opened(0, 0), ...run.slices, closed(END, 0), ended(END)];
      const live = ledgerOf([]);
      events.forEach((event, i) => {
        live.post(event);
        if (i % 7 === 0) expect(live.statement()).toEqual(statementOf(events.slice(0, i + 1)));
      });
    }),
    { numRuns: 30 },
  );
});

test('a counter of 100 000 slices costs its last count minus its first, to the tick', () => {
  const tick = 1e-6;
  let [count, at] = [262_143_328_850, 0];
  const first = count;
  const ledger = ledgerOf([began(), opened(0, 0)]);
  for (let i = 0; i < 100_000; i++) {
    const ticks = 1 + ((i * 7_919_111) % 300_000_007);
    const to = Math.round((at + 0.1 + (i % 13) / 1000) * 1e6) / 1e6;
    ledger.post(spent(at, to, ticks * tick));
    [count, at] = [count + ticks, to];
  }
  ledger.post(closed(at, 0));
  const { total } = ledger.statement();
  expect(Math.round(total.itEnergy! * 1e6)).toBe(count - first);
  expect(total.itEnergy).toBe((count - first) / 1e6);
  expect(total).toMatchObject({ coverage: 1, time: instant(at) });
});

describe('laws of what lies within another', () => {
  test('the sum is what is counted of each device, to the microjoule', () => {
    fc.assert(
      fc.property(aNestedRun, ({ sensors, slices }) => {
        const { total, devices } = statementOf([began({ sensors }), opened(0, 0), ...slices, closed(END, 0), ended(END)]);
        expect(Math.round((total.itEnergy ?? 0) * 1e6)).toBe(Math.round(added(devices.map(({ countedEnergy }) => countedEnergy)) * 1e6));
        for (const { countedEnergy, itEnergy } of devices) expect(countedEnergy ?? 0).toBeLessThanOrEqual((itEnergy ?? 0) + 1e-6);
      }),
    );
  });
  test('conservation: however a run is cut into windows, they add up to the run', () => {
    fc.assert(
      fc.property(aNestedRun, cutsOf(END), (run, cuts) => {
        const [whole, ...parts] = costs(run, [[0, END], ...pairs(cuts)]) as [Cost, ...Cost[]];
        for (const what of ['itEnergy', 'energy', 'carbon'] as const)
          expect(added(parts.map((part) => part[what]))).toSatisfy((sum: number) => near(sum, whole[what] ?? 0));
      }),
    );
  });
  test('no moment is counted twice: never more than all that lie outermost, and those within while they were not seen', () => {
    fc.assert(
      fc.property(aNestedRun, (run) => {
        const apart = costs({ ...run, sensors: run.sensors.map(({ within: _within, ...each }) => each) }, [[0, END]])[0]!;
        const nested = costs(run, [[0, END]])[0]!;
        expect(nested.itEnergy ?? 0).toBeLessThanOrEqual((apart.itEnergy ?? 0) + 1e-6);
      }),
    );
  });
});
