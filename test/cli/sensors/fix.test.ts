import * as fc from 'fast-check';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { fix } from '../../../src/cli/commands/sensors/fix.ts';
import { sudoersLine } from '../../../src/cli/commands/sensors/mending.ts';
import { nodeDisk } from '../../../src/host/node/disk.ts';
import { nodeHost } from '../../../src/host/node/host.ts';
import { Refusal } from '../../../src/journal/refusal.ts';
import { scratch } from '../../support/tree.ts';

/** `--fix --apply` on a Mac whose files lie below a directory of the test's own. */
const onMac = async (env: Readonly<Record<string, string>>) => {
  const sysroot = scratch();
  const host = nodeHost(sysroot);
  const told: string[] = [];
  const desk = { disk: nodeDisk(), stdout: (text: string | Uint8Array) => void told.push(String(text)), stderr: (text: string) => void told.push(text) };
  const code = await fix({ sysroot, apply: true }, { ...host, processes: { ...host.processes, platform: 'darwin' }, env }, desk).catch(
    (error: unknown) => error,
  );
  return { sysroot, code, told: told.join('') };
};

test('on a Mac it is a line for sudo, which may be read by root alone, for whoever called sudo', async () => {
  const { sysroot, code, told } = await onMac({ USER: 'root', SUDO_USER: 'ada.lovelace' });
  const path = join(sysroot, 'etc/sudoers.d/carbontracker');
  expect(code).toBe(0);
  expect(statSync(path).mode & 0o777).toBe(0o440);
  expect(readFileSync(path, 'utf8').split('\n').slice(1)).toEqual([
    String.raw`ada.lovelace ALL=(root) NOPASSWD: /usr/bin/powermetrics -i 1000 --samplers cpu_power\,gpu_power\,ane_power -f plist`,
    '',
  ]);
  expect(told).toContain('To undo it:\n  sudo rm /etc/sudoers.d/carbontracker\n');
});

test('a user with a name that sudo would read otherwise gets no line', async () => {
  const { sysroot, code } = await onMac({ USER: '%admin' });
  expect(code).toBeInstanceOf(Refusal);
  expect(readdirSync(sysroot)).toEqual([]);
});

test('whatever a user is called, a line for sudo is one line, of that user alone', () => {
  const anyName = fc.oneof(
    fc.string(),
    fc.string({ unit: fc.constantFrom('a', 'ALL', '%', '#', '+', ':', ',', '=', '\\', '!', '"', '\n', '\t', ' ', '(', ')', '*', '_', '-', '.') }),
  );
  fc.assert(
    fc.property(anyName, (name) => {
      const content = sudoersLine(name)?.content;
      if (content === undefined) return;
      const [comment, line, ...rest] = content.split('\n');
      expect(comment).toMatch(/^# /);
      expect(line).toMatch(/^[A-Za-z_][\w.-]* ALL=\(root\) NOPASSWD: \/usr\/bin\/powermetrics [^\n]*$/);
      expect(line!.split(' ')[0]).toBe(name);
      expect(rest).toEqual(['']);
    }),
  );
});

test('a sudoers line that visudo does not approve of is never put in place', async () => {
  const host = nodeHost('/');
  const asked: string[] = [];
  const processes = {
    ...host.processes,
    platform: 'darwin',
    feed: async (line: string, text: string) => (asked.push(line, text), Promise.reject(new Error('no'))),
  };
  const disk = {
    ...nodeDisk(),
    exists: () => false,
    create: () => expect.unreachable('it was written'),
    makeDirectory: () => expect.unreachable('it was written'),
  };
  const error = await fix(
    { sysroot: '/', apply: true },
    { ...host, processes, env: { USER: 'ada' } },
    { disk, stdout: () => undefined, stderr: () => undefined },
  ).catch((refusal: unknown) => refusal);
  expect(error).toBeInstanceOf(Refusal);
  expect(asked[0]).toBe('visudo -c -f -');
  expect(asked[1]).toContain('ada ALL=(root)');
});
