import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { StatementJson } from '../../src/report/json.ts';
import { aUser } from './carbontracker.ts';

const CPU = ['-q', '--sim-cpu', 'A', '--sim-cpu-tdp', '100'];
/** A user with two runs on record. */
const withRuns = async () => {
  const user = aUser();
  await user.run([...CPU, '--name', 'first', '--journal', 'kept/first.carbontracker.jsonl', 'sleep', '0.02']);
  await user.run([...CPU, '--name', 'second', 'sleep', '0.02']);
  const json = async (...args: readonly string[]) => {
    const { stdout, code, stderr } = await user.run(['report', '--format', 'json', ...args]);
    return { code, stderr, document: JSON.parse(stdout.toString()) as StatementJson };
  };
  return { ...user, json };
};

test('without a name it is the latest run; else by id, the beginning of an id, label, file or directory', async () => {
  const user = await withRuns();
  const { id } = (await user.json()).document.run;
  expect((await user.json()).document.run.name).toBe('second');
  expect((await user.json('first')).document.run.name).toBe('first');
  for (const name of [id, id.slice(0, -2), 'second', join(user.state, 'runs', `${id}.carbontracker.jsonl`)])
    expect((await user.json(name)).document.run.id).toBe(id);
  expect((await user.json('kept/first.carbontracker.jsonl')).document.run.name).toBe('first');
  expect((await user.json('kept')).document).toMatchObject([{ run: { name: 'first' } }]);
});

test('a folder may hold logs beside journals, or beside an empty one; --since and --name choose among both', async () => {
  const user = await withRuns();
  const stamp = '2020-01-02 03:04:05';
  const actual = `${stamp} - CarbonTracker: \nActual consumption for 1 epoch(s):\n\tTime:\t0:01:00\n\tEnergy:\t0.100000 kWh\n\tCO2eq:\t44.500000 g\n`;
  for (const folder of ['kept', 'torn']) {
    mkdirSync(join(user.work, folder), { recursive: true });
    writeFileSync(join(user.work, folder, '7_carbontracker_output.log'), actual);
  }
  writeFileSync(join(user.work, 'torn', 'a.carbontracker.jsonl'), '');
  const ids = async (...args: readonly string[]) => {
    const { document, stderr } = await user.json(...args);
    return { ids: (Array.isArray(document) ? document : [document]).map(({ run }) => run.name ?? run.id), stderr };
  };
  expect(await ids('kept')).toEqual({ ids: ['first', '7'], stderr: '' });
  expect(await ids('torn')).toEqual({ ids: ['7'], stderr: expect.stringContaining('left out: torn/a.carbontracker.jsonl is empty') });
  expect((await ids('kept', '--since', '2021-01-01')).ids).toEqual(['first']);
  expect((await ids('kept', '--since', '2019-01-01')).ids).toEqual(['first', '7']);
  expect((await ids('kept', '--name', 'first')).ids).toEqual(['first']);
  expect(await user.run(['report', 'torn', '--since', '2021-01-01'])).toMatchObject({ code: 65, stderr: expect.stringContaining('There is no such run.') });
});

test('several runs are one list', async () => {
  const user = await withRuns();
  expect((await user.json('second', 'first')).document).toMatchObject([{ run: { name: 'second' } }, { run: { name: 'first' } }]);
});

test('a name that fits several runs, or none, is refused', async () => {
  const user = await withRuns();
  const named = async (name: string) => user.run(['report', name]);
  expect(await named('2')).toMatchObject({
    code: 65,
    stderr: 'carbontracker: 2 could be any of 2 runs. Remedy: carbontracker runs lists them by their ids; report --name 2 takes all that have this label.\n',
  });
  expect(await named('third')).toMatchObject({
    code: 65,
    stderr: 'carbontracker: There is neither a file nor a run third. Remedy: carbontracker runs lists them.\n',
  });
});

test('nothing on record is refused too', async () => {
  expect(await aUser().run(['report'])).toMatchObject({
    code: 65,
    stderr: 'carbontracker: There is no run on record. Remedy: name a journal, or track a program first.\n',
  });
});

test('--pue, --intensity and --zone price a run anew, to the last digit', async () => {
  const user = await withRuns();
  const { total: before } = (await user.json()).document;
  const { total, pue, intensity } = (await user.json('--pue', '1.25', '--intensity', '200')).document;
  expect(total.it_energy_j).toBe(before.it_energy_j);
  expect(total.energy_kwh).toBeCloseTo((total.it_energy_j! / 3.6e6) * 1.25, 15);
  expect(total.carbon_g).toBeCloseTo((total.it_energy_j! / 3.6e6) * 1.25 * 200, 12);
  expect([pue, intensity]).toMatchObject([
    { value: 1.25, basis: 'stated' },
    { mean_g_per_kwh: 200, basis: 'stated' },
  ]);
  const danish = (await user.json('--zone', 'DK')).document;
  expect(danish.intensity).toMatchObject({ basis: 'yearly-average', zone: 'DK', fell_back: false });
  expect(danish.total.carbon_g).toBeCloseTo(danish.total.energy_kwh! * danish.intensity!.mean_g_per_kwh!, 12);
  expect((await user.json()).document.total).toEqual(before); // the journal is as it was
});

test('a report in text says what the run said at its end', async () => {
  const user = aUser();
  const { stderr } = await user.run(['--sim-cpu', 'A', '--sim-cpu-tdp', '100', 'sleep', '0.02']);
  const { stdout, stderr: nothing } = await user.run(['report']);
  const block = /Actual consumption[^]*?km travelled by car/.exec(stderr)![0];
  expect(stdout.toString()).toContain(block);
  expect(nothing).toBe('');
});

describe('what cannot be read leaves with 65 and one sentence', () => {
  const first = JSON.stringify({ type: 'began', v: 1, date: '2026-11-22T20:22:01.123Z', run: 'r', sensors: [] });
  const cases: readonly (readonly [what: string, text: string, sentence: RegExp])[] = [
    ['an empty file', '', /x\.jsonl is empty/],
    ['a file of blank lines', '\n\n', /x\.jsonl is empty/],
    ['somebody else’s text', 'hello\n', /x\.jsonl is not a journal of carbontracker/],
    ['somebody else’s JSON', '{"type":"log"}\n{"type":"log"}\n', /x\.jsonl is not a journal of carbontracker/],
    ['a journal cut short within its first line', first.slice(0, 60), /x\.jsonl is not a journal of carbontracker/],
    ['a journal without its first line', '{"type":"closed","at":1,"window":0}\n', /x\.jsonl is not a journal of carbontracker/],
    [
      'a later version’s',
      `${first.replace('"v":1', '"v":2')}\n`,
      /x\.jsonl was written by a later version \(journal 2, this one reads 1\)\. Remedy: update carbontracker\./,
    ],
    ['bytes', '\0\u0001\u0002\uFFFD\n', /x\.jsonl is not a journal of carbontracker/],
  ];
  test.each(cases)('%s', async (_what, text, sentence) => {
    const user = aUser();
    writeFileSync(join(user.work, 'x.jsonl'), text);
    const { code, stderr, stdout } = await user.run(['report', 'x.jsonl']);
    expect([code, stdout.length]).toEqual([65, 0]);
    expect(stderr).toMatch(sentence);
    expect(stderr).toMatch(/^carbontracker: [^\n]+\n$/);
  });

  test.each(['missing.jsonl', '/etc/passwd/x', '/proc/1/mem', ''])('%j', async (name) => {
    const { code, stderr } = await aUser().run(['report', name]);
    expect(code).toBe(65);
    expect(stderr).toMatch(/^carbontracker: [^\n]+\n$/);
  });

  test('a directory without a journal', async () => {
    const user = aUser();
    mkdirSync(join(user.work, 'empty'));
    expect(await user.run(['report', 'empty'])).toMatchObject({ code: 65, stderr: 'carbontracker: empty holds no journal.\n' });
  });

  test('one of several is named and left out', async () => {
    const user = await withRuns();
    writeFileSync(join(user.work, 'x.jsonl'), '');
    const { code, stderr, document } = await user.json('first', 'x.jsonl', 'second');
    expect(code).toBe(65);
    expect(stderr).toMatch(/^carbontracker: left out: x\.jsonl is empty.*\n$/);
    expect(document).toHaveLength(2);
  });
});

test('a torn last line is normal', async () => {
  const user = await withRuns();
  const whole = readFileSync(join(user.work, 'kept/first.carbontracker.jsonl'), 'utf8');
  writeFileSync(join(user.work, 'torn.jsonl'), whole.slice(0, -20));
  const { code, document } = await user.json('torn.jsonl');
  expect([code, document.run.outcome.kind, document.faults]).toEqual([0, 'unfinished', []]);
  expect(document.total.it_energy_j).toBe((await user.json('first')).document.total.it_energy_j);
});

test('a journal from a pipe is read as any other', async () => {
  const user = await withRuns();
  const journal = readFileSync(join(user.work, 'kept/first.carbontracker.jsonl'));
  const { stdout, code } = await user.run(['report', '/dev/stdin', '--format', 'json'], { input: journal });
  expect([code, (JSON.parse(stdout.toString()) as StatementJson).run.name]).toEqual([0, 'first']);
});

/** Runs of one power under their labels, the second so much longer that no busy machine makes them alike. */
const withRepeats = async (repeats: number) => {
  const user = aUser();
  const stated = [...CPU, '--pue', '1', '--intensity', '100'];
  for (let i = 0; i < repeats; i++) {
    await user.run([...stated, '--name', 'short', 'sleep', '0.2']);
    await user.run([...stated, '--name', 'long', 'sleep', '1.5']);
  }
  const report = async (...args: readonly string[]) => {
    const { stdout, stderr, code } = await user.run(['report', ...args]);
    return { stdout: stdout.toString(), stderr, code };
  };
  return { ...user, report };
};

test('--compare: labels are repeats, and a difference that is more than chance is called one', async () => {
  const { report } = await withRepeats(3);
  const { stdout, code } = await report('--compare', 'short', 'long');
  expect([code, stdout]).toEqual([
    0,
    expect.stringMatching(/^ +short \(3 runs\) +long \(3 runs\) +difference\nenergy \(kWh\) .* \+\d+\.\d % \(.* to .*\): more\n/),
  ]);
  const { differences } = JSON.parse((await report('--compare', 'long', 'short', '--format', 'json')).stdout) as {
    differences: readonly { readonly figure: string }[];
  };
  expect(differences.find(({ figure }) => figure === 'energy')).toMatchObject({ verdict: 'less', share: expect.any(Number) });
});
test('--compare of single runs takes the noise from repeats on record, and where there are none says so', async () => {
  const user = await withRepeats(1);
  expect((await user.report('--compare', 'short', 'long')).stdout).toContain('whether by chance is not known');
  await user.run([...CPU, '--name', 'again', '--pue', '1', '--intensity', '100', 'sleep', '0.2']);
  expect((await user.report('--compare', 'short', 'long')).stdout).toContain('whether by chance is not known'); // the other was never repeated
  await user.run([...CPU, '--name', 'again', '--pue', '1', '--intensity', '100', 'sleep', '1.5']);
  expect((await user.report('--compare', 'short', 'long')).stdout).toMatch(/^energy .*: (more|no more than runs differ by chance)$/m);
});
test('--baseline and --max-increase decide the exit code', async () => {
  const { report } = await withRepeats(1);
  const markdown = await report('long', '--baseline', 'short', '--max-increase', '10%', '--format', 'markdown');
  expect([markdown.code, markdown.stdout]).toEqual([1, expect.stringMatching(/\| {2}\| baseline \| now \| difference \|/)]);
  expect((await report('short', '--baseline', 'long', '--max-increase', '10%')).code).toBe(0);
  expect((await report('long', '--baseline', 'short', '--max-increase', '100000')).code).toBe(0);
});
test('--group-by: a row for each, and nothing twice', async () => {
  const { report } = await withRepeats(2);
  const groups = async (...args: readonly string[]) => {
    const { groups: found } = JSON.parse((await report(...args, '--format', 'json')).stdout) as {
      groups: readonly { readonly key: string; readonly runs: number }[];
    };
    return found.map(({ key, runs }) => [key, runs]);
  };
  expect(await groups('--group-by', 'name', '--since', '1h')).toEqual([
    ['long', 2],
    ['short', 2],
  ]);
  expect(await groups('--group-by', 'name', '--name', 'long')).toEqual([['long', 2]]);
});
test('-o writes the format that the name of the file says, with all digits', async () => {
  const user = await withRepeats(1);
  expect(await user.report('long', '-o', 'long.csv')).toEqual({ stdout: '', stderr: '', code: 0 });
  const { total } = await user.statement('long');
  expect(readFileSync(join(user.work, 'long.csv'), 'utf8')).toContain(`,${total.energy_kwh},`);
});
test.each([
  [['--format', 'htlm'], 2, 'There is no format "htlm". Did you mean html?'],
  [['--compare', 'a'], 2, '--compare takes two runs, folders or labels.'],
  [['--max-increase', '10%'], 2, '--max-increase needs a --baseline.'],
  [['--group-by', 'hosts'], 2, 'Runs cannot be grouped by "hosts". Did you mean host?'],
  [['--group-by', 'host', '--format', 'pdf'], 2, 'Groups cannot be written as pdf.'],
  [['-o', 'nowhere/x.pdf'], 2, '--output nowhere/x.pdf: there is no directory nowhere.'],
])('report %j is refused by one sentence', async (args, code, sentence) => {
  const user = await withRuns();
  const ended = await user.run(['report', ...args]);
  expect([ended.code, ended.stderr]).toEqual([code, expect.stringContaining(sentence)]);
});
