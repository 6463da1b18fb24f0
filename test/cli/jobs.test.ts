import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { app } from '../../src/cli/app.ts';
import { nodeDisk } from '../../src/host/node/disk.ts';
import { nodeHost } from '../../src/host/node/host.ts';
import { nodeTypesetter } from '../../src/host/node/typesetter.ts';
import type { Began, JobFacts } from '../../src/journal/event.ts';
import { encode } from '../../src/journal/line.ts';
import type { StatementJson } from '../../src/report/json.ts';
import { began, run as runOf, sensor, set, spent } from '../support/events.ts';
import { goldenLogs } from '../logs/recorded-logs.ts';
import { tree } from '../support/tree.ts';

const SUFFIX = '.carbontracker.jsonl';
const idOf = (n: number): string => `20261122T20220${n}Z-0000000${n}`;
const on = (name: string): Began['host'] => ({ ...began().host, name });
const slurm = (id: string): JobFacts => ({ scheduler: 'slurm', id, array_index: null });
/** 100 s at 10 W or so, begun `n` seconds after the minute. */
const journal = (n: number, facts: Partial<Began> = {}, joules = 1000): string =>
  runOf(100, [spent(0, 100, joules)], { run: idOf(n), date: `2026-11-22T20:22:0${n}.000Z`, settings: set({ pue: 1 }), sensors: [sensor('a')], ...facts })
    .map((event) => `${encode(event)}\n`)
    .join('');

/** `carbontracker report` in the test's own process, on the real disk, with these files, of which those in `runs` are on record. */
const reporting = (files: Readonly<Record<string, string>>) => {
  const { root } = tree(files);
  const report = async (...args: readonly string[]) => {
    let [stdout, stderr] = ['', ''];
    const code = await app(['report', ...args.map((word) => (word in files || word in FOLDERS ? join(root, word) : word))], {
      env: { CARBONTRACKER_STATE_DIR: root },
      directory: root,
      disk: nodeDisk(),
      host: nodeHost,
      page: () => ({ columns: null, rows: 24, colours: false }),
      typesetter: nodeTypesetter,
      stdout: (text) => void (stdout += String(text)),
      stderr: (text) => void (stderr += text),
    });
    return { code, stdout, stderr };
  };
  const json = async <Document>(...args: readonly string[]): Promise<Document> => JSON.parse((await report('--format', 'json', ...args)).stdout) as Document;
  return {
    report,
    runs: async (...args: readonly string[]) =>
      (await json<readonly StatementJson[]>(...args)).map(({ run, total }) => [run.id, run.hosts.map(({ name }) => name), run.attempts, total.it_energy_j]),
    groups: async (...args: readonly string[]) =>
      (await json<{ readonly groups: readonly { key: string; runs: number; it_energy_j: number }[] }>(...args)).groups.map((group) => [
        group.key,
        group.runs,
        group.it_energy_j,
      ]),
    json,
  };
};
const FOLDERS = { runs: true, logs: true, mixed: true };
const twoNodes = {
  [`logs/n1${SUFFIX}`]: journal(1, { job: slurm('7'), host: on('n1'), name: 'x' }),
  [`logs/n2${SUFFIX}`]: journal(2, { job: slurm('7'), host: on('n2'), name: 'x' }),
};

describe('the journals of one job are one run', () => {
  test('in every document, in a folder as well as by their names', async () => {
    const { runs, report } = reporting(twoNodes);
    const one = [[idOf(1), ['n1', 'n2'], 1, 2000]];
    expect(await runs('logs')).toEqual(one);
    expect(await runs(...Object.keys(twoNodes))).toEqual(one);
    const rows = (await report('--format', 'csv', 'logs')).stdout.trimEnd().split('\n');
    expect(rows).toHaveLength(2);
    expect((await report('logs')).stdout.match(/^Actual consumption/gm)).toHaveLength(1);
  });
  test('also one that was begun again, while tasks of an array and other jobs are runs of their own', async () => {
    const again = journal(3, { job: slurm('7'), host: on('n1'), date: '2026-11-23T20:22:03.000Z' });
    const task = journal(4, { job: { ...slurm('7'), array_index: 1 }, host: on('n1') });
    const { runs } = reporting({
      ...twoNodes,
      [`logs/again${SUFFIX}`]: again,
      [`logs/task${SUFFIX}`]: task,
      [`logs/other${SUFFIX}`]: journal(5, { job: slurm('8') }),
    });
    expect(new Map((await runs('logs')).map(([id, ...facts]) => [id, facts]))).toEqual(
      new Map([
        [idOf(1), [['n1', 'n2'], 2, 3000]],
        [idOf(4), [['n1'], 1, 1000]],
        [idOf(5), [['n1'], 1, 1000]],
      ]),
    );
  });
  test('that is the latest on record, or has the label', async () => {
    const onRecord = Object.fromEntries(Object.entries(twoNodes).map(([name, text]) => [name.replace('logs', 'runs'), text]));
    const { json, report } = reporting({ ...onRecord, [`runs/${idOf(0)}${SUFFIX}`]: journal(0, { name: 'y' }) });
    for (const words of [[], ['x']])
      expect(await json<StatementJson>(...words)).toMatchObject({ run: { id: idOf(1), hosts: [{ name: 'n1' }, { name: 'n2' }] } });
    expect(await report('--compare', 'y', 'x')).toMatchObject({ code: 0, stdout: expect.stringMatching(/^ +y +x +difference$/m) as string });
  });
  test('for a comparison, and in groups by name; each machine has a row of its own', async () => {
    const { json, groups } = reporting({ ...twoNodes, [`mixed/a${SUFFIX}`]: journal(5) });
    expect(await json('--compare', 'logs', 'mixed')).toMatchObject({ a: { runs: [idOf(1)] }, b: { runs: [idOf(5)] } });
    expect(await groups('--group-by', 'name', 'logs')).toEqual([['x', 1, 2000]]);
    expect(await groups('--group-by', 'host', 'logs')).toEqual([
      ['n2', 1, 1000],
      ['n1', 1, 1000],
    ]);
  });
});

describe('each run is told once', () => {
  test('however many copies of its journal are named, and whatever they are called', async () => {
    const files = { [`logs/a${SUFFIX}`]: journal(1, { name: 'x' }), [`logs/copy${SUFFIX}`]: journal(1, { name: 'x' }) };
    const { runs, groups, json } = reporting(files);
    for (const words of [['logs'], ['logs', 'logs'], Object.keys(files)]) expect(await runs(...words)).toEqual([[idOf(1), ['n1'], 1, 1000]]);
    for (const by of ['name', 'job', 'host', 'device', 'day'])
      expect((await groups('--group-by', by, 'logs')).map((group) => group.slice(1))).toEqual([[1, 1000]]);
    const { a, differences } = await json<{ readonly a: object; readonly differences: readonly { readonly verdict: string }[] }>('--compare', 'logs', 'logs');
    expect(a).toEqual({ label: expect.any(String) as string, runs: [idOf(1)] });
    expect(differences[0]?.verdict).toBe('noise-unknown'); // a copy is no repeat
  });
  test('of a copy that is torn the whole one counts', async () => {
    const torn = journal(1).split('\n').slice(0, 3).join('\n');
    expect(await reporting({ [`logs/a${SUFFIX}`]: torn, [`logs/b${SUFFIX}`]: journal(1) }).runs('logs')).toEqual([[idOf(1), ['n1'], 1, 1000]]);
  });
  test('also of logs, by what they say; two that say different things are two', async () => {
    const logsOf = (name: string, prefix = ''): Readonly<Record<string, string>> =>
      Object.fromEntries(Object.entries(goldenLogs.find((golden) => golden.case === name)!.logs).map(([file, text]) => [`logs/${prefix}${file}`, text]));
    expect(await reporting({ ...logsOf('01-cli-sim'), ...logsOf('01-cli-sim', 'copy_') }).runs('logs')).toHaveLength(1);
    expect(await reporting({ ...logsOf('01-cli-sim'), ...logsOf('20-rapl-1pkg') }).runs('logs')).toHaveLength(2);
  });
  test('by its journal, where a log of it is named beside it', async () => {
    const log = Object.values(goldenLogs[0]!.logs).find((text) => text.includes('carbontracker version'))!;
    const own = log.replace(/\n/, `\n2026-11-22 20:22:01 - Run ${idOf(1)}.\n`);
    const { runs } = reporting({ [`mixed/a${SUFFIX}`]: journal(1), 'logs/7_carbontracker.log': own });
    expect(await runs('logs/7_carbontracker.log', 'mixed')).toEqual([[idOf(1), ['n1'], 1, 1000]]);
    expect(await runs('logs')).toEqual([[idOf(1), ['unknown'], 1, 600]]);
  });
});
