import { writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { onTestFinished } from 'vitest';
import { nodeLibraries } from '../../src/host/node/libraries.ts';
import type { Libraries } from '../../src/host/port.ts';
import { compiled } from './compiled.ts';
import { scratch } from './tree.ts';

/** Lines of what the pretend Mac is like; test/fake-apple/apple.c says which there are. */
export type MacLines = readonly string[];

/** A Mac in C, until the test is over. `show` changes it, `alive` counts what was made and not released. */
export const fakeMac = (lines: MacLines) => {
  const place = join(scratch(), 'mac');
  const show = (shown: MacLines): void => writeFileSync(place, shown.map((line) => `${line}\n`).join(''));
  show(lines);
  process.env['FAKE_APPLE'] = place;
  onTestFinished(() => {
    delete process.env['FAKE_APPLE'];
  });
  const library = join(compiled(new URL('../fake-apple/apple.c', import.meta.url), 'libapple.so'), 'libapple.so');
  const mine = nodeLibraries().open(library);
  const alive = mine.found ? mine.bind('int fake_alive(void)') : undefined;
  const ours = new Set(['libSystem.B.dylib', 'libIOReport.dylib', 'CoreFoundation']);
  const libraries: Libraries = { open: (name) => nodeLibraries().open(ours.has(basename(name)) ? library : name) };
  const without = (missing: string): Libraries => ({
    open: (name) => (basename(name) === missing ? { found: false, why: `${name} is not on this machine` } : libraries.open(name)),
  });
  return { libraries, without, show, alive: () => Number(alive?.()) };
};
