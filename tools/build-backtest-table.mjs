// Writes the tables of docs/prediction.md, between their markers: the predictor against the plain mean, on recorded runs.
// usage: node tools/build-backtest-table.mjs <folder of epoch,duration_s[,energy_j] tables, with an INDEX.tsv: id, repository, …>
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { rolldown } from 'rolldown';

const PAGE = 'docs/prediction.md';
const [folder] = process.argv.slice(2);

/** The program's own modules, as they stand. */
mkdirSync('.scratch', { recursive: true });
const work = mkdtempSync('.scratch/backtest-');
const load = async (name) => {
  const bundle = await rolldown({ input: `src/predict/${name}.ts` });
  await bundle.write({ file: join(work, `${name}.mjs`), format: 'esm' });
  return import(pathToFileURL(resolve(work, `${name}.mjs`)).href);
};
const { backtest } = await load('backtest');
const { runInCsv } = await load('recorded-run');
const { restOf } = await load('rest');
rmSync(work, { recursive: true });

const index = readFileSync(join(folder, 'INDEX.tsv'), 'utf8')
  .trim()
  .split('\n')
  .slice(1)
  .map((line) => line.split('\t'));
const repositoryOf = new Map(index.map(([id, repository]) => [id, repository]));
const runs = index.map(([id]) => runInCsv(readFileSync(join(folder, `${id}.csv`), 'utf8'), `${id}.csv`, id));

const percent = (share) => `${(100 * share).toFixed(1)} %`;
const against = (ours, plain) => `${percent(ours)} (${percent(plain)}${plain === 0 ? '' : `; ${(ours / plain).toFixed(2)} ×`})`;
const row = ({ progress, runs: count, time }) =>
  [
    percent(progress).replace('.0', ''),
    count,
    against(time.median_abs_error, time.plain_mean.median_abs_error),
    against(time.p90_abs_error, time.plain_mean.p90_abs_error),
    percent(time.bias),
    percent(time.coverage_90),
    percent(time.width_90),
  ].join(' | ');
const table = (stages) =>
  [
    '| progress | runs | median error (plain mean) | 90th percentile (plain mean) | bias | held by the 90 % interval | its median width |',
    '|---|---|---|---|---|---|---|',
    ...stages.filter(({ time }) => time !== null).map((stage) => `| ${row(stage)} |`),
  ].join('\n');
const stagesOf = (some, groupOf) => backtest(some, restOf, groupOf).stages;

const repositories = [...new Set(repositoryOf.values())];
const ofRepository = (repository) => {
  const own = runs.filter(({ id }) => repositoryOf.get(id) === repository);
  const cells = stagesOf(own).map(({ runs: count, time }) =>
    time === null ? '' : `${percent(time.coverage_90)} of ${count}, ${percent(time.median_abs_error)}, ${percent(time.width_90)}`,
  );
  return `| ${repository} | ${own.length} | ${cells.join(' | ')} |`;
};
const text = [
  `${runs.length} runs of ${repositories.length} repositories, every run with the same weight:`,
  table(stagesOf(runs)),
  'Every repository with the same weight:',
  table(stagesOf(runs, ({ id }) => repositoryOf.get(id))),
  'By repository, at each stage: how many of the intervals held, the median error, the median width.',
  ['| repository | runs | 1 % | 2 % | 5 % | 10 % | 20 % | 50 % |', '|---|---|---|---|---|---|---|---|', ...repositories.map(ofRepository)].join('\n'),
].join('\n\n');

const page = readFileSync(PAGE, 'utf8');
const marked = /(<!-- made by tools\/build-backtest-table\.mjs -->\n)[\s\S]*(\n<!-- end -->)/;
if (!marked.test(page)) throw new Error(`${PAGE} has no markers for the tables.`);
writeFileSync(
  PAGE,
  page.replace(marked, (_, begin, end) => `${begin}\n${text}\n${end}`),
);
