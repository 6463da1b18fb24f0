import { gramsPerKwh, microjoules, type Joules } from '../quantity/quantity.ts';
import {
  sensorId,
  windowId,
  type Boundary,
  type Breached,
  type BudgetAction,
  type Claimed,
  type Ended,
  type Event,
  type Fault,
  type FaultCode,
  type IntensityBasis,
  type IntensityChanged,
  type Limit,
  type Located,
  type Opened,
  type OutcomeKind,
  type Progress,
  type Spent,
} from './event.ts';
import {
  amount,
  amountIfSaid,
  count,
  countIfSaid,
  isAmount,
  isPue,
  numberIfSaid,
  object,
  objectIfSaid,
  text,
  textIfSaid,
  time,
  timeWithin,
  word,
  type Json,
} from './fact.ts';
import { usedFrom } from './used-line.ts';

/** Called for each energy that cannot be, which is then not known. */
export type Doubt = () => void;

/** What happened, by one line after the beginning; undefined for types that a later version added. Throws SyntaxError for what cannot be. */
export const happening = (json: Json, doubt: Doubt): Event | undefined => {
  switch (json['type']) {
    case 'spent':
      return spent(json, doubt);
    case 'used':
      return usedFrom(json, time(json, 'from'), time(json, 'to'));
    case 'claimed':
      return claimed(json);
    case 'opened':
      return opened(json);
    case 'closed':
      return { type: 'closed', at: time(json, 'at'), window: windowId(count(json, 'window')) };
    case 'progress':
      return progress(json);
    case 'intensity':
      return intensity(json);
    case 'located':
      return located(json);
    case 'breached':
      return breached(json);
    case 'fault':
      return fault(json);
    case 'ended':
      return ended(json);
    default:
      return undefined;
  }
};

/** In J, a quarter of a GWh: no device draws so much between two readings. */
const MOST_ENERGY = 1e12;
const spent = (json: Json, doubt: Doubt): Spent => {
  const energies = json['energy_j'];
  if (!Array.isArray(energies)) throw new SyntaxError('no energies');
  const known: (Joules | null)[] = [];
  for (const energy of energies as readonly unknown[]) {
    const isKnown = isAmount(energy) && energy <= MOST_ENERGY;
    known.push(isKnown ? microjoules(Math.round(energy * 1e6)) : null);
    if (!isKnown && energy !== null) doubt();
  }
  return { type: 'spent', from: time(json, 'from'), to: time(json, 'to'), energy: known };
};
const opened = (json: Json): Opened => {
  const [parent, epoch, since] = [countIfSaid(json, 'parent'), numberIfSaid(json, 'epoch'), timeWithin(json['since'])];
  return {
    type: 'opened',
    at: time(json, 'at'),
    window: windowId(count(json, 'window')),
    label: text(json, 'label'),
    ...(parent !== undefined && { parent: windowId(parent) }),
    ...(epoch !== undefined && { epoch }),
    ...(since !== undefined && { since }),
  };
};
const claimed = (json: Json): Claimed => ({
  type: 'claimed',
  at: time(json, 'at'),
  sensor: sensorId(text(json, 'sensor')),
  ...(json['until'] !== undefined && { until: time(json, 'until') }),
});
const progress = (json: Json): Progress => {
  const { total, start } = json;
  const seen = timeWithin(json['seen']);
  return {
    type: 'progress',
    at: time(json, 'at'),
    done: amount(json, 'done'),
    unit: text(json, 'unit'),
    source: textIfSaid(json, 'source') ?? 'unknown',
    ...(isAmount(total) && total > 0 && { total }),
    ...(isAmount(start) && { start }),
    ...(seen !== undefined && { seen }),
  };
};

/** In g/kWh, as on the command line. */
const DIRTIEST = 10_000;
const intensity = (json: Json): IntensityChanged => {
  const value = amount(json, 'g_per_kwh');
  if (value > DIRTIEST) throw new SyntaxError('more than any grid emits');
  const why = textIfSaid(json, 'why');
  const boundary = textIfSaid(json, 'boundary') ?? null;
  return {
    type: 'intensity',
    at: time(json, 'at'),
    from: time(json, 'from'),
    ...(json['until'] !== undefined && { until: time(json, 'until') }), // one that cannot be read must not hold for ever
    value: gramsPerKwh(value),
    basis: text(json, 'basis') as IntensityBasis, // a later version may know more of them
    ...(json['boundary'] !== undefined && { boundary: boundary as Boundary | null }),
    zone: textIfSaid(json, 'zone') ?? null,
    source: text(json, 'source'),
    ...(why !== undefined && { why }),
  };
};
const located = (json: Json): Located => ({
  type: 'located',
  at: time(json, 'at'),
  zone: textIfSaid(json, 'zone') ?? null,
  source: text(json, 'source') as Located['source'],
  ...(json['pue'] !== undefined && { pue: regionPue(object(json, 'pue')) }),
});
const regionPue = (json: Json): NonNullable<Located['pue']> => {
  const { value } = json;
  if (!isPue(value)) throw new SyntaxError('no PUE');
  return { value, source: text(json, 'source') };
};

const limit = word<Limit>(['energy', 'carbon', 'time']);
const of = word<Breached['of']>(['spent', 'predicted']);
const breached = (json: Json): Breached => ({
  type: 'breached',
  at: time(json, 'at'),
  limit: limit(json, 'limit'),
  of: of(json, 'of'),
  value: amount(json, 'value'),
  most: amount(json, 'most'),
  action: text(json, 'action') as BudgetAction,
});
const fault = (json: Json): Fault => {
  const sensor = textIfSaid(json, 'sensor');
  return {
    type: 'fault',
    at: time(json, 'at'),
    code: text(json, 'code') as FaultCode, // a later version may know more of them
    message: text(json, 'message'),
    ...(sensor !== undefined && { sensor: sensorId(sensor) }),
  };
};

const kind = word<OutcomeKind>(['finished', 'failed', 'stopped', 'unfinished']);
const ended = (json: Json): Ended => {
  const outcome = object(json, 'outcome');
  const tracker = objectIfSaid(json, 'tracker');
  return {
    type: 'ended',
    at: time(json, 'at'),
    outcome: { kind: kind(outcome, 'kind'), exit_code: countIfSaid(outcome, 'exit_code') ?? null, signal: textIfSaid(outcome, 'signal') ?? null },
    ...(tracker !== undefined && {
      tracker: { cpu_s: amountIfSaid(tracker, 'cpu_s') ?? null, max_rss_bytes: amountIfSaid(tracker, 'max_rss_bytes') ?? null },
    }),
  };
};
