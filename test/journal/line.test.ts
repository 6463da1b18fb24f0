import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Event } from '../../src/journal/event.ts';
import { decode, encode, JOURNAL_VERSION } from '../../src/journal/line.ts';
import { instant, joules } from '../../src/quantity/quantity.ts';
import { anEvent } from '../support/arbitrary.ts';
import { began, closed, ended, fault, intensity, located, opened, spent } from '../support/events.ts';

describe('a line of the journal', () => {
  test.each(Object.entries(anEvent))('%s comes back as it was written, on one line', (_type, any) => {
    fc.assert(
      fc.property<[Event]>(any as fc.Arbitrary<Event>, (event) => {
        const line = encode(event);
        expect(line).not.toMatch(/[\n\r]/);
        expect(decode(line)).toEqual(event);
      }),
    );
  });
  test('a journal begins by saying that it is one, and of which version', () => {
    expect(encode(began())).toMatch(/^\{"type":"began","v":1,"date":"2026-11-22T20:22:01.123Z",/);
    expect(JOURNAL_VERSION).toBe(1);
  });
  test('every key is named as the manual has it', () => {
    expect(encode(spent(0, 1, 2.5, null))).toBe('{"type":"spent","from":0,"to":1,"energy_j":[2.5,null]}');
    expect(encode(intensity(82, -1800, { until: instant(1800) }))).toBe(
      '{"type":"intensity","at":0,"g_per_kwh":82,"from":-1800,"until":1800,"basis":"metered","zone":"DK-DK1","source":"a test"}',
    );
    expect(encode(intensity(82, 0, { boundary: 'direct', why: 'it is silent' }))).toBe(
      '{"type":"intensity","at":0,"g_per_kwh":82,"from":0,"basis":"metered","zone":"DK-DK1","source":"a test","boundary":"direct","why":"it is silent"}',
    );
    expect(encode(located(0.5, { pue: { value: 1.09, source: 'its cloud' } }))).toBe(
      '{"type":"located","at":0.5,"zone":"DK-DK1","source":"cloud","pue":{"value":1.09,"source":"its cloud"}}',
    );
    expect(encode(opened(1.5, 2, { parent: 0, epoch: 1 }))).toBe('{"type":"opened","at":1.5,"window":2,"label":"window 2","parent":0,"epoch":1}');
    expect(encode(closed(2, 2))).toBe('{"type":"closed","at":2,"window":2}');
    expect(encode(fault(3))).toBe('{"type":"fault","at":3,"code":"sensor-silent","message":"it does not answer"}');
    expect(encode(ended(4))).toBe(
      '{"type":"ended","at":4,"outcome":{"kind":"finished","exit_code":0,"signal":null},"tracker":{"cpu_s":0.05,"max_rss_bytes":50000000}}',
    );
  });
  test('instants are kept to the microsecond and energies to the microjoule, without a tail of digits', () => {
    expect(encode(spent(0.1 + 0.2, 1.00000049, 0.1 + 0.2))).toBe('{"type":"spent","from":0.3,"to":1,"energy_j":[0.3]}');
    expect(encode(located(0.1 + 0.2))).toContain('"at":0.3,');
  });
  test('energy that is not known is null, never zero', () => {
    expect(decode('{"type":"spent","from":0,"to":1,"energy_j":[null,0,"?"]}')).toMatchObject({ energy: [null, joules(0), null] });
  });
  test.each([-1, 1.1e12, '"100"', '"NaN"', '{}', 'true'])('an energy of %s is not known, and doubted', (energy) => {
    let doubts = 0;
    const line = `{"type":"spent","from":0,"to":1,"energy_j":[5,${energy},null]}`;
    expect(decode(line, () => doubts++)).toMatchObject({ energy: [joules(5), null, null] });
    expect(doubts).toBe(1);
  });
  test('a type that a later version added is passed over', () => {
    expect(decode('{"type":"weather","at":0,"celsius":3}')).toBeUndefined();
  });
  test('what a writer left out of an intensity or a place is not known', () => {
    const fact = decode('{"type":"intensity","at":0,"from":0,"g_per_kwh":5,"basis":"stated","source":"x","boundary":null,"why":null}');
    expect(fact).toEqual({ type: 'intensity', at: 0, from: 0, value: 5, basis: 'stated', source: 'x', zone: null, boundary: null });
    expect(decode('{"type":"located","at":0,"source":"unknown"}')).toEqual({ type: 'located', at: 0, zone: null, source: 'unknown' });
  });
  test('what a writer left out of a began is not known, not missing', () => {
    const line = '{"type":"began","v":1,"date":"2026-11-22T20:22:01Z","run":"r","sensors":[],"settings":{"pue":1.2},"host":{"name":"n1"}}';
    expect(decode(line)).toEqual(
      began({
        date: '2026-11-22T20:22:01Z',
        run: 'r',
        command: [],
        sensors: [],
        tool: { name: 'unknown', version: 'unknown' },
        host: { name: 'n1', boot_id: null, os: 'unknown', chassis_type: null },
        settings: { interval_s: 1, components: 'all', pue: 1.2, epochs: null, epochs_before_pred: null },
      }),
    );
  });
  test.each([
    ['no object', '[1]'],
    ['no JSON', '{"type":"sp'],
    ['no number where one must be', '{"type":"closed","at":"soon","window":1}'],
    ['no energies', '{"type":"spent","from":0,"to":1}'],
    ['no outcome', '{"type":"ended","at":1}'],
    ['an intensity whose end is no time', '{"type":"intensity","at":0,"from":0,"until":"soon","g_per_kwh":5,"basis":"stated","source":"x"}'],
    ['an intensity whose end is null', '{"type":"intensity","at":0,"from":0,"until":null,"g_per_kwh":5,"basis":"stated","source":"x"}'],
    ['an intensity whose zone is no text', '{"type":"intensity","at":0,"from":0,"g_per_kwh":5,"basis":"stated","source":"x","zone":{}}'],
    ['an intensity whose boundary is no text', '{"type":"intensity","at":0,"from":0,"g_per_kwh":5,"basis":"stated","source":"x","boundary":1}'],
    ['an intensity whose reason is no text', '{"type":"intensity","at":0,"from":0,"g_per_kwh":5,"basis":"stated","source":"x","why":[]}'],
    ['a place without a time', '{"type":"located","zone":"DK","source":"stated"}'],
    ['a place that nobody told', '{"type":"located","at":0,"zone":"DK"}'],
    ['a place whose zone is no text', '{"type":"located","at":0,"zone":5,"source":"cloud"}'],
    ['a place with a PUE of nothing', '{"type":"located","at":0,"zone":"DK","source":"cloud","pue":{"value":0,"source":"x"}}'],
    ['a place with a PUE in words', '{"type":"located","at":0,"zone":"DK","source":"cloud","pue":{"value":"1.1","source":"x"}}'],
    ['a place with a PUE beyond all numbers', '{"type":"located","at":0,"zone":"DK","source":"cloud","pue":{"value":1e400,"source":"x"}}'],
    ['a place with a PUE that nobody told', '{"type":"located","at":0,"zone":"DK","source":"cloud","pue":{"value":1.1}}'],
    ['a place with a PUE that is null', '{"type":"located","at":0,"zone":"DK","source":"cloud","pue":null}'],
    ['a place with a PUE that no building has', '{"type":"located","at":0,"zone":"DK","source":"cloud","pue":{"value":10.1,"source":"x"}}'],
    ['an intensity that no grid has', '{"type":"intensity","at":0,"from":0,"g_per_kwh":10001,"basis":"stated","source":"x"}'],
    ['a time that no run lasts', '{"type":"closed","at":1e300,"window":1}'],
    ['a window that is no number of one', '{"type":"closed","at":1,"window":0.5}'],
    ['a window whose label is no text', '{"type":"opened","at":1,"window":1,"label":{}}'],
    ['a progress beyond all counting', '{"type":"progress","at":1,"done":1e308,"unit":"epoch","source":"x"}'],
    ['an end of a kind that there is not', '{"type":"ended","at":1,"outcome":{"kind":"=1+1<b>"}}'],
    ['an exit code in words', '{"type":"ended","at":1,"outcome":{"kind":"failed","exit_code":"NaN"}}'],
    ['a signal that is no text', '{"type":"ended","at":1,"outcome":{"kind":"failed","signal":9}}'],
    ['a fault without words', '{"type":"fault","at":1,"code":"bug"}'],
    ['a budget of nothing that there is', '{"type":"breached","at":1,"limit":"toString","of":"spent","value":2,"most":1,"action":"warn"}'],
    ['a budget spent by nobody', '{"type":"breached","at":1,"limit":"energy","of":"x","value":2,"most":1,"action":"warn"}'],
    ['no date', '{"type":"began","v":1,"date":"yesterday","run":"r","sensors":[]}'],
  ])('that is damaged says so: %s', (_what, line) => {
    expect(() => decode(line)).toThrow(SyntaxError);
  });
});
