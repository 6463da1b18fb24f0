import { Refusal } from '../journal/refusal.ts';
import type { Budget } from '../ledger/budget.ts';
import { grams, kilowattHours, seconds } from '../quantity/quantity.ts';
import type { Attentions } from './attend.ts';
import type { Policy } from './guard.ts';
import { meant } from './nearest.ts';
import type { Given } from './option.ts';
import { durationOf, flagOf, numberOf, textOf } from './value.ts';

const LONGEST_RUN = seconds(3660 * 86_400);
const LONGEST_GRACE = seconds(86_400);
const ANY = { low: Number.MIN_VALUE, high: Number.MAX_VALUE };

/** What is to be done for a program beside measuring it. Throws Refusal for what means nothing. */
export const attentionsOf = async (given: Given): Promise<Attentions> => ({
  progress: flagOf(given, 'no-progress') ? null : { pattern: await patternOf(given), epochs: epochsOf(given) },
  budget: budgetOf(given),
  policy: policyOf(given),
  verbosity: flagOf(given, 'quiet') ? -1 : flagOf(given, 'verbose') ? given.get('verbose')!.times : 0,
});

export const epochsOf = (given: Given): number | null =>
  numberOf(given, 'epochs', { what: 'a whole number', low: 1, high: Number.MAX_SAFE_INTEGER, whole: true });

/** Groups that an expression for progress may name. */
const GROUPS = ['done', 'total', 'epoch'];
/** A user's own expression for progress. Throws Refusal. */
export const patternOf = async (given: Given): Promise<RegExp | null> => {
  const said = given.get('progress');
  if (said === undefined) return null;
  let pattern: RegExp;
  try {
    pattern = new RegExp(said.value);
  } catch (error) {
    throw new Refusal(
      'usage',
      `${said.where} is no regular expression: ${error instanceof Error ? error.message.replace(/^.*: /, '') : String(error)}.`,
      undefined,
      {
        cause: error,
      },
    );
  }
  const names = [...said.value.matchAll(/\(\?<([A-Za-z_]\w*)>/g)].map(([, name]) => name!);
  const stranger = names.find((name) => !GROUPS.includes(name));
  if (stranger !== undefined) throw new Refusal('usage', `${said.where} names a group ${stranger}.`, meant(stranger, GROUPS) ?? 'name done, total or epoch');
  if (!names.includes('done') && !names.includes('epoch'))
    throw new Refusal('usage', `${said.where} has no group that tells how much is done.`, "name one: --progress 'step (?<done>\\d+) of (?<total>\\d+)'");
  const { whyUnsafe } = await import('../predict/progress/asked.ts');
  const why = whyUnsafe(said.value);
  if (why !== null)
    throw new Refusal('usage', `${why[0]!.toUpperCase()}${why.slice(1)}, which could take for ever.`, 'say it without a repetition in a repetition');
  return pattern;
};

const budgetOf = (given: Given): Budget | null => {
  const energy = numberOf(given, 'max-energy', { what: 'a number of kWh', ...ANY });
  const carbon = numberOf(given, 'max-carbon', { what: 'a number of g CO2e', ...ANY });
  const time = durationOf(given, 'max-time', LONGEST_RUN);
  if (energy === null && carbon === null && time === null) return null;
  return { energy: energy === null ? null : kilowattHours(energy), carbon: carbon === null ? null : grams(carbon), time };
};

const ACTIONS = ['warn', 'ask', 'stop'] as const;
const policyOf = (given: Given): Policy => {
  const said = textOf(given, 'on-budget') ?? 'warn';
  const grace = durationOf(given, 'grace', LONGEST_GRACE) ?? seconds(30);
  const [, command] = /^exec\s+(\S[\s\S]*)$/.exec(said) ?? [];
  if (command !== undefined) return { action: 'exec', command, grace };
  const action = ACTIONS.find((word) => word === said);
  if (action === undefined)
    throw new Refusal('usage', `${given.get('on-budget')!.where} knows no "${said}".`, meant(said, ACTIONS) ?? "use warn, ask, stop, or 'exec COMMAND'");
  return { action, command: null, grace };
};
