import { symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { assert, asyncProperty, constantFrom, oneof, string } from 'fast-check';
import { describe, expect, onTestFinished, test } from 'vitest';
import { nodeClock } from '../../src/host/node/clock.ts';
import { nodeFiles } from '../../src/host/node/files.ts';
import { nodeHost } from '../../src/host/node/host.ts';
import type { Clock, Processes } from '../../src/host/port.ts';
import type { Part } from '../../src/journal/event.ts';
import { instant, seconds } from '../../src/quantity/quantity.ts';
import { chooseSensors } from '../../src/sensor/choose.ts';
import { ipmi } from '../../src/sensor/ipmi.ts';
import type { Gauge } from '../../src/sensor/sensor.ts';
import { sensorContract } from '../contracts/sensor-contract.ts';
import { denied } from '../support/denied.ts';
import { machine } from '../support/machine.ts';
import { answer, controller } from '../support/controller.ts';
import { standIn } from '../support/stand-in.ts';
import { scratch, tree } from '../support/tree.ts';

const withDevice = () => nodeFiles(tree({ '/dev/ipmi0': '' }).root);
/** A clock that can be put forward, and on which what takes ten seconds takes a tenth. */
const fast = (): { clock: Clock; late: (by: number) => void } => {
  const real = nodeClock();
  let ahead = 0;
  const clock: Clock = { ...real, now: () => instant(real.now() + ahead), sleep: (time, signal) => real.sleep(seconds(time < 10 ? time : time / 100), signal) };
  return { clock, late: (by) => (ahead += by) };
};
const found = async (tool: { env: Readonly<Record<string, string>>; processes: Processes }, files = withDevice(), clock: Clock = nodeClock()) => {
  const bank = await ipmi.find({ files, clock, ...tool });
  onTestFinished(() => bank.close());
  return { ...bank, sensor: bank.sensors[0] as Gauge };
};

sensorContract('the machine by ipmitool', () => {
  const tool = controller('250');
  return {
    probe: ipmi,
    host: { ...nodeHost(), ...tool, files: withDevice() },
    bare: { ...nodeHost(), ...tool, files: nodeFiles(scratch()) },
    spoil: () => tool.shows('nonsense\n'),
  };
});

describe('a controller that tells', () => {
  test('is the whole machine’s power now', async () => {
    const { sensor, absences } = await found(controller('250'));
    expect(await sensor.read()).toBe(250);
    expect(sensor).toMatchObject({ id: 'ipmi:dcmi', part: 'machine', kind: 'gauge', refresh: 10, uncertainty: null });
    expect(absences).toEqual([]);
  });
  test('is asked by one program, now and then, and a read waits for nothing', async () => {
    const tool = controller('250');
    const { sensor } = await found(tool, withDevice(), fast().clock);
    tool.tells('317');
    await expect.poll(() => sensor.read()).toBe(317);
    const before = performance.now();
    for (let n = 0; n < 1000; n++) await sensor.read();
    expect(performance.now() - before).toBeLessThan(100);
    expect(new Set(tool.asked())).toEqual(new Set(['dcmi power reading']));
  });
  test('that does not answer any more is not believed for long', async () => {
    const { clock, late } = fast();
    const tool = controller('250');
    const { sensor } = await found(tool, withDevice(), clock);
    tool.shows('    DCMI request failed because: Timeout (c3)\nipmitool> ');
    late(31);
    await expect(sensor.read()).rejects.toMatchObject({ name: 'SensorError', consequence: 'again', message: expect.stringMatching(/told no power for 3\d s/) });
    tool.tells('99');
    await expect.poll(() => sensor.read().catch(() => undefined)).toBe(99);
  });
  test.each([
    ['0, as a controller without a reading does', '0'],
    ['more than a number', '12345678'],
    ['less than nothing', '-5'],
    ['no number', 'No reading'],
  ])('that tells %s later keeps its last reading, and then is silent', async (_what, power) => {
    const { clock, late } = fast();
    const tool = controller('250');
    const { sensor } = await found(tool, withDevice(), clock);
    tool.tells(power);
    await clock.sleep(seconds(30));
    expect(await sensor.read()).toBe(250);
    late(31);
    await expect(sensor.read()).rejects.toMatchObject({ consequence: 'again' });
  });
  test('whose ipmitool ends is lost', async () => {
    const tool = standIn('ipmitool', `read -r line; cat <<'E'\n${answer('250')}\nE\nsleep 0.2; echo "bus error" >&2; exit 1`);
    const { sensor } = await found(tool);
    await expect.poll(() => sensor.read().catch((error: unknown) => error)).toMatchObject({ consequence: 'lost', message: 'ipmitool has ended: bus error' });
  });
  test('whatever it prints is a power that can be, or no reading', async () => {
    const tool = controller('250');
    const { clock, late } = fast();
    const { sensor } = await found(tool, withDevice(), clock);
    const text = oneof(
      string({ maxLength: 60 }),
      constantFrom('Instantaneous power reading: 1e9 Watts\n', 'Instantaneous power reading:\n', 'Instantaneous power reading: 77 Watts', 'x'.repeat(100_000)),
    );
    await assert(
      asyncProperty(text, async (said) => {
        tool.shows(said);
        late(5);
        await clock.sleep(seconds(0.05));
        const read = await sensor.read().catch((error: unknown) => error);
        expect(typeof read === 'number' ? read > 0 && read <= sensor.ceiling : (read as Error).name === 'SensorError').toBe(true);
      }),
      { numRuns: 40 },
    );
  });
});

describe('where nobody tells', () => {
  const never: Processes = { ...nodeHost().processes, stream: () => expect.unreachable('a program was started') };
  test('without a device nothing is started, and nothing missed', async () => {
    const { sensors, absences } = await found({ env: {}, processes: never }, nodeFiles(scratch()));
    expect([sensors, absences]).toEqual([[], []]);
  });
  test('nor where only root may use it: the remedy says what else it allows', async () => {
    const { absences } = await found({ env: {}, processes: never }, denied(withDevice(), /ipmi0/));
    expect(absences).toMatchObject([
      { why: 'only root may use /dev/ipmi0', remedy: expect.stringMatching(/setfacl -m u:\$USER:rw \/dev\/ipmi0.*switch the machine off/) },
    ]);
  });
  test.each(['/dev/ipmi/0', '/dev/ipmidev/0'])('%s is a device as well', async (path) => {
    expect(await (await found(controller('250'), nodeFiles(tree({ [path]: '' }).root))).sensor.read()).toBe(250);
  });
  test('a true device, which is no plain file, is one as well', async () => {
    const { root } = tree({ '/dev/other': '' });
    symlinkSync('/dev/null', join(root, 'dev/ipmi0'));
    expect(await (await found(controller('250'), nodeFiles(root))).sensor.read()).toBe(250);
  });
  test('without ipmitool it can be installed', async () => {
    const { absences } = await found({ ...controller('1'), env: { PATH: scratch() } });
    expect(absences).toEqual([{ what: 'power of the whole machine (IPMI)', why: 'ipmitool: command not found', remedy: 'install ipmitool' }]);
  });
  test('a controller that does not know the question is told at once, in ipmitool’s words', async () => {
    const line = `printf 'ipmitool> '; while read -r line; do [ "$line" = exit ] && exit; echo "    DCMI request failed because: Invalid command (c1)" >&2; printf '%s\\n\\nipmitool> ' "$line"; done`;
    const still: Clock = { ...nodeClock(), sleep: (_time, signal) => new Promise((over) => signal?.addEventListener('abort', () => over())) };
    const { absences } = await found(standIn('ipmitool', line), withDevice(), still);
    expect(absences[0]?.why).toBe('ipmitool: DCMI request failed because: Invalid command (c1)');
  });
  test('one that has no reading is no machine that draws nothing', async () => {
    expect((await found(controller('0'))).absences[0]?.why).toBe('the management controller has no reading of the power');
  });
  test('one that never answers is not waited for long', async () => {
    const real = nodeClock();
    const clock: Clock = { ...real, sleep: (time, signal) => real.sleep(seconds(time / 20), signal) };
    expect((await found(standIn('ipmitool', 'exec sleep 100'), withDevice(), clock)).absences[0]?.why).toBe('the management controller did not answer in 2 s');
  });
});

describe('where it is taken', () => {
  const on = async (name: string, components: ReadonlySet<Part> = new Set(['cpu', 'gpu', 'memory'])) => {
    const { root, write } = machine(name);
    write('/dev/ipmi0', '');
    const bank = await chooseSensors({ ...nodeHost(root), ...controller('250') }, { components, simulated: {}, byProcess: false });
    onTestFinished(() => bank.close());
    return bank.sensors.filter(({ part }) => part === 'machine').map(({ id }) => id);
  };
  test('beside all parts of a machine', async () => {
    expect(await on('server-two-sockets')).toEqual(['ipmi:dcmi']);
    expect(await on('server-two-sockets', new Set(['cpu']))).toEqual([]);
  });
  test('and not where the firmware tells the same by itself', async () => {
    expect(await on('node-acpi-metered')).toEqual(['acpi:machine']);
  });
});
