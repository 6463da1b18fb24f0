import { createHash } from 'node:crypto';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { app } from '../../src/cli/app.ts';
import { nodeDisk } from '../../src/host/node/disk.ts';
import { nodeHost } from '../../src/host/node/host.ts';
import { nodeTypesetter } from '../../src/host/node/typesetter.ts';
import { encode } from '../../src/journal/line.ts';
import { reports } from '../../src/report/catalogue.ts';
import { anyJournal } from '../support/any-journal.ts';
import { run, spent } from '../support/events.ts';
import { scratch } from '../support/tree.ts';

const NAME = '20261122T202201Z-00c0ffee.carbontracker.jsonl';
const GOOD = run(10, [spent(0, 10, 3600)], { run: '20261122T202200Z-0000600d', name: 'good' })
  .map((event) => `${encode(event)}\n`)
  .join('');

/** Any journal beside a good one, in a folder, on record and in a bundle, and who looks at them. */
const around = (journal: string) => {
  const root = scratch();
  for (const folder of ['folder', 'state/runs', 'bundle', 'other']) {
    mkdirSync(join(root, folder), { recursive: true });
    writeFileSync(join(root, folder, NAME), journal);
    writeFileSync(join(root, folder, 'good.carbontracker.jsonl'), GOOD);
  }
  writeFileSync(join(root, 'bundle/SHA256SUMS'), `${createHash('sha256').update(journal).digest('hex')}  ${NAME}\n`);
  rmSync(join(root, 'other'), { recursive: true });
  const ask = async (args: readonly string[], state = 'state') => {
    let [stdout, stderr] = ['', ''];
    const code = await app(args, {
      env: { CARBONTRACKER_STATE_DIR: join(root, state), CARBONTRACKER_OFFLINE: '1' },
      directory: root,
      disk: nodeDisk(),
      host: nodeHost,
      page: () => ({ columns: 100, rows: 24, colours: false }),
      typesetter: nodeTypesetter,
      stdout: (text) => void (stdout += typeof text === 'string' ? text : ''),
      stderr: (text) => void (stderr += text),
    });
    return { code, stdout, stderr };
  };
  return { folder: join(root, 'folder'), bundle: join(root, 'bundle'), ask };
};
/** No fault of ours, and no figure that is none. */
const UNSAYABLE = /\bNaN\b|Infinity|undefined|\[object|fault of our own/;
const sound = ({ code, stdout, stderr }: { readonly code: number; readonly stdout: string; readonly stderr: string }, what: string): void => {
  expect({ what, bug: code === 70, said: UNSAYABLE.exec(`${stdout}${stderr}`)?.[0] }).toEqual({ what, bug: false, said: undefined });
};
/** Of these the good run is in every answer. */
const counts = (args: readonly string[]): boolean => args.includes('FOLDER') && (args[0] === 'parse' || args.includes('--format'));
const FORMATS = reports.map(({ name }) => name).filter((name) => name !== 'pdf');

const check = (numRuns: number, asked: readonly (readonly string[])[]) =>
  fc.assert(
    fc.asyncProperty(anyJournal, async (journal) => {
      const { folder, bundle, ask } = around(journal);
      for (const args of asked) {
        const words = args.map((word) => word.replace('FOLDER', folder).replace('BUNDLE', bundle).replace('FILE', join(folder, NAME)));
        const answer = await ask(words, args.includes('import') ? 'elsewhere' : 'state');
        sound(answer, args.join(' '));
        if (counts(args)) expect(answer.stdout.length).toBeGreaterThan(100);
      }
    }),
    { numRuns },
  );

test('whatever stands in a journal, every document of it and of its folder is sound', async () => {
  await check(
    60,
    FORMATS.flatMap((format) => [
      ['report', 'FILE', '--format', format],
      ['report', 'FOLDER', '--format', format],
    ]),
  );
});
test('… as are groups, comparisons and prices anew', async () => {
  await check(60, [
    ...['job', 'host', 'device', 'epoch', 'name', 'day'].map((by) => ['report', 'FOLDER', '--group-by', by]),
    ['report', '--compare', 'FILE', 'FOLDER'],
    ['report', 'FILE', '--zone', 'DK', '--pue', '1.5'],
  ]);
});
test('… as are sums, lists, predictions and bundles', async () => {
  await check(100, [
    ['parse', 'FOLDER'],
    ['parse', 'FOLDER', '--json'],
    ['parse', 'FOLDER', '--csv'],
    ['runs'],
    ['runs', '--json'],
    ['predict', 'FILE'],
    ['predict', 'FILE', '--json'],
    ['backtest', 'FOLDER'],
    ['runs', 'import', 'BUNDLE'],
  ]);
});
test('… as are pages for paper', async () => {
  await check(8, [['report', 'FILE', '--format', 'pdf']]);
});
