// Builds the Python package's wheels, from python/ and dist/: for this machine, or for all platforms and for any other.
// usage: node tools/build-wheel.mjs [--all] [--into DIR] [python]      (default dist-python/; python: one that has pip, default python3)
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';

/** Where koffi's binary, without which no C library and so no GPU is asked, runs. glibc by what it wants of it; on older ones the wheel for any platform serves. */
const PLATFORMS = {
  'linux-x64': 'manylinux_2_25_x86_64.musllinux_1_1_x86_64',
  'linux-arm64': 'manylinux_2_25_aarch64.musllinux_1_1_aarch64',
  'darwin-x64': 'macosx_11_0_x86_64',
  'darwin-arm64': 'macosx_11_0_arm64',
};
const ANY = 'any';

const { values, positionals } = parseArgs({ options: { all: { type: 'boolean' }, into: { type: 'string', default: 'dist-python' } }, allowPositionals: true });
const [python = 'python3'] = positionals;
const own = `${process.platform}-${process.arch}`;
const platforms = values.all ? [...Object.keys(PLATFORMS), ANY] : [own in PLATFORMS ? own : ANY];
const { version, dependencies } = JSON.parse(readFileSync('package.json', 'utf8'));
const locked = JSON.parse(readFileSync('package-lock.json', 'utf8')).packages;

/** The folder of koffi's binary; those of other platforms are not installed here, and come from the registry as the lock file has them. */
const binaryFor = (platform, work) => {
  const name = `@koromix/koffi-${platform}`;
  const installed = join('node_modules', name);
  if (existsSync(installed)) return installed;
  const [{ filename }] = JSON.parse(execFileSync('npm', ['pack', '--json', '--pack-destination', work, `${name}@${dependencies.koffi}`], { encoding: 'utf8' }));
  const archive = join(work, filename);
  const integrity = `sha512-${createHash('sha512').update(readFileSync(archive)).digest('base64')}`;
  if (integrity !== locked[`node_modules/${name}`].integrity) throw new Error(`${name}: not what the lock file has`);
  const folder = join(work, platform);
  mkdirSync(folder);
  execFileSync('tar', ['-xzf', archive, '-C', folder, '--strip-components=1']);
  return folder;
};

/** What the command line needs of dist/ and of node_modules/. */
const layEngine = (engine, platform, work) => {
  const isOurs = (path) => !/\/(types|index\.js|worker\.js|start\.cjs\..*)$|\/chunks\/.*\.js$/.test(path);
  cpSync('dist', join(engine, 'dist'), { recursive: true, filter: isOurs });
  writeFileSync(join(engine, 'package.json'), `${JSON.stringify({ name: 'carbontracker-engine', version, private: true }, null, 2)}\n`);
  if (platform === ANY) return;
  for (const file of ['package.json', 'index.cjs', 'src/koffi/index.cjs', 'LICENSE.txt'])
    cpSync(join('node_modules/koffi', file), join(engine, 'node_modules/koffi', file));
  cpSync(binaryFor(platform, work), join(engine, 'node_modules/@koromix', `koffi-${platform}`), { recursive: true });
};

mkdirSync('.scratch', { recursive: true });
const work = mkdtempSync('.scratch/wheel-');
mkdirSync(values.into, { recursive: true });
for (const file of readdirSync(values.into)) if (/^carbontracker-.*\.whl$/.test(file)) rmSync(join(values.into, file));
for (const platform of platforms) {
  const stage = join(work, `stage-${platform}`);
  cpSync('python', stage, { recursive: true, filter: (path) => !/\/(tests|bench|__pycache__|\.[a-z_]+)$/.test(path) });
  for (const file of ['LICENSE', 'NOTICE']) cpSync(file, join(stage, file));
  layEngine(join(stage, 'carbontracker/engine'), platform, work);
  const tag = `py3-none-${PLATFORMS[platform] ?? ANY}`;
  execFileSync(python, ['-m', 'pip', 'wheel', '-q', '--no-deps', '--wheel-dir', values.into, stage], {
    stdio: ['ignore', 'inherit', 'inherit'],
    env: { ...process.env, CARBONTRACKER_WHEEL_TAG: tag },
  });
}
rmSync(work, { recursive: true });
