import type { Event } from '../../src/journal/event.ts';
import { openLedger, type Rules } from '../../src/ledger/ledger.ts';
import { plainMean } from '../../src/predict/plain-mean.ts';
import type { Dossier, Medium } from '../../src/report/report.ts';
import { nodeTypesetter } from '../../src/host/node/typesetter.ts';

/** A file, or a pipe. */
export const PAPER: Medium = { columns: null, colours: false, listed: false, typesetter: nodeTypesetter };
export const dossierOf = (events: readonly Event[], rules: Rules = {}, predictor = plainMean): Dossier => {
  const ledger = openLedger(predictor, rules);
  for (const event of events) ledger.post(event);
  return { statement: ledger.statement(), trace: ledger.trace, between: ledger.between };
};
