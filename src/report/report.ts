import type { Statement } from '../ledger/statement.ts';

/** A statement, written out for somebody. Pure. */
export interface Report {
  readonly name: string;
  render(statement: Statement): string;
}
