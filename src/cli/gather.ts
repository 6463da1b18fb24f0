import { groupOf } from '../archive/journaled.ts';
import { attemptsOf, membersOf } from '../journal/attempt.ts';
import type { Began, Event } from '../journal/event.ts';
import { merged } from '../journal/merge.ts';
import { Refusal } from '../journal/refusal.ts';
import type { Source, Sources } from './sources.ts';

/** Each run once: the journals of a job are one, of copies one counts, and a log counts for nothing beside its run's journal. */
export const onceEach = (sources: Sources): Sources =>
  regrouped(
    sources,
    ({ log, events }) => log ?? groupOf(beginningOf(events)),
    (group) => [together(group)],
  );

/** The same machine by machine: the journals that were on at the same time are one, so that nothing counts twice there. */
export const byMachine = (sources: Sources): Sources => regrouped(sources, ({ log, events }) => log ?? machineOf(beginningOf(events)), atTheSameTime);

const regrouped = (sources: Sources, keyOf: (source: Source) => string, gathered: (group: readonly Source[]) => readonly Source[]): Sources => {
  const found = sources.found.filter((source): source is Source => !(source instanceof Refusal));
  const journaled = new Set(found.flatMap(({ log, events }) => (log === undefined ? [beginningOf(events).run] : [])));
  const groups = new Map<string, Source[]>();
  for (const source of found) {
    if (source.log !== undefined && journaled.has(beginningOf(source.events).run)) continue;
    const key = keyOf(source);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [source]);
    else group.push(source);
  }
  const refused = sources.found.filter((source) => source instanceof Refusal);
  return { ...sources, found: [...[...groups.values()].flatMap((group) => (group[0]!.log === undefined ? gathered(group) : group.slice(0, 1))), ...refused] };
};

const machineOf = ({ host, run }: Began): string => (host.name === 'unknown' ? `run ${run}` : `host ${host.name}`);
/** A journal has no event before it. */
const beginningOf = ([began]: readonly Event[]): Began => began as Began;
const together = (group: readonly Source[]): Source => ({ name: group[0]!.name, events: merged(group.map(({ events }) => events)) });
const atTheSameTime = (group: readonly Source[]): readonly Source[] =>
  attemptsOf(membersOf(group.map(({ events }) => events))).map(({ members }) => ({
    name: group[0]!.name,
    events: merged(members.map(({ began, events }): readonly Event[] => [began, ...events])),
  }));
