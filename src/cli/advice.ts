import { bestSlot, courseFrom, slotAt, type Slot } from '../grid/best-start.ts';
import type { Outlook } from '../grid/outlook.ts';
import { bandOf, FORECAST_SOURCE } from '../predict/intensity-error.ts';
import type { Estimate } from '../predict/course.ts';
import { savingOf, type Saving } from '../predict/saving.ts';
import { over, type Seconds, type Watts } from '../quantity/quantity.ts';

/** A run that is to be started some time. */
export interface Planned {
  readonly duration: Seconds;
  /** Null where nobody said: savings are then shares alone. */
  readonly power: Watts | null;
  /** When it must be over. */
  readonly deadline: Date | null;
}
/** When to start it. */
export interface Advice {
  /** Null where no forecast covers a whole run, for the reason `why`. */
  readonly best: Slot | null;
  /** The run that starts at once; null where no figure holds for now. */
  readonly atOnce: Slot | null;
  readonly saving: Saving | null;
  readonly source: string | null;
  readonly why: string | null;
}

const MINUTE = 60_000;

export const adviceOn = (outlook: Outlook, planned: Planned, now: Date): Advice => {
  const { duration, power, deadline } = planned;
  const course = courseFrom(now, outlook);
  const source = outlook.ahead[0]?.source ?? null;
  const found = bestSlot(now, duration, deadline, course);
  if (found === undefined) return { best: null, atOnce: null, saving: null, source, why: outlook.blind ?? 'the forecast does not cover a whole run' };
  // Batch systems start on the minute.
  const onTheMinute = [Math.ceil, Math.floor].map((round) => slotAt(new Date(round(found.start.getTime() / MINUTE) * MINUTE), duration, course));
  const fits = (slot: Slot | undefined): boolean => slot !== undefined && slot.start >= now && (deadline === null || slot.end <= deadline);
  const best = found.start <= now ? found : (onTheMinute.find(fits) ?? found);
  const atOnce = slotAt(now, duration, course) ?? null;
  const saving = atOnce && savingOf(best.value, atOnce.value, power && over(power, duration), bandOf(outlook.ahead[0]!.basis));
  return { best, atOnce, saving, source, why: null };
};

export const adviceJson = ({ best, atOnce, saving, source, why }: Advice) => ({
  start: best?.start.toISOString() ?? null,
  end: best?.end.toISOString() ?? null,
  g_per_kwh: best?.value ?? null,
  saving_g: saving?.carbon?.mean ?? null,
  saving_g_low: saving?.carbon?.low ?? null,
  saving_g_high: saving?.carbon?.high ?? null,
  saving_share: saving?.share.mean ?? null,
  saving_share_low: saving?.share.low ?? null,
  saving_share_high: saving?.share.high ?? null,
  confidence: 0.9,
  against: 'now',
  against_g_per_kwh: atOnce?.value ?? null,
  source,
  why,
});

/** For a person. Times are local, as batch systems take them. */
export const adviceLines = ({ best, atOnce, saving, source, why }: Advice, now: Date): readonly string[] => {
  if (best === null) return [`No best start can be told: ${why}.`];
  const figure = `${best.value.toFixed(2)} gCO2eq/kWh (${source})`;
  if (best.start <= now) return [`The best start is now: ${figure} until ${local(best.end)}.`];
  return [
    `The best start is ${local(best.start)}, in ${inWords(best.start.getTime() - now.getTime())}: ${figure} until ${local(best.end)}.`,
    atOnce === null || saving === null ? 'What it saves against starting now is not known: no figure holds for now.' : savingLine(saving, atOnce),
    `\tsbatch --begin=${local(best.start).replace(' ', 'T')}:00`,
    `\tat -t ${local(best.start).replaceAll(/[-: ]/g, '')}`,
  ];
};
const savingLine = ({ share, carbon }: Saving, { value }: Slot): string => {
  const percent = (part: number): string => `${Math.round(part * 100)} %`;
  const told = <Amount extends number>({ mean, low, high }: Estimate<Amount>, shown: (amount: number) => string): string =>
    `${shown(mean)}${low === null || high === null ? '' : ` (${shown(low)} to ${shown(high)})`}`;
  const grams = carbon === null ? '' : `${told(carbon, (g) => `${g.toFixed(1)} g`)} CO2eq, `;
  const sure = share.low === null ? 'how sure that is nobody says' : `nine times in ten: ${FORECAST_SOURCE}`;
  return `Starting now means ${value.toFixed(2)} gCO2eq/kWh. Waiting is expected to save ${grams}${told(share, percent)}; ${sure}.`;
};
const local = (moment: Date): string => {
  const two = (n: number): string => String(n).padStart(2, '0');
  const day = [moment.getFullYear(), moment.getMonth() + 1, moment.getDate()].map(two).join('-');
  return `${day} ${two(moment.getHours())}:${two(moment.getMinutes())}`;
};
const inWords = (ms: number): string => {
  const minutes = Math.round(ms / MINUTE);
  return minutes < 60 ? `${minutes} min` : `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
};
