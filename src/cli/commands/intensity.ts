import type { Outlook } from '../../grid/outlook.ts';
import { later } from '../../grid/figure.ts';
import { Refusal } from '../../journal/refusal.ts';
import { jsonText } from '../../report/json-text.ts';
import { forecastChart } from '../forecast-chart.ts';
import { askAround, LONGEST_FORECAST } from '../ask-around.ts';
import type { Command } from '../command.ts';
import { EXIT } from '../exit.ts';
import { foundation } from '../../report/phrase.ts';
import { remark } from '../remark.ts';
import { GRID_OPTIONS, RUN_OPTIONS, VOICE_OPTIONS } from '../run-options.ts';
import { settled } from '../settings.ts';
import { durationOf, flagOf } from '../value.ts';

/** The grid now, and what is foreseen of it. */
export const intensity: Command = {
  summary: 'the carbon intensity of the grid now, or its forecast',
  usage: 'carbontracker intensity [--zone ZONE] [--ahead 24h] [--json]',
  options: [
    { name: 'zone', value: 'ZONE', help: 'country or grid zone: DK, DK-DK1, US-CAL-CISO (default: looked up)' },
    { name: 'ahead', value: 'TIME', help: 'the forecast as well: 24h, 90m, 2d; 72h at most' },
    { name: 'json', help: 'for programs' },
    ...GRID_OPTIONS,
    { name: 'verbose', short: 'v', help: 'small troubles on the way as well' },
    ...VOICE_OPTIONS.filter(({ name }) => name === 'help'),
  ],
  async act(flags, words, context) {
    if (words.length > 0) throw new Refusal('usage', `carbontracker intensity takes no "${words[0]}".`, 'state the place with --zone');
    const given = await settled(flags, RUN_OPTIONS, context);
    const horizon = durationOf(flags, 'ahead', LONGEST_FORECAST);
    const host = context.host('/');
    const { clock } = host;
    const until = horizon === null ? undefined : later(clock.date(), horizon);
    const { done: outlook, stoppedBy } = await askAround(given, flags, host, context, until);
    if (stoppedBy !== undefined) return 128 + host.processes.numberOf(stoppedBy);
    if (flagOf(flags, 'json')) context.stdout(jsonText(outlookJson(outlook)));
    else context.stdout(`${[...nowLines(outlook, clock.date()), ...forecastChart(outlook.ahead)].join('\n')}\n`);
    if (outlook.blind !== undefined) remark(context, `no forecast: ${outlook.blind}.`);
    return EXIT.ok;
  },
};

const outlookJson = ({ now, ahead, blind }: Outlook) => ({
  now: {
    g_per_kwh: now.value,
    basis: now.basis,
    boundary: now.boundary,
    zone: now.zone,
    source: now.source,
    from: now.from?.toISOString() ?? null,
    until: now.until?.toISOString() ?? null,
    fell_back: now.why !== undefined,
    why: now.why ?? null,
  },
  ahead: blind === undefined ? ahead.map(({ from, until, value }) => ({ from: from.toISOString(), until: until.toISOString(), g_per_kwh: value })) : null,
});

const nowLines = ({ place, now }: Outlook, date: Date): readonly string[] => [
  `${now.value.toFixed(2)} gCO2eq/kWh in ${place.label ?? now.zone ?? 'an unknown place'}${place.label && now.zone ? ` (zone ${now.zone})` : ''}: ${foundation(now)}.`,
  `${now.source}${now.from && now.until ? `, for ${clockTime(now.from)} to ${clockTime(now.until)} UTC${ageOf(now.until, date)}` : ''}.`,
  ...(now.why === undefined ? [] : [`Not better known, because ${now.why}.`]),
];
const clockTime = (moment: Date): string => moment.toISOString().slice(11, 16);
const ageOf = (until: Date, now: Date): string => {
  const minutes = Math.round((now.getTime() - until.getTime()) / 60_000);
  return minutes <= 0 ? '' : `, ${minutes} min ago`;
};
