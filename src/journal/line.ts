import { inMicrojoules, microjoules, type Instant } from '../quantity/quantity.ts';
import { began } from './began.ts';
import type { Event, Fault } from './event.ts';
import { asObject, isObject } from './fact.ts';
import { happening, type Doubt } from './happening.ts';
import { momentOf } from './moment.ts';
import { Refusal } from './refusal.ts';
import { usedToJson } from './used-line.ts';

export const JOURNAL_VERSION = 1;

const micro = (at: Instant): number => Math.round(at * 1e6) / 1e6;

/** One event as one line of a journal, without its newline. Instants to the microsecond, energies to the microjoule. */
export const encode = (event: Event): string => {
  switch (event.type) {
    case 'began': {
      const { type, ...facts } = event;
      return JSON.stringify({ type, v: JOURNAL_VERSION, ...facts });
    }
    case 'spent':
      return JSON.stringify({
        type: event.type,
        from: micro(event.from),
        to: micro(event.to),
        energy_j: event.energy.map((energy) => (energy === null ? null : microjoules(inMicrojoules(energy)))),
      });
    case 'used':
      return JSON.stringify(usedToJson(event));
    case 'claimed':
      return JSON.stringify({ ...event, at: micro(event.at), ...(event.until !== undefined && { until: micro(event.until) }) });
    case 'intensity': {
      const { value, from, until, at, type, ...facts } = event;
      return JSON.stringify({ type, at: micro(at), g_per_kwh: value, from: micro(from), ...(until !== undefined && { until: micro(until) }), ...facts });
    }
    case 'progress':
      return JSON.stringify({ ...event, at: micro(event.at), ...(event.seen !== undefined && { seen: micro(event.seen) }) });
    case 'opened':
      return JSON.stringify({ ...event, at: micro(event.at), ...(event.since !== undefined && { since: micro(event.since) }) });
    case 'closed':
    case 'located':
    case 'breached':
    case 'fault':
    case 'ended':
      return JSON.stringify({ ...event, at: micro(event.at) });
  }
  return event satisfies never;
};

/** The event that a line holds; undefined for types that a later version added. Throws SyntaxError on a line that is damaged. */
export const decode = (line: string, doubt: Doubt = () => undefined): Event | undefined => {
  const json = asObject(JSON.parse(line));
  return json['type'] === 'began' ? began(json) : happening(json, doubt);
};

/** A whole journal, read as far as it can be. A torn last line is normal; unreadable lines in the midst become a fault. Throws Refusal for what is no journal of ours. */
export const readJournal = (text: string, name: string): readonly Event[] => {
  const events: Event[] = [];
  let damaged = 0;
  let unreadable = 0;
  let doubted = 0;
  const doubt = (): void => void doubted++;
  for (let start = text.startsWith('\uFEFF') ? 1 : 0; start < text.length;) {
    const newline = text.indexOf('\n', start);
    const end = newline === -1 ? text.length : newline;
    const line = text.slice(start, end);
    start = end + 1;
    if (line.trim() === '') continue;
    damaged += unreadable; // a line that cannot be read is torn only when it is the last
    unreadable = 0;
    try {
      if (events.length === 0) refuseForeign(line, name);
      const event = decode(line, doubt);
      if (event?.type === 'began' && events.length > 0) throw new SyntaxError('a second beginning');
      if (event !== undefined) events.push(event);
    } catch (error) {
      if (!(error instanceof SyntaxError)) throw error;
      if (events.length === 0) throw foreign(name, error);
      unreadable = 1;
    }
  }
  if (events.length === 0) throw new Refusal('unreadable', `${name} is empty: the run wrote nothing, or it is not a journal.`);
  const at = momentOf(events.at(-1)!);
  const say = (code: Fault['code'], message: string): void => void events.push({ type: 'fault', at, code, message });
  if (damaged > 0) say('journal-damaged', `${damaged} line(s) of ${name} cannot be read; what they held is missing`);
  if (doubted > 0) say('implausible', `${doubted} figure(s) of energy in ${name} are nothing that a machine can draw; they are left out`);
  return events;
};

const refuseForeign = (line: string, name: string): void => {
  const first = JSON.parse(line) as unknown;
  if (!isObject(first) || first['type'] !== 'began' || typeof first['v'] !== 'number') throw foreign(name);
  if (first['v'] > JOURNAL_VERSION) {
    throw new Refusal(
      'unreadable',
      `${name} was written by a later version (journal ${first['v']}, this one reads ${JOURNAL_VERSION}).`,
      'update carbontracker',
    );
  }
};
const foreign = (name: string, cause?: unknown): Refusal =>
  new Refusal('unreadable', `${name} is not a journal of carbontracker: its first line is not a whole "began".`, undefined, { cause });
