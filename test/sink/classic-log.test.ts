import { describe, expect, test } from 'vitest';
import { FileError } from '../../src/host/port.ts';
import type { Began, Event } from '../../src/journal/event.ts';
import { classicLog } from '../../src/sink/classic-log.ts';
import { sinkContract } from '../contracts/sink-contract.ts';
import { closed, fault, intensity, ledgerOf, located, opened, run, sensor, set, spent } from '../support/events.ts';
import { scriptedWriting } from '../support/scripted-writing.ts';

const logs = (interpretable = true) => {
  const [standard, output] = [scriptedWriting(), scriptedWriting()];
  return { standard, output, sink: classicLog(standard.file, output.file, interpretable) };
};
sinkContract('classic-log', () => {
  const { sink, standard, output } = logs();
  return {
    sink,
    told: () => standard.text() + output.text(),
    spoil: () => {
      for (const { disk } of [standard, output]) disk.trouble = new FileError('file: EIO', 'broken');
    },
  };
});

const logged = (events: readonly Event[], interpretable = true) => {
  const { standard, output, sink } = logs(interpretable);
  const ledger = ledgerOf([]);
  for (const event of events) {
    ledger.post(event);
    sink.write(event, ledger);
  }
  return { standard: standard.text().split('\n'), output: output.text() };
};
const gpus = [sensor('a', { label: 'NVIDIA A100-SXM4-80GB' }), sensor('b', { label: 'NVIDIA A100-SXM4-80GB' })];
const cpu = sensor('c', { part: 'cpu', label: 'Intel(R) Xeon(R) CPU E5-2620 v3 @ 2.40GHz' });
/** Epochs of 2.5 s on two GPUs of 250 W and a CPU of 40 W. */
const epochs = (count: number) =>
  Array.from({ length: count }, (_, n) => [
    opened(2.5 * n, n + 1, { parent: 0, epoch: n + 1 }),
    spent(2.5 * n, 2.5 * n + 2.5, 625, 625, 100),
    closed(2.5 * n + 2.5, n + 1),
  ]).flat();
const trained = (done: number, facts: Partial<Began> = {}) =>
  run(2.5 * done, [intensity(445, 0), ...epochs(done)], { sensors: [...gpus, cpu], settings: set({ epochs: 5, epochs_before_pred: 2 }), ...facts });

describe('the standard log', () => {
  test('is the original’s, but true: devices are summed and times are in UTC', () => {
    expect(logged(trained(2)).standard).toEqual([
      '2026-11-22 20:22:01 - carbontracker version 3.0.0',
      '2026-11-22 20:22:01 - Run 20261122T202201Z-00c0ffee.',
      expect.stringMatching(/^2026-11-22 20:22:01 - Only predicted and actual consumptions are multiplied by a PUE coefficient of 1\.54 \(.*\)\.$/),
      '2026-11-22 20:22:01 - The following components were found: GPU with device(s) NVIDIA A100-SXM4-80GB, NVIDIA A100-SXM4-80GB. CPU with device(s) Intel(R) Xeon(R) CPU E5-2620 v3.',
      '2026-11-22 20:22:01 - Monitoring thread started.',
      '2026-11-22 20:22:03 - Epoch 1:',
      '2026-11-22 20:22:03 - Duration: 0:00:02.50',
      '2026-11-22 20:22:03 - Average power usage (W) for gpu: 500.000000',
      '2026-11-22 20:22:03 - Average power usage (W) for cpu: 40.000000',
      '2026-11-22 20:22:06 - Epoch 2:',
      '2026-11-22 20:22:06 - Duration: 0:00:02.50',
      '2026-11-22 20:22:06 - Average power usage (W) for gpu: 500.000000',
      '2026-11-22 20:22:06 - Average power usage (W) for cpu: 40.000000',
      '2026-11-22 20:22:06 - Training was interrupted before all 5 epochs were monitored.',
      '2026-11-22 20:22:06 - Carbon intensities (gCO2eq/kWh) fetched every 900 s at detected location: DK-DK1: [445.000000]',
      '2026-11-22 20:22:06 - Average carbon intensity during training was 445.00 gCO2eq/kWh. ',
      '2026-11-22 20:22:06 - Monitoring thread ended.',
      '',
    ]);
  });
  test('has one epoch for a run without any', () => {
    const { standard, output } = logged(run(10, [spent(0, 10, 1000)]));
    expect(standard.filter((line) => /Epoch|Duration|Average power/.test(line)).map((line) => line.slice(22))).toEqual([
      'Epoch 1:',
      'Duration: 0:00:10.00',
      'Average power usage (W) for gpu: 100.000000',
    ]);
    expect(output).toContain('Actual consumption:\n');
  });
  test('says None for a part that was not seen, and never 0', () => {
    const { standard } = logged(run(10, [spent(0, 10, null, null, 1000)], { sensors: [...gpus, cpu] }));
    expect(standard.filter((line) => line.includes('Average power')).map((line) => line.slice(22))).toEqual([
      'Average power usage (W) for gpu: None',
      'Average power usage (W) for cpu: 100.000000',
    ]);
  });
  test('writes no exponents, at which the original’s reader stops', () => {
    const { standard, output } = logged(run(10, [intensity(0.00001, 0), spent(0, 10, 0.0001)]));
    expect([...standard, output].join('\n')).not.toMatch(/\de[-+]?\d/);
  });
  test('names devices without the full stops and commas at which the original’s reader cuts', () => {
    const { standard } = logged(run(1, [], { sensors: [sensor('a', { label: '13th Gen Intel, i7 v1.5 @ 3.70GHz' })] }));
    expect(standard[3]).toContain('GPU with device(s) 13th Gen Intel; i7 v1_5.');
  });
  test('keeps faults', () => {
    expect(logged(run(5, [fault(4)])).standard).toContain('2026-11-22 20:22:05 - sensor-silent: it does not answer');
  });
  test('tells figures that are not averaged one by one, and no average', () => {
    const facts = [intensity(300, 0, { boundary: 'life-cycle' }), intensity(100, 5, { boundary: 'direct' })];
    const grid = logged(run(10, [...facts, spent(0, 10, 1000)])).standard.filter((line) => line.includes('arbon intensit'));
    expect(grid.map((line) => line.slice(22))).toEqual([
      'Carbon intensities (gCO2eq/kWh) fetched every 900 s at detected location: DK-DK1: [300.000000, 100.000000]',
      expect.stringMatching(/^Carbon intensity during training was 300\.00 gCO2\/kWh, life-cycle, for 50 % of the energy and 100\.00 /),
    ]);
  });
  test('tells the PUE of its cloud when that is found, unless the user stated one', () => {
    const pues = (facts: Partial<Began>, ...places: readonly Event[]) =>
      logged(run(10, places, facts)).standard.flatMap((line) => /PUE coefficient of (.*) \(/.exec(line)?.[1] ?? []);
    const cloud = located(3, { pue: { value: 1.09, source: 'its cloud' } });
    expect(pues({}, cloud)).toEqual(['1.54', '1.09']);
    expect(pues({ settings: set({ pue: 1.2 }) }, cloud)).toEqual(['1.2']);
    expect(pues({}, located(3))).toEqual(['1.54']);
  });
  test('tells that training was stopped before all epochs were monitored', () => {
    const ending = (events: readonly Event[], kind: 'stopped' | 'finished') =>
      events.map((event) => (event.type === 'ended' ? { ...event, outcome: { kind, exit_code: null, signal: null } } : event));
    const told = (events: readonly Event[]) =>
      logged(events).standard.some((line) => line.endsWith('Training was interrupted before all 5 epochs were monitored.'));
    expect([told(ending(trained(3), 'stopped')), told(ending(trained(5), 'stopped')), told(trained(3))]).toEqual([true, false, true]);
    expect(told(ending(trained(3), 'finished'))).toBe(false); // a loop of the library that goes on unmonitored
  });
});

describe('the output log', () => {
  const kwh = (epochsOf: number) => ((1350 * 1.54 * epochsOf) / 3.6e6).toFixed(12);
  test('predicts once, when as many epochs are done as were asked for, and tells the actual at the end', () => {
    const { output } = logged(trained(5));
    expect(output.match(/Predicted consumption for 5 epoch/g)).toHaveLength(1);
    expect(output.split('\n')).toEqual([
      expect.stringMatching(/^2026-11-22 20:22:01 - CarbonTracker: The following components were found: /),
      '2026-11-22 20:22:06 - CarbonTracker: ',
      'Predicted consumption for 5 epoch(s), as of epoch 2:',
      '\tTime:\t0:00:13',
      `\tEnergy:\t${kwh(5)} kWh`,
      expect.stringMatching(/^\tCO2eq:\t1\.\d{12} g$/),
      '\tThis is equivalent to:',
      expect.stringMatching(/^\t0\.\d{12} km travelled by car$/),
      '2026-11-22 20:22:13 - CarbonTracker: Average carbon intensity during training was 445.00 gCO2/kWh at detected location: DK-DK1.',
      '2026-11-22 20:22:13 - CarbonTracker: ',
      'Actual consumption for 5 epoch(s):',
      '\tTime:\t0:00:13',
      `\tEnergy:\t${kwh(5)} kWh`,
      expect.stringMatching(/^\tCO2eq:\t1\.\d{12} g$/),
      '\tThis is equivalent to:',
      expect.stringMatching(/^\t0\.\d{12} km travelled by car$/),
      '2026-11-22 20:22:13 - CarbonTracker: Finished monitoring.',
      '',
    ]);
  });
  test('tells the prediction once more, in the form that the original’s reader knows, where it is the result', () => {
    const goesOn = trained(3).map((event) =>
      event.type === 'ended' ? { ...event, outcome: { kind: 'finished' as const, exit_code: null, signal: null } } : event,
    );
    const { output } = logged(goesOn);
    expect(output.match(/Predicted consumption for 5 epoch\(s\)(:|, as of epoch 2:)/g)).toEqual([
      'Predicted consumption for 5 epoch(s), as of epoch 2:',
      'Predicted consumption for 5 epoch(s):',
    ]);
    expect(logged(trained(3)).output).not.toContain('5 epoch(s):');
  });
  test('does without equivalents where they are not wanted', () => {
    expect(logged(trained(2), false).output).not.toMatch(/equivalent|travelled/);
  });
  test('counts the epochs that were monitored', () => {
    expect(logged(trained(3)).output).toContain('Actual consumption for 3 epoch(s):');
  });
  test('says that energy is unknown where it is', () => {
    expect(logged(run(10, [])).output).toContain('\tEnergy:\tunknown\n\tCO2eq:\tunknown\n');
  });
});
