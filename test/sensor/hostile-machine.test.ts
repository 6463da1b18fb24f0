import { execFileSync } from 'node:child_process';
import { linkSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { nodeFiles } from '../../src/host/node/files.ts';
import { nodeHost } from '../../src/host/node/host.ts';
import { FileError, type Files } from '../../src/host/port.ts';
import type { Part } from '../../src/journal/event.ts';
import { chooseSensors } from '../../src/sensor/choose.ts';
import { SensorError, type Bank } from '../../src/sensor/sensor.ts';
import { denied } from '../support/denied.ts';
import { librariesIn } from '../support/fake-nvml.ts';
import { fakeClock } from '../support/fake-clock.ts';
import { kernelFiles } from '../support/machine.ts';
import { tree } from '../support/tree.ts';

const FOLDER = new URL('../machines/', import.meta.url);
const machines = readdirSync(FOLDER)
  .filter((file) => file.endsWith('.txt'))
  .map((file) => file.replace('.txt', ''));
const filesOf = (name: string) => kernelFiles(readFileSync(new URL(`${name}.txt`, FOLDER), 'utf8'));
const ALL: ReadonlySet<Part> = new Set(['cpu', 'gpu', 'memory']);

/** What becomes of one file, which has been taken away from `place`; `spare` has what takes long to make. */
type Spoil = (place: string, spare: string) => void;
const written =
  (content: string): Spoil =>
  (place) =>
    writeFileSync(place, content);
const SPOILS: Readonly<Record<string, Spoil>> = {
  missing: () => undefined,
  empty: written(''),
  negative: written('-4711\n'),
  'not a number': written('<unsupported>\n'),
  'ten megabytes of rubbish': (place, spare) => linkSync(join(spare, 'rubbish'), place),
  'a pipe that nobody writes to': (place, spare) => linkSync(join(spare, 'pipe'), place),
  'a directory': (place) => mkdirSync(place),
  'a link to nowhere': (place) => symlinkSync('nowhere', place),
};

const spareIn = (root: string): string => {
  const spare = join(root, 'spare');
  mkdirSync(spare);
  writeFileSync(join(spare, 'rubbish'), Buffer.alloc(10_000_000, 'x7\n'));
  execFileSync('mkfifo', [join(spare, 'pipe')]);
  return spare;
};

interface Outcome {
  /** What each measured sensor reads, or that it does not. */
  readonly readings: ReadonlyMap<string, bigint | number | 'silent'>;
  readonly absences: readonly string[];
  /** What lies within what. */
  readonly within: ReadonlyMap<string, string>;
}
/** No machine here has one; it says so in the same words each time. */
const libraries = librariesIn('/no/libraries');
const chosen = (files: Files): Promise<Bank> =>
  chooseSensors({ ...nodeHost(), clock: fakeClock(), files, libraries, env: {} }, { components: ALL, simulated: {}, byProcess: false });
const readingsOf = async ({ sensors }: Bank): Promise<Outcome['readings']> => {
  const readings = new Map<string, bigint | number | 'silent'>();
  for (const sensor of sensors) {
    const reading = await sensor.read().catch((error: unknown) => {
      if (error instanceof SensorError) return 'silent' as const;
      throw error;
    });
    if (sensor.basis === 'measured') readings.set(sensor.id, reading);
  }
  return readings;
};
const outcomeOn = async (files: Files): Promise<Outcome> => {
  const bank = await chosen(files);
  try {
    return {
      readings: await readingsOf(bank),
      absences: bank.absences.map((absence) => JSON.stringify(absence)),
      within: new Map(bank.sensors.flatMap(({ id, within }) => (within === undefined ? [] : [[id, within]]))),
    };
  } finally {
    await bank.close();
  }
};

/** Every sensor reads what it read before, if under another name, or its silence is told, or what lies within it counts instead. Nothing becomes zero. */
const expectTold = (before: Outcome, after: Outcome, truths: ReadonlySet<string>): void => {
  expect(after.absences.filter((absence) => absence.includes('a fault of our own'))).toEqual([]);
  for (const [id, reading] of after.readings) expect([id, reading === 'silent' || truths.has(String(reading))]).toEqual([id, true]);
  const told = after.absences.filter((absence) => !before.absences.includes(absence));
  const still = new Set([...after.readings.values(), ...after.within.values()]);
  const isCountedElsewhere = (id: string): boolean => after.readings.has(before.within.get(id) ?? '');
  const gone = [...before.readings].filter(([id, reading]) => !after.readings.has(id) && !still.has(reading) && !still.has(id) && !isCountedElsewhere(id));
  if (told.length === 0) expect(gone).toEqual([]);
};
/** All that this machine's files say, in the units of our readings. */
const truthsOf = (before: Outcome, files: Readonly<Record<string, string>>): ReadonlySet<string> =>
  new Set([...before.readings.values(), ...Object.values(files)].map((said) => String(said).trim()));

/** Takes the file away, puts what is meant in its place, and afterwards gives it back. */
const spoilt = async (root: string, path: string, spoil: (place: string) => void, during: () => Promise<void>): Promise<void> => {
  const place = join(root, path);
  renameSync(place, `${root}/kept`);
  try {
    spoil(place);
    await during();
  } finally {
    rmSync(place, { recursive: true, force: true });
    renameSync(`${root}/kept`, place);
  }
};

test.each(machines)('%s: each of its files, spoilt in each way, is told and never made up', async (name) => {
  const recorded = filesOf(name);
  const { root } = tree(recorded);
  const files = nodeFiles(root);
  const before = await outcomeOn(files);
  const truths = truthsOf(before, recorded);
  const spare = spareIn(root);
  for (const path of someOf(Object.keys(recorded))) {
    for (const [way, spoil] of Object.entries(SPOILS)) {
      await spoilt(
        root,
        path,
        (place) => spoil(place, spare),
        async () => {
          try {
            expectTold(before, await outcomeOn(files), truths);
          } catch (cause) {
            throw new Error(`${path}: ${way}`, { cause });
          }
        },
      );
    }
    const locked = new RegExp(`^${path.replaceAll(/[^\w/]/g, '.')}$`);
    expectTold(before, await outcomeOn(denied(files, locked)), truths);
  }
});
/** Of zones and sockets without end the first and the last are enough. */
const someOf = (paths: readonly string[]): readonly string[] => (paths.length > 60 ? [...paths.slice(0, 12), ...paths.slice(-12)] : paths);

const aFile = fc.constantFrom(...machines).chain((name) => fc.record({ name: fc.constant(name), path: fc.constantFrom(...Object.keys(filesOf(name))) }));
const nonsense = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 60 }),
  fc.array(fc.constantFrom('0', '1', '7', '9', 'f', 'x', '.', ',', '+', '-', ' ', '\n'), { maxLength: 30 }).map((letters) => letters.join('')),
  fc.double().map(String),
  fc.constantFrom('NaN', '1e9', '0x10', '1 2', '∞', '١٢', '0', '00', '18446744073709551616', 'a: 1\nb: 2\n'),
);
test('whatever is written into a file, before or after it is found, nothing is thrown and nothing counts that is no number', async () => {
  await fc.assert(
    fc.asyncProperty(aFile, nonsense, fc.boolean(), async ({ name, path }, content, isLate) => {
      const recorded = filesOf(name);
      const { root } = kept(name, recorded);
      const files = nodeFiles(root);
      const before = await outcomeOn(files);
      const truths = truthsOf(before, recorded);
      // A number is believed, whoever wrote it, and so is a name.
      const isNumber = /^\d+$/.test(content.trim());
      const isName = /(name|label|oem_info)(_\d)?$/.test(path) && /^[\w.:]+$/.test(content.trim());
      if (!isLate) {
        await spoilt(
          root,
          path,
          (place) => writeFileSync(place, content),
          async () => {
            const after = await outcomeOn(files);
            expect(after.absences.filter((absence) => absence.includes('a fault of our own'))).toEqual([]);
            if (!isNumber && !isName) expectTold(before, after, truths);
          },
        );
        return;
      }
      const bank = await chosen(files);
      writeFileSync(join(root, path), content); // the same file, which is open
      try {
        for (const [id, reading] of await readingsOf(bank))
          expect([id, isNumber || reading === 'silent' || reading === before.readings.get(id)]).toEqual([id, true]);
      } finally {
        writeFileSync(join(root, path), recorded[path]!);
        await bank.close();
      }
    }),
    { numRuns: 400 },
  );
});
const trees = new Map<string, { readonly root: string }>();
/** One tree a machine for all runs: every run gives back what it took. */
const kept = (name: string, files: Readonly<Record<string, string>>): { readonly root: string } => {
  const known = trees.get(name) ?? tree(files);
  trees.set(name, known);
  return known;
};

test.each(machines)('%s: a device that vanishes while it is read is lost, and the others go on', async (name) => {
  const files = nodeFiles(tree(filesOf(name)).root);
  const before = await outcomeOn(files);
  for (const lost of Object.keys(filesOf(name)).filter((path) => /(energy|power|curr).*_(uj|input|average)$/.test(path))) {
    let isThere = true;
    const bank = await chosen(vanishing(files, lost, () => isThere));
    isThere = false;
    const readings = await readingsOf(bank);
    for (const [id, reading] of readings) expect([id, reading === 'silent' || reading === before.readings.get(id)]).toEqual([id, true]);
    await bank.close();
  }
});
/** As the kernel answers for a device that is gone: the file stays open, and says no more. */
const vanishing = (files: Files, lost: string, isThere: () => boolean): Files => ({
  ...files,
  open: (path) => {
    const reading = files.open(path);
    return {
      ...reading,
      text: () => {
        if (path === lost && !isThere()) throw new FileError(`${path}: no such device`, 'absent');
        return reading.text();
      },
    };
  },
});
