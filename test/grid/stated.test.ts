import { expect, test } from 'vitest';
import { stated } from '../../src/grid/stated.ts';
import { gramsPerKwh } from '../../src/quantity/quantity.ts';
import { intensityContract } from '../contracts/intensity-contract.ts';

intensityContract('stated', () => ({ source: stated(gramsPerKwh(82)), known: { zone: 'DK-DK1' }, unknown: [], bases: ['stated'] }));
intensityContract('stated, of electricity that emits nothing', () => ({
  source: stated(gramsPerKwh(0)),
  known: { zone: null },
  unknown: [],
  bases: ['stated'],
}));

test('what the user states is the answer, wherever that is', async () => {
  expect(await stated(gramsPerKwh(82)).at({ zone: null })).toEqual({ value: 82, basis: 'stated', boundary: null, zone: null, source: 'stated by the user' });
});
