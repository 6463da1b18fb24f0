// Builds dist/: the bundled program and library, and their public types.
import { execFileSync } from 'node:child_process';
import { chmodSync, copyFileSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';

mkdirSync('.scratch', { recursive: true });
const work = mkdtempSync('.scratch/build-');
const made = join(work, 'dist');
const npx = (...args) => execFileSync('npx', ['--no-install', ...args], { stdio: ['ignore', 'ignore', 'inherit'] });
npx('rolldown', '-c', '-d', made);
npx('tsc', '-p', 'tsconfig.types.json', '--outDir', join(made, 'types'));
// Types are emitted with the extensions of their sources; consumers resolve the emitted files.
for (const file of readdirSync(join(made, 'types'), { recursive: true })) {
  if (!file.endsWith('.d.ts')) continue;
  const path = join(made, 'types', file);
  writeFileSync(path, readFileSync(path, 'utf8').replaceAll(/((?:from|import)\s*\(?['"]\.[^'"]*)\.ts(['"])/g, '$1.js$2'));
}
chmodSync(join(made, 'cli.cjs'), 0o755);
// The letters of the PDF report.
const letters = 'node_modules/dejavu-fonts-ttf';
mkdirSync(join(made, 'fonts'));
for (const file of ['ttf/DejaVuSans.ttf', 'ttf/DejaVuSans-Bold.ttf', 'LICENSE']) copyFileSync(join(letters, file), join(made, 'fonts', basename(file)));
execFileSync(process.execPath, ['tools/compile-start.mjs', made, 'dist'], { env: { PATH: process.env.PATH, HOME: join(work, 'home') }, stdio: 'ignore' });
// Swapped in at once: a program that is running from the old one is not torn.
if (existsSync('dist')) renameSync('dist', join(work, 'old'));
renameSync(made, 'dist');
rmSync(work, { recursive: true });
