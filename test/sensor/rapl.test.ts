import { mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { nodeFiles } from '../../src/host/node/files.ts';
import { nodeLibraries } from '../../src/host/node/libraries.ts';
import { FileError, type Files } from '../../src/host/port.ts';
import { rapl } from '../../src/sensor/rapl.ts';
import type { Counter } from '../../src/sensor/sensor.ts';
import { sensorContract } from '../contracts/sensor-contract.ts';
import { denied } from '../support/denied.ts';
import { machine } from '../support/machine.ts';
import { scratch } from '../support/tree.ts';

const libraries = nodeLibraries();
const found = async (files: Files) => {
  const bank = await rapl.find({ files, libraries });
  onTestFinished(() => bank.close());
  return { ...bank, sensors: bank.sensors as readonly Counter[], ids: bank.sensors.map(({ id }) => id) };
};
const on = (name: string) => found(machine(name).files);
const energyOf = (root: string, zone: string) => join(root, 'sys/class/powercap', zone, 'energy_uj');

for (const name of ['desktop-one-socket', 'server-two-sockets', 'laptop-psys', 'server-amd-epyc', 'amd-mirrored-dies', 'server-eighteen-sockets']) {
  sensorContract(`rapl on ${name}`, () => {
    const { files, root } = machine(name);
    return {
      probe: rapl,
      host: { files, libraries },
      bare: { files: nodeFiles(scratch()), libraries },
      spoil: () => rmSync(join(root, 'sys'), { recursive: true }),
    };
  });
}
sensorContract('rapl with counters gone mad', () => {
  const { files, root } = machine('desktop-one-socket');
  return {
    probe: rapl,
    host: { files, libraries },
    bare: { files: nodeFiles(scratch()), libraries },
    spoil: () => writeFileSync(energyOf(root, 'intel-rapl:0'), 'nonsense\n'),
  };
});

describe('what is counted, and once', () => {
  test('one socket is one sensor: its core and uncore are within it', async () => {
    expect((await on('desktop-one-socket')).ids).toEqual(['rapl:package-0']);
  });
  test('two sockets and the memory of each are four sensors that add up', async () => {
    const { sensors, ids } = await on('server-two-sockets');
    expect(ids).toEqual(['rapl:package-0', 'rapl:package-0/dram', 'rapl:package-1', 'rapl:package-1/dram']);
    expect(sensors.map(({ part }) => part)).toEqual(['cpu', 'memory', 'cpu', 'memory']);
    expect(sensors.every(({ within }) => within === undefined)).toBe(true);
  });
  test('psys, which lies around the package, is left out', async () => {
    expect((await on('laptop-psys')).ids).toEqual(['rapl:package-0', 'rapl:package-0/dram']);
  });
  test('of a package by two routes the memory-mapped one is left out', async () => {
    const { sensors, ids } = await on('laptop-mmio-twin');
    expect(ids).toEqual(['rapl:package-0']);
    expect(await sensors[0]?.read()).toBe(5120422363n);
  });
  test('the memory-mapped route is taken where it is the only one', async () => {
    expect((await on('laptop-mmio-only')).ids).toEqual(['rapl:package-0']);
  });
  test('AMD shows packages under the name of Intel', async () => {
    expect((await on('server-amd-epyc')).ids).toEqual(['rapl:package-0', 'rapl:package-1']);
  });
  test('AMD dies that mirror their socket count once', async () => {
    const { sensors, ids } = await on('amd-mirrored-dies');
    expect(ids).toEqual(['rapl:package-0']);
    expect(sensors[0]?.label).toBe('AMD Ryzen Threadripper 1950X 16-Core Processor');
  });
  test('AMD dies with counters of their own are all counted', async () => {
    expect((await on('amd-separate-dies')).ids).toEqual(['rapl:package-0-die-0', 'rapl:package-0-die-1', 'rapl:package-0-die-2']);
  });
  test('Intel dies are all counted, however alike they read', async () => {
    expect((await on('intel-two-dies')).ids).toEqual([
      'rapl:package-0-die-0',
      'rapl:package-0-die-0/dram',
      'rapl:package-0-die-1',
      'rapl:package-0-die-1/dram',
    ]);
  });
  test('all of eighteen sockets are found, in order, though their zones are numbered in hexadecimal', async () => {
    const { ids } = await on('server-eighteen-sockets');
    expect(ids.filter((id) => !id.endsWith('/dram'))).toEqual(Array.from({ length: 18 }, (_, n) => `rapl:package-${n}`));
    expect(ids.length).toBe(36);
  });
});

describe('a sensor', () => {
  test('counts microjoules from the file as it is at each read, and knows where it wraps', async () => {
    const { files, write } = machine('server-two-sockets');
    const { sensors } = await found(files);
    const [cpu, memory] = sensors as [Counter, Counter];
    expect(await cpu.read()).toBe(201833117675n);
    write('/sys/class/powercap/intel-rapl:0/energy_uj', '17\n');
    expect(await cpu.read()).toBe(17n);
    expect(cpu).toMatchObject({ tick: 1e-6, wrapsAfter: 262143328850n, ceiling: 1000, refresh: 0.001, method: 'energy-counter' });
    expect(memory).toMatchObject({ wrapsAfter: 65712999613n, ceiling: 500 });
  });
  test('is named after the CPU, and after its package where there are several', async () => {
    expect((await on('desktop-one-socket')).sensors[0]?.label).toBe('Intel(R) Core(TM) i7-8700K CPU @ 3.70GHz');
    expect((await on('server-two-sockets')).sensors.map(({ label }) => label)).toEqual([
      'Intel(R) Xeon(R) CPU E5-2620 v3 @ 2.40GHz (package-0)',
      'DRAM (package-0)',
      'Intel(R) Xeon(R) CPU E5-2620 v3 @ 2.40GHz (package-1)',
      'DRAM (package-1)',
    ]);
  });
  test('without a known range takes no fall of its counter for a wrap', async () => {
    const { files, root } = machine('desktop-one-socket');
    rmSync(join(root, 'sys/class/powercap/intel-rapl:0/max_energy_range_uj'));
    expect((await found(files)).sensors[0]).not.toHaveProperty('wrapsAfter');
  });
  test.each(['', 'not a number', '-5'])('that reads %j fails for now, and counts no zero', async (text) => {
    const { files, write } = machine('desktop-one-socket');
    const { sensors } = await found(files);
    write('/sys/class/powercap/intel-rapl:0/energy_uj', text);
    await expect(sensors[0]?.read()).rejects.toMatchObject({ name: 'SensorError', consequence: 'again' });
  });
  test.each([
    ['broken', 'again'],
    ['absent', 'lost'],
  ] as const)('whose file is %s fails: %s', async (trouble, consequence) => {
    const { files } = machine('desktop-one-socket');
    let well = true;
    const { sensors } = await found({
      ...files,
      open: (path) => {
        const reading = files.open(path);
        return {
          ...reading,
          text: () => {
            if (well) return reading.text();
            throw new FileError(`${path}: EIO`, trouble);
          },
        };
      },
    });
    well = false;
    await expect(sensors[0]?.read()).rejects.toMatchObject({ name: 'SensorError', consequence });
  });
});

describe('where nothing can be read', () => {
  test('counters for root alone are one absence, with the command for now and the rule for good', async () => {
    const { sensors, absences } = await found(denied(machine('server-two-sockets').files, /energy_uj$/));
    expect(sensors).toEqual([]);
    expect(absences).toHaveLength(1);
    const remedy = absences[0]?.remedy ?? '';
    for (const zone of ['0', '0:0', '1', '1:0']) expect(remedy).toMatch(new RegExp(`sudo chmod a\\+r .*/sys/class/powercap/intel-rapl:${zone}/energy_uj( |$)`));
    expect(remedy).toContain('sudo carbontracker sensors --fix --apply');
  });
  test('one counter for root alone leaves the others measured', async () => {
    const { ids, absences } = await found(denied(machine('server-two-sockets').files, /intel-rapl:1\/energy_uj$/));
    expect(ids).toEqual(['rapl:package-0', 'rapl:package-0/dram', 'rapl:package-1/dram']);
    expect(absences[0]?.why).toContain('package-1');
    expect(absences[0]?.why).not.toContain('package-0');
  });
  test('a directory in place of a counter is an absence without a chmod', async () => {
    const { files, root } = machine('desktop-one-socket');
    rmSync(energyOf(root, 'intel-rapl:0'));
    mkdirSync(energyOf(root, 'intel-rapl:0'));
    const { sensors, absences } = await found(files);
    expect(sensors).toEqual([]);
    expect(absences).toEqual([{ what: 'CPU energy counters (RAPL)', why: 'the counter of package-0 does not answer' }]);
  });
  test('a container that masks the counters leaves links into nothing: said, with --sysroot as the remedy', async () => {
    const { files, root } = machine('vm-unknown');
    mkdirSync(join(root, 'sys/class/powercap'), { recursive: true });
    symlinkSync('../../devices/virtual/powercap/intel-rapl/intel-rapl:0', join(root, 'sys/class/powercap/intel-rapl:0'));
    const { sensors, absences } = await found(files);
    expect(sensors).toEqual([]);
    expect(absences).toHaveLength(1);
    expect(absences[0]?.why).toContain('empty');
    expect(absences[0]?.remedy).toContain('--sysroot');
  });
  test('a package that answers by its second route alone is measured by it', async () => {
    const { ids, absences } = await found(denied(machine('laptop-mmio-twin').files, /intel-rapl:0\/energy_uj$/));
    expect([ids, absences]).toEqual([['rapl:package-0'], []]);
  });
  test('in a virtual machine their absence is the host’s doing, and no remedy is promised', async () => {
    const { absences } = await on('vm-unknown');
    expect(absences[0]?.why).toMatch(/virtual machine/);
    expect(absences[0]?.remedy).toBeUndefined();
  });
  test('elsewhere it may be a container that masks them, and the remedy says how to see them', async () => {
    const { files, root } = machine('desktop-one-socket');
    rmSync(join(root, 'sys/class/powercap'), { recursive: true });
    const { absences } = await found(files);
    expect(absences[0]?.why).toMatch(/containers/);
    expect(absences[0]?.remedy).toContain('--sysroot');
  });
  test('on ARM there is none to miss, and no remedy', async () => {
    const { absences } = await on('arm-graviton');
    expect(absences).toEqual([{ what: 'CPU energy counters (RAPL)', why: 'ARM processors have none' }]);
  });
  test('without /proc/cpuinfo the counters are measured all the same', async () => {
    const { files, root } = machine('desktop-one-socket');
    rmSync(join(root, 'proc/cpuinfo'));
    expect((await found(files)).sensors[0]?.label).toBe('CPU');
  });
});

test('closing the bank closes its files', async () => {
  const { files } = machine('server-two-sockets');
  let open = 0;
  const bank = await rapl.find({
    libraries,
    files: {
      ...files,
      open: (path) => {
        const reading = files.open(path);
        open += 1;
        return {
          ...reading,
          close: () => {
            open -= 1;
            reading.close();
          },
        };
      },
    },
  });
  expect(open).toBe(4);
  await bank.close();
  expect(open).toBe(0);
});
