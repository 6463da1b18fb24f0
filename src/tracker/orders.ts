import type { SessionSettings } from '../wire/session.ts';

export interface WorkerOrders {
  readonly settings: SessionSettings;
  /** Two flags, set to 1 and notified: sensors are open (or never will be), and the run's record is complete. */
  readonly flags: Int32Array<SharedArrayBuffer>;
}
export const READY = 0;
export const COMPLETE = 1;
