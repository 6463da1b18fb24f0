import { describe, expect, test } from 'vitest';
import { sensorId, type SensorInfo } from '../../src/journal/event.ts';
import { closed, opened, run, sensor, spent, statementOf } from '../support/events.ts';

const gpu = sensor('nvml:GPU-0');
const cpu = sensor('rapl:package-0', { part: 'cpu' });
const meter = (id: string, facts: Partial<SensorInfo> = {}) => sensor(id, { part: 'machine', label: id, ...facts });
const nodeOf = (sensors: readonly SensorInfo[], ...slices: readonly ReturnType<typeof spent>[]) => statementOf(run(10, slices, { sensors })).node;

describe('the whole node', () => {
  test('is told beside the sum, with the share of it that the parts are', () => {
    const sensors = [gpu, cpu, meter('ipmi:node')];
    expect(nodeOf(sensors, spent(0, 10, 500, 210, 1000))).toEqual({ itEnergy: 1000, coverage: 1, partsShare: 0.71, source: 'ipmi:node' });
  });
  test('is not known without a meter, nor without parts, nor by a log', () => {
    expect(nodeOf([gpu], spent(0, 10, 500))).toBeNull();
    expect(nodeOf([meter('ipmi:node')], spent(0, 10, 1000))).toBeNull();
    expect(nodeOf([gpu, meter('log:machine:0', { basis: 'stated', method: 'logged' })], spent(0, 10, 500, 1000))).toBeNull();
  });
  test('is compared with its parts over the time that its meter saw', () => {
    expect(nodeOf([gpu, meter('ipmi:node')], spent(0, 4, 100, null), spent(4, 10, 300, 600))).toMatchObject({ itEnergy: 600, coverage: 0.6, partsShare: 0.5 });
  });
  test('has no share where too little of its parts was seen', () => {
    expect(nodeOf([gpu, cpu, meter('ipmi:node')], spent(0, 10, 500, null, 1000))).toMatchObject({ itEnergy: 1000, partsShare: null });
  });
  test('whose meter never answered is not known', () => {
    expect(nodeOf([gpu, meter('ipmi:node')], spent(0, 10, 500, null))).toBeNull();
  });
  test('is the sum of the modules of one kind, over the time that all of them were seen', () => {
    const sensors = [gpu, meter('grace:module-0'), meter('grace:module-1')];
    expect(nodeOf(sensors, spent(0, 5, 100, 200, null), spent(5, 10, 100, 200, 300))).toEqual({
      itEnergy: 500,
      coverage: 0.5,
      partsShare: 0.2,
      source: 'grace:module-0, grace:module-1',
    });
  });
  test('is told by the meter that encloses the others', () => {
    expect(nodeOf([gpu, meter('grace:module-0'), meter('ipmi:node')], spent(0, 10, 100, 300, 900))).toMatchObject({ itEnergy: 900, source: 'ipmi:node' });
  });
  test('of several machines is known where each of them has a meter', () => {
    const on = (host: string, info: SensorInfo): SensorInfo => ({ ...info, id: sensorId(`${host}/${info.id}`), host });
    const both = [on('n1', gpu), on('n1', meter('ipmi:node')), on('n2', gpu), on('n2', meter('acpi:machine'))];
    expect(nodeOf(both, spent(0, 10, 100, 400, 300, 600))).toMatchObject({ itEnergy: 1000, partsShare: 0.4, source: 'ipmi:node; acpi:machine' });
    expect(nodeOf(both.slice(0, 3), spent(0, 10, 100, 400, 300))).toBeNull();
  });
  test('does not change what a window costs', () => {
    const { windows, total } = statementOf(
      run(10, [opened(2, 1, { parent: 0 }), spent(0, 10, 500, 1000), closed(4, 1)], { sensors: [gpu, meter('ipmi:node')] }),
    );
    expect([total.itEnergy, windows[1]?.itEnergy]).toEqual([500, 100]);
  });
});
