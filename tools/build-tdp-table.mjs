// Builds src/sensor/tdp-table.ts out of two public tables.
// usage: node tools/build-tdp-table.mjs <codecarbon cpu_power.csv> <eco2ai cpu_names.csv> > src/sensor/tdp-table.ts
//   codecarbon: github.com/mlco2/codecarbon, codecarbon/data/hardware/cpu_power.csv (MIT)
//   eco2ai: github.com/sb-ai-lab/Eco2AI, eco2ai/data/cpu_names.csv (Apache-2.0)
import { readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import ts from 'typescript';

const loaded = async (source) => {
  const { outputText } = ts.transpileModule(readFileSync(new URL(source, import.meta.url), 'utf8'), {
    compilerOptions: { target: 'es2023', module: 'esnext' },
  });
  return import(`data:text/javascript,${encodeURIComponent(outputText)}`);
};
const { cpuName } = await loaded('../src/sensor/cpu-name.ts');

/** Hardware threads of one CPU, for those that are often seen from inside a virtual machine. Makers' published core counts, two threads a core; typed in November 2026. */
const THREADS = {
  'epyc 7b12': 128,
  'epyc 7r13': 96,
  'xeon e5 2620 v3': 12,
  'xeon e5 2620 v4': 16,
  'xeon e5 2630 v3': 16,
  'xeon e5 2630 v4': 20,
  'xeon e5 2640 v3': 16,
  'xeon e5 2640 v4': 20,
  'xeon e5 2650 v2': 16,
  'xeon e5 2650 v3': 20,
  'xeon e5 2650 v4': 24,
  'xeon e5 2660 v3': 20,
  'xeon e5 2660 v4': 28,
  'xeon e5 2667 v4': 16,
  'xeon e5 2670': 16,
  'xeon e5 2670 v2': 20,
  'xeon e5 2670 v3': 24,
  'xeon e5 2673 v3': 24,
  'xeon e5 2673 v4': 40,
  'xeon e5 2676 v3': 24,
  'xeon e5 2680 v2': 20,
  'xeon e5 2680 v3': 24,
  'xeon e5 2680 v4': 28,
  'xeon e5 2686 v4': 36,
  'xeon e5 2690 v3': 24,
  'xeon e5 2690 v4': 28,
  'xeon e5 2695 v4': 36,
  'xeon e5 2697 v3': 28,
  'xeon e5 2697 v4': 36,
  'xeon e5 2698 v3': 32,
  'xeon e5 2698 v4': 40,
  'xeon e5 2699 v3': 36,
  'xeon e5 2699 v4': 44,
  'xeon gold 6126': 24,
  'xeon gold 6130': 32,
  'xeon gold 6132': 28,
  'xeon gold 6138': 40,
  'xeon gold 6140': 36,
  'xeon gold 6142': 32,
  'xeon gold 6148': 40,
  'xeon gold 6152': 44,
  'xeon gold 6154': 36,
  'xeon gold 6226r': 32,
  'xeon gold 6230': 40,
  'xeon gold 6238r': 56,
  'xeon gold 6240': 36,
  'xeon gold 6242': 32,
  'xeon gold 6248': 40,
  'xeon gold 6248r': 48,
  'xeon gold 6252': 48,
  'xeon gold 6254': 36,
  'xeon gold 6258r': 56,
  'xeon gold 6330': 56,
  'xeon gold 6338': 64,
  'xeon gold 6342': 48,
  'xeon gold 6346': 32,
  'xeon gold 6348': 56,
  'xeon gold 6354': 36,
  'xeon gold 6430': 64,
  'xeon gold 6442y': 48,
  'xeon gold 6448y': 64,
  'xeon platinum 8124m': 36,
  'xeon platinum 8151': 24,
  'xeon platinum 8160': 48,
  'xeon platinum 8168': 48,
  'xeon platinum 8171m': 52,
  'xeon platinum 8175m': 48,
  'xeon platinum 8180': 56,
  'xeon platinum 8259cl': 48,
  'xeon platinum 8260': 48,
  'xeon platinum 8272cl': 52,
  'xeon platinum 8275cl': 48,
  'xeon platinum 8280': 56,
  'xeon platinum 8358': 64,
  'xeon platinum 8370c': 64,
  'xeon platinum 8375c': 64,
  'xeon platinum 8380': 80,
  'xeon platinum 8462y+': 64,
  'xeon platinum 8468': 96,
  'xeon platinum 8480+': 112,
  'xeon platinum 8490h': 120,
  'xeon platinum 8592+': 128,
};

const rows = (path, name, tdp) => parse(readFileSync(path, 'utf8'), { columns: true, bom: true }).map((row) => ({ brand: row[name], watts: Number(tdp(row)) }));
const usable = ({ brand, watts }) => Number.isFinite(watts) && watts > 0 && /[a-z]/.test(cpuName(brand)) && /\d/.test(cpuName(brand));

/**
 * One figure out of several for the same CPU: the one that most rows give;
 * of 4 and 4.5 the second, because one table cuts off fractions;
 * else the lowest, because the usual fault is a turbo limit in place of the base power.
 */
const agreed = (figures) => {
  const votes = new Map();
  for (const figure of figures) votes.set(figure, (votes.get(figure) ?? 0) + 1);
  const most = Math.max(...votes.values());
  const finalists = [...votes.keys()].filter((figure) => votes.get(figure) === most).sort((a, b) => a - b);
  const [lowest] = finalists;
  return finalists.find((w) => !Number.isInteger(w) && Math.floor(w) === lowest) ?? lowest;
};

const [codecarbon, eco2ai] = process.argv.slice(2);
if (eco2ai === undefined) {
  throw new Error('usage: node tools/build-tdp-table.mjs <codecarbon cpu_power.csv> <eco2ai cpu_names.csv>');
}
const all = [...rows(codecarbon, 'Name', (row) => row.TDP), ...rows(eco2ai, 'Model', (row) => row['TDP (Base)'] || row.TDP)];
const byName = new Map();
for (const { brand, watts } of all.filter(usable)) byName.set(cpuName(brand), [...(byName.get(cpuName(brand)) ?? []), watts]);
const lines = [...byName]
  .sort(([a], [b]) => (a < b ? -1 : 1))
  .map(([name, figures]) => [name, agreed(figures), THREADS[name]].filter((cell) => cell !== undefined).join('|'));

console.log(`// Made by tools/build-tdp-table.mjs; do not edit. As of November 2026.
// Sources: mlco2/codecarbon, cpu_power.csv, MIT, (c) 2019 Mila, BCG Gamma, CometML, Haverford College, (c) 2023 Code Carbon NGO;
//          sb-ai-lab/Eco2AI, cpu_names.csv, Apache-2.0. Changed: merged, names normalised, faulty figures dropped.
/** Per line: a name as cpu-name.ts makes it, the nominal watts of one CPU, its hardware threads where known. */
export const TDP_TABLE = \`
${lines.join('\n')}
\`;`);
const disputed = [...byName.values()].filter((figures) => new Set(figures).size > 1).length;
console.error(`${all.length} rows in, ${all.filter((row) => !usable(row)).length} dropped, ${lines.length} names out, ${disputed} of them disputed`);
for (const name of Object.keys(THREADS)) if (!byName.has(name)) console.error(`threads without watts: ${name}`);
