import { instant, seconds, type Instant } from '../quantity/quantity.ts';
import { attemptsOf, membersOf, type Attempt, type Member } from './attempt.ts';
import {
  sensorId,
  windowId,
  type Absence,
  type Began,
  type Ended,
  type Event,
  type HostFacts,
  type OutcomeKind,
  type SensorId,
  type SensorInfo,
  type Slice,
  type Spent,
  type Used,
} from './event.ts';
import { momentOf } from './moment.ts';
import { union } from './union.ts';

/**
 * Several journals of one job as one: its machines, its ranks, its attempts. Each device of each machine counts once at any moment,
 * whoever saw it; the order of the journals does not matter, and the same journal twice counts once.
 * Every attempt has a root window of its own. Throws nothing; what has no beginning is left out.
 */
export const merged = (journals: readonly (readonly Event[])[]): readonly Event[] => {
  const members = membersOf(journals);
  const [first] = members;
  if (first === undefined) return [];
  if (members.length === 1) return [first.began, ...first.events];
  const attempts = attemptsOf(members);
  const hosts = [...new Map(members.map(({ began: { host } }) => [host.name, host])).values()];
  const park = parkOf(members, hosts);
  const events: Event[] = [...spentBy(members, park), ...usedBy(members, park), ...attempts.flatMap((attempt, i) => toldBy(attempt, i, attempts.length, park))];
  const last = attempts.at(-1)!;
  return [
    beganOf(attempts, park, hosts),
    ...events.toSorted((a, b) => momentOf(a) - momentOf(b)),
    ...(last.members.every(({ events: told }) => told.some(({ type }) => type === 'ended')) ? [endedOf(last, members)] : []),
  ];
};

/** All devices, and where each stands in the merged journal. */
interface Park {
  readonly sensors: readonly SensorInfo[];
  readonly several: boolean;
  readonly placeOf: (member: Member, id: SensorId) => number;
  readonly idOf: (member: Member, id: SensorId) => SensorId;
}
const parkOf = (members: readonly Member[], hosts: readonly HostFacts[]): Park => {
  const several = hosts.length > 1;
  const idOf = ({ began }: Member, id: SensorId): SensorId => (several ? sensorId(`${began.host.name}/${id}`) : id);
  const sensors = new Map<SensorId, SensorInfo>();
  for (const member of members) {
    for (const sensor of member.began.sensors) {
      const id = idOf(member, sensor.id);
      const within = sensor.within === undefined ? {} : { within: idOf(member, sensor.within) };
      const known = sensors.get(id);
      // What one of them measures in any case counts in any case.
      if (known === undefined || (known.claimable && !sensor.claimable))
        sensors.set(id, { ...sensor, id, ...within, ...(several && { host: member.began.host.name }) });
    }
  }
  const places = new Map([...sensors.keys()].map((id, place) => [id, place]));
  return { sensors: [...sensors.values()], several, idOf, placeOf: (member, id) => places.get(idOf(member, id))! };
};

const spentBy = (members: readonly Member[], { sensors, placeOf }: Park): readonly Spent[] => {
  const seen: Slice[][] = sensors.map(() => []);
  for (const member of members) {
    const places = member.began.sensors.map(({ id }) => placeOf(member, id));
    for (const event of member.events) {
      if (event.type !== 'spent') continue;
      const [from, to] = [later(event.from, member), later(event.to, member)];
      event.energy.forEach((energy, i) => {
        if (energy !== null && places[i] !== undefined) seen[places[i]]!.push({ from, to, energy });
      });
    }
  }
  return seen.flatMap((slices, place) =>
    union(slices).map(({ from, to, energy }): Spent => ({ type: 'spent', from, to, energy: sensors.map((_, i) => (i === place ? energy : null)) })),
  );
};

/** Who used what, by all: what several ranks used of one device adds up in the books. */
const usedBy = (members: readonly Member[], { sensors, placeOf }: Park): readonly Used[] =>
  members.flatMap((member) => {
    const places = member.began.sensors.map(({ id }) => placeOf(member, id));
    const spread = (amounts: Used['job']): Used['job'] => sensors.map((_, place) => amounts[places.indexOf(place)] ?? null);
    return member.events.flatMap((event) =>
      event.type === 'used'
        ? [{ type: 'used', from: later(event.from, member), to: later(event.to, member), job: spread(event.job), all: spread(event.all) }]
        : [],
    );
  });

/** Windows and the grid by the leader, claims and faults by all. */
const toldBy = ({ members, leader, from, to }: Attempt, i: number, attempts: number, { several, idOf }: Park): readonly Event[] => {
  const root = leader.events.find((event) => event.type === 'opened');
  const numberOf = (window: number) => windowId(window === root?.window ? i : attempts + i * WINDOWS + window);
  const told = leader.events.flatMap((event): readonly Event[] => {
    switch (event.type) {
      case 'opened': {
        if (event.window === root?.window) return [];
        const { since, ...facts } = event;
        const place = { window: numberOf(event.window), ...(event.parent !== undefined && { parent: numberOf(event.parent) }) };
        return [{ ...facts, ...place, at: later(event.at, leader), ...(since !== undefined && { since: later(since, leader) }) }];
      }
      case 'closed':
        return event.window === root?.window ? [] : [{ ...event, at: later(event.at, leader), window: numberOf(event.window) }];
      case 'intensity': {
        const until = event.until === undefined ? {} : { until: later(event.until, leader) };
        return [{ ...event, at: later(event.at, leader), from: later(event.from, leader), ...until }];
      }
      case 'progress': {
        if (attempts > 1) return []; // one that begins again goes back
        return [{ ...event, at: later(event.at, leader), ...(event.seen !== undefined && { seen: later(event.seen, leader) }) }];
      }
      case 'located':
      case 'breached':
        return [{ ...event, at: later(event.at, leader) }];
      case 'began':
      case 'spent':
      case 'used':
      case 'claimed':
      case 'fault':
      case 'ended':
        return [];
    }
    return event satisfies never;
  });
  const faults = members.flatMap((member) =>
    member.events.flatMap((event) => {
      if (event.type !== 'fault') return [];
      const message = several ? `${member.began.host.name}: ${event.message}` : event.message;
      return [{ ...event, at: later(event.at, member), message, ...(event.sensor !== undefined && { sensor: idOf(member, event.sensor) }) }];
    }),
  );
  // A device that was one attempt's need not be the next one's.
  const claims = members.flatMap((member) =>
    member.events.flatMap((event) => {
      if (event.type !== 'claimed') return [];
      const until = event.until === undefined ? to : later(event.until, member);
      return [{ ...event, at: later(event.at, member), sensor: idOf(member, event.sensor), until }];
    }),
  );
  return [
    { type: 'opened', at: from, window: windowId(i), label: root?.label ?? 'run' },
    ...told,
    ...claims,
    ...faults,
    { type: 'closed', at: to, window: windowId(i) },
  ];
};
/** More than one run has. */
const WINDOWS = 1e9;

const beganOf = (attempts: readonly Attempt[], { sensors, several }: Park, hosts: readonly HostFacts[]): Began => {
  const { leader } = attempts[0]!;
  const members = attempts.flatMap((attempt) => attempt.members);
  const absences = members.flatMap(({ began }) =>
    began.absences.map((absence): Absence => (several ? { ...absence, what: `${began.host.name}: ${absence.what}` } : absence)),
  );
  const { settings } = leader.began;
  return {
    ...leader.began,
    date: members.reduce((first, { began: { date } }) => (Date.parse(date) < Date.parse(first) ? date : first), leader.began.date),
    settings: attempts.length > 1 ? { ...settings, epochs: null } : settings,
    sensors,
    absences: [...new Map(absences.map((absence) => [JSON.stringify(absence), absence])).values()],
    hosts,
    attempts: attempts.length,
  };
};

/** The worst of what came of it, by the last attempt. */
const WORST: readonly OutcomeKind[] = ['unfinished', 'failed', 'stopped', 'finished'];
const endedOf = (last: Attempt, members: readonly Member[]): Ended => {
  const endings = (of: readonly Member[]): readonly Ended[] => of.flatMap(({ events }) => events.filter((event) => event.type === 'ended'));
  const rank = ({ outcome }: Ended): number => WORST.indexOf(outcome.kind);
  const { outcome } = endings(last.members).reduce((worst, each) => (rank(each) < rank(worst) ? each : worst));
  const costs = endings(members).flatMap(({ tracker }) => (tracker === undefined ? [] : [tracker]));
  const tracker =
    costs.length < members.length
      ? {}
      : {
          tracker: {
            cpu_s: costs.every(({ cpu_s }) => cpu_s !== null) ? costs.reduce((all, { cpu_s }) => all + cpu_s!, 0) : null,
            max_rss_bytes: costs.reduce<number | null>((most, { max_rss_bytes: bytes }) => (bytes === null ? most : Math.max(most ?? 0, bytes)), null),
          },
        };
  return { type: 'ended', at: last.to, outcome, ...tracker };
};

const later = (at: Instant, { shift }: Member): Instant => instant(Math.round((at + seconds(shift)) * 1e6) / 1e6);
