import { zeroBased } from '../counter.ts';
import { isAside, tellsResults } from '../results.ts';
import type { Recogniser } from '../recogniser.ts';

const STEP =
  /(?:^|[\s[(|,{'"*=>-])(global[ _]?step|(?:train(?:ing)?[ _])?step|iteration|iters?|it|update|round|episode|timesteps?|generation|gen|trial)s?['"]?[\s:#=[(]{0,4}(\d{1,12})(?![\d.]*\d|:\d\d)(?:\s*(?:\/|of|out of)\s*(\d{1,12}))?/i;
const LOOKS_BACK = /\b(?:best|load|resum|restor|early|stop|checkpoint|from|sav|until|since|after|every|max|warm)/i;
const UNITS: Readonly<Record<string, string>> = { it: 'iteration', iter: 'iteration', iters: 'iteration', gen: 'generation', timesteps: 'timestep' };

/** Steps as people print them beside a result: `step 100 | loss 2.1`, `Episode: 64, reward: -18`. Held to be true when the second one comes. */
export const printedSteps: Recogniser = {
  name: 'printed',
  open: () => {
    const shift = zeroBased();
    const firsts = new Map<string, number>();
    let sure: { readonly unit: string; readonly since: number } | undefined;
    return {
      line: (text) => {
        const [found, word = '', shown, total] = STEP.exec(text) ?? [];
        if (found === undefined || shown === undefined || !tellsResults(text)) return undefined;
        const before = text.slice(0, text.indexOf(found));
        if (LOOKS_BACK.test(before) || isAside(before)) return undefined;
        const name = word.toLowerCase();
        const unit = UNITS[name] ?? (name.includes('step') && name !== 'timestep' ? 'step' : name);
        const planned = total === undefined || Number(total) < Number(shown) ? null : Number(total);
        const done = Number(shown) + shift(Number(shown));
        const first = firsts.get(unit) ?? done;
        firsts.set(unit, first);
        if (done > first) sure ??= { unit, since: Math.max(0, first - (done - first)) };
        return sure?.unit === unit ? { unit, done, total: planned, epoch: null, since: sure.since } : undefined;
      },
    };
  },
};
