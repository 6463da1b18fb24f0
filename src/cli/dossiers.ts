import { Refusal } from '../journal/refusal.ts';
import type { Dossier } from '../report/report.ts';
import type { Context } from './context.ts';
import { dossierOf } from './dossier.ts';
import type { Pricing } from './price.ts';
import { remark } from './remark.ts';
import type { Sources } from './sources.ts';

/** Statements of what was found, priced. Among several, what cannot be read is named and left out; alone, it is refused. Throws Refusal where nothing is left. */
export const dossiersIn = async ({ found, several }: Sources, pricing: Pricing, context: Pick<Context, 'stderr'>): Promise<readonly Dossier[]> => {
  const dossiers: Dossier[] = [];
  for (const source of found) {
    if (!(source instanceof Refusal)) dossiers.push(dossierOf(source.events, await pricing(source.events, source.name)));
    else if (several || found.length > 1) remark(context, `left out: ${source.message}`);
    else throw source;
  }
  if (dossiers.length === 0) throw new Refusal('unreadable', 'None of these can be read.');
  return dossiers;
};
