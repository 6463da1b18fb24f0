import { execFileSync } from 'node:child_process';
import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { aggregateJson } from '../../src/archive/aggregate-json.ts';
import { aggregateOf, countRuns } from '../../src/archive/aggregate.ts';
import { countedCsv } from '../../src/archive/counted-csv.ts';
import { reservations, sentence } from '../../src/archive/sentence.ts';
import { openTotals } from '../../src/archive/totals.ts';
import { nodeDisk } from '../../src/host/node/disk.ts';
import type { Began, Event } from '../../src/journal/event.ts';
import { encode } from '../../src/journal/line.ts';
import { Refusal } from '../../src/journal/refusal.ts';
import { began, closed, ended, intensity, opened, progress, run, sensor, set, spent } from '../support/events.ts';
import { scratch } from '../support/tree.ts';

/** 1 kWh with a PUE of 1, in an hour. */
const anHour = (id: string, facts: Partial<Began> = {}, more: readonly Event[] = []): readonly Event[] =>
  run(3600, [intensity(500, 0), spent(0, 3600, 3.6e6), ...more], { run: id, settings: set({ pue: 1 }), ...facts });
const linesOf = (events: readonly Event[]): string => events.map((event) => `${encode(event)}\n`).join('');
/** The two logs of version 2 for one run with two GPUs at a mean of 100 W each, whose sum is 0.2 kWh. */
const logs = (stem: string, lines = ''): Readonly<Record<string, string>> => {
  const stamp = '2026-11-22 20:00:00';
  const found = 'The following components were found: GPU with device(s) A, A.';
  return {
    [`${stem}_carbontracker.log`]: [
      'carbontracker version 2.4.3',
      'Only predicted and actual consumptions are multiplied by a PUE coefficient of 1 (nobody).',
      found,
      ...(lines === '' ? [] : [lines]),
      'Monitoring thread started.',
      'Epoch 1:',
      'Duration: 1:00:00.00',
      'Average power usage (W) for gpu: 100.0',
      'Monitoring thread ended.',
    ]
      .map((line) => `${stamp} - ${line}\n`)
      .join(''),
    [`${stem}_carbontracker_output.log`]: `${stamp} - CarbonTracker: ${found}\n${stamp} - CarbonTracker: \nActual consumption for 1 epoch(s):\n\tTime:\t1:00:00\n\tEnergy:\t0.100000000000 kWh\n\tCO2eq:\t44.500000000000 g\n${stamp} - CarbonTracker: Finished monitoring.\n`,
  };
};
const folder = (files: Readonly<Record<string, string>>): string => {
  const directory = scratch();
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(dirname(join(directory, name)), { recursive: true });
    writeFileSync(join(directory, name), content);
  }
  return directory;
};
const J = (name: string): string => `${name}.carbontracker.jsonl`;
const aggregated = (files: Readonly<Record<string, string>>, recursive = false) => aggregateJson(aggregateOf([folder(files)], recursive, nodeDisk()));
const SLURM = { scheduler: 'slurm', id: '42', array_index: null };
const on = (name: string): Began['host'] => ({ ...began().host, name });

describe('a folder of runs', () => {
  test('adds up journals and logs, the sum over devices where a log has their mean', () => {
    const { runs, energy_kwh, carbon_g, per_run, equivalents } = aggregated({ [J('a')]: linesOf(anHour('a')), ...logs('7_2026-11-22T200000Z') });
    expect([runs, energy_kwh, carbon_g]).toEqual([2, expect.closeTo(1.2, 12), expect.closeTo(500 + 89, 9)]);
    expect(per_run).toMatchObject([
      { id: 'a', source: 'journal', basis: 'actual', outcome: 'finished', time_s: 3600, energy_kwh: 1, carbon_g: 500, corrected: false, as_logged_kwh: null },
      {
        id: '7_2026-11-22T200000Z',
        source: 'classic-log',
        epochs: 1,
        energy_kwh: expect.closeTo(0.2, 12),
        corrected: true,
        as_logged_kwh: expect.closeTo(0.1, 12),
      },
    ]);
    expect(per_run[1]?.files).toHaveLength(2);
    expect(equivalents).toMatchObject([{ unit: 'km travelled by car', value: carbon_g! / 106.8 }]);
  });
  test('counts a run once that is there as journal and as log, and a copy of either once', () => {
    const own = logs('7_2026-11-22T200000Z', 'Run 20261122T202201Z-00c0ffee.');
    const journal = linesOf(anHour('20261122T202201Z-00c0ffee'));
    const files = { [J('a')]: journal, [`copies/${J('a')}`]: journal, ...own };
    expect(aggregated(files, true)).toMatchObject({ runs: 1, energy_kwh: 1, skipped: [] });
    const log = logs('7_2026-11-22T200000Z');
    const copies = Object.fromEntries(Object.entries(log).map(([name, text]) => [`copies/${name}`, text]));
    expect(aggregated({ ...log, ...copies }, true)).toMatchObject({ runs: 1, energy_kwh: expect.closeTo(0.2, 12) });
  });
  test('counts copies of logs once: ours by the run that they name, the original’s by their names', () => {
    const log = logs('7_2026-11-22T200000Z');
    const under = (prefix: string, files = log) => Object.fromEntries(Object.entries(files).map(([name, text]) => [`${prefix}${name}`, text]));
    const once = { runs: 1, energy_kwh: expect.closeTo(0.2, 12), skipped: [] };
    expect(aggregated({ ...log, ...under('one/'), ...under('two/') }, true)).toMatchObject(once);
    for (const half of Object.keys(log)) expect(aggregated({ ...log, [`one/${half}`]: log[half]! }, true)).toMatchObject(once);
    const own = logs('7_2026-11-22T200000Z', 'Run 20261122T202201Z-00c0ffee.');
    expect(aggregated({ ...own, ...under('backup_', own), ...under('one/a_', own) }, true)).toMatchObject(once);
    for (const half of Object.keys(own)) expect(aggregated({ ...own, [`one/${half}`]: own[half]!, [`copy_of_${half}`]: own[half]! }, true)).toMatchObject(once);
  });
  test('counts logs of the original’s that say the same under other names as the runs that their names say they are, and says so', () => {
    const log = logs('7_2026-11-22T200000Z');
    const under = (prefix: string) => Object.fromEntries(Object.entries(log).map(([name, text]) => [`${prefix}${name}`, text]));
    const directory = folder({ ...log, ...under('1'), ...under('2'), ...under('one/3') });
    const totals = openTotals();
    countRuns([directory], true, nodeDisk(), { counted: (one) => totals.add(one), skipped: () => expect.unreachable() });
    expect([totals.totals().runs, totals.totals().energy]).toEqual([4, expect.closeTo(4 * 0.2 * 3.6e6, 6)]);
    expect(reservations(totals.totals()).at(-1)).toMatch(/^3 say the same as others, to the letter, under other names/);
  });
  test('counts two runs that differ in one letter of what they say as two', () => {
    const later = Object.fromEntries(Object.entries(logs('8_2026-11-22T200001Z')).map(([name, text]) => [name, text.replaceAll('20:00:00', '20:00:01')]));
    expect(aggregated({ ...logs('7_2026-11-22T200000Z'), ...later })).toMatchObject({ runs: 2, energy_kwh: expect.closeTo(0.4, 12) });
    // Many tasks of a simulated machine say the same of their epochs: what each used in all tells them apart.
    const twin = Object.fromEntries(Object.entries(logs('9_2026-11-22T200000Z')).map(([name, text]) => [name, text.replace('44.5000', '44.5001')]));
    expect(aggregated({ ...logs('7_2026-11-22T200000Z'), ...twin })).toMatchObject({ runs: 2 });
  });
  test('puts the two logs of a run together that lie in two folders', () => {
    const halves = (a: string, b: string) => {
      const [standard, output] = Object.entries(logs('7_2026-11-22T200000Z')) as [[string, string], [string, string]];
      return { [`${a}/${standard[0]}`]: standard[1], [`${b}/${output[0]}`]: output[1] };
    };
    for (const files of [halves('a', 'b'), halves('b', 'a'), { ...halves('a', 'b'), ...halves('c', 'd') }, { ...halves('a', 'a'), ...halves('b', 'c') }]) {
      const { runs, per_run } = aggregated(files, true);
      expect([runs, per_run[0]?.files.length, per_run[0]?.outcome, per_run[0]?.energy_kwh]).toEqual([1, 2, 'finished', expect.closeTo(0.2, 12)]);
    }
    const root = folder(halves('a', 'b'));
    expect(aggregateOf([`${root}/a`, `${root}/b`], false, nodeDisk()).runs).toHaveLength(1);
  });
  test('counts a run by its log where its journal cannot be read', () => {
    const own = logs('7_2026-11-22T200000Z', 'Run 20261122T202201Z-00c0ffee.');
    const torn = linesOf(anHour('20261122T202201Z-00c0ffee')).replace('"type":"began"', '"type":"began"x');
    expect(aggregated({ [J('a')]: torn, ...own })).toMatchObject({
      runs: 1,
      per_run: [{ source: 'classic-log' }],
      skipped: [{ why: expect.stringContaining('is not a journal') }],
    });
  });
  test('merges the machines and the attempts of one job, and keeps array tasks apart', () => {
    const files = {
      [J('n1')]: linesOf(anHour('x', { job: SLURM, host: on('n1') })),
      [J('n2')]: linesOf(anHour('y', { job: SLURM, host: on('n2') })),
      [J('rank')]: linesOf(anHour('z', { job: SLURM, host: on('n2') })),
      [J('again')]: linesOf(anHour('w', { job: SLURM, host: on('n1'), date: '2026-11-23T20:22:01.123Z' })),
      [J('task')]: linesOf(anHour('v', { job: { ...SLURM, array_index: 1 } })),
    };
    const { runs, energy_kwh, per_run } = aggregated(files);
    expect([runs, energy_kwh]).toEqual([2, 4]);
    expect(per_run[0]).toMatchObject({ energy_kwh: 3, time_s: 7200, devices: [{ host: 'n1' }, { host: 'n2' }] });
    expect(per_run[0]?.files).toHaveLength(4);
  });
  test('takes the prediction of a loop that was monitored for some of its epochs, but not of one that was stopped, or of a program', () => {
    const epochs = [opened(0, 1, { parent: 0, label: 'epoch 1', epoch: 1 }), closed(3600, 1)];
    const facts = { settings: set({ pue: 1, epochs: 10 }), command: [] };
    const counted = (events: readonly Event[]) => aggregated({ [J('a')]: linesOf(events) }).per_run[0];
    expect(counted(anHour('a', facts, epochs))).toMatchObject({ basis: 'predicted', epochs: 10, energy_kwh: expect.closeTo(10, 0), incomplete: false });
    expect(counted(anHour('a', { ...facts, command: ['python', 'train.py'] }, epochs))).toMatchObject({ basis: 'actual', epochs: 1, energy_kwh: 1 });
    const stopped = anHour('a', facts, epochs).map((event) => (event.type === 'ended' ? ended(3600, { kind: 'stopped', exit_code: null }) : event));
    expect(counted(stopped)).toMatchObject({ basis: 'actual', epochs: 1, energy_kwh: 1, outcome: 'stopped' });
  });
  test('takes what was measured of a loop all of whose epochs were, however wrong its first prediction was', () => {
    const epochs = [0, 1, 2].flatMap((i) => {
      const [from, to] = [i === 0 ? 0 : 2400 + i * 600 - 600, 2400 + i * 600];
      return [
        opened(from, i + 1, { label: `epoch ${i + 1}`, epoch: i + 1, parent: 0 }),
        spent(from, to, (to - from) * 1000),
        closed(to, i + 1),
        progress(to, i + 1, { total: 3, unit: 'epoch' }),
      ];
    });
    const facts = { run: 'all', command: [], settings: set({ pue: 1, epochs: 3, epochs_before_pred: 1 }) };
    const directory = folder({ [J('all')]: linesOf(run(3600, [intensity(500, 0), ...epochs], facts)) });
    const [one] = aggregateOf([directory], false, nodeDisk()).runs;
    expect(one).toMatchObject({ basis: 'actual', epochs: 3, time: 3600, energy: 3.6e6 });
  });
  test('says of an energy that was not seen throughout that it is a lower bound, and of none at all that there is none', () => {
    const half = run(3600, [intensity(500, 0), spent(0, 1800, 1.8e6)], { run: 'half', settings: set({ pue: 1 }) });
    expect(aggregated({ [J('a')]: linesOf(half) })).toMatchObject({ energy_kwh: 0.5, per_run: [{ incomplete: true }] });
    const nothing = run(3600, [intensity(500, 0)], { run: 'nothing', sensors: [] });
    expect(aggregated({ [J('a')]: linesOf(nothing) })).toMatchObject({
      runs: 0,
      energy_kwh: null,
      carbon_g: null,
      equivalents: [],
      skipped: [{ why: 'Nothing was measured in it.' }],
    });
  });
  test('adds no carbon for a run that has none', () => {
    const blind = run(3600, [spent(0, 3600, 3.6e6)], { run: 'blind', settings: set({ pue: 1 }) });
    expect(aggregated({ [J('a')]: linesOf(blind) })).toMatchObject({ energy_kwh: 1, carbon_g: null, equivalents: [] });
    expect(aggregated({ [J('a')]: linesOf(blind), [J('b')]: linesOf(anHour('b')) })).toMatchObject({ energy_kwh: 2, carbon_g: 500 });
  });
});

describe('a folder that is not as it should be', () => {
  test('looks into folders within it only when told to, and into none twice', () => {
    const directory = folder({ [`deep/er/${J('a')}`]: linesOf(anHour('a')) });
    symlinkSync(directory, join(directory, 'deep', 'loop'));
    expect(aggregateOf([directory], false, nodeDisk()).runs).toHaveLength(0);
    expect(aggregateOf([directory], true, nodeDisk()).runs).toHaveLength(1);
  });
  test('looks once into each folder, whatever leads there, and as deep as they go', () => {
    const directory = folder({
      [J('a')]: linesOf(anHour('a')),
      [`s/a/${J('b')}`]: linesOf(anHour('b')),
      [`${'d/'.repeat(50)}${J('c')}`]: linesOf(anHour('c')),
    });
    symlinkSync('..', join(directory, 's/a/up'));
    symlinkSync(join(directory, 's'), join(directory, 's/self'));
    for (const name of ['x', 'y', 'z']) symlinkSync(directory, join(directory, 's', name));
    const looked: string[] = [];
    const list = (path: string): readonly string[] => (looked.push(path), nodeDisk().list(path));
    const { runs, skipped } = aggregateOf([directory, `${directory}/`, join(directory, 's/x')], true, { ...nodeDisk(), list });
    expect([runs.length, skipped, looked.length]).toEqual([3, [], 53]);
  });
  test('leaves out pipes and devices that are called like a journal, and waits for none', () => {
    const directory = folder({ [J('a')]: linesOf(anHour('a')) });
    execFileSync('mkfifo', [join(directory, J('pipe'))]);
    symlinkSync('/dev/zero', join(directory, J('zero')));
    const { runs, skipped } = aggregateOf([directory], false, nodeDisk());
    expect([runs.length, skipped.map(({ why }) => why)]).toEqual([1, [expect.stringContaining('no plain file'), expect.stringContaining('no plain file')]]);
  });
  test('names what it leaves out: a directory and a pipe called like a log, what is empty, what is foreign', () => {
    const directory = folder({ 'b_carbontracker.log': '', [J('foreign')]: 'hello\n', 'notes.txt': 'x', [J('a')]: linesOf(anHour('a')) });
    mkdirSync(join(directory, 'a_carbontracker.log'));
    execFileSync('mkfifo', [join(directory, 'c_carbontracker.log')]);
    const { runs, skipped } = aggregateJson(aggregateOf([directory], false, nodeDisk()));
    expect(runs).toBe(1);
    expect(skipped.map(({ file, why }) => [file.slice(directory.length + 1), why]).toSorted((a, b) => (a[0]! < b[0]! ? -1 : 1))).toEqual([
      ['a_carbontracker.log', expect.stringContaining('no plain file')],
      ['b_carbontracker.log', expect.any(String)],
      ['c_carbontracker.log', expect.stringContaining('no plain file')],
      [J('foreign'), expect.stringContaining('is not a journal')],
    ]);
  });
  test('a file of two gigabytes is left out, and read by nobody', () => {
    const directory = folder({ [J('a')]: linesOf(anHour('a')) });
    for (const name of ['b_carbontracker.log', J('b')]) execFileSync('truncate', ['-s', '2G', join(directory, name)]);
    const { runs, skipped } = aggregateOf([directory], false, nodeDisk());
    expect(runs).toHaveLength(1);
    expect(skipped.map(({ why }) => /larger than \d+ MB/.test(why))).toEqual([true, true]);
  });
  test('what is no directory is refused', () => {
    expect(() => aggregateOf(['/nowhere'], false, nodeDisk())).toThrow(Refusal);
  });
});

test('what no machine can draw is left out, and the rest still counts', () => {
  const worse = linesOf(anHour('b')).replace('3600000', '1e308');
  expect(aggregated({ [J('a')]: linesOf(anHour('a')), [J('b')]: worse })).toMatchObject({
    runs: 1,
    energy_kwh: 1,
    skipped: [{ why: 'Nothing was measured in it.' }],
  });
});

describe('what is said of it', () => {
  const two = () => {
    const all = openTotals();
    countRuns([folder({ [J('a')]: linesOf(anHour('a')), ...logs('7_x') })], false, nodeDisk(), { counted: all.add, skipped: () => undefined });
    return all.totals();
  };
  test('is the sentence of the original’s manual', () => {
    expect(sentence(two())).toBe(
      'The training of models in this work is estimated to use 1.200 kWh of electricity contributing to 0.589 kg of CO2eq. This is equivalent to 5.515 km travelled by car. Measured by carbontracker (https://github.com/lfwa/carbontracker).',
    );
  });
  test('does not say zero where nothing is known', () => {
    expect(sentence({ energy: null, carbon: null })).toMatch(/ is not known\. Measured by/);
    expect(sentence({ ...two(), carbon: null })).toMatch(/1\.200 kWh of electricity; the CO2eq is not known\. Measured by/);
  });
  test('comes with what should be known beside it', () => {
    expect(reservations(two())).toEqual(['1 has the mean over its devices in its log: their sum counts']);
  });
  test('as a table has one row a run, and no formula in any cell', () => {
    const hostile = anHour('=cmd()', { sensors: [sensor('a', { label: '=HYPERLINK("http://x"),"y"' })] });
    const [head, row, ...rest] = countedCsv(aggregateOf([folder({ [J('a')]: linesOf(hostile) })], false, nodeDisk()).runs)
      .trimEnd()
      .split('\n');
    expect(head).toBe('id,source,files,outcome,epochs,time_s,energy_kwh,carbon_g,basis,devices,corrected,as_logged_kwh,incomplete');
    expect(row).toMatch(/^'=cmd\(\),journal,/);
    expect(row).toContain('"gpu =HYPERLINK(""http://x""),""y"""');
    expect(rest).toEqual([]);
  });
});
