import type { RunFacts } from '../../ledger/statement.ts';
import { attemptsOf, commandOf, hostsOf, outcomeOf } from '../run-phrase.ts';
import { markup, type Markup } from './markup.ts';
import { own, section, type Place } from './place.ts';

/** Which run it was. */
export const factSection = (run: RunFacts, place: Place): Markup => {
  const facts: readonly (readonly [string, Markup])[] = [
    ['Command', markup`<code>${commandOf(run)}</code>`],
    ['Began', markup`${run.started.toISOString()}`],
    ['Ended', markup`${run.ended.toISOString()}`],
    ['Outcome', markup`${outcomeOf(run)}${attemptsOf(run)}`],
    [run.hosts.length > 1 ? 'Hosts' : 'Host', own(hostsOf(run))],
    ...(run.job === null ? [] : [['Job', own(jobOf(run.job))] as const]),
    ['Run', own(run.id)],
  ];
  return section(place, 'facts', 'This run', [
    markup`<dl class="facts">\n${facts.map(([name, fact]) => markup`<div><dt>${name}</dt><dd>${fact}</dd></div>\n`)}</dl>\n`,
  ]);
};
const jobOf = ({ scheduler, id, array_index }: NonNullable<RunFacts['job']>): string =>
  `${scheduler} ${id}${array_index === null ? '' : `, index ${array_index}`}`;
