import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { loggedRuns } from '../../src/logs/logged-run.ts';
import { inKilowattHours } from '../../src/quantity/quantity.ts';
import { goldenLogs, readAll, type Logs } from './recorded-logs.ts';

/** What can happen to a text on a disk, by where in it, from 0 to 1. */
const DAMAGES: Readonly<Record<string, (text: string, at: number, other: number) => string>> = {
  cut: (text, at) => text.slice(0, Math.floor(text.length * at)),
  'beginning lost': (text, at) => text.slice(Math.floor(text.length * at)),
  'line lost': (text, at) => withoutLine(text, at),
  'lines lost': (text, at, other) => withoutLine(withoutLine(text, at), other),
  'line doubled': (text, at) => doubled(text, at, 1),
  'lines doubled': (text, at, other) => doubled(text, at, Math.ceil(other * 12)),
  'all doubled': (text) => text + text,
  'NUL bytes': (text, at, other) =>
    `${text.slice(0, Math.floor(text.length * at))}${'\0'.repeat(Math.ceil(other * 4096))}${text.slice(Math.floor(text.length * at))}`,
  'carriage returns': (text) => text.replaceAll('\n', '\r\n'),
  'a mark of order': (text) => `\uFEFF${text}`,
  'half a line more': (text, at) => `${text}${text.slice(0, Math.floor(100 * at))}`,
  emptied: () => '',
};
const withoutLine = (text: string, at: number): string => {
  const lines = text.split('\n');
  return lines.toSpliced(Math.floor(lines.length * at), 1).join('\n');
};
const doubled = (text: string, at: number, count: number): string => {
  const lines = text.split('\n');
  const from = Math.floor(lines.length * at);
  return [...lines.slice(0, from), ...lines.slice(from, from + count), ...lines.slice(from)].join('\n');
};
const share = fc.double({ min: 0, max: 0.9999, noNaN: true });
const aDamage = fc.record({ kind: fc.constantFrom(...Object.keys(DAMAGES)), file: fc.constantFrom('.log', '_output.log'), at: share, other: share });

test('damaged logs never come to more than they held, and nothing is thrown', () => {
  fc.assert(
    fc.property(fc.constantFrom(...goldenLogs), fc.array(aDamage, { minLength: 1, maxLength: 3 }), ({ expected, logs }, damages) => {
      let hurt: Logs = logs;
      for (const { kind, file, at, other } of damages)
        hurt = Object.fromEntries(
          Object.entries(hurt).map(([name, text]) => [name, name.endsWith(`_carbontracker${file}`) ? DAMAGES[kind]!(text, at, other) : text]),
        );
      // A prediction that was made of the same epochs may have come in the actual's place.
      expect(readAll(hurt).kwh).toBeLessThanOrEqual(expected.energy_kwh * (1 + 1e-4) + 1e-15);
    }),
    { numRuns: 1500 },
  );
});
test('a digit that is changed never makes more of a run than it was, but for the last that is printed', () => {
  fc.assert(
    fc.property(fc.constantFrom(...goldenLogs), fc.constantFrom('.log', '_output.log'), share, fc.nat(9), ({ expected, logs }, file, at, digit) => {
      const hurt = Object.fromEntries(
        Object.entries(logs).map(([name, text]) => {
          const places = [...text.matchAll(/\d/g)].map(({ index }) => index);
          const place = places[Math.floor(places.length * at)]!;
          return [name, name.endsWith(`_carbontracker${file}`) ? `${text.slice(0, place)}${digit}${text.slice(place + 1)}` : text];
        }),
      );
      expect(readAll(hurt).kwh).toBeLessThanOrEqual(expected.energy_kwh * (1 + 1e-9) + 2e-12);
    }),
    { numRuns: 1500 },
  );
});
test('bytes that are changed never make more of a run than it was, by more than durations are rounded', () => {
  const flips = fc.array(fc.record({ at: share, bit: fc.nat(6) }), { minLength: 1, maxLength: 3 });
  fc.assert(
    fc.property(fc.constantFrom(...goldenLogs), fc.constantFrom('.log', '_output.log'), flips, ({ expected, logs }, file, changes) => {
      const changed = (text: string): string => {
        const bytes = Buffer.from(text);
        for (const { at, bit } of changes) bytes[Math.floor(bytes.length * at)]! ^= 1 << bit;
        return bytes.toString();
      };
      const hurt = Object.fromEntries(Object.entries(logs).map(([name, text]) => [name, name.endsWith(`_carbontracker${file}`) ? changed(text) : text]));
      expect(readAll(hurt).kwh).toBeLessThanOrEqual(expected.energy_kwh * 1.005 + 2e-12);
    }),
    { numRuns: 1500 },
  );
});
test('two runs in one file, however their lines mingle, never come to more than both', () => {
  const [one, other] = goldenLogs.filter(({ case: name }) => name === '01-cli-sim' || name === '20-rapl-1pkg') as [
    (typeof goldenLogs)[0],
    (typeof goldenLogs)[0],
  ];
  const textOf = (logs: Logs, ending: string): string => Object.entries(logs).find(([name]) => name.endsWith(ending))![1];
  fc.assert(
    fc.property(fc.array(fc.boolean(), { minLength: 60, maxLength: 60 }), (order) => {
      const mingled = (ending: string): string => {
        const [mine, theirs] = [one, other].map(({ logs }) => textOf(logs, ending).split(/(?<=\n)(?=\d{4}-)/)) as [string[], string[]];
        const taken = order.flatMap((first) => (first ? mine : theirs).splice(0, 1));
        return [...taken, ...mine, ...theirs].join('');
      };
      const { runs } = loggedRuns('x', mingled('_carbontracker.log'), mingled('_carbontracker_output.log'));
      const kwh = runs.reduce((all, { energy }) => all + (energy === null ? 0 : inKilowattHours(energy)), 0);
      expect(kwh).toBeLessThanOrEqual((one.expected.energy_kwh + other.expected.energy_kwh) * (1 + 1e-9));
    }),
    { numRuns: 300 },
  );
});
test.each([
  ['anything', fc.string({ maxLength: 2000 })],
  ['bytes', fc.string({ unit: 'binary', maxLength: 2000 })],
])('%s is read without a throw', (_what, text) => {
  fc.assert(
    fc.property(text, text, (standard, output) => {
      expect(loggedRuns('x', standard, output).runs).toEqual([]);
    }),
  );
});
test('lines without end take time in proportion', () => {
  const long = `2026-11-22 21:50:08 - Average power usage (W) for gpu: [${'1 '.repeat(500_000)}`;
  const { why } = loggedRuns('x', long, `${' '.repeat(1_000_000)}Actual consumption for ${'9'.repeat(1_000_000)}`);
  expect(why).toMatch(/\.$/);
});
