const NOISE: readonly RegExp[] = [
  /@.*/, // "@ 2.40GHz"
  /\((r|tm|c)\)|[®™©]/g,
  /(^|\s)(with|w\/)\s.*/, // "with Radeon Graphics", "w/ Radeon 780M Graphics"
  /\sradeon\b.*/,
  /\b\d+(st|nd|rd|th) gen\b/,
  /\b(\d+|dual|triple|quad|six|eight|twelve|sixteen)[- ]cores?\b/,
  /\b(cpu|apu|soc|processor)\b/g,
  /\b(amd|intel)\b/g,
];

/** A CPU's name without marks, vendor, clock, core count and graphics: "core i9 13900k". Two names of one model come out the same. */
export const cpuName = (brand: string): string =>
  NOISE.reduce((name, noise) => name.replace(noise, ' '), brand.toLowerCase())
    .replace(/\bcore\s+2\b/, 'core2')
    .replace(/[^a-z0-9.+]+/g, ' ')
    .trim();
