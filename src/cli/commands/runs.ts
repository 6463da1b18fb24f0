import { Refusal } from '../../journal/refusal.ts';
import { CHOICE_OPTIONS } from '../chosen-runs.ts';
import type { Command } from '../command.ts';
import { meant } from '../nearest.ts';
import { VOICE_OPTIONS } from '../run-options.ts';
import { exportRuns } from './runs/export.ts';
import { importRuns } from './runs/import.ts';
import { listRuns } from './runs/list.ts';
import { removeRuns } from './runs/remove.ts';
import type { Verb } from './runs/verb.ts';

const VERBS: ReadonlyMap<string, Verb> = new Map([
  ['rm', removeRuns],
  ['export', exportRuns],
  ['import', importRuns],
]);

/** The runs on record. */
export const runs: Command = {
  summary: 'the runs on record, newest first; rm, export and import',
  usage: 'carbontracker runs [--since WHEN] [--name TEXT] [--json] | rm RUN… [--force] | export DIR [RUN…] | import DIR',
  options: [
    ...CHOICE_OPTIONS,
    { name: 'json', help: 'for programs' },
    { name: 'force', help: 'rm: a run that is still under way as well' },
    ...VOICE_OPTIONS.filter(({ name }) => name === 'help'),
  ],
  async act(given, words, context) {
    const [word, ...rest] = words;
    const verb = word === undefined ? listRuns : VERBS.get(word);
    if (verb === undefined) {
      const known = [...VERBS.keys()];
      throw new Refusal('usage', `There is no "carbontracker runs ${word}".`, meant(word!, known) ?? `use ${known.join(', ')}, or no word for the list`);
    }
    const stray = [...given].find(([name]) => !verb.options.includes(name));
    if (stray !== undefined) throw new Refusal('usage', `${stray[1].where} has no meaning for carbontracker runs${word === undefined ? '' : ` ${word}`}.`);
    return verb.act(given, rest, context);
  },
};
