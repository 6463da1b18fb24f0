import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { nodeLibraries } from '../../src/host/node/libraries.ts';
import type { Libraries } from '../../src/host/port.ts';

const SOURCE = fileURLToPath(new URL('../fake-nvml/nvml.c', import.meta.url));
const CACHE = fileURLToPath(new URL('../../node_modules/.cache/fake-nvml', import.meta.url));
/** The ways in which the library can be older than today's; nvml.c says what each leaves out. */
export type NvmlFlag = 'NO_V3' | 'NO_V2' | 'OLD_SYMBOLS' | 'NO_ENERGY' | 'NO_ARCHITECTURE' | 'NO_FIELDS' | 'NO_MIG' | 'NO_PROCESSES' | 'STRIDE32';

/** `'-'`: not supported; `'!15'`: that return code; `'1;2;3'`: by how often it was asked. */
type Answer = number | bigint | string;
/** What one GPU answers; nvml.c says in which units, and what stands for what is left out. */
export interface FakeGpu {
  readonly uuid?: string;
  readonly name?: string;
  /** `domain:bus:device` in hexadecimal. */
  readonly pci?: string;
  readonly arch?: number;
  readonly energy?: Answer;
  readonly watts?: number;
  readonly power?: Answer;
  readonly limit?: Answer;
  readonly enforced?: Answer;
  /** By id and scope. */
  readonly [field: `field.${number}.${0 | 1 | 2}`]: Answer;
  readonly mig?: readonly string[];
  readonly migmax?: number;
  readonly pids?: readonly number[];
  readonly graphics?: readonly number[];
  readonly mps?: readonly number[];
  /** Return codes: of the handle, of name, uuid and bus id, of energy, power and fields, and of the process lists. */
  readonly handle?: number;
  readonly ident?: number;
  readonly read?: number;
  readonly list?: number;
}

/**
 * Compiles the pretend library, unless that was done before; returns the directory that holds it, for LD_LIBRARY_PATH or `librariesIn`.
 * Other test processes may do so at the same time: the last step is one rename.
 */
export const buildFakeNvml = (flags: readonly NvmlFlag[] = []): string => {
  const source = readFileSync(SOURCE);
  const digest = createHash('sha256').update(source).digest('hex').slice(0, 12);
  const directory = join(CACHE, [digest, ...flags.toSorted()].join('-'));
  const library = join(directory, 'libnvidia-ml.so.1');
  if (existsSync(library)) return directory;
  mkdirSync(directory, { recursive: true });
  const draft = `${library}.${process.pid}`;
  execFileSync('cc', ['-shared', '-fPIC', '-O1', '-Wall', '-Werror', ...flags.map((flag) => `-D${flag}`), SOURCE, '-o', draft]);
  renameSync(draft, library);
  return directory;
};

/** The production libraries, but every name is looked for in this directory. */
export const librariesIn = (directory: string): Libraries => ({ open: (name) => nodeLibraries().open(join(directory, name)) });

/** The text that FAKE_NVML's file must hold for these GPUs. */
export const nvmlScript = (gpus: readonly FakeGpu[], initCode = 0): string =>
  [
    `init ${initCode}`,
    ...gpus.map((gpu) => ['gpu', ...Object.entries(gpu).map(([key, value]) => `${key}=${String(value).replaceAll(' ', '_')}`)].join(' ')),
  ].join('\n') + '\n';
