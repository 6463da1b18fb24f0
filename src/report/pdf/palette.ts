import type { Ink } from '../chart/drawing.ts';

/** Inks on white paper, as six hexadecimal digits of sRGB. The first series differ in lightness as well as in hue, so that they can be told apart in grey. */
export const PRINTED: Readonly<Record<Ink, string>> = {
  ink: '#1a1d21',
  faint: '#5a6169',
  grid: '#d9dde1',
  paper: '#ffffff',
  accent: '#00695c',
  'series-0': '#0b3c6f',
  'series-1': '#d2750b',
  'series-2': '#00806a',
  'series-3': '#7a1f5c',
  'series-4': '#4c94d8',
  'series-5': '#8a4b16',
  'series-6': '#a08600',
  'series-7': '#6d6d78',
};
