import { readdirSync, readFileSync } from 'node:fs';
import { basename, dirname, join, normalize } from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';
import { describe, expect, test } from 'vitest';
import { VERSION } from '../src/version.ts';

/** Who may know whom, types included. A room may always know itself. */
const MAY_KNOW: Readonly<Record<string, readonly string[]>> = {
  quantity: [],
  journal: ['quantity'],
  host: ['quantity'],
  'host/node': ['quantity', 'host', 'report'], // whose port for pages it serves
  // The left wing: what touches the machine and writes events.
  sensor: ['quantity', 'journal', 'host'],
  meter: ['quantity', 'journal', 'sensor'],
  grid: ['quantity', 'journal', 'host'],
  recorder: ['quantity', 'journal', 'host', 'sensor', 'meter', 'grid'],
  // The right wing: what reads events and touches nothing; the sinks alone reach the disk, through its port.
  predict: ['quantity', 'journal'],
  logs: ['quantity', 'journal', 'predict'],
  ledger: ['quantity', 'journal', 'predict'],
  report: ['quantity', 'journal', 'predict', 'ledger'],
  sink: ['quantity', 'journal', 'host', 'ledger', 'report'],
  // Folders of runs, whatever wrote them.
  archive: ['quantity', 'journal', 'host', 'predict', 'ledger', 'report', 'sink', 'logs'],
  // Where they meet, and who speaks to people and programs.
  run: ['quantity', 'journal', 'host', 'sensor', 'meter', 'grid', 'recorder', 'predict', 'ledger', 'report', 'sink', 'version'],
  wire: ['quantity', 'journal', 'host', 'grid', 'predict', 'ledger', 'report', 'run', 'version'],
  tracker: ['archive', 'journal', 'host', 'report', 'sink', 'wire'],
  cli: [
    'archive',
    'quantity',
    'journal',
    'host',
    'sensor',
    'meter',
    'grid',
    'recorder',
    'predict',
    'logs',
    'ledger',
    'report',
    'sink',
    'run',
    'wire',
    'version',
  ],
  index: ['archive', 'quantity', 'journal', 'host', 'report', 'run', 'wire', 'tracker'],
  version: [],
};
/** Where the real machine is taken from: everywhere else it is a parameter. */
const MAY_TAKE_THE_REAL_HOST = ['src/cli/main.ts', 'src/cli/program.ts', 'src/index.ts', 'src/tracker/worker.ts'];
/** What beside host/node may name node's own modules. */
const MAY_IMPORT_NODE: Readonly<Record<string, readonly string[]>> = {
  'src/cli/option.ts': ['node:util'],
  'src/tracker/tracker.ts': ['node:readline/promises', 'node:worker_threads'],
  'src/tracker/worker.ts': ['node:worker_threads'],
};
/** By file, or by room. */
const MAY_IMPORT_PACKAGES: Readonly<Record<string, readonly string[]>> = {
  grid: ['valibot'], // every provider's answer is checked
  'src/wire/message.ts': ['valibot'], // what a client sends is anybody's
  'src/grid/generation-document.ts': ['fast-xml-parser'],
  'src/grid/series/series-csv.ts': ['csv-parse/sync'],
  'src/host/node/libraries.ts': ['koffi'],
  'src/host/node/typesetter.ts': ['pdfkit'],
  'src/host/node/web.ts': ['https-proxy-agent', 'proxy-from-env'],
  'src/cli/settings.ts': ['smol-toml'],
  report: ['d3-scale', 'd3-shape'], // its charts
};
/** What may speak of the process, its streams and its timers without a port. */
const MAY_NAME_THE_MACHINE = /^src\/(host\/node\/|cli\/program\.ts$|tracker\/)/;
const LONGEST = 250;
const MEANINGLESS = /^(utils?|helpers?|common|managers?|handlers?|services?|data|info|misc|shared|core|types|base)$/;

type Sources = ReadonlyMap<string, string>;
const root = fileURLToPath(new URL('..', import.meta.url));
const sources: Sources = new Map(
  readdirSync(join(root, 'src'), { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.ts'))
    .map((path) => [`src/${path}`, readFileSync(join(root, 'src', path), 'utf8')]),
);

/** `src/ledger/curve.ts` lies in `ledger`, `src/run.ts` in `run`; of the rooms within rooms the innermost counts. */
const roomOf = (file: string): string => {
  const place = file.replace(/^src\//, '').replace(/\.ts$/, '');
  return place.startsWith('host/node/') ? 'host/node' : place.split('/')[0]!;
};
/** Everything that a file imports, types and `import()` included, as it is written there. */
const importsOf = (text: string): readonly string[] => ts.preProcessFile(text, true, true).importedFiles.map(({ fileName }) => fileName);
const neighboursOf = (file: string, text: string): readonly string[] =>
  importsOf(text)
    .filter((name) => name.startsWith('.'))
    .map((name) => normalize(join(dirname(file), name)));
const strangersOf = (text: string): readonly string[] => importsOf(text).filter((name) => !name.startsWith('.'));

const trespasses = (files: Sources): readonly string[] =>
  [...files].flatMap(([file, text]) =>
    neighboursOf(file, text)
      .filter((target) => roomOf(target) !== roomOf(file) && !(MAY_KNOW[roomOf(file)] ?? []).includes(roomOf(target)))
      .filter((target) => !(roomOf(target) === 'host/node' && MAY_TAKE_THE_REAL_HOST.includes(file)))
      .map((target) => `${file} knows ${target}`),
  );

const cycles = (files: Sources): readonly string[] => {
  const found: string[] = [];
  const done = new Set<string>();
  const walk = (file: string, path: readonly string[]): void => {
    if (path.includes(file)) found.push([...path.slice(path.indexOf(file)), file].join(' → '));
    if (path.includes(file) || done.has(file)) return;
    for (const target of neighboursOf(file, files.get(file) ?? '')) walk(target, [...path, file]);
    done.add(file);
  };
  for (const file of files.keys()) walk(file, []);
  return found;
};
const strangers = (files: Sources): readonly string[] =>
  [...files].flatMap(([file, text]) =>
    strangersOf(text)
      .filter((name) => !(name.startsWith('node:') && roomOf(file) === 'host/node'))
      .filter((name) => ![file, roomOf(file)].some((holder) => (name.startsWith('node:') ? MAY_IMPORT_NODE : MAY_IMPORT_PACKAGES)[holder]?.includes(name)))
      .map((name) => `${file} imports ${name}`),
  );

/** Code without its comments and its text, so that words in them count for nothing. */
const bare = (text: string): string => text.replace(/\/\*[\s\S]*?\*\/|\/\/.*|'(?:[^'\\\n]|\\.)*'|"(?:[^"\\\n]|\\.)*"/g, '');
const MACHINE = /(?<![\w.])(process\.\w+|globalThis|performance\.|console\.|fetch\(|set(Timeout|Interval|Immediate)\(|Date\.now\(|new Date\(\)|require\()/;
const unportedCalls = (files: Sources): readonly string[] =>
  [...files].flatMap(([file, text]) => {
    const call = MAY_NAME_THE_MACHINE.test(file) ? undefined : MACHINE.exec(bare(text))?.[0];
    return call === undefined ? [] : [`${file}: ${call}`];
  });

describe('the fence around src', () => {
  test('every room is on the list, and every room of the list is there', () => {
    expect([...new Set([...sources.keys()].map(roomOf))].sort()).toEqual(Object.keys(MAY_KNOW).sort());
  });
  test('every import leads to a file of ours that exists', () => {
    const lost = [...sources].flatMap(([file, text]) =>
      neighboursOf(file, text)
        .filter((target) => !sources.has(target))
        .map((target) => `${file} → ${target}`),
    );
    expect(lost).toEqual([]);
  });
  test('a room knows the rooms that it may know, and no others', () => {
    expect(trespasses(sources)).toEqual([]);
  });
  test('no file reaches itself again, not even through types', () => {
    expect(cycles(sources)).toEqual([]);
  });
  test('node’s modules and packages are imported by the few files that are named for it', () => {
    expect(strangers(sources)).toEqual([]);
  });
  test('the process, its timers and its clock are reached through the ports alone', () => {
    expect(unportedCalls(sources)).toEqual([]);
  });
  test('what is permitted by name is still made use of', () => {
    const permitted = [...Object.entries(MAY_IMPORT_NODE), ...Object.entries(MAY_IMPORT_PACKAGES)].flatMap(([file, names]) =>
      names.map((name) => ({ file, name })),
    );
    const isUsed = (holder: string, name: string): boolean =>
      [...sources].some(([file, text]) => (file === holder || roomOf(file) === holder) && strangersOf(text).includes(name));
    expect(permitted.filter(({ file, name }) => !isUsed(file, name))).toEqual([]);
    expect(
      MAY_TAKE_THE_REAL_HOST.filter(
        (file) =>
          !neighboursOf(file, sources.get(file) ?? '')
            .map(roomOf)
            .includes('host/node'),
      ),
    ).toEqual([]);
  });
});

describe('the files of src', () => {
  test('no room has an index', () => {
    expect([...sources.keys()].filter((file) => basename(file) === 'index.ts')).toEqual(['src/index.ts']);
  });
  test(`none is longer than ${LONGEST} lines, but for tables that a tool has made`, () => {
    const long = [...sources].filter(([, text]) => !text.startsWith('// Made by tools/') && text.split('\n').length > LONGEST + 1);
    expect(long.map(([file]) => file)).toEqual([]);
  });
  test('each has a name that says what it holds', () => {
    expect([...sources.keys()].filter((file) => MEANINGLESS.test(basename(file, '.ts')))).toEqual([]);
  });
  test('each exports by name, none by default', () => {
    expect([...sources].filter(([, text]) => /^export (default|\*)/m.test(text)).map(([file]) => file)).toEqual([]);
  });
  test('the version is that of the package', () => {
    const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { readonly version: string };
    expect(VERSION).toBe(version);
  });
});

describe('the fence itself', () => {
  const built = (files: Readonly<Record<string, string>>): Sources => new Map(Object.entries(files));
  test('sees an import of types, an export of another’s names and an import while running', () => {
    const text = `import type { A } from './a.ts';\nexport type { B } from './b.ts';\nconst c = await import('./c.ts');\nlet d: import('./d.ts').D;\n// import './e.ts'`;
    expect(importsOf(text)).toEqual(['./a.ts', './b.ts', './c.ts', './d.ts']);
  });
  test.each([
    ['the books know the instruments', 'src/ledger/a.ts', `import type { B } from '../sensor/b.ts';`],
    ['the instruments know the books', 'src/recorder/a.ts', `const b = () => import('../ledger/b.ts');`],
    ['a report takes the real host', 'src/report/a.ts', `import { b } from '../host/node/b.ts';`],
    ['a command takes the real host', 'src/cli/commands/a.ts', `import { b } from '../../host/node/b.ts';`],
    ['a probe knows the tracker', 'src/sensor/a.ts', `export { b } from '../tracker/b.ts';`],
  ])('finds that %s', (_what, file, text) => {
    expect(trespasses(built({ [file]: text }))).toHaveLength(1);
  });
  test('finds a cycle that is closed by a type', () => {
    const files = built({ 'src/ledger/a.ts': `import { b } from './b.ts';`, 'src/ledger/b.ts': `import type { A } from './a.ts';` });
    expect(cycles(files)).toEqual(['src/ledger/a.ts → src/ledger/b.ts → src/ledger/a.ts']);
  });
  test.each([
    ['node:fs', 'src/sink/a.ts'],
    ['koffi', 'src/sensor/a.ts'],
    ['smol-toml', 'src/host/node/a.ts'],
  ])('finds %s in %s', (name, file) => {
    expect(strangers(built({ [file]: `import x from '${name}';` }))).toEqual([`${file} imports ${name}`]);
  });
  test.each(['process.env', 'Date.now()', 'new Date()', 'setTimeout(f, 1)', 'fetch(url)', 'performance.now()', 'console.log(1)'])('finds %s', (call) => {
    expect(unportedCalls(built({ 'src/ledger/a.ts': `const a = () => ${call};` }))).toHaveLength(1);
    expect(unportedCalls(built({ 'src/ledger/a.ts': `// ${call}\nconst a = 'uses ${call}';` }))).toEqual([]);
  });
});
