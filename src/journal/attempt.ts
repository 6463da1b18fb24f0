import { instant, type Instant } from '../quantity/quantity.ts';
import type { Began, Event } from './event.ts';
import { momentOf } from './moment.ts';

/** One journal among several, on their common clock. */
export interface Member {
  readonly began: Began;
  /** Without its beginning. */
  readonly events: readonly Event[];
  /** What its own instants lie behind the common ones, in s. */
  readonly shift: number;
  /** Of the run's own window. */
  readonly from: Instant;
  readonly to: Instant;
}
/** Those that were on at the same time: a job that is begun again makes another. */
export interface Attempt {
  readonly members: readonly Member[];
  /** The one whose epochs and grid count: ranks of a job all tell the same. */
  readonly leader: Member;
  readonly from: Instant;
  readonly to: Instant;
}

/** The members of journals, in order of time; of one run's copies that say more or less, the one that says most. */
export const membersOf = (journals: readonly (readonly Event[])[]): readonly Member[] => {
  const copies = new Map<string, { readonly began: Began; readonly events: readonly Event[] }>();
  for (const [began, ...events] of journals) {
    if (began?.type !== 'began') continue;
    const key = `${began.host.name} ${began.run}`;
    if ((copies.get(key)?.events.length ?? -1) < events.length) copies.set(key, { began, events });
  }
  const journalsOnce = [...copies.values()];
  const zero = Math.min(...journalsOnce.map(({ began }) => Date.parse(began.date)));
  return journalsOnce
    .map(({ began, events }) => {
      const shift = (Date.parse(began.date) - zero) / 1000;
      const root = events.find((event) => event.type === 'opened');
      const closed = root && events.find((event) => event.type === 'closed' && event.window === root.window);
      const latest = events.reduce((end, event) => Math.max(end, momentOf(event)), 0);
      const from = root?.at ?? 0;
      return { began, events, shift, from: instant(from + shift), to: instant(Math.max(from, closed?.type === 'closed' ? closed.at : latest) + shift) };
    })
    .toSorted((a, b) => a.from - b.from || (a.began.host.name < b.began.host.name ? -1 : 1) || (a.began.run < b.began.run ? -1 : 1));
};

/** `members` in order of time. */
export const attemptsOf = (members: readonly Member[]): readonly Attempt[] => {
  const groups: Member[][] = [];
  let reached = -Infinity;
  for (const member of members) {
    if (member.from < reached) groups.at(-1)!.push(member);
    else groups.push([member]);
    reached = Math.max(reached, member.to);
  }
  return groups.map((group) => {
    const epochs = ({ events }: Member): number => events.filter((event) => event.type === 'opened' && event.epoch !== undefined).length;
    const leader = group.reduce((best, member) => (epochs(member) > epochs(best) ? member : best));
    return { members: group, leader, from: group[0]!.from, to: instant(Math.max(...group.map(({ to }) => to))) };
  });
};
