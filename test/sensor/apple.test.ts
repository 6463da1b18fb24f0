import { appendFileSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { assert, asyncProperty, constantFrom, integer, oneof, string } from 'fast-check';
import { describe, expect, onTestFinished, test } from 'vitest';
import { nodeClock } from '../../src/host/node/clock.ts';
import { nodeHost } from '../../src/host/node/host.ts';
import type { Clock, Libraries } from '../../src/host/port.ts';
import { seconds } from '../../src/quantity/quantity.ts';
import { apple } from '../../src/sensor/apple.ts';
import { chooseSensors } from '../../src/sensor/choose.ts';
import { sampleIn } from '../../src/sensor/powermetrics.ts';
import type { Counter } from '../../src/sensor/sensor.ts';
import { sensorContract } from '../contracts/sensor-contract.ts';
import { fakeClock } from '../support/fake-clock.ts';
import { fakeMac, type MacLines } from '../support/fake-mac.ts';
import { plist, type PlistSample } from '../support/plist.ts';
import { standIn } from '../support/stand-in.ts';
import { scratch } from '../support/tree.ts';

const chip = (brand: string): MacLines => ['arm64 1', `brand ${brand}`];
/** The channels of two chips: what is counted, and some of the hundreds that lie within. */
const M5_MAX: MacLines = [
  ...chip('Apple M5 Max'),
  'channel ECPU0|mJ|11',
  'channel CPU Energy|mJ|120500',
  'channel PCPU0_SRAM|mJ|12',
  'channel GPU0|mJ|7100',
  'channel GPU Energy|nJ|7100000042',
  'channel GPU SRAM0|mJ|70',
  'channel ANE0|mJ|31',
  'channel ANE0_SRAM|mJ|5',
  'channel DRAM0|mJ|9000',
  'channel PCIe Port 0 Energy|uJ|3',
];
const M1_ULTRA: MacLines = [
  ...chip('Apple M1 Ultra'),
  'channel DIE_0_ECPU0|mJ|4',
  'channel DIE_0_CPU Energy|mJ|100',
  'channel DIE_1_CPU Energy|uJ|100500',
  'channel GPU0_0|mJ|48',
  'channel GPU Energy|nJ|50000000',
  'channel ANE0_0|mJ|1',
  'channel ANE0_1|mJ|2',
  'channel DRAM0_0|mJ|30',
  'channel DRAM0_1|mJ|40',
];
/** The system's reports are not there, so powermetrics is asked. */
const NO_REPORT: MacLines = [...chip('Apple M2 Pro'), 'group none'];
const NO_SUDO = standIn.bind(undefined, 'sudo', 'echo "sudo: a password is required" >&2; exit 1');

const on = async (
  lines: MacLines,
  { env, processes }: ReturnType<typeof standIn> = NO_SUDO(),
  libraries: Libraries = fakeMac(lines).libraries,
  clock: Clock = nodeClock(),
) => {
  const bank = await apple.find({ libraries, processes, env, clock });
  onTestFinished(() => bank.close());
  const sensors = bank.sensors as readonly Counter[];
  return { ...bank, sensors, ids: sensors.map(({ id }) => id), reads: () => Promise.all(sensors.map((sensor) => sensor.read())) };
};
/** A sudo that lets powermetrics run, which tells whatever is told to it. */
const telling = () => {
  const place = join(scratch(), 'stream');
  writeFileSync(place, '');
  const mac = standIn('sudo', `[ "$1 $2" = "-n /usr/bin/powermetrics" ] || exit 1; printf '%s ' "$@" >${place}.words; exec tail -c +1 -f ${place}`);
  return { ...mac, tell: (text: string) => appendFileSync(place, text), words: () => readFileSync(`${place}.words`, 'utf8').trim() };
};
const SAMPLE: PlistSample = { cpu: 1923, gpu: 5807, ane: 0 };
const sampled = async (...samples: readonly PlistSample[]) => {
  const stream = telling();
  stream.tell(samples.map(plist).join('\0'));
  return { ...(await on(NO_REPORT, stream)), ...stream };
};

sensorContract('Apple’s chips by IOReport', () => {
  const mac = fakeMac(M5_MAX);
  return {
    probe: apple,
    host: { ...nodeHost(), ...NO_SUDO(), libraries: mac.libraries },
    bare: { ...nodeHost(), libraries: { open: (name) => ({ found: false, why: `${name} is not on this machine` }) } },
    spoil: () => mac.show(['sample none']),
  };
});
sensorContract('Apple’s chips by powermetrics', () => {
  const stream = telling();
  stream.tell(plist(SAMPLE));
  const { libraries } = fakeMac(NO_REPORT);
  return {
    probe: apple,
    host: { ...nodeHost(), ...stream, libraries },
    bare: { ...nodeHost(), ...NO_SUDO(), libraries },
    spoil: () => stream.tell(plist({ cpu: 'nonsense' })),
  };
});

describe('by IOReport', () => {
  test('the totals are read, and nothing that lies within them', async () => {
    const { sensors, ids, reads, absences } = await on(M5_MAX);
    expect([ids, absences]).toEqual([['apple:cpu', 'apple:gpu', 'apple:ane', 'apple:dram'], []]);
    expect(sensors.map(({ part }) => part)).toEqual(['cpu', 'gpu', 'gpu', 'memory']);
    expect(sensors.map(({ label }) => label)).toEqual(['Apple M5 Max', 'Apple M5 Max GPU', 'Apple M5 Max Neural Engine', 'Apple M5 Max DRAM']);
    expect(await reads()).toEqual([120_500_000_000n, 7_100_000_042n, 31_000_000n, 9_000_000_000n]);
    expect(sensors[0]).toMatchObject({ tick: 1e-9, method: 'energy-counter', uncertainty: null, refresh: 2.1 });
  });
  test('each die of an Ultra is counted once, whatever its units', async () => {
    expect(await (await on(M1_ULTRA)).reads()).toEqual([200_500_000n, 50_000_000n, 3_000_000n, 70_000_000n]);
  });
  test.each([
    [
      'a package’s own total beside those of its dies',
      ['channel DIE_0_CPU Energy|mJ|3', 'channel CPU Energy|mJ|5', 'channel DIE_1_CPU Energy|mJ|3'],
      [5_000_000n],
    ],
    ['blocks where there is no total, and not their halves', ['channel GPU0_0|mJ|9', 'channel GPU1|mJ|3', 'channel GPU0|mJ|2'], [5_000_000n]],
    ['no channel in a unit that nobody knows', ['channel CPU Energy|furlong|5', 'channel GPU Energy|nJ|5'], [5n]],
  ])('what counts of %s', async (_what, channels, counts) => {
    expect(await (await on([...chip('Apple M9'), ...channels])).reads()).toEqual(counts);
  });
  test('a read takes the report as it is then, once for all sensors of a round', async () => {
    const [mac, clock] = [fakeMac(M5_MAX), fakeClock()];
    const { sensors, reads } = await on(M5_MAX, undefined, mac.libraries, clock);
    await reads();
    await clock.advance(0.1);
    mac.show(M5_MAX.map((line) => line.replace('120500', '120501')));
    expect((await reads())[0]).toBe(120_501_000_000n);
    mac.show(['sample none']);
    expect(await sensors[1]?.read()).toBe(7_100_000_042n); // of the round that was
  });
  test.each([
    ['tells nothing', ['sample none']],
    ['has its channels in another order', M5_MAX.toReversed()],
    ['has fewer of them', M5_MAX.slice(0, 5)],
    ['tells less than nothing', M5_MAX.map((line) => line.replace('7100000042', '-1'))],
  ])('a report that %s is no zero', async (_what, lines) => {
    const [mac, clock] = [fakeMac(M5_MAX), fakeClock()];
    const { sensors, reads } = await on(M5_MAX, undefined, mac.libraries, clock);
    await reads();
    await clock.advance(0.1);
    mac.show(lines);
    await expect(sensors[1]?.read()).rejects.toMatchObject({ name: 'SensorError', consequence: 'again' });
  });
  test('all that was made is released, in success and in failure', async () => {
    const mac = fakeMac(M5_MAX);
    const before = mac.alive();
    for (const lines of [M5_MAX, M1_ULTRA, NO_REPORT, [...chip('Apple M2'), 'subscription none'], [...chip('Apple M2'), 'sample none'], chip('Apple M2')]) {
      mac.show(lines);
      const bank = await apple.find({ ...nodeHost(), ...NO_SUDO(), libraries: mac.libraries });
      for (const sensor of bank.sensors) await sensor.read();
      await bank.close();
    }
    expect(mac.alive()).toBe(before);
  });
  test('closed, it is read no more, and can be closed again', async () => {
    const mac = fakeMac(M5_MAX);
    const bank = await apple.find({ ...nodeHost(), ...NO_SUDO(), libraries: mac.libraries });
    await bank.close();
    await bank.close();
    await expect(bank.sensors[0]?.read()).rejects.toMatchObject({ name: 'SensorError' });
  });
  test('whatever a report holds, nothing is thrown and nothing is zero', async () => {
    const mac = fakeMac(M5_MAX);
    const word = oneof(constantFrom('CPU Energy', 'GPU Energy', 'ANE', 'DRAM0_1', 'DIE_0_CPU Energy', 'GPU0', ''), string({ maxLength: 12 }));
    const line = (name: string, unit: string, value: number | string) =>
      `channel ${[name, unit].map((text) => text.replaceAll(/[|\n\0]/g, '')).join('|')}|${value}`;
    const { env, processes } = NO_SUDO();
    await assert(
      asyncProperty(
        word,
        oneof(constantFrom('mJ', 'uJ', 'nJ', ''), string({ maxLength: 5 })),
        oneof(integer(), constantFrom('', 'x', '9223372036854775807')),
        async (name, unit, value) => {
          mac.show([...chip('Apple M2'), line(name, unit, value), 'channel DRAM|mJ|1']);
          const bank = await apple.find({ libraries: mac.libraries, env, processes, clock: nodeClock() });
          expect(bank.sensors.length + bank.absences.length).toBeGreaterThan(0);
          for (const sensor of bank.sensors) {
            const read = await sensor.read().catch((error: unknown) => error);
            expect(typeof read === 'bigint' ? read >= 0n : (read as Error).name === 'SensorError').toBe(true);
          }
          await bank.close();
        },
      ),
      { numRuns: 100 },
    );
  });
});

describe('by powermetrics, where there is no IOReport', () => {
  test('one sudo that asks nothing starts one stream, for as long as it is listened to', async () => {
    const { words, ids, sensors } = await sampled(SAMPLE);
    expect(words()).toBe('-n /usr/bin/powermetrics -i 1000 --samplers cpu_power,gpu_power,ane_power -f plist');
    expect(ids).toEqual(['apple:cpu', 'apple:gpu', 'apple:ane']);
    expect(sensors[0]).toMatchObject({ label: 'Apple M2 Pro', tick: 1e-6, refresh: 1, method: 'energy-counter', uncertainty: null });
  });
  test('the energies of its samples add up, whole millijoules or not', async () => {
    const { reads, tell } = await sampled(SAMPLE, { cpu: 76.5, gpu: 3, ane: 1 });
    expect(await reads()).toEqual([1_999_500n, 5_810_000n, 1000n]);
    tell(`\0${plist({ cpu: 1, gpu: 1, ane: 1 })}`);
    await expect.poll(reads).toEqual([2_000_500n, 5_811_000n, 2000n]);
  });
  test('a sample counts as soon as it is whole, however it is cut', async () => {
    const { reads, tell } = await sampled(SAMPLE);
    const text = `\0Second underflow occured.\n${plist({ cpu: 7, gpu: 0, ane: 0 })}`;
    tell(text.slice(0, -12));
    await nodeClock().sleep(seconds(0.1));
    expect((await reads())[0]).toBe(1_923_000n);
    tell(text.slice(-12));
    await expect.poll(async () => (await reads())[0]).toBe(1_930_000n);
  });
  test('of an old version’s, which tell power, each counts for its own time', async () => {
    const { reads } = await sampled({ elapsed: 2_000_000_000, powers: { cpu: 383.5, gpu: 1000, ane: 0 } });
    expect(await reads()).toEqual([767_000n, 2_000_000n, 0n]);
  });
  test.each([
    ['does not tell a part', { cpu: undefined, gpu: 1, ane: 1 }],
    ['tells nonsense of it', { cpu: 'NaN', gpu: 1, ane: 1 }],
    ['tells less than nothing', { cpu: -5, gpu: 1, ane: 1 }],
    ['tells more than any chip draws', { cpu: 1e12, gpu: 1, ane: 1 }],
  ])('a sample that %s makes its count fall, which is a gap and no zero', async (_what, sample) => {
    const { reads, tell } = await sampled(SAMPLE);
    tell(`\0${plist(sample)}`);
    await expect.poll(reads).toEqual([0n, 5_808_000n, 1000n]);
  });
  test('a sample without a time makes all of them fall', async () => {
    const { reads, tell } = await sampled(SAMPLE);
    tell(`\0${plist({ ...SAMPLE, elapsed: 'soon' })}`);
    await expect.poll(reads).toEqual([0n, 0n, 0n]);
  });
  test('megabytes of something else are no sample, and take no memory', async () => {
    const { reads, tell } = await sampled(SAMPLE);
    tell('x'.repeat(5_000_000));
    tell(`\0${plist({ cpu: 3, gpu: 3, ane: 3 })}`);
    await expect.poll(reads).toEqual([3000n, 3000n, 3000n]);
  });
  test('when the stream ends they are lost', async () => {
    const stream = standIn('sudo', `printf '%s' '${plist(SAMPLE)}'; sleep 0.3; echo "unable to get the rest" >&2; exit 1`);
    const { reads } = await on(NO_REPORT, stream);
    await expect
      .poll(() => reads().catch((error: unknown) => error))
      .toMatchObject({ name: 'SensorError', consequence: 'lost', message: 'powermetrics has ended: unable to get the rest' });
  });
  test('one that falls silent is not believed for ever', async () => {
    const stream = telling();
    stream.tell(plist(SAMPLE));
    const clock = nodeClock();
    let late = 0;
    const bank = await apple.find({
      ...stream,
      libraries: fakeMac(NO_REPORT).libraries,
      clock: { ...clock, now: () => (clock.now() + late) as ReturnType<typeof clock.now> },
    });
    onTestFinished(() => bank.close());
    late = 11;
    await expect(bank.sensors[0]?.read()).rejects.toMatchObject({ consequence: 'again', message: expect.stringMatching(/has told nothing for 11 s/) });
  });
  test('a sudo that refuses is an absence, with the line that lets it', async () => {
    const { sensors, absences } = await on(NO_REPORT);
    expect(sensors).toEqual([]);
    expect(absences).toEqual([
      {
        what: 'Apple Silicon',
        why: 'IOReport has no energy model, and powermetrics, which only root may start, does not run by sudo: sudo: a password is required',
        remedy: String.raw`sudo visudo -f /etc/sudoers.d/carbontracker, and there the line: ada ALL=(root) NOPASSWD: /usr/bin/powermetrics -i 1000 --samplers cpu_power\,gpu_power\,ane_power -f plist`,
      },
    ]);
  });
  test('no sudo at all, and a stream that ends before it has told anything', async () => {
    const none = await on(NO_REPORT, { ...NO_SUDO(), env: { PATH: scratch(), USER: 'ada' } });
    expect(none.absences[0]?.why).toMatch(/sudo: command not found$/);
    const over = await on(NO_REPORT, standIn('sudo', 'echo nothing'));
    expect(over.absences[0]?.why).toMatch(/it ended with 0$/);
  });
  test('whatever a sample holds, it is a number that can be, or nothing', async () => {
    const text = oneof(string({ maxLength: 30 }), constantFrom('1e999', '-0', '1e-400', '0x10', '', 'Infinity', '--1', '1.2.3', '</plist>'));
    await assert(
      asyncProperty(text, text, async (elapsed, cpu) => {
        for (const energy of sampleIn(plist({ elapsed, cpu, gpu: 1, ane: cpu }))?.values() ?? [])
          expect(energy === null || (energy >= 0 && energy < 3.6e9)).toBe(true);
      }),
    );
  });
});

describe('which way', () => {
  test('powermetrics is not started where IOReport tells', async () => {
    const sudo = standIn('sudo', `: >${join(scratch(), 'started')}; exit 1`);
    const { ids } = await on(M5_MAX, { ...sudo, processes: { ...sudo.processes, stream: () => expect.unreachable('a stream was started') } });
    expect(ids).toContain('apple:dram');
  });
  test.each(['libIOReport.dylib', 'CoreFoundation'])('powermetrics is asked where %s is not there', async (library) => {
    const stream = telling();
    stream.tell(plist(SAMPLE));
    expect((await on(M5_MAX, stream, fakeMac(M5_MAX).without(library))).ids).toEqual(['apple:cpu', 'apple:gpu', 'apple:ane']);
  });
  test('an Intel Mac is not taken for one of Apple’s chips, and nothing is started there', async () => {
    const intel = fakeMac(['brand Intel(R) Core(TM) i9-9880H CPU @ 2.30GHz', 'channel CPU Energy|mJ|5']).libraries;
    const { sensors, absences } = await on(
      [],
      { ...NO_SUDO(), processes: { ...NO_SUDO().processes, stream: () => expect.unreachable('a stream was started') } },
      intel,
    );
    expect([sensors, absences]).toEqual([[], []]);
  });
  test('a Mac that cannot be asked is not taken for an Intel one', async () => {
    const { sensors, absences } = await on(M5_MAX, NO_SUDO(), fakeMac(M5_MAX).without('libSystem.B.dylib'));
    expect([sensors, absences]).toEqual([[], [{ what: 'Apple Silicon', why: '/usr/lib/libSystem.B.dylib is not on this machine' }]]);
  });
  test('a program that is translated for an Intel processor asks the system, which knows better', async () => {
    expect((await on(['arm64 1', 'brand Apple M2', 'channel CPU Energy|mJ|5'])).sensors[0]?.label).toBe('Apple M2');
  });
  test('elsewhere nobody looks for them, nor misses them', async () => {
    const choice = { components: new Set(['cpu', 'gpu', 'memory'] as const), simulated: {}, byProcess: false };
    const bank = await chooseSensors({ ...nodeHost(scratch()), libraries: fakeMac(M5_MAX).libraries }, choice);
    onTestFinished(() => bank.close());
    expect([...bank.sensors.map(({ id }) => id), ...bank.absences.map(({ what }) => what)].join()).not.toMatch(/apple/i);
  });
});
