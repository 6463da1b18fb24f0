import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { nodeTypesetter } from '../../../src/host/node/typesetter.ts';
import { pagesOf } from '../../../src/report/pdf.ts';
import { golden, goldenNames } from '../../support/golden-journals.ts';
import { read } from './reading.ts';

const FOLDER = new URL('pages/', import.meta.url);
/** `GOLDEN=write` writes what the pages say now; the diff is then for a person to read. */
const rebasing = process.env['GOLDEN'] === 'write';

test.each(goldenNames)('%s says on paper what it said', async (name) => {
  const said = `${pagesOf([golden(name)], await nodeTypesetter())
    .map(read)
    .join('\n\f\n')}\n`;
  const file = new URL(`${name}.txt`, FOLDER);
  if (rebasing) writeFileSync(file, said);
  expect(said).toBe(readFileSync(file, 'utf8'));
});
test('no pages are left of a journal that is gone', () => {
  expect(readdirSync(FOLDER).sort()).toEqual(goldenNames.map((name) => `${name}.txt`).sort());
});
