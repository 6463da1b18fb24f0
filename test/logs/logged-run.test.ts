import { describe, expect, test } from 'vitest';
import { loggedRuns } from '../../src/logs/logged-run.ts';
import { pairsAmong } from '../../src/logs/pairing.ts';
import { runInLog } from '../../src/logs/run-in-log.ts';
import { inKilowattHours } from '../../src/quantity/quantity.ts';

const at = (second: number): string => new Date(Date.UTC(2026, 10, 22, 20, 0, second)).toISOString().slice(0, 19).replace('T', ' ');
/** Epochs of 10 s at 200 W on average, as version 2 prints them; with a PUE of 1.5 that is 3000 J. */
const epoch = (n: number, gpu = '150.0', cpu = '50.0'): readonly string[] => [
  `Epoch ${n}:`,
  'Duration: 0:00:10.00',
  `Average power usage (W) for gpu: ${gpu}`,
  `Average power usage (W) for cpu: ${cpu}`,
];
const EPOCH = 3000 / 3.6e6;
const ENDING = [
  'Carbon intensities (gCO2eq/kWh) fetched every 900 s at detected location: Aarhus, DK: [100.0]',
  'Average carbon intensity during training was 100.00 gCO2eq/kWh. ',
  'Monitoring thread ended.',
];
interface Facts {
  readonly version?: string;
  readonly found?: string;
  readonly lines?: readonly string[];
}
const FOUND = 'GPU with device(s) B. CPU with device(s) A.';
/** Its epochs end after 10 s, after 20 s, and so on. */
const standard = ({ version = '2.4.3', found = FOUND, lines = [...epoch(1), ...epoch(2), ...ENDING] }: Facts = {}): string => {
  let second = 0;
  return [
    `carbontracker version ${version}`,
    'Only predicted and actual consumptions are multiplied by a PUE coefficient of 1.5 (somebody).',
    `The following components were found: ${found}`,
    'Monitoring thread started.',
    ...lines,
  ]
    .map((line) => `${at(line.startsWith('Epoch ') ? (second += 10) : second)} - ${line}\n`)
    .join('');
};
const block = (title: string, time: string, kwh: number, second = 20): string =>
  `${at(second)} - CarbonTracker: \n${title}\n\tTime:\t${time}\n\tEnergy:\t${kwh.toFixed(12)} kWh\n\tCO2eq:\t${(kwh * 100).toFixed(12)} g\n`;
const output = (...blocks: readonly string[]): string => `${blocks.join('')}${at(30)} - CarbonTracker: Finished monitoring.\n`;
const actual = (n: number | null, kwh = (n ?? 2) * EPOCH, second = 20): string =>
  block(n === null ? 'Actual consumption:' : `Actual consumption for ${n} epoch(s):`, `0:00:${(n ?? 2) * 10}`, kwh, second);
const predicted = (n: number, second = 20): string =>
  block(`Predicted consumption for ${n} epoch(s):`, `0:0${Math.floor(n / 6)}:${(n % 6) * 10 || '00'}`, n * EPOCH, second);
const read = (one: string | null, other: string | null) => loggedRuns('run', one, other);
const kwhOf = (one: string | null, other: string | null): number | null => {
  const energy = read(one, other).runs[0]?.energy;
  return energy == null ? null : inKilowattHours(energy);
};

describe('what counts', () => {
  test('is the actual consumption of a run whose epochs were all monitored, though a prediction was printed', () => {
    const { runs, why } = read(standard(), output(predicted(2, 10), actual(2)));
    expect(why).toBeNull();
    expect(runs).toMatchObject([
      { id: 'run', version: '2.4.3', journalRun: null, outcome: 'finished', basis: 'actual', planned: 2, pue: 1.5, epochsCounted: 2, time: 20 },
    ]);
    expect(runs[0]!.energy).toBeCloseTo(6000, 5);
    expect(runs[0]!.carbon).toBeCloseTo(200 * EPOCH, 9);
    expect(runs[0]).toMatchObject({
      corrected: false,
      incomplete: false,
      intensity: { mean: 100, place: 'Aarhus, DK' },
      started: new Date('2026-11-22T20:00:00Z'),
    });
    expect(runs[0]!.components).toEqual([
      { part: 'gpu', devices: ['B'] },
      { part: 'cpu', devices: ['A'] },
    ]);
  });
  test('is the prediction where monitoring ended by design, and says so', () => {
    const { runs } = read(standard({ lines: [...epoch(1), ...ENDING] }), output(actual(1, EPOCH, 10), predicted(9, 10)));
    expect(runs).toMatchObject([{ basis: 'predicted', outcome: 'finished', planned: 9, epochsCounted: 9, incomplete: false }]);
    expect(runs[0]!.energy).toBeCloseTo(9 * 3000, 4);
  });
  test('is the actual consumption of a run that was stopped', () => {
    const lines = [...epoch(1), ...epoch(2), 'Training was interrupted before all 9 epochs were monitored.', ...ENDING];
    expect(read(standard({ lines }), output(predicted(9, 10), actual(1, 2 * EPOCH))).runs).toMatchObject([
      { basis: 'actual', outcome: 'stopped', epochsCounted: 2, planned: 9 },
    ]);
  });
  test('is the actual consumption where the line of the stop may be lost, as a lower bound', () => {
    expect(read(standard(), output(predicted(9, 10), actual(2, 2 * EPOCH, 25))).runs).toMatchObject([{ basis: 'actual', epochsCounted: 2, incomplete: true }]);
  });
  test('is the sum of the epochs where no consumption was printed', () => {
    const { runs } = read(standard({ lines: [...epoch(1), ...epoch(2)] }), '');
    expect(runs).toMatchObject([{ basis: 'actual', outcome: 'unfinished', epochsCounted: 2, carbon: null, incomplete: false }]);
    expect(runs[0]!.energy).toBeCloseTo(6000, 6);
  });
  test('is what either log holds alone', () => {
    expect(kwhOf(standard(), null)).toBeCloseTo(2 * EPOCH, 12);
    expect(kwhOf(null, output(actual(2)))).toBeCloseTo(2 * EPOCH, 12);
    expect(read(null, output(predicted(9))).runs).toMatchObject([{ basis: 'predicted', outcome: 'unfinished', epochsCounted: 9 }]);
  });
  test('is nothing where nothing is, and the reason is told', () => {
    expect(read('', '')).toEqual({ runs: [], why: 'it is empty.' });
    expect(read(standard({ lines: [] }), output())).toEqual({ runs: [], why: 'it ends before the first epoch does.' });
    expect(read(standard({ lines: [] }), output(predicted(9))).why).toMatch(/prediction/);
  });
});

describe('devices that version 2 averaged', () => {
  const four = 'GPU with device(s) B, B, B, B. CPU with device(s) A.';
  test('are summed again, and what was logged is told beside it', () => {
    const { runs } = read(standard({ found: four }), output(actual(2)));
    expect(runs[0]).toMatchObject({ corrected: true, incomplete: false });
    expect(runs[0]!.energy! / runs[0]!.asLogged!).toBeCloseTo((4 * 150 + 50) / 200, 9);
    expect(runs[0]!.asLogged).toBeCloseTo(6000, 5);
  });
  test.each(['1.1.6', '2.4.4', '3.0.0'])('are left as they are by version %s', (version) => {
    expect(read(standard({ version, found: four }), output(actual(2))).runs).toMatchObject([{ corrected: false }]);
  });
  test('are left alone where the log lists them one by one', () => {
    const lines = [...epoch(1, '[75.0 75.0]', '[50.0]'), ...ENDING];
    const { runs } = read(standard({ version: '1.2.0', found: 'GPU with device(s) B, B. CPU with device(s) A.', lines }), output(actual(1)));
    expect(runs[0]).toMatchObject({ corrected: false, incomplete: false });
    expect(runs[0]!.energy).toBeCloseTo(3000, 5);
  });
  test('are a lower bound where no epoch tells how much each drew', () => {
    expect(read(standard({ found: four, lines: ENDING }), output(actual(2))).runs).toMatchObject([{ corrected: false, incomplete: true }]);
  });
});

describe('of what is not known', () => {
  test('a power of None makes the energy a lower bound, and is never zero', () => {
    const { runs } = read(standard({ lines: [...epoch(1), ...epoch(2, 'None')] }), null);
    expect(runs).toMatchObject([{ incomplete: true }]);
    expect(runs[0]!.energy).toBeCloseTo(3000 + 750, 6);
    expect(runs[0]!.epochs[1]!.watts.get('gpu')).toEqual([null]);
  });
  test.each(['nan', 'inf', 'None', '-5', '0x10', '1e999', ''])('a power of "%s" is unknown', (power) => {
    expect(read(standard({ lines: epoch(1, power) }), null).runs[0]!.epochs[0]!.watts.get('gpu')).toEqual([null]);
  });
  test('carbon of nan leaves the energy', () => {
    const { runs } = read(standard(), output(actual(2).replace(/CO2eq:.*/, 'CO2eq:\tnan g')));
    expect(runs[0]!.energy).toBeCloseTo(6000, 5);
    expect(runs[0]!.carbon).toBeNull();
  });
  test('an energy that our log says is unknown counts as no figure, not as zero', () => {
    const unknown = actual(null).replace(/Energy:.*\n.*/, 'Energy:\tunknown\n\tCO2eq:\tunknown');
    expect(read(standard({ lines: ENDING }), output(unknown)).runs).toMatchObject([{ energy: null, carbon: null, incomplete: true }]);
  });
});

describe('a log that contradicts itself', () => {
  test('counts for the least that it bears out', () => {
    const bent = output(actual(2)).replace('0.001666666667 kWh', '0.009666666667 kWh');
    const { runs } = read(standard(), bent);
    expect(runs).toMatchObject([{ incomplete: true }]);
    expect(runs[0]!.energy! / 6000).toBeGreaterThan(0.999);
    expect(runs[0]!.energy).toBeLessThanOrEqual(6000.0000012);
  });
  test('is no run where titles and figures are mixed and no epochs tell which is which', () => {
    const mixed = `${at(9)} - CarbonTracker: \nPredicted consumption for 9 epoch(s):\n${output(actual(2))}`;
    expect(read(standard({ lines: [] }), mixed).runs).toEqual([]);
  });
});

describe('any form', () => {
  const plain = kwhOf(standard(), output(actual(2)));
  const wide = (text: string): string =>
    `\uFFFD\uFFFD${Array.from(text)
      .map((letter) => `${letter}\0`)
      .join('')}`;
  test.each([
    ['carriage returns', (text: string) => text.replaceAll('\n', '\r\n')],
    ['a mark of order', (text: string) => `\uFEFF${text}`],
    ['UTF-16 that was read as UTF-8', wide],
    ['blanks for tabs', (text: string) => text.replaceAll('\t', '        ')],
    ['lines that were written twice', (text: string) => text.replace(/^.*(Epoch 1:|Energy:.*)\n/gm, '$&$&')],
    ['a line of another program', (text: string) => text.replace('\n', '\nTraceback (most recent call last):\n')],
    ['gCO2/kWh', (text: string) => text.replaceAll('gCO2eq/kWh', 'gCO2/kWh')],
    ['a line that was cut behind the end', (text: string) => `${text}2026-11-22 20:`],
  ])('is read: %s', (_what, change) => {
    expect(kwhOf(change(standard()), change(output(actual(2))))).toBe(plain);
  });
  test('kilograms, exponents, commas in lists, days, and no number of epochs', () => {
    const lines = [
      'Epoch 1:',
      'Duration: 1 day, 0:00:00.00',
      'Average power usage (W) for gpu: [1.5e2, 2.5e+01]',
      'Average power usage (W) for cpu: [25.0]',
      ...ENDING,
    ];
    const kwh = (200 * 86_400 * 1.5) / 3.6e6;
    const text = block('Actual consumption:', '1 day, 0:00:00', kwh).replace(/CO2eq:.*/, `CO2eq:\t${(kwh / 10).toFixed(12)} kg`);
    const { runs } = read(standard({ version: '1.0.0', found: 'GPU with device(s) B, C. CPU with device(s) A.', lines }), output(text));
    expect(runs).toMatchObject([{ time: 86_400, epochsCounted: 1, incomplete: false, planned: null }]);
    expect(inKilowattHours(runs[0]!.energy!)).toBeCloseTo(kwh, 9);
    expect(runs[0]!.carbon).toBeCloseTo(kwh * 100, 9);
  });
  test('device names keep their full stops', () => {
    const { runs } = read(standard({ found: 'GPU with device(s) Tesla V100 v1.5, B. CPU with device(s) i7 @ 3.70GHz.' }), null);
    expect(runs[0]!.components).toEqual([
      { part: 'gpu', devices: ['Tesla V100 v1.5', 'B'] },
      { part: 'cpu', devices: ['i7 @ 3.70GHz'] },
    ]);
  });
});

describe('our own logs', () => {
  const ours = { version: '3.0.0', lines: ['Run 20261122T200000Z-00c0ffee.', ...epoch(1), ...ENDING] };
  test('name the run whose journal holds the same', () => {
    expect(read(standard(ours), output(actual(1))).runs).toMatchObject([{ journalRun: '20261122T200000Z-00c0ffee' }]);
  });
  test('have energy between their epochs, which counts', () => {
    expect(kwhOf(standard(ours), output(actual(1, 1.2 * EPOCH)))).toBeCloseTo(1.2 * EPOCH, 12);
    expect(kwhOf(standard({ ...ours, version: '2.4.3' }), output(actual(1, 1.2 * EPOCH)))).toBeLessThan(1.001 * EPOCH);
  });
  test('count for their prediction only where they tell it again', () => {
    const shown = predicted(9, 10).replace('epoch(s):', 'epoch(s), as of epoch 1:');
    expect(read(standard(ours), output(shown, actual(1))).runs).toMatchObject([{ basis: 'actual', planned: 9, incomplete: false }]);
    expect(read(standard(ours), output(shown, predicted(9), actual(1))).runs).toMatchObject([{ basis: 'predicted', epochsCounted: 9 }]);
  });
});

describe('two processes in one file', () => {
  const one = { standard: standard({ lines: [...epoch(1), ...ENDING] }), output: output(actual(1)) };
  const other = {
    standard: standard({ lines: [...epoch(1, '100.0'), ...ENDING] }).replaceAll(' 20:', ' 21:'),
    output: output(actual(1, 0.75 * EPOCH)).replaceAll(' 20:', ' 21:'),
  };
  test('are two runs, each with a name of its own', () => {
    const { runs, why } = read(one.standard + other.standard, one.output + other.output);
    expect(why).toBeNull();
    expect(runs.map(({ id, energy }) => [id, Math.round(energy!)])).toEqual([
      ['run', 3000],
      ['run#2', 2250],
    ]);
  });
  test('are one where the same was written twice', () => {
    expect(read(one.standard + one.standard, one.output + one.output).runs).toHaveLength(1);
    expect(read(one.standard + one.standard, one.output).runs).toHaveLength(1);
  });
  test('of which one was killed are counted both', () => {
    const killed = standard({ lines: epoch(1, '100.0') }).replaceAll(' 20:', ' 21:');
    expect(read(one.standard + killed, one.output).runs.map(({ outcome }) => outcome)).toEqual(['finished', 'unfinished']);
  });
});

describe('pairs of logs among the names of a folder', () => {
  test('belong together by what both begin with; either may be missing', () => {
    expect(pairsAmong(['b_carbontracker.log', 'p_7_a_carbontracker_output.log', 'p_7_a_carbontracker.log', 'c_carbontracker_output.log'])).toEqual([
      { stem: 'b', standard: 'b_carbontracker.log', output: null },
      { stem: 'c', standard: null, output: 'c_carbontracker_output.log' },
      { stem: 'p_7_a', standard: 'p_7_a_carbontracker.log', output: 'p_7_a_carbontracker_output.log' },
    ]);
  });
  test('are made of nothing else', () => {
    expect(pairsAmong(['a_carbontracker_err.log', 'a_carbontracker.log.bak', 'carbontracker_logs', 'train.log', 'a.carbontracker.jsonl'])).toEqual([]);
  });
});

test('the epochs of a log are a run to predict from, as they were logged', () => {
  expect(runInLog(standard({ lines: [...epoch(1), ...epoch(2, 'None'), ...ENDING] }), 'x')).toEqual({
    id: 'x',
    epochs: [
      { units: 1, time: 10, energy: 2000 },
      { units: 1, time: 10, energy: null },
    ],
  });
});
