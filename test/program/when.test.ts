import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { status } from '../support/provider.ts';
import { until } from './carbontracker.ts';
import { halfHour, online, uk } from './online.ts';

const HALF_HOUR = 1_800_000;
/** Dirty for two hours and a half, green for the two after, and dirty again. */
const valley = uk(undefined, (i) => (i >= 5 && i < 9 ? 100 : 200));
const from = (halfHours: number): string => new Date(Date.parse(halfHour(Date.now())) + halfHours * HALF_HOUR).toISOString();
const answer = (stdout: Buffer) => JSON.parse(stdout.toString()) as Readonly<Record<string, unknown>>;

describe('carbontracker when', () => {
  test('tells the best start, what it saves, and how sure that is', async () => {
    const { run } = await online(valley);
    const { stdout, code } = await run('when', '--zone', 'GB', '--duration', '2h', '--power', '500W', '--json');
    const saving = { mean: 100, band: 0.198 * Math.hypot(100, 200) };
    expect([code, answer(stdout)]).toEqual([
      0,
      {
        start: from(5),
        end: from(9),
        g_per_kwh: 100,
        saving_g: expect.closeTo(saving.mean, 6),
        saving_g_low: expect.closeTo(saving.mean - saving.band, 6),
        saving_g_high: expect.closeTo(saving.mean + saving.band, 6),
        saving_share: expect.closeTo(0.5, 9),
        saving_share_low: expect.closeTo(0.5 - saving.band / 200, 9),
        saving_share_high: expect.closeTo(0.5 + saving.band / 200, 9),
        confidence: 0.9,
        against: 'now',
        against_g_per_kwh: expect.closeTo(200, 6),
        source: expect.stringContaining('UK Carbon Intensity API'),
        why: null,
      },
    ]);
  });
  test('tells it in words, ready to paste, in local time', async () => {
    const { begin } = await online(valley, { TZ: 'Asia/Kolkata' });
    const local = new Date(Date.parse(from(5)) + 5.5 * 3_600_000).toISOString();
    const { stdout } = await begin('when', '--zone', 'GB', '--duration', '2h', '--power', '1kW').ended;
    const text = stdout.toString();
    expect(text).toContain(`The best start is ${local.slice(0, 16).replace('T', ' ')}, in 2 h`);
    expect(text).toContain(
      'Waiting is expected to save 200.0 g (111.5 g to 288.5 g) CO2eq, 50 % (28 % to 72 %); nine times in ten: forecasts err by 9.6 % on average',
    );
    expect(text).toContain(`\tsbatch --begin=${local.slice(0, 16)}:00\n\tat -t ${local.slice(0, 16).replaceAll(/[-:T]/g, '')}\n`);
  });
  test('takes time and power from a run on record', async () => {
    const { run } = await online(valley);
    await run('--offline', '--sim-cpu', 'CPU', '--sim-cpu-tdp', '2000', '--components', 'cpu', '--pue', '1', '--name', 'small', 'sleep', '0.5');
    const { stdout } = await run('when', '--zone', 'GB', '--like', 'small', '--duration', '1h', '--json');
    expect(answer(stdout)['saving_g']).toBeCloseTo(100, 3); // half of 2000 W, and 100 g/kWh less
    const alike = answer((await run('when', '--zone', 'GB', '--like', 'small', '--json')).stdout);
    expect((Date.parse(String(alike['end'])) - Date.parse(String(alike['start']))) / 1000).toBeCloseTo(0.5, 0);
  });
  test('has the run over by the deadline', async () => {
    const { run } = await online(valley);
    const deadline = from(3);
    const { stdout } = await run('when', '--zone', 'GB', '--duration', '30m', '--deadline', deadline, '--json');
    const { start, end, saving_g: grams, saving_share: share } = answer(stdout);
    expect(Date.parse(String(end))).toBeLessThanOrEqual(Date.parse(deadline));
    expect([Math.abs(Date.parse(String(start)) - Date.now()) < 60_000, grams, share]).toEqual([true, null, 0]); // nothing is greener before it
  });
  test('follows a forecast of the user’s own, whose errors nobody knows', async () => {
    const { run, work, asked } = await online();
    const rows = Array.from({ length: 8 }, (_, i) => `${from(i)},${i < 6 ? 300 : 60}`);
    writeFileSync(join(work, 'own.csv'), `${rows.join('\n')}\n`);
    const { stdout } = await run('when', '--intensity', 'own.csv', '--duration', '1h', '--json');
    expect(answer(stdout)).toMatchObject({ start: from(6), saving_share: 0.8, saving_share_low: null, saving_g: null, source: 'stated by the user (own.csv)' });
    expect((await run('when', '--intensity', 'own.csv', '--duration', '1h')).stdout.toString()).toContain('to save 80 %; how sure that is nobody says');
    expect((await run('when', '--intensity', '40', '--duration', '1h')).stdout.toString()).toContain('the stated intensity is the same at all times');
    expect(asked).toEqual([]);
  });
  test('says so where nobody sees ahead', async () => {
    const { run } = await online();
    const { stdout, code } = await run('when', '--zone', 'NZ', '--duration', '1h');
    expect([code, stdout.toString()]).toEqual([0, 'No best start can be told: no source that can be asked here sees ahead in NZ.\n']);
    const told = answer((await run('when', '--zone', 'NZ', '--duration', '1h', '--json')).stdout);
    expect(told).toMatchObject({
      start: null,
      end: null,
      g_per_kwh: null,
      saving_g: null,
      saving_share: null,
      why: expect.stringContaining('sees ahead in NZ'),
    });
    const long = answer((await run('when', '--zone', 'GB', '--duration', '60h', '--json')).stdout);
    expect(long).toMatchObject({ start: null, why: 'the forecast does not cover a whole run' });
  });
  test('that cannot ask says why', async () => {
    const { run } = await online(() => status(500));
    expect((await run('when', '--zone', 'GB', '--duration', '1h')).stdout.toString()).toMatch(/^No best start can be told: UK Carbon Intensity API/);
  });
  test.each([
    [[], /How long will it run\? Remedy: say --duration 3h/],
    [['--duration', '3'], /--duration is a time such as 90m/],
    [['--duration', '3h', '--power', 'much'], /--power is a power such as 350W or 1\.2kW, not "much"/],
    [['--duration', '3h', '--deadline', 'soon'], /--deadline is a time such as 2026-11-24T08:00, not "soon"/],
    [['--duration', '3h', '--deadline', '2020-01-01'], /--deadline 2020-01-01 leaves no time for a run of 3h/],
    [['--duration', '3h', '--deadline', '2026-13-01T08:00'], /--deadline is a time/],
    [['--duration', '3h', '--wait'], /--wait needs the command/],
    [['--duration', '3h', 'python', 'train.py'], /Nothing runs "python" without --wait/],
    [['--duration', '3h', '--wait', '--json', 'true'], /--json only tells/],
    [['--like', 'no-such-run'], /neither a file nor a run no-such-run/],
  ])('refuses %j', async (args, words) => {
    const { run } = await online();
    const { code, stderr } = await run('when', ...args);
    expect([code === 2 || code === 65, stderr]).toEqual([true, expect.stringMatching(words)]);
  });
});

describe('carbontracker when --wait', () => {
  test('runs the command at once where there is no forecast, and says so', async () => {
    const { run, journals } = await online();
    const { stdout, stderr, code } = await run(
      'when',
      '--zone',
      'NZ',
      '--duration',
      '1h',
      '--wait',
      '--name',
      'later',
      'sh',
      '-c',
      'echo "$0" --json; exit 3',
      '--help',
    );
    expect([code, stdout.toString()]).toEqual([3, '--help --json\n']);
    expect(stderr).toMatch(/No best start can be told: .*\n[\s\S]*Actual consumption/);
    expect(journals()).toHaveLength(1);
  });
  test('runs it at once where now is the best', async () => {
    const { run } = await online();
    const { stdout, stderr } = await run('when', '--zone', 'GB', '--duration', '1h', '--wait', 'ls', '/proc/self/fd');
    expect(stderr).toContain('The best start is now: 10');
    const plain = await run('--offline', 'ls', '/proc/self/fd');
    expect(stdout.toString()).toBe(plain.stdout.toString()); // no connection of ours is handed on
  });
  test('sleeps until then, and can be interrupted', async () => {
    const { begin, home, work } = await online(valley);
    const waiting = begin('when', '--zone', 'GB', '--duration', '2h', '--wait', 'mkdir', join(work, 'made'));
    await until('it waits', () => waiting.told().includes('The best start is'));
    waiting.child.kill('SIGTERM');
    expect((await waiting.ended).code).toBe(143);
    mkdirSync(join(home, 'state', 'runs'), { recursive: true });
    expect([readdirSync(work), readdirSync(join(home, 'state', 'runs'))]).toEqual([[], []]);
  });
});
