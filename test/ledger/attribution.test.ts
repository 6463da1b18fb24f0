import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Event, Spent, Used } from '../../src/journal/event.ts';
import { merged } from '../../src/journal/merge.ts';
import type { Rules } from '../../src/ledger/ledger.ts';
import { watts } from '../../src/quantity/quantity.ts';
import { began, closed, intensity, opened, run, sensor, set, spent, statementOf, used } from '../support/events.ts';

/** A machine under load: what its devices drew, stretch by stretch, and who kept them busy. */
const aMachine = fc.integer({ min: 1, max: 3 }).chain((devices) =>
  fc.array(
    fc.record({
      lasts: fc.integer({ min: 1, max: 90 }),
      energies: fc.array(fc.option(fc.double({ min: 0, max: 1e5, noNaN: true }), { nil: null, freq: 6 }), { minLength: devices, maxLength: devices }),
      /** By one job, by another, and by everybody else. */
      busy: fc.tuple(fc.nat(100), fc.nat(100), fc.nat(100)),
      seen: fc.tuple(fc.boolean(), fc.boolean()),
    }),
    { minLength: 1, maxLength: 12 },
  ),
);
type Machine = typeof aMachine extends fc.Arbitrary<infer T> ? T : never;
/** The journal that one of the two jobs keeps. */
const journalOf = (machine: Machine, job: 0 | 1, facts: Parameters<typeof began>[0] = {}): readonly Event[] => {
  let at = 0;
  const events = machine.flatMap(({ lasts, energies, busy, seen }): readonly (Spent | Used)[] => {
    const [from, to] = [at, (at += lasts)];
    const all = busy.reduce((sum, amount) => sum + amount, 0);
    return [
      spent(from, to, ...energies),
      ...(seen[job]
        ? [
            used(
              from,
              to,
              energies.map(() => busy[job]),
              all,
            ),
          ]
        : []),
    ];
  });
  const sensors = machine[0]!.energies.map((_, n) => sensor(`card-${n}`, { sharing: 'gpu-utilisation' }));
  return run(at, [intensity(400, -1), ...events], { sensors, ...facts });
};
const attributed = (events: readonly Event[], rules: Rules = {}) => statementOf(events, rules).attribution;
const slightly = 1 + 1e-9;

describe('laws of shares', () => {
  test('what two jobs used that ran together is never more than what the devices drew, in energy and in carbon', () => {
    fc.assert(
      fc.property(aMachine, (machine) => {
        const [one, other] = ([0, 1] as const).map((job) => attributed(journalOf(machine, job)));
        for (const what of ['itEnergy', 'energy', 'carbon'] as const) {
          const whole = (one ?? other)?.whole[what] ?? 0;
          expect((one?.job[what] ?? 0) + (other?.job[what] ?? 0)).toBeLessThanOrEqual(whole * slightly);
        }
      }),
    );
  });
  test('idling is part of the whole, and so is a job; what is known of either is known of the whole', () => {
    fc.assert(
      fc.property(aMachine, (machine) => {
        const told = attributed(journalOf(machine, 0));
        if (told === null) return;
        for (const part of [told.job, told.idle]) {
          expect(part.itEnergy ?? 0).toBeLessThanOrEqual((told.whole.itEnergy ?? 0) * slightly);
          expect(part.coverage).toBeLessThanOrEqual(told.whole.coverage * slightly);
        }
      }),
    );
  });
  test('as a headline the share is the total, its devices and windows add up to it, and the rule turns it either way', () => {
    fc.assert(
      fc.property(aMachine, (machine) => {
        const events = journalOf(machine, 0, { settings: set({ attribute: 'process' }) });
        const [byRecord, byRule, whole] = [
          statementOf(events),
          statementOf(journalOf(machine, 0), { headline: 'process' }),
          statementOf(events, { headline: 'devices' }),
        ];
        expect(byRecord.total).toEqual(byRule.total);
        if (byRecord.attribution === null) return;
        expect(byRecord.total).toEqual(byRecord.attribution.job);
        expect(whole.total).toEqual(byRecord.attribution.whole);
        const added = byRecord.devices.reduce((sum, { itEnergy }) => sum + (itEnergy ?? 0), 0);
        expect(Math.abs(added - (byRecord.total.itEnergy ?? 0))).toBeLessThanOrEqual(1e-9 * added);
        expect(byRecord.windows[0]?.itEnergy).toBe(byRecord.total.itEnergy);
      }),
    );
  });
  test('two ranks of one job have used what both have, and all of a device at most', () => {
    fc.assert(
      fc.property(aMachine, (machine) => {
        const ranks = ([0, 1] as const).map((job) => journalOf(machine, job, { run: `rank-${job}` }));
        const [one, other, both] = [attributed(ranks[0]!), attributed(ranks[1]!), attributed(merged(ranks))];
        const apart = (one?.job.itEnergy ?? 0) + (other?.job.itEnergy ?? 0);
        expect(Math.abs((both?.job.itEnergy ?? 0) - apart)).toBeLessThanOrEqual(1e-6 * apart + 1e-9);
        expect(both?.job.itEnergy ?? 0).toBeLessThanOrEqual((both?.whole.itEnergy ?? 0) * slightly);
      }),
    );
  });
});

test('ranks that count the same processes twice have used no more than there was', () => {
  const rank = (name: string) => run(10, [spent(0, 10, 1000), used(0, 10, [8], 10)], { run: name });
  expect(attributed(merged([rank('a'), rank('b')]))?.job.itEnergy).toBeCloseTo(1000, 9);
});
test('a share holds for its own stretch, and what nobody told is a gap and no zero', () => {
  const told = attributed(run(30, [spent(0, 30, 3000), used(0, 10, [1], 4), used(20, 30, [null], 4)]));
  expect(told?.job).toMatchObject({ itEnergy: 250, coverage: expect.closeTo(1 / 3, 12) });
  expect(told?.devices[0]?.share).toBe(0.25);
});
test('what nobody used was used by no job, and more than all is all', () => {
  expect(attributed(run(10, [spent(0, 10, 500), used(0, 10, [0], 0)]))?.job.itEnergy).toBe(0);
  expect(attributed(run(10, [spent(0, 10, 500), used(0, 10, [3], 2)]))?.job.itEnergy).toBe(500);
});
test('a journal in which nobody told has no attribution, and as a headline nothing is known', () => {
  const events = run(10, [spent(0, 10, 500)]);
  expect(attributed(events)).toBeNull();
  expect(statementOf(events, { headline: 'process' }).total).toMatchObject({ itEnergy: null, coverage: 0 });
});
test('an epoch has its own share', () => {
  const events = [opened(0, 1, { parent: 0, epoch: 1 }), spent(0, 10, 1000), used(0, 10, [1], 2), closed(10, 1), opened(10, 2, { parent: 0, epoch: 2 })];
  const { epochs } = statementOf(run(20, [...events, spent(10, 20, 1000), used(10, 20, [1], 10), closed(20, 2)]), { headline: 'process' });
  expect(epochs.map(({ itEnergy }) => itEnergy)).toEqual([500, 100]);
});

describe('the idle floor', () => {
  const powers = (...each: readonly number[]) => each.map((power, i) => spent(i * 10, i * 10 + 10, power * 10));
  const idleOf = (events: readonly Event[], facts: Parameters<typeof sensor>[1] = {}) =>
    attributed(run(60, [...events, used(0, 60, [1], 1)], { sensors: [sensor('a', facts)] }))?.devices[0]?.idle;
  test('of a measured device is the lowest power that was seen', () => {
    expect(idleOf(powers(300, 200, 55, 400, 300, 300))).toEqual({ power: expect.closeTo(55, 9), basis: 'lowest-seen' });
  });
  test('of a model is its own', () => {
    expect(idleOf(powers(30, 30, 30, 30, 30, 30), { basis: 'modelled', idle: watts(12) })).toEqual({ power: 12, basis: 'modelled' });
  });
  test('is not known of stated hardware, nor in a short run', () => {
    expect(idleOf(powers(30, 30, 30, 30, 30, 30), { basis: 'stated' })).toBeNull();
    expect(attributed(run(20, [spent(0, 20, 400), used(0, 20, [1], 1)]))?.devices[0]?.idle).toBeNull();
  });
});
