import { readFileSync } from 'node:fs';
import { nodeFiles } from '../../src/host/node/files.ts';
import { tree } from './tree.ts';

/** A recorded machine of test/machines as a tree of its own, gone when the test is over. */
export const machine = (name: string) => {
  const made = tree(kernelFiles(readFileSync(new URL(`../machines/${name}.txt`, import.meta.url), 'utf8')));
  return { ...made, files: nodeFiles(made.root) };
};

/**
 * What a machine's text says, file by file. Its lines:
 *   /a/path: one line of that file
 *   cpu: sockets x threads of each, vendor, brand      (vcpu: the same inside a virtual machine)
 *   arm: threads, implementer, part
 *   zone: directory, name, µJ so far, µJ at which it wraps
 * Of what `carbontracker sensors --record` has saved: the files of the first round; `recorded()` replays all of it.
 */
export const kernelFiles = (text: string): Readonly<Record<string, string>> => {
  const files: Record<string, string> = {};
  const add = (path: string, lines: string) => (files[path] = `${files[path] ?? ''}${lines}\n`);
  const [first = ''] = text.split(/^round:$/m);
  for (const line of first.split('\n').filter((l) => l !== '' && !l.startsWith('#') && !RECORDED.test(l))) {
    const [, key = '', value = ''] = /^(.+?): (.*)$/.exec(line) ?? [];
    if (key.startsWith('/')) add(key, value);
    else if (key === 'cpu' || key === 'vcpu') add('/proc/cpuinfo', x86(value, key === 'vcpu'));
    else if (key === 'arm') add('/proc/cpuinfo', arm(value));
    else if (key === 'zone') {
      const [directory, name = '', energy = '', range = ''] = value.split(/ +/);
      add(`/sys/class/powercap/${directory}/name`, name);
      add(`/sys/class/powercap/${directory}/energy_uj`, energy);
      add(`/sys/class/powercap/${directory}/max_energy_range_uj`, range);
    } else throw new Error(`not a line of a machine: ${line}`);
  }
  return files;
};

/** What a recording tells beside the files. */
const RECORDED = /^(names|absent|denied|broken|empty|missing|call)[ :]/;

const x86 = (value: string, virtual: boolean): string => {
  const [, sockets = '', each = '', vendor, brand] = /^(\d+) x (\d+) (\S+) (.*)$/.exec(value) ?? [];
  return Array.from({ length: Number(sockets) * Number(each) }, (_, n) =>
    [
      `processor\t: ${n}`,
      `vendor_id\t: ${vendor}`,
      `model name\t: ${brand}`,
      `physical id\t: ${Math.floor(n / Number(each))}`,
      `flags\t\t: fpu vme sse2 ht avx2${virtual ? ' hypervisor' : ''} lahf_lm`,
      '',
    ].join('\n'),
  ).join('\n');
};
const arm = (value: string): string => {
  const [threads, implementer, part] = value.split(/ +/);
  return Array.from({ length: Number(threads) }, (_, n) =>
    [
      `processor\t: ${n}`,
      'BogoMIPS\t: 243.75',
      'Features\t: fp asimd evtstrm aes',
      `CPU implementer\t: ${implementer}`,
      'CPU architecture: 8',
      'CPU variant\t: 0x3',
      `CPU part\t: ${part}`,
      'CPU revision\t: 1',
      '',
    ].join('\n'),
  ).join('\n');
};
