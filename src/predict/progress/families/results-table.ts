import type { Recogniser } from '../recogniser.ts';

const HEADER = /^[\s|]*(epoch|iter|iteration|step|round)s?[\s,|]/i;
const RESULT = /loss|acc|score|target|reward|metric|error|rmse|ppl/i;
export const headsTable = (text: string): boolean => HEADER.test(text) && RESULT.test(text);

const CELL = /^(?:[-+]?(?:\d+\.?\d*|\.\d+)(?:e[-+]?\d+)?[%smh]?|\(?\d+:\d\d(?::\d\d)?\)?|nan|inf|-|None|\+|#na#)$/i;
const cells = (text: string): readonly string[] => text.split(/[\s,|]+/).filter((cell) => cell !== '');

/** A table whose first column counts, under a header that says so: fastai, skorch, scikit-learn, and many of one's own. */
export const resultsTable: Recogniser = {
  name: 'results table',
  open: () => {
    let unit: string | undefined;
    let columns = 0;
    let fromZero = false;
    return {
      line: (text) => {
        const heads = headsTable(text) ? HEADER.exec(text)?.[1]?.toLowerCase() : undefined;
        if (heads !== undefined) {
          const parts = cells(text);
          if (parts.length < 2 || parts.slice(1).some((part) => CELL.test(part))) return undefined;
          unit = heads === 'iter' ? 'iteration' : heads;
          columns = parts.length;
          return undefined;
        }
        if (unit === undefined || !/^[\s|]*\d/.test(text)) return undefined;
        const row = cells(text);
        const shown = Number(row[0]);
        if (row.length < 2 || row.length > columns + 3 || !/^\d+$/.test(row[0] ?? '') || !row.every((cell) => CELL.test(cell))) return undefined;
        fromZero ||= shown === 0;
        const done = unit === 'epoch' && fromZero ? shown + 1 : shown;
        return { unit, done, total: null, epoch: unit === 'epoch' ? shown : null, since: unit === 'epoch' ? done - 1 : null };
      },
    };
  },
};
