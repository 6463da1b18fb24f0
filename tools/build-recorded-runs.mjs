// Builds test/predict/traces/runs.tsv: repository, id and the seconds of every epoch, of some of the recorded runs.
// usage: node tools/build-recorded-runs.mjs <folder of epoch,duration_s tables with an INDEX.tsv (id, repository, …)> > test/predict/traces/runs.tsv
// Seconds are kept to four figures. Of a repository with many runs every fourth is taken, and none of more than 250 epochs.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const MANY = 40;
const [folder] = process.argv.slice(2);
const index = readFileSync(join(folder, 'INDEX.tsv'), 'utf8')
  .trim()
  .split('\n')
  .slice(1)
  .map((line) => line.split('\t'));
const runs = index.map(([id, repository]) => {
  const rows = readFileSync(join(folder, `${id}.csv`), 'utf8')
    .trim()
    .split('\n')
    .slice(1);
  return { id, repository, seconds: rows.map((row) => Number(Number(row.split(',')[1]).toPrecision(4))) };
});
const isMany = (repository) => runs.filter((run) => run.repository === repository).length > MANY;
const kept = runs.filter(({ repository, seconds }, i) => seconds.length <= 250 && (!isMany(repository) || i % 4 === 0));
for (const { repository, id, seconds } of kept) console.log([repository, id, seconds.join(' ')].join('\t'));
