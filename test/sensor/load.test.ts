import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { nodeFiles } from '../../src/host/node/files.ts';
import { openLoad } from '../../src/sensor/load.ts';
import { denied } from '../support/denied.ts';
import { fakeClock } from '../support/fake-clock.ts';
import { scratch, tree } from '../support/tree.ts';

const STAT = '/proc/stat';
const CGROUP = '/sys/fs/cgroup/cpu.stat';
/** user nice system idle iowait irq softirq steal guest guest_nice */
const stat = (...jiffies: readonly number[]) => `cpu  ${jiffies.join(' ')}\ncpu0 ${jiffies.join(' ')}\nintr 12345 0 9\n`;

const loadOf = (files: Readonly<Record<string, string>>, { threads = 4, hidden }: { threads?: number; hidden?: RegExp } = {}) => {
  const { root, write } = tree(files);
  const clock = fakeClock();
  const ports = hidden ? denied(nodeFiles(root), hidden) : nodeFiles(root);
  const load = openLoad({ files: ports, clock }, threads, { cpuTime: null });
  onTestFinished(() => load?.close());
  return { load, clock, write, root };
};

describe('by /proc/stat', () => {
  const START = stat(1000, 100, 500, 8000, 400, 0, 0, 0, 0, 0);
  test.each([
    ['nothing but idle time', stat(1000, 100, 500, 8400, 400, 0, 0, 0, 0, 0), 0],
    ['waiting for disks is idle', stat(1100, 100, 500, 8000, 700, 0, 0, 0, 0, 0), 0.25],
    ['all of it busy', stat(1400, 100, 500, 8000, 400, 0, 0, 0, 0, 0), 1],
    ['nice and system time count as busy', stat(1000, 200, 600, 8200, 400, 0, 0, 0, 0, 0), 0.5],
    ['interrupts count as busy', stat(1000, 100, 500, 8300, 400, 50, 50, 0, 0, 0), 0.25],
    ['a guest is in user already and not counted twice', stat(1100, 100, 500, 8300, 400, 0, 0, 0, 100, 0), 0.25],
    ['time stolen by other machines is none of ours', stat(1100, 100, 500, 8200, 400, 0, 0, 100, 0, 0), 0.25],
  ])('%s', (_, later, share) => {
    const { load, write } = loadOf({ [STAT]: START });
    write(STAT, later);
    expect(load?.since()).toBeCloseTo(share, 12);
  });

  test('each call looks back to the one before', () => {
    const { load, write } = loadOf({ [STAT]: stat(0, 0, 0, 0) });
    write(STAT, stat(100, 0, 0, 0));
    expect(load?.since()).toBe(1);
    write(STAT, stat(100, 0, 0, 100));
    expect(load?.since()).toBe(0);
  });
  test('before the first jiffy the load is taken for half', () => {
    expect(loadOf({ [STAT]: START }).load?.since()).toBe(0.5);
  });
  test('where no jiffy has passed it is what it was', () => {
    const { load, write } = loadOf({ [STAT]: stat(0, 0, 0, 0) });
    write(STAT, stat(25, 0, 0, 75));
    expect([load?.since(), load?.since()]).toEqual([0.25, 0.25]);
  });
  test('a counter that falls gives no load below 0 or above 1', () => {
    const { load, write } = loadOf({ [STAT]: stat(1000, 0, 0, 1000) });
    write(STAT, stat(900, 0, 0, 2000));
    expect(load?.since()).toBe(0);
    write(STAT, stat(2000, 0, 0, 1900));
    expect(load?.since()).toBe(1);
  });
  test('an old kernel with four columns will do', () => {
    const { load, write } = loadOf({ [STAT]: stat(0, 0, 0, 0) });
    write(STAT, stat(10, 10, 10, 70));
    expect(load?.since()).toBeCloseTo(0.3, 12);
  });
  test('nonsense is a SensorError', () => {
    const { load, write } = loadOf({ [STAT]: START });
    write(STAT, 'nothing to see\n');
    expect(() => load?.since()).toThrow(expect.objectContaining({ name: 'SensorError', consequence: 'again' }));
  });
  test('it is preferred to the cgroup', async () => {
    const { load, write, clock } = loadOf({ [STAT]: stat(0, 0, 0, 0), [CGROUP]: 'usage_usec 0\n' });
    await clock.advance(1);
    write(STAT, stat(30, 0, 0, 70));
    expect(load?.since()).toBeCloseTo(0.3, 12);
  });
});

describe('by the cgroup, where /proc/stat is hidden', () => {
  test('its time used, over the time that all threads had', async () => {
    const { load, write, clock } = loadOf(
      { [STAT]: stat(0, 0, 0, 0), [CGROUP]: 'usage_usec 500000\nuser_usec 400000\n' },
      { threads: 4, hidden: /^\/proc\/stat$/ },
    );
    await clock.advance(10);
    write(CGROUP, 'usage_usec 10500000\nuser_usec 9000000\n');
    expect(load?.since()).toBeCloseTo(0.25, 12);
  });
  test('before any time has passed the load is taken for half', () => {
    expect(loadOf({ [CGROUP]: 'usage_usec 500000\n' }).load?.since()).toBe(0.5);
  });
  test('a burst that was booked late gives no load above 1', async () => {
    const { load, write, clock } = loadOf({ [CGROUP]: 'usage_usec 0\n' }, { threads: 1 });
    await clock.advance(1);
    write(CGROUP, 'usage_usec 1100000\n');
    expect(load?.since()).toBe(1);
  });
});

test('where neither can be read there is no load', () => {
  expect(openLoad({ files: nodeFiles(scratch()), clock: fakeClock() }, 4, { cpuTime: null })).toBeUndefined();
});
test('the file is held open: it may vanish from its folder', () => {
  const { load, root } = loadOf({ [STAT]: stat(0, 0, 0, 0) });
  rmSync(join(root, STAT));
  expect(load?.since()).toBe(0.5);
});
