import { nodeDisk } from './host/node/disk.ts';
import { aggregateOn } from './tracker/aggregate.ts';

export const { aggregate, printAggregate } = aggregateOn(nodeDisk());
export { CarbonTracker } from './tracker/tracker.ts';
export { tfjsCallbacks } from './tracker/tfjs.ts';
export { Refusal } from './journal/refusal.ts';
export { openRun } from './run.ts';
export { gramsPerKwh, seconds, watts } from './quantity/quantity.ts';
export { nodeHost } from './host/node/host.ts';
export type { CarbonTrackerOptions } from './wire/options.ts';
export type { EpochCost } from './wire/protocol.ts';
export type { AggregateJson } from './archive/aggregate-json.ts';
export type { AggregateOptions } from './tracker/aggregate.ts';
export type { StatementJson } from './report/json.ts';
export type { Run, Settings } from './run.ts';
export type { Host } from './host/port.ts';
