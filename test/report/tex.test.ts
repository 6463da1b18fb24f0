import { describe, expect, test } from 'vitest';
import { tex } from '../../src/report/tex.ts';
import { HOSTILE } from '../support/hostile.ts';
import { troublesIn } from '../support/tex-reading.ts';

test.each([
  ['plain text, 50.5 (of it)', 'plain text, 50.5 (of it)'],
  ['100 % & #1_2', String.raw`100 \% \& \#1\_2`],
  ['CO2eq', 'CO$_2$eq'],
  ['±5 %, −1 × 2²', String.raw`$\pm$5 \%, $-$1 $\times$ 2$^2$`],
  ['a--b---c–d', String.raw`a-{}-b-{}-{}-c\textendash{}d`],
  [String.raw`\input{x}`, String.raw`\textbackslash{}input\textbraceleft{}x\textbraceright{}`],
  ['süße Ångström, ế', String.raw`s\"{u}\ss{}e \AA{}ngstr\"{o}m, \'{\^{e}}`],
  ['日本 😴', '?? ?'],
  ['"a"', "''a''"],
  ['i9™ (R)', String.raw`i9\texttrademark{} (R)`],
])('%s is set as %s', (text, set) => {
  expect(tex(text)).toBe(set);
});
describe('from somebody who means harm', () => {
  test.each(Object.entries(HOSTILE))('%s is nothing but text', (_what, text) => {
    expect(troublesIn(tex(text))).toEqual([]);
  });
});
test.each([String.raw`\input{x}`, '{', '}', 'a_b', '50 % off', 'a & b', '$x', 'é', '~\\', '^^5c', '"a', 'a\tb', '`', 'a#1'])(
  'the reading that these tests rest on sees the trouble in %j',
  (bad) => {
    expect(troublesIn(bad)).not.toEqual([]);
  },
);
