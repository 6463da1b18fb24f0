import { describe, expect, test } from 'vitest';
import type { Event } from '../../src/journal/event.ts';
import { bars } from '../../src/report/bars.ts';
import { cut, widthOf } from '../../src/report/printable.ts';
import type { Medium } from '../../src/report/report.ts';
import { text } from '../../src/report/text.ts';
import { closed, opened, run, sensor, spent } from '../support/events.ts';
import { HOSTILE, runOf } from '../support/hostile.ts';
import { dossierOf, PAPER } from '../support/medium.ts';

const linesOf = (events: readonly Event[], medium: Partial<Medium> = {}): readonly string[] =>
  (text.render([dossierOf(events)], { ...PAPER, ...medium }) as string).split('\n');
/** What is there on a terminal and not in a pipe. */
const drawn = (events: readonly Event[], columns = 60, colours = false): readonly string[] =>
  linesOf(events, { columns, colours }).slice(linesOf(events).length - 1, -1);
const epochs = (energies: readonly (number | null)[]): readonly Event[] =>
  energies.flatMap((energy, i) => [opened(i, i + 1, { parent: 0, epoch: i + 1 }), spent(i, i + 1, energy), closed(i + 1, i + 1)]);

describe('power over time', () => {
  test('has a row a device, all to one scale, with its mean behind it', () => {
    const events = run(4, [spent(0, 2, 2 * 400, 2 * 50), spent(2, 4, 2 * 200, 2 * 50)], {
      sensors: [sensor('a', { label: 'H' }), sensor('b', { label: 'C', part: 'cpu' })],
    });
    const [, title, gpu, cpu, ...others] = drawn(events);
    expect(title).toBe('Power over 0:00:04, from 0 to 400 W:');
    expect(gpu).toBe(`GPU H  ${'█'.repeat(22)}${'▅'.repeat(22)}  300.0 W`);
    expect(cpu).toBe(`CPU C  ${'▂'.repeat(44)}   50.0 W`);
    expect(others).toEqual([]);
  });
  test('shows what was not seen as that, not as nothing drawn', () => {
    const [, title, row] = drawn(run(4, [spent(0, 2, 0), spent(2, 4, null)], { sensors: [sensor('a', { label: 'H' })] }));
    expect(title).toBe('Power over 0:00:04, from 0 to 0 W, · not seen:');
    expect(row).toMatch(/^GPU H {2}▁+·+ {2}0\.0 W$/);
  });
  test('of more than eight devices shows the sum of those that are counted', () => {
    const sensors = Array.from({ length: 9 }, (_, i) => sensor(`g${i}`, i === 8 ? { within: sensor('g0').id } : {}));
    const [, title, row, ...others] = drawn(run(1, [spent(0, 1, ...sensors.map(() => 10))], { sensors }));
    expect(title).toBe('Power over 0:00:01, from 0 to 80 W:');
    expect(row).toMatch(/^8 devices {2}█+ {2}80\.0 W$/);
    expect(others).toEqual([]);
  });
  test('shortens long names and leaves twins their numbers', () => {
    const sensors = [sensor('a', { label: 'NVIDIA H100 80GB HBM3' }), sensor('b', { label: 'NVIDIA H100 80GB HBM3' })];
    expect(drawn(run(1, [spent(0, 1, 1, 1)], { sensors })).map((line) => line.slice(0, 18))).toEqual([
      '',
      'Power over 0:00:01',
      'GPU NVIDIA H10… #0',
      'GPU NVIDIA H10… #1',
    ]);
  });
  test('is not drawn where nothing was seen, and not of a run that took no time', () => {
    expect(drawn(run(4, []))).toEqual([]);
    expect(drawn(run(4, [], { sensors: [] }))).toEqual([]);
    expect(drawn(run(0, []))).toEqual([]);
  });
});

describe('energy by epoch', () => {
  const rowsOf = (events: readonly Event[]): readonly string[] => drawn(events).slice(drawn(events).findIndex((line) => line.startsWith('Energy')));
  test('has a bar an epoch, from zero', () => {
    const rows = rowsOf(run(3, epochs([1.8e6, 3.6e6, 0])));
    expect(rows[0]).toBe('Energy by epoch in kWh:');
    expect(rows.slice(1)).toEqual([`1  0.770000  ${'█'.repeat(23)}▌`, `2  1.540000  ${'█'.repeat(47)}`, '3  0.000000']);
  });
  test('has no bar for an epoch that was not seen, and calls it unknown', () => {
    expect(rowsOf(run(3, epochs([3600, null, 3600])))[2]).toBe('2   unknown');
  });
  test('of many has the mean of as many as make ten rows, and says so', () => {
    const rows = rowsOf(run(25, epochs(Array.from({ length: 25 }, (_, i) => (i < 3 ? [3.6e6, 7.2e6, null][i]! : 3.6e6)))));
    expect(rows[0]).toBe('Energy by epoch in kWh, mean of 3 a row:');
    expect(rows.slice(1).map((row) => row.slice(0, 15).trim())).toEqual(
      [
        ['1–3', 2.31],
        ['4–6', 1.54],
        ['7–9', 1.54],
        ['10–12', 1.54],
        ['13–15', 1.54],
        ['16–18', 1.54],
        ['19–21', 1.54],
        ['22–24', 1.54],
        ['25', 1.54],
      ].map(([label, mean]) => `${String(label).padStart(5)}  ${(mean as number).toFixed(6)}`.trim()),
    );
  });
  test('is not drawn of one epoch, or where none was seen', () => {
    expect(drawn(run(1, epochs([1])), 60).filter((line) => line.startsWith('Energy'))).toEqual([]);
    expect(drawn(run(2, epochs([null, null])))).toEqual([]);
  });
});

describe('the width', () => {
  const sensors = ['日本の加速器と呼ばれる長い名前', 'x'.repeat(300), '👩🏽‍💻 Träume', 'H100'].map((label, i) => sensor(`s${i}`, { label }));
  const events = run(
    50,
    epochs(Array.from({ length: 50 }, (_, i) => i * 1e7)).map((event) =>
      event.type === 'spent' ? { ...event, energy: sensors.map((_, n) => (n === 0 ? event.energy[0]! : event.energy[0]!)) } : event,
    ),
    { sensors },
  );
  test.each([40, 41, 79, 80, 132, 200])('of %i columns is used and never exceeded', (columns) => {
    const widths = drawn(events, columns).map(widthOf);
    expect(Math.max(...widths)).toBe(columns);
  });
  test('of more than 200 columns is not used up, and in less than 40 nothing is drawn', () => {
    expect(Math.max(...drawn(events, 500).map(widthOf))).toBe(200);
    expect(drawn(events, 39)).toEqual([]);
  });
  test('is no matter for a pipe: nothing is drawn', () => {
    expect(linesOf(events).join('\n')).not.toMatch(/[▁-▏]/);
  });
});

describe('colours', () => {
  const events = run(2, epochs([1000, 2000]));
  test('are there where they may be, about what is drawn alone', () => {
    const coloured = drawn(events, 60, true);
    expect(coloured.join('\n')).toContain(`\u001B[36m${'█'.repeat(47)}\u001B[39m`);
    // oxlint-disable-next-line no-control-regex -- they are what is looked for
    expect(coloured.map((line) => line.replaceAll(/\u001B\[\d+m/g, ''))).toEqual(drawn(events));
  });
  test('are not there where they may not be', () => {
    expect(drawn(events).join('\n')).not.toContain('\u001B');
  });
});

describe('from somebody who means harm', () => {
  const dull = linesOf(runOf('dull'), { columns: 80 }).length;
  test.each(Object.entries(HOSTILE))('%s reaches no terminal as an order, makes no line and turns no letter', (_what, hostile) => {
    const lines = linesOf(runOf(hostile), { columns: 80 });
    expect(lines).toHaveLength(dull);
    expect(lines.join('').replaceAll('\t', '')).not.toMatch(/\p{Cc}|\p{Zl}|\p{Zp}|\p{Cs}|[\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069]/u);
  });
  test('a name is shown without the orders in it, and a command as it could be typed', () => {
    const [title] = linesOf(runOf('\u001B[2Jx\u202Ey'));
    expect(title).toBe(String.raw`x y: $'\x1b[2Jx\u202ey' $'\x1b[2Jx\u202ey'`);
  });
});

test('of a letter with marks without end so much is kept as is fair, and no half of one', () => {
  const kept = cut(`e${'\u{E0100}'.repeat(1000)}`, 5);
  expect(kept.length).toBeLessThan(50);
  expect(kept).toMatch(/^e.*…$/u);
  expect(kept).not.toMatch(/\p{Cs}/u);
});
test('bars are from zero, the longest as wide as may be; what is not known has none', () => {
  const row = (label: string, value: number | null, told: string, mark = '') => ({ label, value, told, mark });
  expect(bars([row('a', 8, '8'), row('b', 1, '1.0', '*'), row('c', null, '?')], 4)).toEqual(['a    8  ████', 'b  1.0  ▌ *', 'c    ?  ']);
});
