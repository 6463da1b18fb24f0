import { citationsOf, METHOD_KEY, SOFTWARE_KEY } from './citation.ts';
import { plainStatement } from './plain-statement.ts';
import type { Report } from './report.ts';
import { tex } from './tex.ts';

/** What is cited for these runs: the method, this software as it tracked them, and the data of the grid. */
export const bibtex: Report = {
  name: 'bibtex',
  ending: 'bib',
  render: (dossiers) => {
    const statements = dossiers.map(({ statement }) => plainStatement(statement));
    const year = String(Math.max(...statements.map(({ run }) => run.ended.getUTCFullYear())));
    const versions = [...new Set(statements.map(({ run }) => run.version))].join(', ');
    const isOurs = statements.some(({ devices }) => !devices.some(({ sensor }) => sensor.method === 'logged')); // a log may be the original's
    const software = {
      author: '{The carbontracker authors}',
      title: isOurs ? '{carbontracker in TypeScript}' : '{carbontracker}',
      note: `Version ${tex(versions)}`,
      year,
    };
    const data = citationsOf(statements).map(({ key, author, title, url }) =>
      entry('misc', key, { author: `{${tex(author)}}`, title: `{${tex(title)}}`, note: 'Carbon intensity at the time of the runs', year, url }),
    );
    return `${[entry('inproceedings', METHOD_KEY, METHOD), entry('misc', SOFTWARE_KEY, software), ...data].join('\n\n')}\n`;
  },
};

const METHOD = {
  author: 'Anthony, Lasse F. Wolff and Kanding, Benjamin and Selvan, Raghavendra',
  title: '{Carbontracker}: Tracking and Predicting the Carbon Footprint of Training Deep Learning Models',
  booktitle: '{ICML} Workshop on Challenges in Deploying and monitoring Machine Learning Systems',
  year: '2020',
  eprint: '2007.03051',
  archiveprefix: 'arXiv',
  note: 'arXiv:2007.03051',
};
const entry = (kind: string, key: string, fields: Readonly<Record<string, string>>): string =>
  [`@${kind}{${key},`, ...Object.entries(fields).map(([name, value]) => `  ${name} = {${value}},`), '}'].join('\n');
