import { describe, expect, test } from 'vitest';
import { PRINTED } from '../../../src/report/pdf/palette.ts';

/** Relative luminance by WCAG 2: 0 of black, 1 of white. It is what is left in grey. */
const luminanceOf = (ink: keyof typeof PRINTED): number => {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5]
    .map((at) => Number.parseInt(PRINTED[ink].slice(at, at + 2), 16) / 255)
    .map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
};
const onPaper = (ink: keyof typeof PRINTED): number => 1.05 / (luminanceOf(ink) + 0.05);

describe('inks on white paper', () => {
  test.each(['ink', 'faint', 'accent'] as const)('%s can be read', (ink) => {
    expect(onPaper(ink)).toBeGreaterThanOrEqual(4.5);
  });
  test.each([0, 1, 2, 3, 4, 5, 6, 7] as const)('series %i can be seen', (n) => {
    expect(onPaper(`series-${n}`)).toBeGreaterThanOrEqual(3);
  });
  test('the lines of the grid stay behind', () => {
    expect(onPaper('grid')).toBeLessThan(2);
  });
  test('series beside one another differ in grey', () => {
    const grey = ([0, 1, 2, 3, 4, 5, 6, 7] as const).map((n) => onPaper(`series-${n}`));
    const ratios = grey.slice(1).map((contrast, i) => Math.max(contrast, grey[i]!) / Math.min(contrast, grey[i]!));
    expect(Math.min(...ratios)).toBeGreaterThan(1.4);
  });
});
