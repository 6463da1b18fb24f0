import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { assert, asyncProperty, constant, constantFrom, oneof, string } from 'fast-check';
import { describe, expect, onTestFinished, test } from 'vitest';
import { nodeFiles } from '../../src/host/node/files.ts';
import { nodeLibraries } from '../../src/host/node/libraries.ts';
import type { Files, Libraries } from '../../src/host/port.ts';
import { openPerf } from '../../src/sensor/perf-event.ts';
import { rapl } from '../../src/sensor/rapl.ts';
import type { Counter } from '../../src/sensor/sensor.ts';
import { sensorContract } from '../contracts/sensor-contract.ts';
import { denied } from '../support/denied.ts';
import { fakePerf, type FakeCounters } from '../support/fake-perf.ts';
import { machine } from '../support/machine.ts';
import { scratch } from '../support/tree.ts';

const JOULE = 2n ** 32n;
const PMU = '/sys/bus/event_source/devices/power';
const TWO_SOCKETS: FakeCounters = { '24 0x2 0': 7n * JOULE, '24 0x2 12': 9n * JOULE, '24 0x3 0': JOULE, '24 0x3 12': 3n * JOULE };
const CONTAINER = 'container-two-sockets-perf';
const ALL = ['rapl:package-0', 'rapl:package-0/dram', 'rapl:package-1', 'rapl:package-1/dram'];

const found = async (files: Files, libraries: Libraries) => {
  const bank = await rapl.find({ files: { ...files }, libraries }); // another machine each time, of which nothing is known
  onTestFinished(() => bank.close());
  return { ...bank, sensors: bank.sensors as readonly Counter[], ids: bank.sensors.map(({ id }) => id) };
};
/** A server whose powercap tree shows two sockets with their memory, and the same by perf_event. */
const bothWays = () => {
  const { files, write } = machine('server-two-sockets');
  for (const path of [
    'type',
    'cpumask',
    ...['pkg', 'ram'].flatMap((name) => [`energy-${name}`, `energy-${name}.unit`, `energy-${name}.scale`].map((file) => `events/${file}`)),
  ])
    write(`${PMU}/${path}`, machine(CONTAINER).files.text(`${PMU}/${path}`));
  for (const cpu of [0, 12]) write(`/sys/devices/system/cpu/cpu${cpu}/topology/physical_package_id`, cpu === 0 ? '0\n' : '1\n');
  return files;
};

sensorContract('rapl by perf_event', () => {
  const perf = fakePerf(TWO_SOCKETS);
  return {
    probe: rapl,
    host: { files: machine(CONTAINER).files, libraries: perf.libraries },
    bare: { files: nodeFiles(scratch()), libraries: perf.libraries },
    spoil: () => perf.show({}),
  };
});

describe('the kernel’s performance counters, where powercap shows nothing', () => {
  test('count the same packages and their memory under the same names, in shares of a joule, and never wrap', async () => {
    const perf = fakePerf(TWO_SOCKETS);
    const { ids, sensors, absences } = await found(machine(CONTAINER).files, perf.libraries);
    expect([ids, absences]).toEqual([ALL, []]);
    expect(sensors.map(({ part }) => part)).toEqual(['cpu', 'memory', 'cpu', 'memory']);
    expect(await Promise.all(sensors.map((sensor) => sensor.read()))).toEqual([7n * JOULE, JOULE, 9n * JOULE, 3n * JOULE]);
    perf.show({ ...TWO_SOCKETS, '24 0x2 0': 2n ** 63n + 5n });
    expect(await sensors[0]?.read()).toBe(2n ** 63n + 5n);
    expect(sensors[0]).toMatchObject({
      tick: 2 ** -32,
      method: 'energy-counter',
      ceiling: 1000,
      label: 'Intel(R) Xeon(R) CPU E5-2620 v3 @ 2.40GHz (package-0)',
    });
    expect(sensors[0]).not.toHaveProperty('wrapsAfter');
  });
  test('are all closed with the bank', async () => {
    const perf = fakePerf(TWO_SOCKETS);
    const bank = await rapl.find({ files: machine(CONTAINER).files, libraries: perf.libraries });
    expect(perf.balance()).toBe(4);
    await bank.close();
    await bank.close();
    expect(perf.balance()).toBe(0);
    await expect(bank.sensors[0]?.read()).rejects.toMatchObject({ name: 'SensorError' });
  });
  test('are not opened where powercap shows all', async () => {
    const perf = fakePerf(TWO_SOCKETS);
    const files = bothWays();
    const { ids, sensors } = await found(files, perf.libraries);
    expect([ids, perf.opened(), sensors.map(({ tick }) => tick)]).toEqual([ALL, 0, [1e-6, 1e-6, 1e-6, 1e-6]]);
  });
  test('stand in for zones that only root may read, and for those alone', async () => {
    const perf = fakePerf(TWO_SOCKETS);
    const files = bothWays();
    const all = await found(denied(files, /energy_uj$/), perf.libraries);
    expect([all.ids, all.absences, perf.opened()]).toEqual([ALL, [], 4]);
    const one = await found(denied(files, /intel-rapl:1\/energy_uj$/), perf.libraries);
    expect([one.ids.toSorted(), one.absences, perf.opened()]).toEqual([ALL, [], 5]);
  });
  test('that are refused are an absence that says which setting refuses them, beside the way through powercap', async () => {
    const perf = fakePerf({ '24 0x2 0': '!13', '24 0x2 12': '!13', '24 0x3 0': '!13', '24 0x3 12': '!13' });
    const masked = await found(machine(CONTAINER).files, perf.libraries);
    expect(masked.sensors).toEqual([]);
    expect(masked.absences.map(({ why }) => why).join()).toMatch(/perf_event_paranoid is 2/);
    expect(masked.absences.map(({ remedy }) => remedy).join()).toMatch(/--sysroot.*kernel\.perf_event_paranoid=0.*--cap-add PERFMON/);
    const hidden = await found(denied(bothWays(), /energy_uj$/), perf.libraries);
    expect(hidden.absences).toHaveLength(2);
    expect(hidden.absences[0]?.remedy).toMatch(/chmod a\+r/);
  });
  test('one that is refused beside others counts as never seen', async () => {
    const { ids, absences } = await found(machine(CONTAINER).files, fakePerf({ ...TWO_SOCKETS, '24 0x2 12': '!22' }).libraries);
    expect(ids).toEqual(ALL.filter((id) => id !== 'rapl:package-1'));
    expect(absences).toMatchObject([{ why: 'the kernel shows them and does not open them (errno 22)', unseen: [{ part: 'cpu', devices: 1 }] }]);
  });
  test('one that is opened and cannot be read is none, and is closed', async () => {
    const perf = fakePerf({ ...TWO_SOCKETS, '24 0x2 12': '-' });
    const { ids, absences } = await found(machine(CONTAINER).files, perf.libraries);
    expect(ids).not.toContain('rapl:package-1');
    expect(absences).toMatchObject([{ why: 'the kernel opens them, and they do not answer', unseen: [{ part: 'cpu', devices: 1 }] }]);
    expect(perf.balance()).toBe(3);
  });
  test('a read that fails is no zero', async () => {
    const perf = fakePerf(TWO_SOCKETS);
    const { sensors } = await found(machine(CONTAINER).files, perf.libraries);
    perf.show({});
    for (const sensor of sensors) await expect(sensor.read()).rejects.toMatchObject({ name: 'SensorError', consequence: 'again' });
  });
  test('dies are counted each where they are Intel’s, and left out where they are AMD’s and may mirror their socket', async () => {
    const { files, write } = machine(CONTAINER);
    write('/sys/devices/system/cpu/cpu12/topology/physical_package_id', '0\n');
    write('/sys/devices/system/cpu/cpu12/topology/die_id', '1\n');
    const perf = fakePerf(TWO_SOCKETS);
    expect((await found(files, perf.libraries)).ids).toEqual([
      'rapl:package-0-die-0',
      'rapl:package-0-die-0/dram',
      'rapl:package-0-die-1',
      'rapl:package-0-die-1/dram',
    ]);
    write('/proc/cpuinfo', files.text('/proc/cpuinfo').replaceAll('GenuineIntel', 'AuthenticAMD'));
    const amd = await found(files, perf.libraries);
    expect([amd.ids, perf.balance()]).toEqual([[], 4]);
    expect(amd.absences.at(-1)?.why).toMatch(/each die of a socket may show/);
  });
  test('a whole socket is not added to a die of it that powercap shows, and stands for all that are for root alone', async () => {
    const { files, write } = machine('amd-separate-dies');
    for (const name of ['type', 'events/energy-pkg', 'events/energy-pkg.unit', 'events/energy-pkg.scale'])
      write(`${PMU}/${name}`, machine(CONTAINER).files.text(`${PMU}/${name}`));
    write(`${PMU}/cpumask`, '0\n');
    write('/sys/devices/system/cpu/cpu0/topology/physical_package_id', '0\n');
    const perf = fakePerf(TWO_SOCKETS);
    const one = await found(denied(files, /intel-rapl:1\/energy_uj$/), perf.libraries);
    expect([one.ids, one.absences[0]?.unseen, perf.opened()]).toEqual([['rapl:package-0-die-0', 'rapl:package-0-die-2'], [{ part: 'cpu', devices: 1 }], 0]);
    const all = await found(denied(files, /energy_uj$/), perf.libraries);
    expect([all.ids, all.absences]).toEqual([['rapl:package-0'], []]);
  });
  test('a unit that counts around and within packages only is no absence of its own: virtual machines show such', async () => {
    const { files, root } = machine(CONTAINER);
    for (const name of ['energy-pkg', 'energy-ram']) rmSync(join(root, PMU, 'events', name));
    const perf = fakePerf(TWO_SOCKETS);
    const { sensors, absences } = await found(files, perf.libraries);
    expect([sensors, absences.length, perf.opened()]).toEqual([[], 1, 0]);
  });
  test('without koffi or libc they are absent with the reason', async () => {
    const { absences } = await found(machine(CONTAINER).files, { open: (name) => ({ found: false, why: `${name} is not on this machine` }) });
    expect(absences.at(-1)).toEqual({ what: 'CPU energy counters (RAPL) by perf_event', why: 'libc.so.6 is not on this machine' });
  });
});

test('whatever these files hold, nothing is thrown, and what is found counts', async () => {
  const perf = fakePerf(TWO_SOCKETS);
  const { files, root, write } = machine(CONTAINER);
  const paths = ['type', 'cpumask', 'events/energy-pkg', 'events/energy-pkg.unit', 'events/energy-pkg.scale'].map((name) => `${PMU}/${name}`);
  paths.push('/sys/devices/system/cpu/cpu0/topology/physical_package_id', '/sys/devices/system/cpu/cpu0/topology/die_id');
  const content = oneof(
    constantFrom(undefined, '', '-1', '0', '0-', '0-99999999999', '4294967296', 'event=', 'event=0x2,umask=1', 'NaN', '1e400', '0x02', 'Watts'),
    string({ maxLength: 40 }),
    constant('9'.repeat(1_000_000)),
  );
  await assert(
    asyncProperty(constantFrom(...paths), content, async (path, text) => {
      const before = files.text(path);
      if (text === undefined) rmSync(join(root, path));
      else writeFileSync(join(root, path), text);
      try {
        const bank = await rapl.find({ files: { ...files }, libraries: perf.libraries });
        for (const sensor of bank.sensors) expect(await sensor.read()).toBeGreaterThan(0n);
        expect(bank.sensors.length + bank.absences.length).toBeGreaterThan(0);
        await bank.close();
      } finally {
        write(path, before);
      }
    }),
    { numRuns: 100 },
  );
  expect(perf.balance()).toBe(0);
});

describe('the real kernel', () => {
  /** The CPU's clock, which every kernel counts, virtual machines' too. */
  const CLOCK = { type: 1, config: 0n, cpu: 0 };
  const perf = () => {
    const libc = nodeLibraries().open('libc.so.6');
    return libc.found && process.arch === 'x64' ? openPerf(libc) : undefined;
  };
  test('takes our request, and counts', async ({ skip }) => {
    const clock = perf()?.open(CLOCK) ?? { errno: -1 };
    if ('errno' in clock) {
      skip('this user may not count, or this is no x86-64');
      return;
    }
    onTestFinished(() => clock.close());
    const before = clock.count();
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(clock.count() - before).toBeGreaterThan(10_000_000n);
    expect(clock.count() - before).toBeLessThan(10_000_000_000n);
  });
  test('says why it refuses: there is no such unit', ({ skip }) => {
    const refused = perf()?.open({ type: 987_654, config: 2n, cpu: 0 });
    skip(refused === undefined, 'this is no x86-64');
    expect([{ errno: 2 }, { errno: 1 }, { errno: 13 }]).toContainEqual(refused);
  });
});
