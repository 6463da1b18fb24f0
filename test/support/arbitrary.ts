import * as fc from 'fast-check';
import type { Arbitrary } from 'fast-check';
import { sensorId, windowId, type Began, type Event, type SensorInfo } from '../../src/journal/event.ts';
import { gramsPerKwh, instant, microjoules, seconds, type Instant, type Joules } from '../../src/quantity/quantity.ts';

const said = <T>(arbitrary: Arbitrary<T>): Arbitrary<T | null> => fc.option(arbitrary, { nil: null });
/** Text as users write it, with all that could break a line. */
const text = fc.oneof(fc.string({ unit: 'binary', maxLength: 12 }), fc.constantFrom('a\nb', '\r\n', '\u2028', '"', '\\', 'süß 😴', '\0'));
const real = fc.double({ min: 0, max: 1e9, noNaN: true });
/** Instants are whole microseconds, here of up to a year. */
export const anInstant: Arbitrary<Instant> = fc.nat(31_536_000_000_000).map((n) => instant(n / 1e6));
/** Energies are whole microjoules, here of up to 100 MJ a slice. */
export const anEnergy: Arbitrary<Joules> = fc.nat(100_000_000_000_000).map(microjoules);
const id = fc.string({ minLength: 1, maxLength: 20 }).map(sensorId);
const window = fc.nat(1000).map(windowId);

/** All of these keys, and of the others those that chance leaves. */
const record = <Must, May>(must: { [Key in keyof Must]: Arbitrary<Must[Key]> }, may: { [Key in keyof May]: Arbitrary<May[Key]> }) =>
  fc.tuple(fc.record(must), fc.record(may, { requiredKeys: [] })).map(([one, other]) => ({ ...one, ...other }));

const aSensor = record(
  {
    id,
    label: text,
    part: fc.constantFrom('cpu', 'memory', 'gpu', 'machine'),
    basis: fc.constantFrom('measured', 'estimated', 'modelled', 'stated'),
    method: text,
    uncertainty: said(fc.double({ min: 0, max: 1, noNaN: true })),
  },
  { refresh: fc.double({ min: 1e-3, max: 1, noNaN: true }).map(seconds), within: id, claimable: fc.constant(true as const) },
) as Arbitrary<SensorInfo>;
const aBegan = fc.record({
  type: fc.constant('began'),
  date: fc.date({ noInvalidDate: true, min: new Date(0), max: new Date(4e12) }).map((date) => date.toISOString()),
  run: text,
  job: said(fc.record({ scheduler: text, id: text, array_index: said(fc.nat()) })),
  host: fc.record({ name: text, boot_id: said(text), os: text, chassis_type: said(fc.nat(40)) }),
  tool: fc.record({ name: text, version: text }),
  name: said(text),
  command: fc.array(text),
  settings: fc.record({
    interval_s: real,
    components: text,
    pue: said(fc.double({ min: 1, max: 10, noNaN: true })),
    epochs: said(fc.nat()),
    epochs_before_pred: said(fc.nat()),
  }),
  sensors: fc.array(aSensor, { maxLength: 4 }),
  absences: fc.array(record({ what: text, why: text }, { remedy: text }), { maxLength: 2 }),
}) as Arbitrary<Began>;

/** Any event of each type, with and without the keys that may be left out. */
export const anEvent: { readonly [Type in Event['type']]: Arbitrary<Extract<Event, { readonly type: Type }>> } = {
  began: aBegan,
  opened: record({ type: fc.constant('opened' as const), at: anInstant, window, label: text }, { parent: window, epoch: fc.nat(), since: anInstant }),
  closed: fc.record({ type: fc.constant('closed' as const), at: anInstant, window }),
  spent: fc.record({ type: fc.constant('spent' as const), from: anInstant, to: anInstant, energy: fc.array(said(anEnergy), { maxLength: 8 }) }),
  used: fc.nat(8).chain((n) => {
    const amounts = fc.array(said(fc.nat(1e9).map((tenths) => tenths / 10)), { minLength: n, maxLength: n });
    return fc.record({ type: fc.constant('used' as const), from: anInstant, to: anInstant, job: amounts, all: amounts });
  }),
  claimed: record({ type: fc.constant('claimed' as const), at: anInstant, sensor: id }, { until: anInstant }),
  breached: fc.record({
    type: fc.constant('breached' as const),
    at: anInstant,
    limit: fc.constantFrom('energy' as const, 'carbon' as const, 'time' as const),
    of: fc.constantFrom('spent' as const, 'predicted' as const),
    value: real,
    most: real,
    action: fc.constantFrom('warn' as const, 'ask' as const, 'stop' as const, 'exec' as const),
  }),
  progress: record(
    { type: fc.constant('progress' as const), at: anInstant, done: real, unit: text, source: text },
    { total: real.filter((n) => n > 0), start: real.filter((n) => n >= 0), seen: anInstant },
  ),
  intensity: record(
    {
      type: fc.constant('intensity' as const),
      at: anInstant,
      value: fc.double({ min: 0, max: 10_000, noNaN: true }).map(gramsPerKwh),
      zone: said(text),
      source: text,
      from: anInstant,
      basis: fc.constantFrom('metered' as const, 'estimated' as const, 'yearly-average' as const, 'world-average' as const, 'stated' as const),
    },
    { until: anInstant, why: text, boundary: said(fc.constantFrom('life-cycle' as const, 'direct' as const)) },
  ),
  located: record(
    {
      type: fc.constant('located' as const),
      at: anInstant,
      zone: said(text),
      source: fc.constantFrom('stated' as const, 'cloud' as const, 'address' as const, 'unknown' as const),
    },
    { pue: fc.record({ value: fc.double({ min: 1, max: 10, noNaN: true }), source: text }) },
  ),
  fault: record(
    { type: fc.constant('fault' as const), at: anInstant, code: fc.constantFrom('sensor-silent' as const, 'stalled' as const, 'bug' as const), message: text },
    { sensor: id },
  ),
  ended: record(
    {
      type: fc.constant('ended' as const),
      at: anInstant,
      outcome: fc.record({
        kind: fc.constantFrom('finished' as const, 'failed' as const, 'stopped' as const),
        exit_code: said(fc.nat(255)),
        signal: said(text),
      }),
    },
    { tracker: fc.record({ cpu_s: real, max_rss_bytes: fc.nat() }) },
  ),
};
