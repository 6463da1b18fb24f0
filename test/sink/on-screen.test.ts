import { describe, expect, test } from 'vitest';
import { sensorId, type Event } from '../../src/journal/event.ts';
import { instant } from '../../src/quantity/quantity.ts';
import { onScreen } from '../../src/sink/on-screen.ts';
import { sinkContract } from '../contracts/sink-contract.ts';
import { closed, fault, intensity, ledgerOf, opened, run, sensor, set, spent } from '../support/events.ts';

sinkContract('on-screen', () => {
  const said: string[] = [];
  return {
    sink: onScreen((text) => said.push(text), {
      verbosity: 2,
      interpretable: true,
      record: 'runs/run.jsonl',
      isThere: () => true,
      label: () => 'Copenhagen, Capital Region, DK',
    }),
    told: () => said.join('\n'),
  };
});

const said = (events: readonly Event[], verbosity = 0, record: string | null = null): readonly string[] => {
  const texts: string[] = [];
  const sink = onScreen((text) => texts.push(text), { verbosity, interpretable: true, record, isThere: () => true, label: () => null });
  const ledger = ledgerOf([]);
  for (const event of events) {
    ledger.post(event);
    sink.write(event, ledger);
  }
  return texts;
};
const whole = run(10, [intensity(400, 0), opened(0, 1, { parent: 0, epoch: 1 }), spent(0, 10, 1000), closed(10, 1)], {
  settings: set({ epochs: 1 }),
  absences: [{ what: 'TPUs', why: 'there are none here' }],
});

describe('on the screen', () => {
  test('the results come at the end, in the original’s words, and with how they are known', () => {
    expect(said(whole, 0, 'runs/run.jsonl')).toEqual([
      expect.stringMatching(
        /^\nActual consumption for 1 epoch\(s\):\n\tTime:\t0:00:10\n\tEnergy:\t0\.000428 kWh\n\tCO2eq:\t0\.171111 g\n\tThis is equivalent to:\n\t0\.001602 km travelled by car\n\tDevices \(without PUE\):\n\tGPU NVIDIA a: /,
      ),
      expect.stringMatching(/^Energy includes a PUE of 1\.54 /),
      'CO2eq at 400.00 gCO2eq/kWh: a test.',
      'Journal: runs/run.jsonl',
      'Finished monitoring.',
    ]);
  });
  test('one step more tells also what was found and what was not', () => {
    expect(said(whole, 1).slice(0, 2)).toEqual(['The following components were found: GPU with device(s) NVIDIA a.', 'Not found: TPUs: there are none here']);
  });
  test('two steps more tell also the grid', () => {
    expect(said(whole, 2)).toContain('Average carbon intensity during training was 400.00 gCO2/kWh at detected location: DK-DK1.');
    expect(said(whole, 1).join()).not.toContain('Average carbon intensity');
  });
  test('and which devices the program was seen on', () => {
    const claim: Event = { type: 'claimed', at: instant(3), sensor: sensorId('b') };
    const events = run(10, [claim, spent(0, 10, 1, 2)], { sensors: [sensor('a', { claimable: true }), sensor('b', { claimable: true })] });
    expect(said(events, 1)).toContain('The program uses GPU NVIDIA b (b): it counts from now on.');
    expect(said(events).join()).not.toContain('The program uses');
  });
  test('each trouble is told once, as it happens, and not again at the end', () => {
    const texts = said(run(10, [fault(1), fault(2), fault(3, { sensor: sensor('b').id }), fault(4), spent(0, 10, 1)]));
    expect(texts.filter((text) => text.includes('it does not answer'))).toHaveLength(2);
    expect(texts[0]).toBe('it does not answer (sensor-silent).');
  });
  test('silence tells nothing, but that figures are being lost', () => {
    expect(said(whole, -1)).toEqual([]);
    const troubles = run(10, [
      fault(1),
      fault(2, { code: 'disk-full', message: 'no space' }),
      fault(3, { code: 'sink-lost', message: 'journal: EIO' }),
      fault(4, { code: 'bug', message: 'oh no' }),
    ]);
    expect(said(troubles, -1)).toEqual(['no space (disk-full).', 'journal: EIO (sink-lost).', 'oh no (bug).']);
  });
  test('a device may be called anything, and gives the terminal no orders', () => {
    const hostile = run(10, [spent(0, 10, 1000)], { sensors: [sensor('a', { label: 'GPU\u001B[2J\u009B31m\u0007' })] });
    const text = said(hostile, 2).join('\n');
    expect(text).toContain('GPU [2J 31m');
    expect(text).not.toMatch(/(?![\n\t])\p{Cc}/u);
  });
  test('where nothing can be measured that is said, and nothing is made up', () => {
    const texts = said(run(10, [], { sensors: [] }), 1).join('\n');
    expect(texts).toContain('No components were found: nothing can be measured here.');
    expect(texts).toContain('Nothing was measured: energy and carbon are unknown.');
    expect(texts).not.toContain('Devices');
  });
});
