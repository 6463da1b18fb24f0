import type { Seconds } from '../quantity/quantity.ts';

/** Hours, minutes and seconds as the original prints them: `0:01:01`, `125:00:00`; with `digits`, `0:01:01.30`. */
export const inHours = (time: Seconds, digits = 0): string => {
  const unit = 10 ** digits;
  const ticks = Math.round(time * unit);
  const [whole, rest] = [Math.floor(ticks / unit), ticks % unit];
  const two = (n: number) => String(n).padStart(2, '0');
  const fraction = digits === 0 ? '' : `.${String(rest).padStart(digits, '0')}`;
  return `${Math.floor(whole / 3600)}:${two(Math.floor(whole / 60) % 60)}:${two(whole % 60)}${fraction}`;
};
