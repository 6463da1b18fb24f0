import { expect, test } from 'vitest';
import { seconds } from '../../src/quantity/quantity.ts';
import { inHours } from '../../src/report/duration.ts';

test.each([
  [0, '0:00:00'],
  [0.4, '0:00:00'],
  [0.5, '0:00:01'],
  [1, '0:00:01'],
  [59.4, '0:00:59'],
  [59.999, '0:01:00'],
  [60, '0:01:00'],
  [61, '0:01:01'],
  [3599.5, '1:00:00'],
  [3600, '1:00:00'],
  [86_399.999, '24:00:00'],
  [450_000, '125:00:00'],
  [3_600_000, '1000:00:00'],
])('%f s are %s', (time, text) => {
  expect(inHours(seconds(time))).toBe(text);
});
test.each([
  [0, '0:00:00.00'],
  [0.004, '0:00:00.00'],
  [0.005, '0:00:00.01'],
  [1.3, '0:00:01.30'],
  [61.3, '0:01:01.30'],
  [59.999, '0:01:00.00'],
  [3599.996, '1:00:00.00'],
  [1.07, '0:00:01.07'],
])('%f s are %s to the hundredth', (time, text) => {
  expect(inHours(seconds(time), 2)).toBe(text);
});
