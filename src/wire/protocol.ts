import type { breachJson, epochJson, predictionJson, StatementJson } from '../report/json.ts';

/** What a client asks of a session; every request carries an `id` that its answer repeats. */
export type Request =
  | { readonly id: number; readonly do: 'open'; readonly epoch: number }
  | { readonly id: number; readonly do: 'close' }
  /** `quiet`: the process is leaving, so nothing more is said. */
  | { readonly id: number; readonly do: 'finish'; readonly quiet?: boolean };
/** With what was predicted, and the budgets that do not hold. */
export type EpochCost = ReturnType<typeof epochJson> & {
  readonly prediction: ReturnType<typeof predictionJson> | null;
  readonly breaches: readonly ReturnType<typeof breachJson>[];
};
export type Answer =
  | { readonly id: number; readonly ok: true; readonly epoch?: EpochCost | null; readonly leave?: number | null; readonly statement?: StatementJson }
  | { readonly id: number; readonly ok: false; readonly why: string };
/** What the tool asks of its client, and how that answers: null where there is nobody to ask. */
export interface Ask {
  readonly ask: string;
}
export interface Reply {
  readonly answer: string | null;
}
