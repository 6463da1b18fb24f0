import { fallbacks } from '../grid/fallback.ts';
import { firstOf } from '../grid/first-of.ts';
import type { Intensity } from '../grid/intensity.ts';
import { stated } from '../grid/stated.ts';
import { Refusal } from '../journal/refusal.ts';
import { overheadOf } from '../ledger/overhead.ts';
import type { Statement } from '../ledger/statement.ts';
import type { Estimate } from '../predict/course.ts';
import type { Prediction } from '../predict/predictor.ts';
import { restOf } from '../predict/rest.ts';
import { emitted, gramsPerKwh, instant, over, scale, seconds, sum, type Joules, type Quantity, type Seconds, type Watts } from '../quantity/quantity.ts';
import { hostFacts, jobFacts } from '../recorder/circumstances.ts';
import type { Simulated } from '../sensor/simulated.ts';
import { epochsOf } from './attentions.ts';
import type { Context } from './context.ts';
import { journalsNamed } from './named-journals.ts';
import type { Given } from './option.ts';
import { readMeant, statementOf } from './record.ts';
import { statedIntensityOf } from './stated-intensity.ts';
import { durationOf, pueOf, simulatedOf, textOf, zoneOf } from './value.ts';

const LONGEST = seconds(3660 * 86_400);

/** What a run will cost that was not started yet: by an earlier one like it, by hardware that is stated, or by both. Throws Refusal. */
export const preflight = async (given: Given, context: Context): Promise<Prediction> => {
  const like = textOf(given, 'like');
  const model = like === null ? null : modelOf(like, context);
  const power = powerOf(simulatedOf(given));
  const { time, energy } = model === null ? byDuration(given) : byModel(given, model);
  const pue = pueOf(given);
  // Power that is stated is the machine's; a record's energy has the building's share already, by the factor that held there.
  const drawn =
    power !== null ? mapped(time, (spell) => scale(over(power, spell), pue ?? pueHere(context))) : energy && mapped(energy, (e) => scale(e, share(model, pue)));
  const grid = await gridOf(given, model, context);
  const epochs = epochsOf(given);
  return {
    unit: epochs === null ? 'run' : 'epoch',
    done: 0,
    start: 0,
    total: epochs ?? 1,
    madeAt: instant(0),
    time,
    energy: drawn,
    carbon: drawn && mapped(drawn, (joules) => emitted(joules, grid.value)),
    timeAhead: time.mean,
    intensityAhead: { mean: grid.value, basis: grid.basis, boundary: grid.boundary, zone: grid.zone, source: grid.source },
    confidence: 0.9,
  };
};

const modelOf = (word: string, context: Context): Statement => {
  const { files } = journalsNamed([word], context);
  if (files.length !== 1) throw new Refusal('usage', `--like is one run, and ${word} holds ${files.length}.`, 'name one of them');
  return statementOf(readMeant(context.disk, files[0]!, [word]));
};
interface Foreseen {
  readonly time: Estimate<Seconds>;
  readonly energy: Estimate<Joules> | null;
}
const byDuration = (given: Given): Foreseen => {
  const duration = durationOf(given, 'duration', LONGEST);
  if (duration === null) throw new Refusal('usage', 'How long will it run?', 'say --duration 12h, or name an earlier run with --like');
  if (powerOf(simulatedOf(given)) === null)
    throw new Refusal('usage', 'On which hardware will it run?', 'state it with --sim-gpu NAME --sim-gpu-watts W, or name an earlier run with --like');
  return { time: { mean: duration, low: null, high: null }, energy: null };
};
/** What lies outside of its epochs is taken to come once, its first epoch to be the first again, and the others to be like its others. */
const byModel = (given: Given, { run, epochs, windows, progress, total }: Statement): Foreseen => {
  if (given.has('duration')) throw new Refusal('usage', '--duration and --like do not go together.', 'say how many --epochs there will be');
  const planned = epochsOf(given);
  if (planned === null) throw new Refusal('usage', 'How many epochs will it have?', 'say --epochs N');
  const [first] = epochs;
  if (first === undefined) throw new Refusal('usage', `${run.name ?? run.id} has no epochs on record.`, 'name a run whose epochs were told or recognised');
  if (progress !== null && Math.floor(progress.done - progress.start) > epochs.length)
    throw new Refusal('usage', `Not every epoch of ${run.name ?? run.id} was measured by itself.`, 'name a run whose epochs were');
  const spells = epochs.map(({ time, energy }) => ({ units: 1, time, energy }));
  const rest = restOf({ unit: 'epoch', spells, total: spells.length + planned - 1 })!;
  /** Outside of all epochs, the one that was cut short among them. */
  const within = windows.filter(({ epoch }) => epoch !== null);
  const once = <Unit extends string>(whole: Quantity<Unit>, inside: readonly Quantity<Unit>[], ahead: Estimate<Quantity<Unit>>): Estimate<Quantity<Unit>> => {
    const outside = Math.max(0, whole - sum(inside)) as Quantity<Unit>;
    const all = mapped(ahead, (amount) => sum([outside, inside[0]!, amount]));
    return planned === 1 ? { ...all, low: null, high: null } : all;
  };
  const energies = within.map(({ energy }) => energy).filter((energy) => energy !== null);
  return {
    time: once(
      total.time,
      within.map(({ time }) => time),
      rest.time,
    ),
    energy: rest.energy && total.energy !== null && energies.length === within.length ? once(total.energy, energies, rest.energy) : null,
  };
};

/** Of all that is simulated together; null where nothing is. */
const powerOf = ({ cpu, gpu }: Simulated): Watts | null => {
  const parts = [...(cpu ? [scale(cpu.tdp, cpu.utilisation)] : []), ...(gpu ? [scale(gpu.watts, gpu.utilisation * gpu.count)] : [])];
  return parts.length === 0 ? null : sum(parts);
};
const pueHere = (context: Context): number => {
  const { files, processes, env } = context.host('/');
  const settings = { interval_s: 1, components: 'all', pue: null, epochs: null, epochs_before_pred: null };
  return overheadOf({ settings, host: hostFacts(files, processes), job: jobFacts(env) }).value;
};
const share = (model: Statement | null, pue: number | null): number => (pue === null || model === null ? 1 : pue / model.overhead.value);
/** Stated, of the stated zone, the earlier run's, or the world's. */
const gridOf = async (
  given: Given,
  model: Statement | null,
  context: Context,
): Promise<Omit<Intensity, 'basis'> & { readonly basis: Intensity['basis'] | 'mixed' }> => {
  const [said, zone] = [await statedIntensityOf(given, context.disk), zoneOf(given)];
  if (typeof said === 'number') return stated(said).at({ zone });
  if (said !== null) throw new Refusal('usage', 'A run that was not started yet has no time to be priced by.', 'state one number with --intensity');
  if (zone === null && model?.intensity?.mean != null) return { ...model.intensity, value: gramsPerKwh(model.intensity.mean), why: '' };
  return firstOf(...fallbacks).at({ zone });
};
const mapped = <From extends number, To extends number>({ mean, low, high }: Estimate<From>, change: (amount: From) => To): Estimate<To> => ({
  mean: change(mean),
  low: low === null ? null : change(low),
  high: high === null ? null : change(high),
});
