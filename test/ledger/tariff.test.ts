import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Event, IntensityFact } from '../../src/journal/event.ts';
import { Tariff } from '../../src/ledger/tariff.ts';
import { gramsPerKwh, instant, joules, type Instant, type Joules } from '../../src/quantity/quantity.ts';
import { began, closed, intensity, ledgerOf, opened, run, set, spent, statementOf } from '../support/events.ts';

/** Without overhead: a kilowatt for an hour, a slice a minute, so that figures are grams for kilowatt hours. */
const hour = Array.from({ length: 60 }, (_, m) => spent(60 * m, 60 * m + 60, 60_000));
const priced = (happened: readonly Event[], rules = {}) => statementOf(run(3600, [...happened, ...hour], { settings: set({ pue: 1 }) }), rules);
const until = (at: number) => ({ until: instant(at) });

describe('energy is joined with intensity in time', () => {
  test('a fact that holds throughout prices all', () => {
    expect(priced([intensity(400, 0)]).total.carbon).toBeCloseTo(400, 9);
  });
  test('a fact that changes prices what comes after it, and cuts slices that lie across', () => {
    expect(priced([intensity(400, 0), intensity(100, 2730)]).total.carbon).toBeCloseTo((2730 * 400 + 870 * 100) / 3600, 9);
  });
  test('an answer that comes late prices the slices it covers, even those long written', () => {
    const late = statementOf(
      run(3600, [intensity(400, 0), ...hour.slice(0, 30), intensity(100, 900, { at: instant(1800) }), ...hour.slice(30)], { settings: set({ pue: 1 }) }),
    );
    expect(late.total.carbon).toBeCloseTo(400 / 4 + (100 * 3) / 4, 9);
  });
  test('what was told before an answer came is told anew after it', () => {
    const ledger = ledgerOf([began({ settings: set({ pue: 1 }) }), intensity(400, 0), opened(0, 0), ...hour]);
    expect(ledger.statement().total.carbon).toBeCloseTo(400, 9);
    ledger.post(intensity(100, 0, { at: instant(3600) }));
    expect(ledger.statement().total.carbon).toBeCloseTo(100, 9);
  });
  test('a fact ends where it says, and the one before it holds again', () => {
    expect(priced([intensity(400, 0), intensity(100, 900, until(1800))]).total.carbon).toBeCloseTo((400 * 3) / 4 + 100 / 4, 9);
  });
  test('a fact of long before the run holds, and one of after its end does not matter', () => {
    expect(priced([intensity(400, -7200), intensity(9000, 3600)]).total.carbon).toBeCloseTo(400, 9);
  });
  test('each window has the intensity of its own time', () => {
    const { windows } = priced([
      intensity(400, 0),
      intensity(100, 1800),
      opened(0, 1, { parent: 0 }),
      closed(1800, 1),
      opened(1800, 2, { parent: 0 }),
      closed(3600, 2),
    ]);
    expect(windows.map(({ carbon }) => carbon)).toEqual([expect.closeTo(250, 9), expect.closeTo(200, 9), expect.closeTo(50, 9)]);
  });
  test('the overhead emits as well', () => {
    expect(statementOf(run(3600, [intensity(400, 0), ...hour], { settings: set({ pue: 1.5 }) })).total.carbon).toBeCloseTo(600, 9);
  });
  test('a figure that is corrected later is forgotten, and only where it is corrected', () => {
    const facts = [intensity(400, 0, until(1800)), intensity(300, 1800, until(3600)), intensity(100, 900, { ...until(2700), at: instant(3000) })];
    expect(priced(facts).total.carbon).toBeCloseTo((400 + 100 + 100 + 300) / 4, 9);
  });
  test('a forecast prices what nobody measured afterwards, and a live figure beats it where it holds', () => {
    const forecast = [0, 1, 2, 3].map((i) => intensity(200 + 100 * i, 900 * i, { ...until(900 * (i + 1)), at: instant(0), basis: 'forecast' }));
    const live = intensity(50, 900, { ...until(1800), at: instant(1800) });
    expect(priced([intensity(1000, 0, { why: 'no live source' }), ...forecast, live]).total.carbon).toBeCloseTo((200 + 50 + 400 + 500) / 4, 9);
  });
  test('what stands in when a source fails holds from then on, until the source is there again', () => {
    const facts = [
      intensity(400, 0, { why: 'not asked yet' }),
      intensity(100, -600, until(900)),
      intensity(300, 900, { why: 'it does not answer' }),
      intensity(120, 1800, until(2700)),
    ];
    expect(priced(facts).total.carbon).toBeCloseTo((100 + 300 + 120 + 300) / 4, 9);
  });
  test('figures that meet to the microsecond leave no gap, however many digits their edges have', () => {
    expect(priced([intensity(100, 0, until(0.1 + 0.2)), intensity(300, 0.3), intensity(200, 1800.0000000004)]).total.carbon).not.toBeNull();
    expect(priced([intensity(100, 0, until(0.3)), intensity(300, 0.1 + 0.2)]).total.carbon).not.toBeNull();
    expect(priced([intensity(100, 0, until(0.3)), intensity(300, 0.300001)]).total.carbon).toBeNull();
  });
  test('a figure that ends before it begins holds nowhere', () => {
    expect(priced([intensity(400, 0), intensity(100, 900, until(900)), intensity(100, 1800, until(900))]).total.carbon).toBeCloseTo(400, 9);
  });
  test('a month of a new figure each quarter of an hour adds up', () => {
    const quarters = Array.from({ length: 2880 }, (_, i) => intensity(i % 2 === 0 ? 100 : 300, 900 * i, until(900 * (i + 1))));
    const { total } = statementOf(run(2_592_000, [...quarters, spent(0, 2_592_000, 3.6e6 * 720)], { settings: set({ pue: 1 }) }));
    expect(total.carbon).toBeCloseTo(200 * 720, 3);
  });
});

describe('carbon is unknown', () => {
  test('of a stretch for which no figure holds', () => {
    expect(priced([]).total.carbon).toBeNull();
    expect(priced([intensity(400, 60)]).total.carbon).toBeNull();
    expect(priced([intensity(400, 0, until(3540))]).total.carbon).toBeNull();
    expect(priced([intensity(400, 0, until(1000)), intensity(400, 1001)]).total.carbon).toBeNull();
  });
  test('there alone: a window that has its figures has its carbon', () => {
    const { windows } = priced([intensity(400, 60), opened(60, 1, { parent: 0 }), closed(120, 1)]);
    expect(windows.map(({ carbon }) => carbon)).toEqual([null, expect.closeTo(400 / 60, 9)]);
  });
});

describe('a run that is priced anew', () => {
  const stated = { ...intensity(50, -Infinity), basis: 'stated', zone: null, source: 'stated by the user', value: gramsPerKwh(50) } as const;
  test('forgets all that its journal says of the grid', () => {
    const { total, intensity: grid } = priced([intensity(400, 0, { why: 'an old reason' }), intensity(100, 1800)], { intensities: [stated] });
    expect(total.carbon).toBeCloseTo(50, 9);
    expect(grid).toMatchObject({ mean: 50, basis: 'stated', zone: null, source: 'stated by the user', fellBack: false, why: null });
  });
  test('with several figures joins them in time, a later one beating an earlier one', () => {
    const { total, intensity: grid } = priced([intensity(9000, 0)], {
      intensities: [stated, intensity(100, 900, until(1800)), intensity(200, 1500, until(1800))],
    });
    expect(total.carbon).toBeCloseTo((50 * 45 + 100 * 10 + 200 * 5) / 60, 9);
    expect(grid?.parts).toHaveLength(2);
  });
  test('with no figure at all has no carbon', () => {
    expect(priced([intensity(400, 0)], { intensities: [] })).toMatchObject({ total: { carbon: null }, intensity: null });
  });
  test('has carbon even where its journal knew none', () => {
    expect(priced([], { intensities: [stated] }).total.carbon).toBeCloseTo(50, 9);
  });
});

describe('a tariff', () => {
  const EDGES = 1000;
  const anEdge = fc.integer({ min: -EDGES, max: EDGES });
  const facts = fc.array(
    fc.record({ from: anEdge, lasts: fc.option(fc.integer({ min: -3, max: EDGES })), value: fc.double({ min: 0, max: 2000, noNaN: true }) }),
    {
      maxLength: 40,
    },
  );
  const factsOf = (made: readonly { readonly from: number; readonly lasts: number | null; readonly value: number }[]): readonly IntensityFact[] =>
    made.map(({ from, lasts, value }) => intensity(value, from, lasts === null ? {} : until(from + lasts)));
  /** Power that swings, so that no two stretches of equal length cost the same: its integral is known in closed form. */
  const energySince = (t: number): number => 3e5 * t + 2e5 * Math.sin(t / 3);
  const energyBetween = (from: Instant, to: Instant): Joules => joules(energySince(to) - energySince(from));
  /** Second by second, of all facts the last that holds. */
  const oracle = (all: readonly IntensityFact[], from: number, to: number): number | null => {
    let carbon = 0;
    for (let t = from; t < to; t++) {
      const fact = all.findLast((each) => each.from <= t && (each.until ?? Infinity) > t);
      if (fact === undefined) return null;
      carbon += (energyBetween(instant(t), instant(t + 1)) / 3.6e6) * fact.value;
    }
    return carbon;
  };
  const tariffOf = (all: readonly IntensityFact[]): Tariff => {
    const tariff = new Tariff();
    for (const fact of all) tariff.add(fact);
    return tariff;
  };
  test('prices what swings as a sum over every second would, to a part in a thousand million, whatever facts lie over each other', () => {
    fc.assert(
      fc.property(facts, anEdge, fc.nat(400), fc.boolean(), (made, from, lasts, grounded) => {
        const all = factsOf([...(grounded ? [{ from: -EDGES, lasts: null, value: 473 }] : []), ...made]);
        const truth = oracle(all, from, from + lasts);
        const carbon = tariffOf(all).price(instant(from), instant(from + lasts), energyBetween);
        if (truth === null) expect(carbon).toBeNull();
        else expect(Math.abs(carbon! - truth)).toBeLessThanOrEqual(1e-9 * Math.max(1, truth));
      }),
      { numRuns: 500 },
    );
  });
  test('says at every moment what holds there', () => {
    fc.assert(
      fc.property(facts, anEdge, (made, at) => {
        const all = factsOf(made);
        expect(tariffOf(all).at(instant(at))).toBe(all.findLast((fact) => fact.from <= at && (fact.until ?? Infinity) > at));
      }),
    );
  });
  test('is of whole microseconds: figures that begin or end within one meet', () => {
    const tariff = tariffOf([intensity(100, -1, until(0.3)), intensity(300, 0.1 + 0.2, until(0.9000004))]);
    expect([0.299999, 0.3, 0.899999, 0.9].map((at) => tariff.at(instant(at))?.value)).toEqual([100, 300, 300, undefined]);
  });
  test('has no pieces of no time, and they cost nothing', () => {
    const tariff = tariffOf([intensity(100, 0, until(10))]);
    for (const at of [0, 5, 10, 20]) {
      expect([...tariff.between(instant(at), instant(at))]).toEqual([]);
      expect(tariff.price(instant(at), instant(at), energyBetween)).toBe(0);
    }
  });
  test('of a year looks at nothing but the pieces that a stretch touches', () => {
    const year = tariffOf(Array.from({ length: 17_520 }, (_, i) => intensity(i % 500, 1800 * i, until(1800 * (i + 1)))));
    const asked: (readonly [number, number])[] = [];
    year.price(instant(3_600_000 - 900), instant(3_600_000 + 1800), (from, to) => {
      asked.push([from, to]);
      return joules(1);
    });
    expect(asked).toEqual([
      [3_599_100, 3_600_000],
      [3_600_000, 3_601_800],
    ]);
  });
});
