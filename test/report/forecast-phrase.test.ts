import { expect, test } from 'vitest';
import { foresightLines } from '../../src/report/forecast-phrase.ts';
import { closed, intensity, opened, run, set, spent, statementOf, tenth } from '../support/events.ts';

/** What is said after so many of these hours, each an epoch of so many kWh. */
const said = (planned: number, ...kilowattHours: readonly number[]): string => {
  const epochs = kilowattHours.flatMap((kwh, i) => [
    opened(3600 * i, i + 1, { parent: 0, epoch: i + 1 }),
    spent(3600 * i, 3600 * (i + 1), 3.6e6 * kwh),
    closed(3600 * (i + 1), i + 1),
  ]);
  const settings = set({ epochs: planned, epochs_before_pred: kilowattHours.length, pue: 1 });
  return foresightLines(statementOf(run(3600 * kilowattHours.length, [intensity(100, 0), ...epochs], { settings }), {}, tenth))[0]!;
};

test('a prediction has three digits, where these are not below what is spent', () => {
  expect(said(10, 1.2345)).toContain('12.3 kWh (11.2 to 13.5), 1230 g CO2eq');
});
test('else it has as many as it takes: what comes to more is never told as less', () => {
  const end = said(5000, ...Array.from({ length: 4999 }, () => 1.416913));
  const figures = [...end.matchAll(/([\d.]+)(?: kWh| to |\))/g)].map(([, figure]) => Number(figure)).filter((figure) => figure > 7000 && figure < 8000);
  expect(figures.length).toBeGreaterThan(2);
  for (const figure of figures) expect(figure).toBeGreaterThanOrEqual(4999 * 1.416913);
});
test('small ones have six decimals and no exponent', () => {
  expect(said(2, 0.000001)).toContain('0.000002 kWh');
});
