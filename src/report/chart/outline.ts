import { rounded } from './frame.ts';

/** What lies below steps of these heights, one a column, down to `base`: a closed path for every stretch without a null. `edges` has one more than there are heights. */
export const areaBelow = (heights: readonly (number | null)[], edges: readonly number[], base: number): string => {
  const foot = tenth(base);
  const parts: string[] = [];
  let at: { readonly x: number; readonly y: number } | null = null;
  const places = [...heights, null];
  for (let i = 0; i < places.length; i++) {
    const [x, height] = [rounded(edges[i]!), places[i] ?? null];
    const y: number | null = height === null ? null : tenth(height);
    if (at === null ? y === null : at.y === y) continue;
    if (at === null) parts.push(`M${x} ${foot}V${y}`);
    else if (y === null) parts.push(`h${short(x - at.x)}V${foot}z`);
    else parts.push(`h${short(x - at.x)}v${short(y - at.y)}`);
    at = y === null ? null : { x, y };
  }
  return parts.join('');
};
const tenth = (points: number): number => Math.round(points * 10) / 10;
/** As few letters as say it: there are thousands of them. */
const short = (points: number): string => String(rounded(points)).replace(/^(-?)0\./, '$1.');
