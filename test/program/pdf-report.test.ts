import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { aUser, PROGRAM } from './carbontracker.ts';

const JOURNAL = fileURLToPath(new URL('../journals/two-gpus-and-rapl.jsonl', import.meta.url));

test('a PDF is written into a file by its name, and to a pipe, by the bundled program alone', async () => {
  const user = aUser();
  expect(await user.run(['report', JOURNAL, '-o', 'run.pdf'])).toMatchObject({ code: 0, stderr: '' });
  const file = readFileSync(join(user.work, 'run.pdf'));
  expect(file.subarray(0, 5).toString()).toBe('%PDF-');
  expect(file.subarray(-6).toString()).toBe('%%EOF\n');
  const { stdout, code } = await user.run(['report', JOURNAL, '--format', 'pdf']);
  expect(code).toBe(0);
  expect(Buffer.compare(stdout, file)).toBe(0);
});
test('its letters lie beside the program, with their licence', () => {
  const folder = join(dirname(PROGRAM), 'fonts');
  expect(readdirSync(folder).sort()).toEqual(['DejaVuSans-Bold.ttf', 'DejaVuSans.ttf', 'LICENSE']);
});
