import { execFile } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { describe, expect, test } from 'vitest';
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
const expected = (value: unknown): unknown => {
  if (typeof value === 'string') return PLACEHOLDERS[value] ?? value;
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, expected(inner)]));
};

describe('a Python program plays', () => {
  test.each(readdirSync(PROTOCOL).filter((name) => name.endsWith('.jsonl')))('%s', async (name) => {
    const { open } = await joined();
    const transcript = `${PROTOCOL}${name}`;
    const { stdout } = await run('python3', [REPLAY, open.path, transcript]);
    const answers = stdout
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as unknown);
    const steps = readFileSync(transcript, 'utf8')
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as Readonly<Record<string, unknown>>);
    const awaited = steps.filter((step) => '<-' in step).map((step) => expected(step['<-']));
    expect(awaited.length).toBeGreaterThan(0);
    expect(answers).toEqual(awaited);
  });
});
