// Builds dist/: the bundled program and library, and their public types.
import { execFileSync } from 'node:child_process';
import { chmodSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

rmSync('dist', { recursive: true, force: true });
const npx = (...args) => execFileSync('npx', ['--no-install', ...args], { stdio: ['ignore', 'ignore', 'inherit'] });
npx('rolldown', '-c');
npx('tsc', '-p', 'tsconfig.types.json');
// Types are emitted with the extensions of their sources; consumers resolve the emitted files.
for (const file of readdirSync('dist/types', { recursive: true })) {
  if (!file.endsWith('.d.ts')) continue;
  const path = join('dist/types', file);
  writeFileSync(path, readFileSync(path, 'utf8').replaceAll(/((?:from|import)\s*\(?['"]\.[^'"]*)\.ts(['"])/g, '$1.js$2'));
}
chmodSync('dist/cli.js', 0o755);
