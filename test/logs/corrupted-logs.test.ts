import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
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
/** Rougher damage, of which one log of the two has to bear the other out. */
const ROUGH: Readonly<Record<string, (text: string, at: number, other: number) => string>> = {
  ...DAMAGES,
  'a block twice': (text, at, other) => blocks(text, at, other, (before, block, after) => before + block + block + after),
  'a block elsewhere': (text, at, other) => blocks(text, at, other, (before, block, after) => block + before + after),
  'a block gone': (text, at, other) => blocks(text, at, other, (before, _block, after) => before + after),
  'a block of NULs': (text, at, other) => blocks(text, at, other, (before, block, after) => before + '\0'.repeat(block.length) + after),
  'two lines in each other’s place': (text, at, other) => {
    const lines = text.split('\n');
    const [i, j] = [Math.floor(lines.length * at), Math.floor(lines.length * other)];
    return lines.with(i, lines[j]!).with(j, lines[i]!).join('\n');
  },
  'a line among others': (text, at, other) => {
    const lines = text.split('\n');
    return lines.toSpliced(Math.floor(lines.length * at), 0, lines[Math.floor(lines.length * other)]!).join('\n');
  },
  'a point lost': (text, at) => {
    const places = [...text.matchAll(/[.:]/g)].map(({ index }) => index);
    const place = places[Math.floor(places.length * at)]!;
    return text.slice(0, place) + text.slice(place + 1);
  },
};
const blocks = (text: string, at: number, other: number, put: (before: string, block: string, after: string) => string): string => {
  const [from, to] = [at, other].map((part) => Math.floor(text.length * part)).toSorted((a, b) => a - b) as [number, number];
  return put(text.slice(0, from), text.slice(from, to), text.slice(to));
};
test('one log that was damaged anyhow, beside one that was not, never comes to more, but for a prediction of the same epochs', () => {
  const aRoughDamage = fc.record({ kind: fc.constantFrom(...Object.keys(ROUGH)), at: share, other: share });
  fc.assert(
    fc.property(fc.constantFrom(...goldenLogs), fc.constantFrom('.log', '_output.log'), aRoughDamage, ({ expected, logs }, file, { kind, at, other }) => {
      const hurt = Object.fromEntries(
        Object.entries(logs).map(([name, text]) => [name, name.endsWith(`_carbontracker${file}`) ? ROUGH[kind]!(text, at, other) : text]),
      );
      expect(readAll(hurt).kwh).toBeLessThanOrEqual(expected.energy_kwh * (1 + 1e-3) + 2e-12);
    }),
    { numRuns: 2000 },
  );
});
describe('both logs damaged', () => {
  const hurt = (name: string, standard: (text: string) => string, output: (text: string) => string) => {
    const { logs, expected } = goldenLogs.find((golden) => golden.case === name)!;
    const changed = Object.entries(logs).map(([file, text]) => [file, file.endsWith('_output.log') ? output(text) : standard(text)] as const);
    return { ...readAll(Object.fromEntries(changed)), expected };
  };
  /** `Actual consumption for 2 epoch(s):`, its time, and behind it the prediction once more. */
  const again = (text: string): string => {
    const time = text.lastIndexOf('\tTime:');
    return text.slice(0, text.indexOf('\n', time) + 1) + text.slice(text.indexOf('\tTime:'));
  };
  test('where a title stands before the prediction’s figures, the smaller counts, once, and as a lower bound', () => {
    const { runs, kwh, expected } = hurt('20-rapl-1pkg', (text) => text, again);
    expect(runs).toMatchObject([{ basis: 'actual', incomplete: true }]);
    expect(kwh).toBe(expected.energy_kwh);
    const nuls = hurt('20-rapl-1pkg', (text) => text.replace(/(The fol).{60}/s, `$1${'\0'.repeat(60)}`), again);
    expect(nuls.runs).toHaveLength(1);
    expect(nuls.kwh).toBeLessThanOrEqual(expected.energy_kwh);
  });
  test('where two titles have changed places, the smaller counts', () => {
    const swapped = (text: string): string => text.replace('Predicted cons', '?').replace('Actual cons', 'Predicted cons').replace('?', 'Actual cons');
    const { runs, kwh, expected } = hurt('17-pred-after-3', (text) => text, swapped);
    expect(runs).toMatchObject([{ basis: 'actual', incomplete: true }]);
    expect(kwh).toBeLessThanOrEqual(expected.energy_kwh);
  });
  test('where the consumption is lost, one epoch counts for nothing, and of several what all of them drew', () => {
    const torn = (text: string): string => text.slice(0, 70);
    const { runs, reasons } = hurt('27-epoch-61s', (text) => text.replace('150.0', '1500'), torn);
    expect([runs, reasons]).toEqual([[], [expect.stringContaining('nothing bears out what its one epoch drew')]]);
    expect(hurt('18-no-pred', (text) => text.replace('of 1.58', 'of 0.00'), torn).kwh).toBe(0);
    const several = hurt('18-no-pred', (text) => text.replace('150.0', '950.0'), torn);
    expect(several.runs).toMatchObject([{ incomplete: true, outcome: 'unfinished' }]);
    expect(several.kwh).toBeLessThanOrEqual(several.expected.energy_kwh);
    expect(several.kwh).toBeGreaterThan(several.expected.energy_kwh * 0.99);
  });
  test('where the line may be gone that says that it was interrupted, no prediction counts', () => {
    const gone = (text: string): string => text.replace(/(Training was inter)[^]*?(?=Carbon)/, `$1${'\0'.repeat(40)}`);
    expect(hurt('13-early-stop', gone, (text) => text).runs).toMatchObject([{ basis: 'actual', incomplete: true }]);
  });
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
