import type { Event } from '../journal/event.ts';
import { openLedger, type Rules } from '../ledger/ledger.ts';
import { restOf } from '../predict/rest.ts';
import type { Dossier } from '../report/report.ts';

/** What a journal amounts to, for a report. */
export const dossierOf = (events: readonly Event[], rules: Rules = {}): Dossier => {
  const ledger = openLedger(restOf, rules);
  for (const event of events) ledger.post(event);
  return { statement: ledger.statement(), trace: ledger.trace, between: ledger.between };
};
