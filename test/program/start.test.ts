import { cpSync, readFileSync, rmSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { scratch } from '../support/tree.ts';
import { aUser, launch, PROGRAM } from './carbontracker.ts';

test('a start loads what it needs in one file, and no package but the one that calls C libraries', async () => {
  const user = aUser();
  const [spy, list] = [join(user.home, 'spy.cjs'), join(user.home, 'loaded.json')];
  writeFileSync(spy, `process.on('exit', () => require('node:fs').writeFileSync(${JSON.stringify(list)}, JSON.stringify(Object.keys(require.cache))));\n`);
  const { code } = await launch(process.execPath, ['--require', spy, PROGRAM, '--zone', 'DK', 'true'], { cwd: user.work, env: user.env }).ended;
  expect(code).toBe(0);
  const loaded = (JSON.parse(readFileSync(list, 'utf8')) as readonly string[]).map((file) => basename(file).replace(/-[\w-]{8}\.cjs$/, ''));
  const tables = new Set(['tdp-table', 'yearly-table', 'rapl-perf']); // where the machine needs them
  expect(loaded.filter((file) => !tables.has(file))).toEqual(['spy.cjs', 'cli.cjs', 'start.cjs', 'koffi.node']);
});

/** A copy of the built program, whose sources claim another version of the same length: who runs what was compiled before does not see it. */
const copy = () => {
  const folder = join(scratch(), 'dist');
  cpSync(dirname(PROGRAM), folder, { recursive: true });
  symlinkSync(fileURLToPath(new URL('../../node_modules', import.meta.url)), join(folder, '../node_modules'));
  const start = join(folder, 'start.cjs');
  writeFileSync(start, readFileSync(start, 'utf8').replaceAll('3.0.0', '0.0.3'));
  const compiled = `${start}.${process.version}-${process.platform}-${process.arch}`;
  const said = async (...args: readonly string[]) => {
    const user = aUser();
    const { code, stdout, stderr } = await launch(process.execPath, [join(folder, 'cli.cjs'), ...args], { cwd: user.work, env: user.env }).ended;
    return { code, stdout: stdout.toString(), stderr };
  };
  return { start, compiled, said };
};
const [BUILT, SOURCES] = ['3.0.0\n', '0.0.3\n'];

test('what this Node compiled at the build is used', async () => {
  expect(await copy().said('--version')).toEqual({ code: 0, stdout: BUILT, stderr: '' });
});
test('faults name the place where the program lies, not where it was built', async () => {
  const user = aUser();
  const trap = join(user.home, 'trap.cjs');
  writeFileSync(trap, "require('node:os').hostname = () => { throw new Error('no name'); };\n");
  const { code, stderr } = await launch(process.execPath, ['--require', trap, PROGRAM, 'true'], { cwd: user.work, env: user.env }).ended;
  expect([code, stderr]).toEqual([70, expect.stringContaining(`(${join(dirname(PROGRAM), 'start.cjs')}:`)]);
});
test.each<readonly [string, (made: ReturnType<typeof copy>) => void]>([
  ['missing', ({ compiled }) => rmSync(compiled)],
  ['empty', ({ compiled }) => truncateSync(compiled, 0)],
  ['cut', ({ compiled }) => truncateSync(compiled, 100_000)],
  ['without its last byte', ({ compiled }) => truncateSync(compiled, readFileSync(compiled).length - 1)],
  ['of other sources', ({ start }) => writeFileSync(start, `${readFileSync(start, 'utf8')}\n`)],
  ...[0.1, 0.3, 0.5, 0.7, 0.9].map((place) => {
    const flip = ({ compiled }: ReturnType<typeof copy>): void => {
      const bytes = readFileSync(compiled);
      const at = Math.floor(bytes.length * place);
      bytes[at] = bytes[at]! ^ 16;
      writeFileSync(compiled, bytes);
    };
    return [`of one changed bit at ${place * 100} %`, flip] as const;
  }),
])('where that is %s the sources are compiled', async (_, spoil) => {
  const made = copy();
  spoil(made);
  expect(await made.said('--version')).toEqual({ code: 0, stdout: SOURCES, stderr: '' });
});
test('other flags of V8 than at the build do no harm', async () => {
  const user = aUser();
  const { code, stdout } = await launch(process.execPath, ['--no-opt', '--max-semi-space-size=1', PROGRAM, '--zone', 'DK', 'echo', 'here'], {
    cwd: user.work,
    env: user.env,
  }).ended;
  expect([code, stdout.toString()]).toEqual([0, 'here\n']);
});
