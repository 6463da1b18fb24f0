import { describe, expect, test } from 'vitest';
import type { Event } from '../../../src/journal/event.ts';
import { powerChart } from '../../../src/report/chart/power-chart.ts';
import { closed, ended, began, opened, run, sensor, spent } from '../../support/events.ts';
import { longRun } from '../../support/long-run.ts';
import { dossierOf } from '../../support/medium.ts';
import { filled, isSound, pieces, placesOf, SIZE, textsOf } from './charts.ts';

const drawn = (events: readonly Event[]) => powerChart(dossierOf(events), SIZE)!;
const many = (n: number, label: (i: number) => string) => Array.from({ length: n }, (_, i) => sensor(`s${i}`, { label: label(i) }));

describe('the chart of power', () => {
  test('is none where no device is there, none was seen, or no time passed', () => {
    const none = [run(10, [], { sensors: [] }), run(10, []), [began(), opened(0, 0), closed(0, 0), ended(0)], run(10, [spent(0, 10, null)])];
    expect(none.map((events) => powerChart(dossierOf(events), SIZE))).toEqual([null, null, null, null]);
  });
  test('stacks the devices in their order, to scale', () => {
    const chart = drawn(run(10, [spent(0, 5, 500, 1000), spent(5, 10, 1000, 2000)], { sensors: [sensor('a', { label: 'A' }), sensor('b', { label: 'B' })] }));
    expect(textsOf(chart)).toEqual(expect.arrayContaining(['Power, W', '0', '600', '10 s', 'GPU A', 'GPU B']));
    // 100 and 200 W, on them 200 and 400 W, of 600 W: heights of the outlines over the ground.
    const ground = 240 - 22;
    const high = (ink: string) =>
      [...new Set(placesOf(filled(chart, ink)[0]!).map(([, y]) => Math.round(((ground - y) / (ground - 24)) * 600)))].sort((a, b) => a - b);
    expect(high('series-0')).toEqual([0, 100, 200]);
    expect(high('series-1')).toEqual([0, 300, 600]);
    // The upper one is drawn first, the lower one over it.
    expect(chart.shapes.indexOf(filled(chart, 'series-1')[0]!)).toBeLessThan(chart.shapes.indexOf(filled(chart, 'series-0')[0]!));
    expect(isSound(chart)).toBe(true);
  });
  test('leaves a gap where nothing was seen, and says where the sum is a lower bound', () => {
    const gap = drawn(run(10, [spent(0, 4, 400), spent(6, 10, 400)]));
    expect(pieces(filled(gap, 'series-0')[0]!)).toBe(2);
    expect(textsOf(gap)).not.toContain('some devices unseen: a lower bound');
    const half = drawn(run(10, [spent(0, 5, 400, 400), spent(5, 10, 400, null)], { sensors: many(2, () => 'A') }));
    expect(textsOf(half)).toContain('some devices unseen: a lower bound');
    const marked = placesOf(filled(half, 'ink')[0]!).map(([x]) => x);
    expect(Math.min(...marked)).toBeCloseTo((44 + 626) / 2, 0);
    expect(Math.max(...marked)).toBeCloseTo(626, 0);
  });
  test('tells kilowatts where there are many watts', () => {
    expect(textsOf(drawn(run(10, [spent(0, 10, 50_000)])))).toEqual(expect.arrayContaining(['Power, kW', '5']));
  });
  test('leaves out what lies within another', () => {
    const sensors = [sensor('package', { part: 'cpu', label: 'whole' }), sensor('cores', { part: 'cpu', label: 'within', within: sensor('package').id })];
    const shown = textsOf(drawn(run(10, [spent(0, 10, 100, 60)], { sensors })));
    expect(shown).toContain('CPU whole');
    expect(shown).not.toContain('CPU within');
  });
  test('shows each of sixteen devices by itself, in an ink of its own', () => {
    const chart = drawn(run(10, [spent(0, 10, ...Array.from({ length: 16 }, () => 60))], { sensors: many(16, () => 'H100') }));
    expect(textsOf(chart).filter((name) => name.startsWith('GPU'))).toHaveLength(16);
    const inks = chart.shapes.flatMap((shape) => (shape.kind === 'path' && shape.fill?.startsWith('series-') ? [shape.fill] : []));
    expect(new Set(inks).size).toBe(16);
  });
  test('sums what is alike where there are more devices than inks, the least first', () => {
    const sensors = [
      ...many(22, () => 'H100'),
      ...Array.from({ length: 2 }, (_, i) => sensor(`c${i}`, { part: 'cpu', label: 'C' })),
      sensor('m0', { part: 'memory', label: 'M' }),
      sensor('m1', { part: 'memory', label: 'M' }),
    ];
    const names = textsOf(drawn(run(10, [spent(0, 10, ...Array.from({ length: 22 }, () => 60), 30, 30, 10, 10)], { sensors })));
    expect(names.filter((name) => /^(GPU|CPU|Memory|\d+ [×o])/.test(name))).toEqual([
      ...Array.from({ length: 22 }, (_, i) => `GPU H100 #${i}`),
      '2 × CPU C',
      '2 × Memory M',
    ]);
  });
  test('sums the least of many that are not alike', () => {
    const chart = drawn(run(10, [spent(0, 10, ...Array.from({ length: 28 }, (_, i) => 10 + i))], { sensors: many(28, (i) => `kind ${i}`) }));
    expect(textsOf(chart)).toEqual(expect.arrayContaining(['5 others', 'GPU kind 27', 'GPU kind 5']));
    expect(textsOf(chart)).not.toContain('GPU kind 4');
  });
  test('is sound of a month on 64 devices', () => {
    const chart = drawn(longRun());
    expect(isSound(chart)).toBe(true);
    expect(textsOf(chart)).toEqual(expect.arrayContaining(['30 d', '64 × GPU NVIDIA H100 80GB HBM3']));
  });
  test('cuts long names, and lets none of them turn what follows', () => {
    const chart = drawn(run(10, [spent(0, 10, 10)], { sensors: [sensor('a', { label: `\u202E\u001B[31m${'long '.repeat(2000)}` })] }));
    const name = textsOf(chart).find((text) => text.startsWith('GPU'))!;
    expect(name).toMatch(/^GPU +long long .*…$/);
    expect(name.length).toBeLessThan(120);
  });
});
