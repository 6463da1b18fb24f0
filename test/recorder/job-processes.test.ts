import * as fc from 'fast-check';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { nodeFiles } from '../../src/host/node/files.ts';
import { jobProcesses } from '../../src/recorder/job-processes.ts';
import { tree } from '../support/tree.ts';

interface Process {
  readonly pid: number;
  readonly parent: number;
  readonly own?: number;
  readonly reaped?: number;
  readonly started?: number;
  readonly name?: string;
}
const stat = ({ pid, parent, own = 0, reaped = 0, started = pid, name = 'python' }: Process): string =>
  `${pid} (${name}) S ${parent} ${pid} ${pid} 0 -1 4194304 9 0 0 0 ${own} 0 ${reaped} 0 20 0 1 0 ${started} 1000 100\n`;
/** A /proc in which this process is number 100, and others come and go. */
const proc = (...first: readonly Process[]) => {
  const { root, write } = tree({});
  const show = (...processes: readonly Process[]) => {
    rmSync(join(root, 'proc'), { recursive: true, force: true });
    for (const process of processes) write(`/proc/${process.pid}/stat`, stat(process));
    const self = processes.find(({ pid }) => pid === 100);
    if (self) write('/proc/self/stat', stat(self));
  };
  show(...first);
  return { files: nodeFiles(root), show, write };
};
/** A tracker that began before these were there. */
const begun = (...processes: readonly Process[]) => {
  const made = proc(us());
  const look = jobProcesses(made.files, 'child');
  look();
  made.show(...processes);
  return { ...made, look };
};
const us = (facts: Partial<Process> = {}): Process => ({ pid: 100, parent: 1, ...facts });

test('the job is what this process has started, and what that has', () => {
  const { look } = begun(
    us({ own: 7, reaped: 3 }),
    { pid: 5, parent: 1, own: 1000 },
    { pid: 101, parent: 100, own: 40 },
    { pid: 102, parent: 101, own: 50, reaped: 10 },
  );
  expect(look()).toEqual({ cpu: 1.03, pids: new Set([101, 102]) });
});
test('a library’s job is this process too, and what it had started before; a tracker’s is not', () => {
  const { files } = proc(us({ own: 7, reaped: 3 }), { pid: 101, parent: 100, own: 40 });
  expect(jobProcesses(files, 'self')()).toEqual({ cpu: 0.5, pids: new Set([100, 101]) });
  const look = jobProcesses(files, 'child');
  for (let i = 0; i < 2; i++) expect(look()).toEqual({ cpu: 0.03, pids: new Set() });
});
test('children have larger and smaller numbers than their parents, and any name', () => {
  const { look } = begun(us(), { pid: 9, parent: 300, own: 20 }, { pid: 300, parent: 100, own: 10, name: 'a) S 1 (b' });
  expect(look()).toEqual({ cpu: 0.3, pids: new Set([9, 300]) });
});
test('one that ends is counted where it was waited for', () => {
  const { look, show } = begun(us(), { pid: 101, parent: 100, own: 40 }, { pid: 102, parent: 101, own: 60 });
  expect(look()?.cpu).toBe(1);
  show(us(), { pid: 101, parent: 100, own: 45, reaped: 70 });
  expect(look()?.cpu).toBe(1.15);
  show(us({ reaped: 120 }));
  expect(look()).toEqual({ cpu: 1.2, pids: new Set() });
});
test('one whose parent has ended before it is still ours, and a stranger that is handed to nobody never becomes so', () => {
  const { look, show } = begun(us(), { pid: 101, parent: 100 }, { pid: 102, parent: 101, own: 60 }, { pid: 50, parent: 1, own: 500 });
  expect(look()?.pids).toEqual(new Set([101, 102]));
  show(us(), { pid: 102, parent: 1, own: 70 }, { pid: 103, parent: 102, own: 5 }, { pid: 50, parent: 1, own: 600 });
  expect(look()).toEqual({ cpu: 0.75, pids: new Set([102, 103]) });
});
test('a number that is given to another process is another process', () => {
  const { look, show } = begun(us(), { pid: 101, parent: 100, own: 40, started: 1 });
  look();
  show(us({ reaped: 40 }), { pid: 101, parent: 1, own: 900, started: 2 });
  expect(look()).toEqual({ cpu: 0.4, pids: new Set() });
});
test('strangers are read once, and never again', () => {
  const { files } = proc(us(), { pid: 5, parent: 1 }, { pid: 6, parent: 1 }, { pid: 101, parent: 100 });
  const read: string[] = [];
  const look = jobProcesses({ list: files.list, text: (path) => (read.push(path), files.text(path)) }, 'self');
  look();
  read.length = 0;
  look();
  expect(read).toEqual(['/proc/self/stat', '/proc/101/stat']);
});
test('where /proc does not show us nothing is known', () => {
  expect(jobProcesses(nodeFiles(tree({}).root), 'self')()).toBeUndefined();
  expect(jobProcesses(proc({ pid: 5, parent: 1 }).files, 'self')()).toBeUndefined();
});
test('whatever /proc holds, a time is a time and nothing is thrown', () => {
  const anyText = fc.oneof(fc.string(), fc.constantFrom('', '100 (x) S', stat(us()), '7 (a) S 100 ' + '9 '.repeat(30), '101 (a) S 100 x y z'));
  fc.assert(
    fc.property(fc.dictionary(fc.constantFrom('1', '2', '100', '101', '102', 'x'), anyText), anyText, fc.boolean(), (processes, self, itself) => {
      const texts = new Map<string, string>([
        ...Object.entries(processes).map(([pid, text]) => [`/proc/${pid}/stat`, text] as const),
        ['/proc/self/stat', self] as const,
      ]);
      const look = jobProcesses({ list: () => Object.keys(processes), text: (path) => texts.get(path) ?? '' }, itself ? 'self' : 'child');
      for (let i = 0; i < 2; i++) {
        const seen = look();
        expect(seen === undefined || (Number.isFinite(seen.cpu) && !seen.pids.has(Number.NaN))).toBe(true);
      }
    }),
  );
});
test('another process’s job is that process and what it starts, and not we who watch it', () => {
  const { files } = proc(
    us({ own: 1000, parent: 7 }),
    { pid: 7, parent: 1, own: 20, reaped: 5 },
    { pid: 8, parent: 7, own: 30 },
    { pid: 9, parent: 100, own: 40 },
  );
  expect(jobProcesses(files, 7)()).toEqual({ cpu: 0.55, pids: new Set([7, 8]) });
  expect(jobProcesses(files, 77)()).toBeUndefined();
});
