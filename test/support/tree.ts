import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { onTestFinished } from 'vitest';

/** A directory of the test's own, gone when the test is over. */
export const scratch = (): string => {
  const root = mkdtempSync(join(tmpdir(), 'carbontracker-test-'));
  onTestFinished(() => rmSync(root, { recursive: true, force: true }));
  return root;
};

/** A directory that plays the part of `/`. */
export const tree = (files: Readonly<Record<string, string>>) => {
  const root = scratch();
  const write = (path: string, text: string) => {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  };
  for (const [path, text] of Object.entries(files)) write(path, text);
  return { root, write };
};
