import type { Basis, Part } from '../../../journal/event.ts';
import { Refusal } from '../../../journal/refusal.ts';
import type { Bank } from '../../../sensor/sensor.ts';
import { meant } from '../../nearest.ts';
import type { Said } from '../../option.ts';
import { partsOf } from '../../value.ts';

/** How well a part must be known at least. */
export interface Requirement {
  readonly part: Part;
  readonly basis: Basis;
}
/** The better one first. */
const BASES: readonly Basis[] = ['measured', 'estimated', 'modelled', 'stated'];

/** `gpu,cpu:modelled`: a part alone must be measured. Throws Refusal. */
export const requirementsOf = (said: Said | undefined): readonly Requirement[] =>
  (said?.value.split(',') ?? []).flatMap((word) => {
    const [part = '', basis = 'measured'] = word.split(':').map((piece) => piece.trim().toLowerCase());
    const known = BASES.find((name) => name === basis);
    if (known === undefined || word.split(':').length > 2)
      throw new Refusal('usage', `${said!.where} knows no basis "${word.slice(word.indexOf(':') + 1)}".`, meant(basis, BASES) ?? `use ${BASES.join(', ')}`);
    return Array.from(partsOf({ value: part, where: said!.where }), (each) => ({ part: each, basis: known }));
  });

/** What does not hold here. A part is measured only where all of its devices are. */
export const unmet = (required: readonly Requirement[], { sensors, absences }: Pick<Bank, 'sensors' | 'absences'>): readonly Requirement[] =>
  required.filter(({ part, basis }) => {
    const enough = new Set(BASES.slice(0, BASES.indexOf(basis) + 1));
    const isSeen = sensors.some((sensor) => sensor.part === part && enough.has(sensor.basis));
    return !isSeen || absences.some(({ unseen }) => unseen?.some((each) => each.part === part));
  });

/** `not measured here: gpu, cpu; not even modelled here: memory`. */
export const unmetPhrase = (lacking: readonly Requirement[]): string =>
  BASES.flatMap((basis) => {
    const parts = lacking.filter((each) => each.basis === basis).map(({ part }) => part);
    return parts.length === 0 ? [] : [`not ${basis === 'measured' ? '' : 'even '}${basis} here: ${[...new Set(parts)].join(', ')}`];
  }).join('; ');
