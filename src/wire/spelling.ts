import type { Refusal } from '../journal/refusal.ts';
import { BUDGET_NAMES, OPTION_NAMES } from './options.ts';

export type Spelling = 'camel' | 'snake';

/** A refusal as one sentence with what to do about it; options are named as the client's language spells them. */
export const sentenceOf = ({ message, remedy }: Pick<Refusal, 'message' | 'remedy'>, spelling: Spelling): string => {
  const whole =
    remedy === undefined
      ? message
      : remedy.endsWith('?')
        ? `${message} ${remedy[0]!.toUpperCase()}${remedy.slice(1)}`
        : `${message.replace(/\.$/, '')}: ${remedy}.`;
  return spelling === 'snake' ? whole.replaceAll(/\b[a-z]+(?:[A-Z][a-z]+)+\b/g, (word) => (isOption(word) ? inSnakeCase(word) : word)) : whole;
};
const isOption = (word: string): boolean => OPTION_NAMES.has(word) || BUDGET_NAMES.includes(word);
const inSnakeCase = (name: string): string => name.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
