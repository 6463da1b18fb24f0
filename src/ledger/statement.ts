import type {
  Absence,
  Boundary,
  Breached,
  Fault,
  HostFacts,
  IntensityBasis,
  JobFacts,
  Outcome,
  Part,
  SensorInfo,
  Sharing,
  TrackerCost,
  WindowId,
} from '../journal/event.ts';
import type { Prediction } from '../predict/predictor.ts';
import type { Grams, GramsPerKwh, Instant, Joules, Seconds, Watts } from '../quantity/quantity.ts';
import type { Equivalent } from './equivalent.ts';
import type { Idle } from './idle.ts';
import type { Overhead } from './overhead.ts';

/** What a stretch of the run cost. Null is "not known", never zero. */
export interface Cost {
  readonly time: Seconds;
  /** What the machine's parts drew; a lower bound where coverage is below 1. */
  readonly itEnergy: Joules | null;
  /** The same with the data centre's overhead. */
  readonly energy: Joules | null;
  readonly carbon: Grams | null;
  /** `itEnergy` over the whole time: power × time = energy, in every row. */
  readonly meanPower: Watts | null;
  /** The share of time × devices that was seen, 0 to 1. */
  readonly coverage: number;
  /** The share of `itEnergy` that was read from hardware; null without energy. */
  readonly measuredShare: number | null;
}
export interface WindowCost extends Cost {
  readonly id: WindowId;
  readonly parent: WindowId | null;
  readonly label: string;
  readonly epoch: number | null;
  readonly started: Instant;
  /** `itEnergy` by part; a part that has no counted sensor has no entry. */
  readonly parts: ReadonlyMap<Part, Joules | null>;
  /** False while the window is open, and for one that the run's end cut short. */
  readonly whole: boolean;
}
export interface DeviceCost extends Pick<Cost, 'itEnergy' | 'energy' | 'carbon' | 'meanPower' | 'coverage'> {
  readonly sensor: SensorInfo;
  /** The sensor's own band, widened where the run is short against its refresh; null where nobody knows. */
  readonly uncertainty: number | null;
  /** False for what is shown beside the sum: the whole machine, and what lies within another device. */
  readonly counted: boolean;
  /** The share of the time for which it counts: below 1 for a device that was claimed on the way. */
  readonly inUse: number;
  /** What of `itEnergy` is in the sum: of what lies within another, what it stood in for while that was not seen. */
  readonly countedEnergy: Joules | null;
}
/** What the whole machine drew by meters of its own. The sum has its parts; this stands beside it. */
export interface NodeCost {
  /** While the meters saw it. */
  readonly itEnergy: Joules;
  /** The share of the time that they saw, 0 to 1. */
  readonly coverage: number;
  /** The sum as a share of that over the same time; null where too little of the parts was seen then. */
  readonly partsShare: number | null;
  /** The labels of the meters. */
  readonly source: string;
}
/** What one source said of one zone, weighted by the energy that it priced. */
export interface IntensityPart {
  readonly mean: GramsPerKwh;
  readonly basis: IntensityBasis;
  readonly boundary: Boundary | null;
  readonly zone: string | null;
  readonly source: string;
  /** Of the energy that was priced, 0 to 1. */
  readonly share: number;
}
/** Of the figures that priced some of the run's energy; of a run without any, the figure that holds at its end. */
export interface MeanIntensity {
  /** Weighted by energy; null where the figures count different things, which are never averaged. */
  readonly mean: GramsPerKwh | null;
  readonly basis: IntensityBasis | 'mixed';
  readonly boundary: Boundary | null;
  /** Where most of the energy was priced. */
  readonly zone: string | null;
  /** All that priced some of the energy, the largest first. */
  readonly source: string;
  readonly fellBack: boolean;
  readonly why: string | null;
  /** The largest first; empty without energy. */
  readonly parts: readonly IntensityPart[];
}
/** `total` is null where nobody said it; `start` was done by an earlier run. */
export interface ProgressSoFar {
  readonly unit: string;
  readonly done: number;
  readonly start: number;
  readonly total: number | null;
}
/** How a prediction compares with what came: the share by which its mean was too high, and whether its interval held. */
export interface Score {
  readonly error: number;
  /** Null where it had no interval. */
  readonly held: boolean | null;
}
/** A prediction that was made on the way; its scores are null while the run is not over, and where either figure is not known. */
export interface Foretelling {
  readonly prediction: Prediction;
  readonly time: Score | null;
  readonly energy: Score | null;
  readonly carbon: Score | null;
}
/** Whose energy the figures of a run are: that of its devices, whoever used them, or its job's share of it. */
export type Headline = 'devices' | 'process';

/** Who used the machine, as far as that is known. */
export interface Attribution {
  readonly headline: Headline;
  /** The devices of the run, whoever used them. */
  readonly whole: Cost;
  /** What the job's own processes used of them. Its coverage is that of its shares as well. */
  readonly job: Cost;
  /** What they would have drawn with nothing to do: as much, or less. */
  readonly idle: Cost;
  readonly devices: readonly DeviceShare[];
}
export interface DeviceShare {
  readonly sensor: SensorInfo;
  /** The job's, of the energy for which it is known. */
  readonly share: number | null;
  readonly sharing: Sharing | null;
  readonly idle: Idle | null;
}
export interface RunFacts {
  readonly id: string;
  readonly name: string | null;
  readonly command: readonly string[];
  readonly started: Date;
  readonly ended: Date;
  readonly outcome: Outcome;
  readonly job: JobFacts | null;
  /** More than one where the run was merged from several machines' journals. */
  readonly hosts: readonly HostFacts[];
  /** How often it was begun: a batch system that starts it again makes another. */
  readonly attempts: number;
  readonly version: string;
}
export interface Statement {
  readonly run: RunFacts;
  readonly total: Cost;
  readonly windows: readonly WindowCost[];
  /** The windows that are epochs and ended as such. */
  readonly epochs: readonly WindowCost[];
  readonly devices: readonly DeviceCost[];
  /** Who used them; null where nobody told. */
  readonly attribution: Attribution | null;
  /** Null where nothing meters the whole machine. */
  readonly node: NodeCost | null;
  readonly overhead: Overhead;
  readonly intensity: MeanIntensity | null;
  /** How far the run has come; null where nobody told. */
  readonly progress: ProgressSoFar | null;
  /** While something lies ahead by all that is known, afterwards what was told first; null where nobody could say. */
  readonly prediction: Prediction | null;
  /** What was predicted on the way, scored when the run is over. */
  readonly foretold: readonly Foretelling[];
  readonly equivalents: readonly Equivalent[];
  readonly absences: readonly Absence[];
  /** Budgets that did not hold, as it was told. */
  readonly breaches: readonly Breached[];
  readonly faults: readonly Fault[];
  readonly tracker: TrackerCost | null;
}
