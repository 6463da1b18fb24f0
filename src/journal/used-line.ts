import type { Instant } from '../quantity/quantity.ts';
import type { Used } from './event.ts';
import { isAmount, type Json } from './fact.ts';

const finely = (amount: number): number => Number(amount.toFixed(6));
const written = (amounts: Used['job']): Used['job'] => amounts.map((amount) => (amount === null ? null : finely(amount)));

/** As a line of a journal holds it: all to six digits. */
export const usedToJson = ({ type, from, to, job, all }: Used) => ({ type, from: finely(from), to: finely(to), job: written(job), all: written(all) });

/** Amounts that can be none are not known. Throws SyntaxError where there are none at all. */
export const usedFrom = (json: Json, from: Instant, to: Instant): Used => ({
  type: 'used',
  from,
  to,
  job: amounts(json['job']),
  all: amounts(json['all']),
});
const amounts = (list: unknown): Used['job'] => {
  if (!Array.isArray(list)) throw new SyntaxError('no amounts');
  return list.map((amount: unknown) => (isAmount(amount) ? amount : null));
};
