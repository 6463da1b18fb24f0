import { later } from '../../grid/figure.ts';
import type { Outlook } from '../../grid/outlook.ts';
import type { StatedIntensity } from '../../grid/series/series.ts';
import { stated } from '../../grid/stated.ts';
import { Refusal } from '../../journal/refusal.ts';
import { meanPower } from '../../quantity/quantity.ts';
import { jsonText } from '../../report/json-text.ts';
import { adviceJson, adviceLines, adviceOn, type Planned } from '../advice.ts';
import { askAround, LONGEST_FORECAST } from '../ask-around.ts';
import type { Command } from '../command.ts';
import type { Context } from '../context.ts';
import { EXIT } from '../exit.ts';
import { journalsNamed } from '../named-journals.ts';
import type { Given } from '../option.ts';
import { readMeant, statementOf } from '../record.ts';
import { RUN_OPTIONS } from '../run-options.ts';
import { statedIntensityOf } from '../stated-intensity.ts';
import { settled } from '../settings.ts';
import { durationOf, flagOf, momentOf, powerOf, textOf, zoneOf } from '../value.ts';
import { waitUntil } from '../wait-until.ts';
import { run } from './run.ts';

/** The best time to start a run, by the grid's forecast. */
export const when: Command = {
  summary: 'the best start for a run, by the forecast of the grid; --wait waits for it',
  usage: 'carbontracker when --duration 3h [--power 350W | --like RUN] [--deadline 2026-11-24T08:00] [--json | --wait <command> [args…]]',
  wraps: true,
  options: [
    { name: 'duration', value: 'TIME', help: 'how long the run takes: 3h, 90m; 72h at most' },
    { name: 'power', value: 'W', help: 'what it draws, the share of the building included: 350W, 1.2kW' },
    { name: 'like', value: 'RUN', help: 'take both from a run on record, as far as they are not stated' },
    { name: 'deadline', value: 'TIME', help: 'when it must be over: 2026-11-24T08:00 (local time), or a time with its zone' },
    { name: 'wait', help: 'sleep until then, and track the command that follows; every option of a tracked run is understood' },
    { name: 'json', help: 'for programs' },
    ...RUN_OPTIONS.filter(({ name }) => name !== 'json' && name !== 'version'),
  ],
  async act(flags, words, context) {
    const waits = flagOf(flags, 'wait');
    const json = flagOf(flags, 'json');
    if (json && waits) throw new Refusal('usage', '--json only tells, and --wait acts.', 'ask for one of them');
    if (waits && words.length === 0)
      throw new Refusal('usage', '--wait needs the command to run then.', 'carbontracker when --duration 3h --wait python train.py');
    if (!waits && words.length > 0) throw new Refusal('usage', `Nothing runs "${words[0]}" without --wait.`, 'put --wait before it');
    const given = await settled(new Map([...flags].filter(([name]) => name !== 'json')), RUN_OPTIONS, context);
    const host = context.host('/');
    const now = host.clock.date();
    const planned = plannedOf(flags, context);
    const { deadline } = planned;
    if (deadline !== null && later(now, planned.duration) > deadline)
      throw new Refusal(
        'usage',
        `--deadline ${textOf(flags, 'deadline')} leaves no time for a run of ${textOf(flags, 'duration') ?? `${planned.duration} s`}.`,
      );

    const horizon = later(now, LONGEST_FORECAST);
    const said = await statedIntensityOf(given, context.disk);
    const { done: outlook, stoppedBy } =
      said === null
        ? await askAround(given, flags, host, context, deadline !== null && deadline < horizon ? deadline : horizon)
        : { done: await statedOutlook(said, zoneOf(given), now), stoppedBy: undefined };
    if (stoppedBy !== undefined) return 128 + host.processes.numberOf(stoppedBy);
    const advice = adviceOn(outlook, planned, now);
    const waiting = waits ? waitUntil(advice.best?.start ?? now, host) : undefined; // whoever reads that we wait may end it at once
    if (json) context.stdout(jsonText(adviceJson(advice)));
    else (waits ? context.stderr : context.stdout)(`${adviceLines(advice, now).join('\n')}\n`);
    if (waiting === undefined) return EXIT.ok;
    const interrupted = await waiting;
    return interrupted === undefined ? run(words, given, context) : 128 + host.processes.numberOf(interrupted);
  },
};

const plannedOf = (flags: Given, context: Context): Planned => {
  const like = textOf(flags, 'like');
  const model = like === null ? null : modelOf(like, context);
  const duration = durationOf(flags, 'duration', LONGEST_FORECAST) ?? model?.duration;
  if (duration === undefined) throw new Refusal('usage', 'How long will it run?', 'say --duration 3h, or --like RUN for as long as an earlier run');
  if (duration > LONGEST_FORECAST) throw new Refusal('usage', `${like} took longer than any forecast reaches.`, 'say --duration, at most 72h');
  return { duration, power: powerOf(flags, 'power') ?? model?.power ?? null, deadline: momentOf(flags, 'deadline') };
};
const statedOutlook = async (intensity: StatedIntensity, zone: string | null, now: Date): Promise<Outlook> => {
  if (typeof intensity === 'number')
    return { place: { zone }, now: await stated(intensity).at({ zone }), ahead: [], blind: 'the stated intensity is the same at all times' };
  const ahead = intensity.filter(({ until }) => until > now);
  const newest = ahead[0] ?? intensity.at(-1)!;
  return { place: { zone }, now: newest, ahead };
};
const modelOf = (word: string, context: Context): Omit<Planned, 'deadline'> => {
  const { files } = journalsNamed([word], context);
  if (files.length !== 1) throw new Refusal('usage', `--like is one run, and ${word} holds ${files.length}.`, 'name one of them');
  const { total } = statementOf(readMeant(context.disk, files[0]!, [word]));
  if (!(total.time > 0)) throw new Refusal('usage', `${word} took no time that is known.`, 'say --duration');
  return { duration: total.time, power: total.energy === null ? null : meanPower(total.energy, total.time) };
};
