import type { RunFacts } from '../ledger/statement.ts';
import type { Drawing } from './chart/drawing.ts';
import { chapter } from './pdf/chapter.ts';
import { numbered } from './pdf/pages.ts';
import { cut, printable } from './printable.ts';
import type { Dossier, Report } from './report.ts';
import { titleOf } from './run-phrase.ts';
import type { Facts, Typesetter } from './typesetter.ts';

/** A statement on paper: one to three pages for each run. */
export const pdf: Report = {
  name: 'pdf',
  ending: 'pdf',
  async render(dossiers, { typesetter }) {
    const setter = await typesetter();
    return setter.pdf(pagesOf(dossiers, setter), factsOf(dossiers));
  },
};

/** All pages as drawings. */
export const pagesOf = (dossiers: readonly Dossier[], { widthOf, lacks }: Pick<Typesetter, 'widthOf' | 'lacks'>): readonly Drawing[] =>
  numbered(
    dossiers.flatMap((dossier) => {
      const { run } = dossier.statement;
      return chapter(dossier, widthOf).map((shapes) => {
        const isSetWhole = !shapes.some((shape) => shape.kind === 'text' && lacks(shape.text));
        const mark = [`carbontracker ${run.version}`, run.id, ...(isSetWhole ? [] : ['\u25A1: letters that its font lacks'])].join(' · ');
        return { title: titled(run), mark, shapes };
      });
    }),
    widthOf,
  );
/** As a window's title may be. */
const titled = (run: RunFacts): string => cut(printable(titleOf(run).slice(0, LONGEST)), LONGEST / 4);
const LONGEST = 400;
const factsOf = (dossiers: readonly Dossier[]): Facts => {
  const runs = dossiers.map(({ statement }) => statement.run);
  return {
    title: `Energy and carbon of ${dossiers.length === 1 ? titled(runs[0]!) : `${dossiers.length} runs`}`,
    author: 'carbontracker',
    // When the last of them ended: the same runs give the same document.
    made: new Date(Math.max(...runs.map(({ ended }) => ended.getTime()))),
  };
};
