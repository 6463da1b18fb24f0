import { describe, expect, test } from 'vitest';
import { sensorId, type SensorInfo } from '../../src/journal/event.ts';
import { closed, fault, opened, run, sensor, spent, statementOf } from '../support/events.ts';

const card = sensor('xe:card');
const chip = sensor('xe:package', { within: sensorId('xe:card') });
const counted = (sensors: readonly SensorInfo[], ...slices: readonly ReturnType<typeof spent>[]) => {
  const { total, devices } = statementOf(run(10, slices, { sensors }));
  return { total: total.itEnergy, coverage: total.coverage, each: devices.map(({ countedEnergy }) => countedEnergy) };
};

describe('what lies within a device', () => {
  test('is not counted while that is seen', () => {
    expect(counted([card, chip], spent(0, 10, 1000, 800))).toEqual({ total: 1000, coverage: 1, each: [1000, 0] });
  });
  test('is counted from when that is lost, which stays unseen time', () => {
    expect(counted([card, chip], spent(0, 6, 600, 480), spent(6, 10, null, 320))).toEqual({ total: 920, coverage: 0.6, each: [600, 320] });
  });
  test('is counted in a gap in the midst, and before the first reading', () => {
    const slices = [spent(0, 2, null, 160), spent(2, 4, 200, 160), spent(4, 5, null, 80), spent(5, 10, 500, 400)];
    expect(counted([card, chip], ...slices)).toMatchObject({ total: 700 + 240, each: [700, 240] });
  });
  test('is counted throughout where that never answers', () => {
    expect(counted([card, chip], spent(0, 10, null, 800))).toEqual({ total: 800, coverage: 0, each: [null, 800] });
  });
  test('is counted for the part of a slice that lies in the gap', () => {
    expect(counted([card, chip], spent(0, 6, 600, null), spent(0, 10, null, 800))).toMatchObject({ total: 600 + 320 });
  });
  test('is not made up where neither was seen', () => {
    expect(counted([card, chip], spent(0, 4, 400, 320), spent(8, 10, null, 160))).toEqual({ total: 560, coverage: 0.4, each: [400, 160] });
  });
  test('stands in through two levels', () => {
    const tile = sensor('xe:tile', { within: sensorId('xe:package') });
    const slices = [spent(0, 2, 200, 160, 100), spent(2, 4, null, 160, 100), spent(4, 10, null, null, 300)];
    expect(counted([card, chip, tile], ...slices)).toMatchObject({ total: 200 + 160 + 300, each: [200, 160, 300] });
  });
  test('stands in with all that are beside it there', () => {
    const socket = sensor('grace:grace-0', { part: 'cpu' });
    const inner = ['cpu', 'sysio'].map((name) => sensor(`grace:${name}-0`, { part: 'cpu', within: socket.id }));
    expect(counted([socket, ...inner], spent(0, 5, 500, 250, 100), spent(5, 10, null, 250, 100))).toMatchObject({ total: 850, each: [500, 250, 100] });
  });
  test('of the whole machine is no less counted', () => {
    const node = sensor('ipmi:node', { part: 'machine' });
    expect(counted([node, sensor('a', { within: node.id })], spent(0, 10, 5000, 1000))).toMatchObject({ total: 1000, each: [0, 1000] });
  });
  test('in a circle, which only a damaged journal has, is each counted once', () => {
    const one = sensor('a', { within: sensorId('b') });
    const other = sensor('b', { within: sensorId('a') });
    expect(counted([one, other], spent(0, 5, 100, null), spent(5, 10, null, 200))).toMatchObject({ total: 300, each: [100, 200] });
  });
  test('does not let a meter of the whole machine stand in for a device', () => {
    const node = sensor('ipmi:node', { part: 'machine', within: card.id });
    expect(counted([card, node], spent(0, 5, 500, 3000), spent(5, 10, null, 3000))).toMatchObject({ total: 500, each: [500, 0] });
  });
  test('costs each window what was counted in it', () => {
    const events = run(10, [spent(0, 5, 500, 400), opened(4, 1, { parent: 0 }), fault(6), spent(5, 10, null, 400), closed(7, 1)], { sensors: [card, chip] });
    const { windows } = statementOf(events);
    expect(windows[1]?.itEnergy).toBe(100 + 160);
    expect([...windows[1]!.parts]).toEqual([['gpu', 260]]);
  });
});
