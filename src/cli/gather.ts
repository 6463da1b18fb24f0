import { groupOf } from '../archive/journaled.ts';
import { attemptsOf, membersOf } from '../journal/attempt.ts';
import type { Began, Event } from '../journal/event.ts';
import { merged } from '../journal/merge.ts';
import { Refusal } from '../journal/refusal.ts';
import type { GroupKey } from '../report/grouping.ts';
import type { Source, Sources } from './sources.ts';

/** What must be one run, so that nothing counts twice when it is grouped so: the journals of a job, or those of one machine that were on at the same time. */
export const gathered = (sources: Sources['found'], by: GroupKey): Sources['found'] => {
  if (by === 'name' || by === 'epoch') return sources;
  const groups = new Map<string, Source[]>();
  const refused = sources.filter((source) => source instanceof Refusal);
  for (const source of sources) {
    if (source instanceof Refusal) continue;
    const [began] = source.events;
    const key = began?.type === 'began' ? (by === 'job' ? groupOf(began) : machineOf(began)) : source.name;
    groups.set(key, [...(groups.get(key) ?? []), source]);
  }
  return [...[...groups.values()].flatMap((group) => (by === 'job' ? [together(group)] : atTheSameTime(group))), ...refused];
};

/** A log does not tell where it was written: each is a machine of its own. */
const machineOf = ({ host, run }: Began): string => (host.name === 'unknown' ? `run ${run}` : `host ${host.name}`);
const together = (group: readonly Source[]): Source => ({ name: group[0]!.name, events: merged(group.map(({ events }) => events)) });
const atTheSameTime = (group: readonly Source[]): readonly Source[] =>
  attemptsOf(membersOf(group.map(({ events }) => events))).map(({ members }) => ({
    name: group[0]!.name,
    events: merged(members.map(({ began, events }): readonly Event[] => [began, ...events])),
  }));
