import { execFile } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { describe, expect, test } from 'vitest';
import { aUser, PROGRAM } from '../program/carbontracker.ts';
import { scratch } from '../support/tree.ts';
import { joined } from './joined.ts';

const PROTOCOL = fileURLToPath(new URL('../../protocol/', import.meta.url));
const REPLAY = fileURLToPath(new URL('replay.py', import.meta.url));
const run = promisify(execFile);

/** What stands in a transcript for what is another each time. */
const PLACEHOLDERS: Readonly<Record<string, unknown>> = {
  '<any>': expect.toSatisfy(() => true),
  '<number>': expect.any(Number),
  '<text>': expect.stringMatching(/./),
  '<date>': expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/),
  '<object>': expect.any(Object),
};
/** The same within a longer text. */
const WITHIN: Readonly<Record<string, string>> = { '<number>': String.raw`\d[\d:.]*`, '<text>': '[^]+' };
const pattern = (text: string): RegExp =>
  new RegExp(
    `^${text
      .split(/(<number>|<text>)/)
      .map((part) => WITHIN[part] ?? part.replaceAll(/[\\^$.*+?()[\]{}|]/g, String.raw`\$&`))
      .join('')}$`,
  );
const expected = (value: unknown): unknown => {
  if (typeof value === 'string') return PLACEHOLDERS[value] ?? (/<number>|<text>/.test(value) ? expect.stringMatching(pattern(value)) : value);
  if (Array.isArray(value)) return value.map(expected);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, expected(inner)]));
};
type Step = Readonly<Record<string, unknown>>;
const documents = (text: string): readonly Step[] =>
  text
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Step);

const transcripts = readdirSync(PROTOCOL)
  .filter((name) => name.endsWith('.jsonl'))
  .map((name) => ({ name, steps: documents(readFileSync(`${PROTOCOL}${name}`, 'utf8')) }));
const among = (over: unknown) => transcripts.filter(({ steps }) => steps[0]!['over'] === over);
const check = (steps: readonly Step[], stdout: string): void => {
  const awaited = steps.flatMap((step) => ('<-' in step ? [expected(step['<-'])] : 'end' in step ? [{ end: step['end'] }] : []));
  expect(awaited.length).toBeGreaterThan(0);
  expect(documents(stdout)).toEqual(awaited);
};

describe('a Python program plays', () => {
  test.each(among(undefined))('$name, on the socket of a tracked program', async ({ name, steps }) => {
    const { open } = await joined();
    const { stdout } = await run('python3', [REPLAY, `${PROTOCOL}${name}`, open.path]);
    check(steps, stdout);
  });
  test.each(among('stdio'))('$name, with engines of the built program', async ({ name, steps }) => {
    const { env, work } = aUser();
    const { stdout, stderr } = await run('python3', [REPLAY, `${PROTOCOL}${name}`, process.execPath, PROGRAM, 'serve', '--stdio'], {
      env: { ...env, XDG_RUNTIME_DIR: scratch() },
      cwd: work,
      timeout: 30_000,
    });
    expect(stderr).toBe('');
    check(steps, stdout);
  });
  test('every transcript there is', () => {
    expect(among(undefined).length + among('stdio').length).toBe(transcripts.length);
  });
});
