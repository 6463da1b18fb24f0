import { seconds, watts } from '../quantity/quantity.ts';
import {
  sensorId,
  type Absence,
  type Basis,
  type Began,
  type HostFacts,
  type JobFacts,
  type Part,
  type RunSettings,
  type SensorInfo,
  type Sharing,
} from './event.ts';
import {
  amountIfSaid,
  asObject,
  asText,
  count,
  countIfSaid,
  eachOf,
  isAmount,
  numberIfSaid,
  objectIfSaid,
  pueIfSaid,
  text,
  textIfSaid,
  type Json,
} from './fact.ts';

/** A journal's beginning. What an earlier writer left out is filled in as not known; throws SyntaxError for what cannot be. */
export const began = (json: Json): Began => {
  const date = text(json, 'date');
  if (!Array.isArray(json['sensors']) || !isOfOurTime(date)) throw new SyntaxError('a began without its sensors');
  const { hosts } = json;
  const attempts = countIfSaid(json, 'attempts');
  const tool = objectIfSaid(json, 'tool') ?? {};
  const job = objectIfSaid(json, 'job');
  return {
    type: 'began',
    date,
    run: text(json, 'run'),
    job: job === undefined ? null : jobIn(job),
    host: hostIn(objectIfSaid(json, 'host') ?? {}),
    tool: { name: textIfSaid(tool, 'name') ?? UNKNOWN, version: textIfSaid(tool, 'version') ?? UNKNOWN },
    name: textIfSaid(json, 'name') ?? null,
    command: eachOf(json, 'command', asText),
    settings: settingsIn(objectIfSaid(json, 'settings') ?? {}),
    sensors: eachOf(json, 'sensors', (one) => sensorIn(asObject(one))),
    absences: eachOf(json, 'absences', (one) => absenceIn(asObject(one))),
    ...(Array.isArray(hosts) && hosts.length > 0 && { hosts: hosts.map((one) => hostIn(asObject(one))) }),
    ...(attempts !== undefined && attempts > 0 && { attempts }),
  };
};

const UNKNOWN = 'unknown';
/** What is later could not be added to, and what is earlier no computer has seen. */
const isOfOurTime = (date: string): boolean => Date.parse(date) >= Date.UTC(1900, 0) && Date.parse(date) < Date.UTC(10_000, 0);

const jobIn = (json: Json): JobFacts => ({
  scheduler: text(json, 'scheduler'),
  id: text(json, 'id'),
  array_index: countIfSaid(json, 'array_index') ?? null,
});
const hostIn = (json: Json): HostFacts => ({
  name: textIfSaid(json, 'name') ?? UNKNOWN,
  boot_id: textIfSaid(json, 'boot_id') ?? null,
  os: textIfSaid(json, 'os') ?? UNKNOWN,
  chassis_type: countIfSaid(json, 'chassis_type') ?? null,
});
const settingsIn = (json: Json): RunSettings => ({
  interval_s: amountIfSaid(json, 'interval_s') ?? 1,
  components: textIfSaid(json, 'components') ?? 'all',
  pue: pueIfSaid(json, 'pue') ?? null,
  epochs: amountIfSaid(json, 'epochs') ?? null,
  epochs_before_pred: numberIfSaid(json, 'epochs_before_pred') ?? null,
  ...(json['attribute'] === 'process' && { attribute: 'process' }),
});
const sensorIn = (json: Json): SensorInfo => {
  const { refresh, idle } = json;
  const sharing = textIfSaid(json, 'sharing');
  const within = textIfSaid(json, 'within');
  const host = textIfSaid(json, 'host');
  return {
    id: sensorId(text(json, 'id')),
    part: text(json, 'part') as Part, // a later version may know more of them
    label: text(json, 'label'),
    basis: (textIfSaid(json, 'basis') ?? UNKNOWN) as Basis,
    method: textIfSaid(json, 'method') ?? UNKNOWN,
    uncertainty: amountIfSaid(json, 'uncertainty') ?? null,
    ...(isAmount(refresh) && refresh > 0 && { refresh: seconds(refresh) }),
    ...(within !== undefined && { within: sensorId(within) }),
    ...(sharing !== undefined && { sharing: sharing as Sharing }), // a later version may know more of them
    ...(isAmount(idle) && { idle: watts(idle) }),
    ...(json['claimable'] === true && { claimable: true }),
    ...(host !== undefined && { host }),
  };
};
const absenceIn = (json: Json): Absence => {
  const remedy = textIfSaid(json, 'remedy');
  return {
    what: textIfSaid(json, 'what') ?? UNKNOWN,
    why: textIfSaid(json, 'why') ?? UNKNOWN,
    ...(remedy !== undefined && { remedy }),
    ...(json['unseen'] !== undefined && { unseen: eachOf(json, 'unseen', (one) => unseenIn(asObject(one))) }),
  };
};
const unseenIn = (json: Json): NonNullable<Absence['unseen']>[number] => ({ part: text(json, 'part') as Part, devices: count(json, 'devices') });
