import { describe, expect, test } from 'vitest';
import type { Event, IntensityChanged } from '../../src/journal/event.ts';
import { intensityAheadIs, intensityLine, meanIntensityWas } from '../../src/report/phrase.ts';
import { closed, intensity, opened, run, set, spent, statementOf } from '../support/events.ts';

const grid = (facts: readonly Event[]) => statementOf(run(100, [...facts, spent(0, 100, 1000)])).intensity;
const live: Partial<IntensityChanged> = { basis: 'estimated', boundary: 'direct', source: 'Energi Data Service' };
const yearly: Partial<IntensityChanged> = { basis: 'yearly-average', boundary: 'life-cycle', zone: 'DK', source: 'average of DK in 2024', why: 'it is silent' };
const both = grid([intensity(143.5, 0, yearly), intensity(82, 40, live)]);

describe('the original’s sentence on the grid', () => {
  test('is as it was, with the best name of the place that there is', () => {
    expect(meanIntensityWas(grid([intensity(82, 0, live)]), 'Copenhagen, Capital Region, DK')).toBe(
      'Average carbon intensity during training was 82.00 gCO2/kWh at detected location: Copenhagen, Capital Region, DK.',
    );
    expect(meanIntensityWas(grid([intensity(82, 0, live)]))).toBe('Average carbon intensity during training was 82.00 gCO2/kWh at detected location: DK-DK1.');
    expect(meanIntensityWas(grid([intensity(82, 0, { zone: null })]), null)).toMatch(/ at detected location: Unknown\.$/);
  });
  test('tells what is not averaged part by part', () => {
    expect(meanIntensityWas(both, 'Copenhagen')).toBe(
      'Carbon intensity during training was 82.00 gCO2/kWh, direct emissions only, for 60 % of the energy and 143.50 gCO2/kWh, life-cycle, for 40 % of the energy, which are not averaged, at detected location: Copenhagen.',
    );
    expect(meanIntensityWas(both)).toMatch(/ at detected location: DK-DK1\.$/);
  });
  test('says nothing of a kind that nobody told, and makes nothing of a small share', () => {
    const told = meanIntensityWas(grid([intensity(300, 0), intensity(100, 99.9, { ...live, basis: 'marginal' })]));
    expect(told).toContain(' 300.00 gCO2/kWh, for 100 % of the energy and 100.00 gCO2/kWh, marginal, direct emissions only, for less than 1 % of the energy,');
  });
  test('says that it is not known', () => {
    expect(meanIntensityWas(null, 'Copenhagen')).toBe('The carbon intensity during training is not known.');
  });
});

describe('the original’s sentence on what is to come', () => {
  const epoch = [opened(0, 1, { parent: 0, epoch: 1 }), spent(0, 10, 1000), closed(10, 1)];
  const ahead = (facts: readonly Event[]) =>
    statementOf(run(10, [...facts, ...epoch], { settings: set({ epochs: 10, epochs_before_pred: 1 }) })).prediction!.intensityAhead;
  test('is as it was', () => {
    expect(intensityAheadIs(ahead([intensity(107.494, 0, live)]), '2:59:06', 'Copenhagen, Capital Region, DK')).toBe(
      'Carbon intensity for the next 2:59:06 is predicted to be 107.49 gCO2/kWh at detected location: Copenhagen, Capital Region, DK.',
    );
    expect(intensityAheadIs(ahead([intensity(107.494, 0, live)]), '2:59:06')).toMatch(/ at detected location: DK-DK1\.$/);
    expect(intensityAheadIs(ahead([intensity(107.494, 0, { zone: null })]), '2:59:06', null)).toMatch(/ at detected location: Unknown\.$/);
  });
  test('says that it is not known', () => {
    expect(intensityAheadIs(ahead([]), '2:59:06', 'Copenhagen')).toBe('The carbon intensity for the next 2:59:06 is not known.');
  });
});

describe('the line on how CO2eq is known', () => {
  test.each<[string, Partial<IntensityChanged>]>([
    ['CO2eq at 82.00 gCO2eq/kWh: a test.', {}],
    ['CO2eq at 82.00 gCO2eq/kWh, direct emissions only: Energi Data Service.', live],
    ['CO2eq at 82.00 gCO2eq/kWh, life-cycle: average of DK in 2024 (it is silent).', yearly],
    ['CO2eq at 82.00 gCO2eq/kWh, marginal: a test.', { basis: 'marginal' }],
    ['CO2eq at 82.00 gCO2eq/kWh, marginal, direct emissions only: Energi Data Service.', { ...live, basis: 'marginal' }],
  ])('says what is counted: %s', (line, fact) => {
    expect(intensityLine(grid([intensity(82, 0, fact)]))).toBe(line);
  });
  test('tells what is not averaged part by part, with the source of each', () => {
    expect(intensityLine(both)).toBe(
      'CO2eq at figures that count different things and are not averaged: 82.00 gCO2eq/kWh, direct emissions only, for 60 % of the energy: Energi Data Service; 143.50 gCO2eq/kWh, life-cycle, for 40 % of the energy: average of DK in 2024 (it is silent).',
    );
  });
});
