// How well do curves from load to power fit recordings of load and package power?
// usage: node tools/compare-cpu-curves.mjs <folder of recordings>
// The recordings: mlco2/codecarbon, codecarbon/data/hardware/cpu_load_profiling (MIT), one sub-folder a machine.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Nominal watts and threads of all sockets of each recorded machine, by its sub-folder. */
const MACHINES = {
  AMD_EPYC_8024P_8C: { tdp: 90, threads: 16 },
  AMD_Threadripper: { tdp: 180, threads: 32 },
  'E3-1240': { tdp: 69, threads: 8 },
  'E5-2620': { tdp: 2 * 85, threads: 24 },
};
const JOULES_PER_KWH = 3.6e6;

const between = (points) => (u) => {
  const right = Math.max(
    1,
    points.findIndex(([x]) => x >= u),
  );
  const [[x0, y0], [x1, y1]] = [points[right - 1], points[right]];
  return y0 + ((u - x0) / (x1 - x0)) * (y1 - y0);
};
/** `powerShare` of src/sensor/cpu-model.ts. */
const ours = (u) => 0.15 + 0.55 * Math.sqrt(u);
/** Shares of TDP at load u, as published or as simple as can be. */
const STATED = {
  0.5: () => 0.5,
  u: (u) => u,
  '0.1 + 0.9 u^3 (codecarbon)': (u) => 0.1 + 0.9 * u ** 3,
  Teads: between([
    [0, 0.12],
    [0.1, 0.32],
    [0.5, 0.75],
    [1, 1.02],
  ]),
  '0.12 + 0.9 u': (u) => 0.12 + 0.9 * u,
  '0.15 + 0.6 u^0.7': (u) => 0.15 + 0.6 * u ** 0.7,
  '0.15 + 0.55 sqrt u (ours)': (u) => ours(u),
};
/** Shapes f of a + b f(u), with a and b fitted. */
const FITTED = {
  a: () => 0,
  'a + b u': (u) => u,
  'a + b u^0.7': (u) => u ** 0.7,
  'a + b sqrt u': (u) => Math.sqrt(u),
  'a + b (1 - e^-3u)': (u) => 1 - Math.exp(-3 * u),
  'a + b ln(1 + 10u)': (u) => Math.log(1 + 10 * u),
};

const table = (path) => {
  const [head, ...lines] = readFileSync(path, 'utf8')
    .trim()
    .split(/\r?\n/)
    .map((line) => line.split(','));
  return lines.map((cells) => Object.fromEntries(head.map((key, i) => [key, cells[i]])));
};
const load = (row) => Math.min(1, Number(row.cpu_load) / 100);
/** The energy of a step over its length: power and load of the same half minute. */
const byEnergy = (rows) => rows.map((row) => ({ u: load(row), watts: (Number(row.rapl_energy) * JOULES_PER_KWH) / Number(row.duration) }));
/** The power column is the last power seen *before* a step began, so it belongs to the row above. */
const byPowerColumn = (rows) => rows.slice(1).map((row) => ({ u: load(row), watts: Number(row.rapl_power) }));

const machines = (folder, reading) =>
  Object.entries(MACHINES).map(([name, { tdp, threads }]) => ({
    name,
    tdp,
    threads,
    points: readdirSync(join(folder, name))
      .filter((file) => file.endsWith('.csv'))
      .sort()
      .flatMap((file) => reading(table(join(folder, name, file))))
      .map(({ u, watts }) => ({ u, share: watts / tdp })),
  }));

const mean = (numbers) => numbers.reduce((sum, n) => sum + n, 0) / numbers.length;
/** Least squares of a + b f(u), each machine weighing the same. */
const fit = (shape, learned) => {
  const average = (of) => mean(learned.map(({ points }) => mean(points.map(of))));
  const f = average(({ u }) => shape(u));
  const y = average(({ share }) => share);
  const spread = average(({ u }) => (shape(u) - f) ** 2);
  const b = spread === 0 ? 0 : average(({ u, share }) => (shape(u) - f) * (share - y)) / spread;
  return { a: y - b * f, b };
};
const errors = (curve, { points }) => points.map(({ u, share }) => curve(u) - share);
const percent = (n, digits = 0) =>
  (100 * n)
    .toFixed(digits)
    .replace(/^-(0(\.0)?)$/, '$1')
    .padStart(4 + digits);

const print = (name, all, curveFor) => {
  const each = all.map((machine) => errors(curveFor(machine), machine));
  const ofMachine = each.map((e) => `${percent(mean(e))} / ${percent(mean(e.map(Math.abs)))}`);
  const energy = each.map((e, i) => mean(e) / mean(all[i].points.map(({ share }) => share)));
  const bias = mean(each.map(mean));
  const off = mean(each.map((e) => mean(e.map(Math.abs))));
  console.log(`| ${name.padEnd(30)} | ${percent(bias)} | ${percent(off, 1)} | ${ofMachine.join(' | ')} | ${energy.map((e) => percent(e)).join(', ')} |`);
};

const compare = (title, all) => {
  console.log(`\n${title}\n`);
  console.log(`| share of TDP | bias | mean abs. | ${all.map(({ name }) => name).join(' | ')} | energy of a whole sweep |`);
  console.log(`|---|---|---|${all.map(() => '---|').join('')}---|`);
  for (const [name, curve] of Object.entries(STATED)) print(name, all, () => curve);
  for (const [name, shape] of Object.entries(FITTED)) {
    const { a, b } = fit(shape, all);
    print(`${name}: ${a.toFixed(2)}, ${b.toFixed(2)}`, all, () => (u) => a + b * shape(u));
    print(`${name}, left out`, all, (machine) => {
      const learned = fit(
        shape,
        all.filter((other) => other !== machine),
      );
      return (u) => learned.a + learned.b * shape(u);
    });
  }
  print(
    'ours, 4 W a thread for the TDP',
    all,
    ({ threads, tdp }) =>
      (u) =>
        (ours(u) * 4 * threads) / tdp,
  );
};

const [folder] = process.argv.slice(2);
if (folder === undefined) throw new Error('usage: node tools/compare-cpu-curves.mjs <folder of recordings>');
console.log("Errors in % of TDP, machine by machine as bias / mean abs.; the last column in % of that machine's true energy.");
compare('Energy of each step (all rows)', machines(folder, byEnergy));
compare('The power column as it stands (first row dropped): one row late', machines(folder, byPowerColumn));
