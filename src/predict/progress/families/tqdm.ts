import { barIn } from '../bar.ts';
import type { Bar } from '../bar.ts';
import { epochCount } from '../epochs.ts';
import { isAside, tellsResults } from '../results.ts';
import type { Recogniser, Sighting } from '../recogniser.ts';

const EPOCH = /\bepoch\b[\s:#=([]*(\d+)(?:\s*(?:\/|of)\s*(\d+))?/i;
const EPOCHS = /\bepochs?$|^epochs?\b/i;
const WHOLE = /^(?:(?:training |global |optimi[sz]ation |total )?(?:steps|iterations|timesteps|iters|updates|episodes|global[ _]step))$/i;
const TRAINS = /\btrain(?:ing)?\b|\bfit(?:ting)?\b|\blearning\b/i;
const UNITS = /^(?:it|iter|iters|step|steps|batch|batches|ba|epoch|epochs|ep|episode|episodes|)$/;
/** Seconds after which a slow bar that tells nothing else is held to be the work itself. */
const LASTING = 30;

/** tqdm: a bar of epochs, a bar of batches that names its epoch, or a bar of steps. What may be a bar among many is not taken for the whole. */
export const tqdm: Recogniser = {
  name: 'tqdm',
  open: () => {
    const count = epochCount('as seen');
    const passes = new Map<string, { done: number; turns: number }>();
    return {
      line: (text) => {
        const bar = barIn(text);
        if (bar === undefined || bar.total === 0 || !UNITS.test(bar.unit)) return undefined;
        if (isAside(bar.label)) return undefined;
        const named = EPOCH.exec(bar.label);
        if (named !== null) {
          const part = { done: bar.done, total: bar.total };
          return count({ epoch: Number(named[1]), of: named[2] === undefined ? null : Number(named[2]), state: 'under way', part });
        }
        if (EPOCHS.test(bar.label) || /^epochs?$/.test(bar.unit)) return whole('epoch', bar);
        if (WHOLE.test(bar.label)) return whole(unitOf(bar), bar);
        return manyOrOne(bar);
      },
    };

    /** Bars of batches that come again are one epoch each; a single one may be anything, unless it is slow and lasts. */
    function manyOrOne(bar: Bar): Sighting | undefined {
      const trains = TRAINS.test(bar.label) || (bar.label === '' && tellsResults(bar.results));
      if (!trains && bar.label !== '') return undefined;
      const key = `${bar.label.replaceAll(/[\d.]+/g, '')} ${bar.total}`;
      const pass = passes.get(key) ?? { done: 0, turns: 0 };
      if (passes.size < 64) passes.set(key, pass);
      if (bar.done < pass.done && pass.done === bar.total) pass.turns += 1;
      pass.done = bar.done;
      if (pass.turns > 0) return trains ? { unit: 'epoch', done: pass.turns + bar.done / bar.total, total: null, epoch: null, since: 0 } : undefined;
      return bar.slow && bar.elapsed >= LASTING && bar.done >= 3 ? whole(unitOf(bar), bar) : undefined;
    }
  },
};

const whole = (unit: string, { done, total }: Bar): Sighting => ({ unit, done, total, epoch: null, since: null });
const unitOf = ({ label, unit }: Bar): string =>
  /timestep/i.test(label) ? 'timestep' : /episode/i.test(label) || unit.startsWith('ep') ? 'episode' : /step/i.test(`${label} ${unit}`) ? 'step' : 'iteration';
