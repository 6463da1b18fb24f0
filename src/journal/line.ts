import { gramsPerKwh, inMicrojoules, instant, microjoules, type Instant } from '../quantity/quantity.ts';
import {
  sensorId,
  windowId,
  type Began,
  type Breached,
  type Claimed,
  type Ended,
  type Event,
  type Fault,
  type IntensityChanged,
  type Located,
  type Opened,
  type Progress,
} from './event.ts';
import { Refusal } from './refusal.ts';
import { usedFrom, usedToJson } from './used-line.ts';

export const JOURNAL_VERSION = 1;

type Json = Readonly<Record<string, unknown>>;

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
    case 'intensity': {
      const { value, from, until, at, type, ...facts } = event;
      return JSON.stringify({ type, at: micro(at), g_per_kwh: value, from: micro(from), ...(until !== undefined && { until: micro(until) }), ...facts });
    }
    case 'progress':
      return JSON.stringify({ ...event, at: micro(event.at), ...(event.seen !== undefined && { seen: micro(event.seen) }) });
    case 'opened':
      return JSON.stringify({ ...event, at: micro(event.at), ...(event.since !== undefined && { since: micro(event.since) }) });
    case 'claimed':
      return JSON.stringify({ ...event, at: micro(event.at), ...(event.until !== undefined && { until: micro(event.until) }) });
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
export const decode = (line: string): Event | undefined => {
  const json = JSON.parse(line) as unknown;
  if (!isObject(json)) throw new SyntaxError('not an object');
  switch (json['type']) {
    case 'began':
      return began(json);
    case 'spent': {
      const energies = json['energy_j'];
      if (!Array.isArray(energies)) throw new SyntaxError('no energies');
      return {
        type: 'spent',
        from: time(json, 'from'),
        to: time(json, 'to'),
        energy: energies.map((joules: unknown) => (isFinite(joules) && joules >= 0 ? microjoules(Math.round(joules * 1e6)) : null)),
      };
    }
    case 'used':
      return usedFrom(json, time(json, 'from'), time(json, 'to'));
    case 'opened':
      return opened(json);
    case 'closed':
      return { type: 'closed', at: time(json, 'at'), window: windowId(number(json, 'window')) };
    case 'claimed':
      return claimed(json);
    case 'progress':
      return progress(json);
    case 'intensity':
      return intensity(json);
    case 'located':
      return located(json);
    case 'breached':
      return breached(json);
    case 'fault':
      return { ...json, at: time(json, 'at'), message: String(json['message']) } as unknown as Fault;
    case 'ended':
      if (!isObject(json['outcome']) || typeof json['outcome']['kind'] !== 'string') throw new SyntaxError('no outcome');
      return {
        ...json,
        outcome: { ...json['outcome'], exit_code: json['outcome']['exit_code'] ?? null, signal: json['outcome']['signal'] ?? null },
        at: time(json, 'at'),
      } as unknown as Ended;
    default:
      return undefined;
  }
};

/** Text, or nothing at all. */
const isSaid = (value: unknown): boolean => value === undefined || value === null || typeof value === 'string';
const intensity = (json: Json): IntensityChanged => {
  const { g_per_kwh: _value, why, ...facts } = json;
  const { basis, source, zone, boundary, until } = facts;
  const value = number(json, 'g_per_kwh');
  if (value < 0 || typeof basis !== 'string' || typeof source !== 'string' || ![zone, boundary, why].every(isSaid))
    throw new SyntaxError('an intensity that says too little');
  return {
    zone: null,
    ...facts,
    ...(typeof why === 'string' && { why }),
    at: time(json, 'at'),
    from: time(json, 'from'),
    ...(until !== undefined && { until: time(json, 'until') }), // one that cannot be read must not hold for ever
    value: gramsPerKwh(value),
  } as unknown as IntensityChanged;
};

const opened = ({ since, ...facts }: Json): Opened => ({
  ...facts,
  type: 'opened',
  at: time(facts, 'at'),
  window: windowId(number(facts, 'window')),
  label: String(facts['label']),
  ...(isFinite(since) && since >= 0 && { since: instant(since) }),
});
const claimed = ({ sensor, until, ...facts }: Json): Claimed => {
  if (typeof sensor !== 'string') throw new SyntaxError('a claim of nothing');
  return { ...facts, type: 'claimed', at: time(facts, 'at'), sensor: sensorId(sensor), ...(until !== undefined && { until: time({ until }, 'until') }) };
};
const breached = ({ limit, of, action, ...facts }: Json): Breached => {
  if (![limit, of, action].every((word) => typeof word === 'string')) throw new SyntaxError('a breach that says too little');
  return { ...facts, limit, of, action, at: time(facts, 'at'), value: number(facts, 'value'), most: number(facts, 'most') } as unknown as Breached;
};

const progress = ({ total, start, seen, unit, source = 'unknown', ...facts }: Json): Progress => {
  const done = number(facts, 'done');
  if (done < 0 || typeof unit !== 'string') throw new SyntaxError('a progress that says too little');
  const amounts = {
    ...(isFinite(total) && total > 0 && { total }),
    ...(isFinite(start) && start >= 0 && { start }),
    ...(isFinite(seen) && seen >= 0 && { seen: instant(seen) }),
  };
  return { ...facts, type: 'progress', at: time(facts, 'at'), done, unit, source: String(source), ...amounts };
};

const located = ({ zone = null, source, pue, ...facts }: Json): Located => {
  if (!isSaid(zone) || typeof source !== 'string') throw new SyntaxError('a place that says too little');
  if (pue !== undefined && !(isObject(pue) && isFinite(pue['value']) && pue['value'] >= 1 && typeof pue['source'] === 'string'))
    throw new SyntaxError('no PUE');
  return { ...facts, at: time(facts, 'at'), zone, source, ...(pue !== undefined && { pue }) } as unknown as Located;
};

/** What a later reader may rely on even when an earlier writer left it out. */
const UNSAID = { job: null, name: null, command: [], absences: [] };
const UNSAID_HOST = { name: 'unknown', boot_id: null, os: 'unknown', chassis_type: null };
const UNSAID_TOOL = { name: 'unknown', version: 'unknown' };
const UNSAID_SETTINGS = { interval_s: 1, components: 'all', pue: null, epochs: null, epochs_before_pred: null };
const began = ({ v: _version, date, run, sensors, host, tool, settings, ...facts }: Json): Began => {
  if (!Array.isArray(sensors) || typeof date !== 'string' || !isOfOurTime(date) || typeof run !== 'string')
    throw new SyntaxError('a began without its sensors');
  if (!sensors.every(isSensor) || !(facts['absences'] === undefined || (Array.isArray(facts['absences']) && facts['absences'].every(isAbsence))))
    throw new SyntaxError('sensors that are none');
  const pue = isObject(settings) ? (settings['pue'] ?? null) : null;
  if (pue !== null && !(isFinite(pue) && pue >= 1)) throw new SyntaxError('no PUE');
  return {
    ...UNSAID,
    ...facts,
    date,
    run,
    sensors,
    host: { ...UNSAID_HOST, ...(host as object) },
    tool: { ...UNSAID_TOOL, ...(tool as object) },
    settings: { ...UNSAID_SETTINGS, ...(settings as object) },
  } as unknown as Began;
};
/** What is later could not be added to. */
const isOfOurTime = (date: string): boolean => Date.parse(date) < Date.UTC(10_000, 0);
const isAbsence = (value: unknown): boolean =>
  isObject(value) &&
  (value['unseen'] === undefined || (Array.isArray(value['unseen']) && value['unseen'].every((each) => isObject(each) && isFinite(each['devices']))));
const isSensor = (value: unknown): boolean =>
  isObject(value) && typeof value['id'] === 'string' && typeof value['part'] === 'string' && typeof value['label'] === 'string';
const isFinite = (value: unknown): value is number => typeof value === 'number' && Number.isFinite(value);
const isObject = (value: unknown): value is Json => typeof value === 'object' && value !== null && !Array.isArray(value);
const number = (json: Json, key: string): number => {
  const value = json[key];
  if (!isFinite(value)) throw new SyntaxError(`no number ${key}`);
  return value;
};
const time = (json: Json, key: string): Instant => instant(number(json, key));

/** A whole journal, read as far as it can be. A torn last line is normal; unreadable lines in the midst become a fault. Throws Refusal for what is no journal of ours. */
export const readJournal = (text: string, name: string): readonly Event[] => {
  const events: Event[] = [];
  let damaged = 0;
  let unreadable = 0;
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
      const event = decode(line);
      if (event?.type === 'began' && events.length > 0) throw new SyntaxError('a second beginning');
      if (event !== undefined) events.push(event);
    } catch (error) {
      if (!(error instanceof SyntaxError)) throw error;
      if (events.length === 0) throw foreign(name, error);
      unreadable = 1;
    }
  }
  if (events.length === 0) throw new Refusal('unreadable', `${name} is empty: the run wrote nothing, or it is not a journal.`);
  const last = events.at(-1);
  if (damaged > 0 && last !== undefined) {
    const at = 'to' in last ? last.to : last.type === 'began' ? instant(0) : last.at;
    events.push({ type: 'fault', at, code: 'journal-damaged', message: `${damaged} line(s) of ${name} cannot be read; what they held is missing` });
  }
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
