import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { nodeFiles } from '../../src/host/node/files.ts';
import type { Environment } from '../../src/host/port.ts';
import { amdGpu } from '../../src/sensor/amd-gpu.ts';
import { sensorContract } from '../contracts/sensor-contract.ts';
import { machine } from '../support/machine.ts';
import { scratch } from '../support/tree.ts';

const found = async (on: ReturnType<typeof machine>) => {
  const bank = await amdGpu.find({ files: on.files });
  onTestFinished(() => bank.close());
  return { ...bank, ids: bank.sensors.map(({ id }) => id) };
};

for (const name of ['workstation-two-radeons', 'node-two-mi250x', 'laptop-apu']) {
  sensorContract(`amd-gpu on ${name}`, () => {
    const { files, root } = machine(name);
    return { probe: amdGpu, host: { files }, bare: { files: nodeFiles(scratch()) }, spoil: () => rmSync(join(root, 'sys'), { recursive: true }) };
  });
}

describe('cards', () => {
  test('are known by their place on the bus, and read in watts whichever gauge they show', async () => {
    const { ids, sensors } = await found(machine('workstation-two-radeons'));
    expect(ids).toEqual(['amdgpu:0000:03:00.0', 'amdgpu:0000:0a:00.0']);
    expect(await Promise.all(sensors.map((sensor) => sensor.read()))).toEqual([41, 17]);
    expect(sensors[0]).toMatchObject({ part: 'gpu', kind: 'gauge', method: 'power-integrated', ceiling: 696, uncertainty: null });
    expect(sensors[1]).toMatchObject({ ceiling: 330 });
    expect(sensors.every(({ within }) => within === undefined)).toBe(true);
  });
  test('that show an average which never answers are read by the instant', async () => {
    const on = machine('workstation-two-radeons');
    rmSync(join(on.root, 'sys/class/hwmon/hwmon2/power1_average'));
    on.write('/sys/class/hwmon/hwmon2/power1_average/is/a/directory', '');
    on.write('/sys/class/hwmon/hwmon2/power1_input', '39000000\n');
    expect(await (await found(on)).sensors[0]?.read()).toBe(39);
  });
  test('without any power are named, and count as not seen', async () => {
    const on = machine('workstation-two-radeons');
    rmSync(join(on.root, 'sys/class/hwmon/hwmon10/power1_input'));
    const { ids, absences, gpus } = await found(on);
    expect(ids).toEqual(['amdgpu:0000:03:00.0']);
    expect(absences).toEqual([{ what: 'AMD GPU (1002:7480) 0000:0a:00.0', why: 'its driver shows no power', unseen: [{ part: 'gpu', devices: 1 }] }]);
    expect(gpus?.all).toHaveLength(2);
  });
  test('that stand at zero are absent, as no card draws nothing', async () => {
    const on = machine('workstation-two-radeons');
    on.write('/sys/class/hwmon/hwmon10/power1_input', '0\n');
    const { ids, absences } = await found(on);
    expect(ids).toEqual(['amdgpu:0000:03:00.0']);
    expect(absences).toMatchObject([{ why: expect.stringContaining('0000:0a:00.0'), unseen: [{ part: 'gpu', devices: 1 }] }]);
  });
  test('that fall to zero on the way are silent for that time', async () => {
    const on = machine('workstation-two-radeons');
    const { sensors } = await found(on);
    on.write('/sys/class/hwmon/hwmon2/power1_average', '0\n');
    await expect(sensors[0]?.read()).rejects.toMatchObject({ name: 'SensorError', consequence: 'again' });
  });
  test('that sleep are not woken, and read once they are awake', async () => {
    const on = machine('workstation-two-radeons');
    on.write('/sys/class/hwmon/hwmon10/device/power/runtime_status', 'suspended\n');
    on.write('/sys/class/hwmon/hwmon10/power1_input', '');
    const { ids, sensors, absences } = await found(on);
    expect(ids).toHaveLength(2);
    expect(absences).toEqual([]);
    await expect(sensors[1]?.read()).rejects.toMatchObject({ consequence: 'again' });
    on.write('/sys/class/hwmon/hwmon10/power1_input', '99000000\n');
    expect(await sensors[1]?.read()).toBe(99);
  });
});

describe('a board of two dies', () => {
  test('is one sensor, and the die that shows zero is no device that draws nothing', async () => {
    const { ids, sensors, absences, gpus } = await found(machine('node-two-mi250x'));
    expect(ids).toEqual(['amdgpu:0000:c1:00.0', 'amdgpu:0000:c9:00.0']);
    expect(sensors[0]?.label).toBe('AMD INSTINCT MI250X (MCM) OAM AC MBA');
    expect(absences).toEqual([]);
    expect(gpus?.all.map(({ pciBusId }) => pciBusId)).toEqual(['00000000:C1:00.0', '00000000:C6:00.0', '00000000:C9:00.0', '00000000:CE:00.0']);
    expect(gpus?.all[1]?.uuid).toBe('GPU-5f0ca20000000000');
  });
  test('whose first die is silent is missed, not measured by its second', async () => {
    const on = machine('node-two-mi250x');
    on.write('/sys/class/hwmon/hwmon3/power1_average', 'nonsense\n');
    const { ids, absences } = await found(on);
    expect(ids).toEqual(['amdgpu:0000:c1:00.0']);
    expect(absences).toMatchObject([{ why: expect.stringContaining('0000:c9:00.0'), unseen: [{ part: 'gpu', devices: 1 }] }]);
  });
  test.each<[Environment, readonly number[], boolean]>([
    [{}, [0, 1, 2, 3], false],
    [{ ROCR_VISIBLE_DEVICES: '0,1' }, [0, 1], false],
    [{ HIP_VISIBLE_DEVICES: '3' }, [2, 3], true],
    [{ ROCR_VISIBLE_DEVICES: 'GPU-5f0ca20000000000' }, [0, 1], true],
    [{ ROCR_VISIBLE_DEVICES: '2,3', HIP_VISIBLE_DEVICES: '1' }, [2, 3], true],
  ])('is chosen whole where one of its dies is: %j', async (env, chosen, isTold) => {
    const { gpus } = await found(machine('node-two-mi250x'));
    const visible = gpus!.visible(gpus!.all, env);
    expect(visible.chosen.map(({ index }) => index)).toEqual(chosen);
    expect(visible.note?.includes('the power is that of both') ?? false).toBe(isTold);
  });
});

test('graphics in a processor show its whole chip, which stands beside the counter of its package', async () => {
  const { sensors, gpus } = await found(machine('laptop-apu'));
  expect(sensors).toMatchObject([
    {
      id: 'amdgpu:0000:c1:00.0',
      part: 'cpu',
      within: 'rapl:package-0',
      label: 'AMD Ryzen 7 7840U w/ Radeon 780M Graphics, CPU and graphics',
    },
  ]);
  expect(sensors[0]).not.toHaveProperty('gpu');
  expect(gpus).toBeUndefined();
});
test('an MI300A is a GPU that holds its CPU and its memory', async () => {
  const on = machine('workstation-two-radeons');
  on.write('/sys/class/hwmon/hwmon2/device/uevent', 'PCI_ID=1002:74A0\nPCI_SLOT_NAME=0000:01:00.0\n');
  expect((await found(on)).sensors[0]).toMatchObject({ part: 'gpu', covers: ['cpu', 'memory'] });
});
