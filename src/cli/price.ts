import { fallbacks } from '../grid/fallback.ts';
import { firstOf } from '../grid/first-of.ts';
import { within } from '../grid/figure.ts';
import { hasHistory, type TimedIntensity } from '../grid/intensity.ts';
import { stated } from '../grid/stated.ts';
import type { Event, IntensityFact } from '../journal/event.ts';
import { Refusal } from '../journal/refusal.ts';
import type { Rules } from '../ledger/ledger.ts';
import { instant, seconds } from '../quantity/quantity.ts';
import type { Context } from './context.ts';
import type { Given } from './option.ts';
import { remark } from './remark.ts';
import { remembered, zoneIn, type Memory } from './remembered.ts';
import { RUN_OPTIONS } from './run-options.ts';
import { settled } from './settings.ts';
import { statedIntensityOf } from './stated-intensity.ts';
import { flagOf, headlineOf, keysOf, pueOf, warnOfKeys, zoneOf } from './value.ts';

/** The rules that price one old run anew; what is not said, or not to be had, is left to its journal. */
export type Pricing = (events: readonly Event[], name: string) => Promise<Rules>;

/** Throws Refusal for options that mean nothing, or not together. */
export const pricingOf = async (given: Given, context: Context): Promise<Pricing> => {
  const [pue, zone, intensity] = [pueOf(given), zoneOf(given), await statedIntensityOf(given, context.disk)];
  const headline = headlineOf(given);
  const live = flagOf(given, 'live');
  if (live && intensity !== null) throw new Refusal('usage', '--live and --intensity do not go together.', 'state the intensity, or have it looked up');
  const memories = live
    ? await liveMemories(given, context)
    : typeof intensity === 'object' && intensity !== null
      ? () => [seriesMemory(intensity)]
      : undefined;
  const source = typeof intensity === 'number' ? stated(intensity) : zone !== null ? firstOf(...fallbacks) : undefined;
  const always = source && [{ ...(await source.at({ zone })), from: instant(-Infinity) }];
  const intensities = async (events: readonly Event[], name: string): Promise<readonly IntensityFact[] | undefined> => {
    if (memories === undefined) return always;
    const where = zone ?? zoneIn(events);
    const facts = await remembered(events, where, memories(where));
    if (typeof facts !== 'string') return facts;
    remark(context, `${name} is priced ${always ? 'by the year' : 'as recorded'}: ${facts}.`);
    return always;
  };
  return async (events, name) => {
    const priced = await intensities(events, name);
    const known = headline !== 'process' || events.some(({ type }) => type === 'used');
    if (!known) remark(context, `${name} does not tell who used its devices: the figures are theirs, whoever did.`);
    return {
      ...(headline !== undefined && known && { headline }),
      ...(pue !== null && { overhead: { value: pue, basis: 'stated', source: 'stated by the user' } }),
      ...(priced && { intensities: priced }),
    };
  };
};

const seriesMemory = (figures: readonly TimedIntensity[]): Memory => ({
  name: 'the stated series',
  past: async ({ zone }, from, until) =>
    within(
      'the stated series',
      figures.map((figure) => ({ ...figure, zone })),
      from,
      until,
    ),
});
const liveMemories = async (given: Given, context: Context): Promise<(zone: string | null) => readonly Memory[]> => {
  const said = await settled(given, RUN_OPTIONS, context);
  warnOfKeys(given, (text) => remark(context, text));
  const { openGrid } = await import('../grid/grid.ts');
  const host = context.host('/');
  if (flagOf(said, 'offline')) throw new Refusal('usage', `--live asks live sources, which ${said.get('offline')!.where} forbids.`);
  const grid = openGrid({ ...host, env: { ...host.env, ...keysOf(said, host.env) } }, { zone: null, offline: false, interval: seconds(900) }, () => undefined);
  return (zone) => grid.serving({ zone }).filter(hasHistory);
};
