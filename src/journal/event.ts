import type { GramsPerKwh, Instant, Joules, Seconds, Watts } from '../quantity/quantity.ts';

export type SensorId = string & { readonly SensorId: unique symbol };
export type WindowId = number & { readonly WindowId: unique symbol };
export const sensorId = (text: string) => text as SensorId;
export const windowId = (n: number) => n as WindowId;

export type Part = 'cpu' | 'memory' | 'gpu' | 'machine';
/** How a figure came to be: read from hardware, a share of what was read, worked out by a model, or told by the user. */
export type Basis = 'measured' | 'estimated' | 'modelled' | 'stated';

/** By CPU time; by what each process keeps the GPU busy; by how many processes are on it; or not shared at all. */
export type Sharing = 'cpu-time' | 'gpu-utilisation' | 'gpu-processes' | 'unshared';

/** What the books need to know of a sensor. */
export interface SensorInfo {
  readonly id: SensorId;
  readonly part: Part;
  readonly label: string;
  readonly basis: Basis;
  /** How the energy is had: `energy-counter`, `power-integrated`, `load-model`, … */
  readonly method: string;
  /** The sensor's own error band as a share of its energy; null where nobody knows. */
  readonly uncertainty: number | null;
  /** How often the hardware renews its number; shorter stretches cannot be resolved. */
  readonly refresh?: Seconds;
  /** The sensor that already counts this one's energy; totals skip what lies within another. */
  readonly within?: SensorId;
  /** How the use of its device by several jobs is told apart; absent where it cannot be. */
  readonly sharing?: Sharing;
  /** What its device draws with nothing to do, where a model says so. */
  readonly idle?: Watts;
  /** Counts only while a `claimed` says so, and until then is no device of the run's. */
  readonly claimable?: true;
  /** The machine that it is in, where a journal was merged from those of several. */
  readonly host?: string;
}

/** What could not be measured, why, and what its owner could do about it. */
export interface Absence {
  readonly what: string;
  readonly why: string;
  readonly remedy?: string;
  /** Devices that are there and ours, and that nothing stands in for: they count as never seen. */
  readonly unseen?: readonly { readonly part: Part; readonly devices: number }[];
}

/** Energy spent on one sensor between two instants: the atom of the tool. */
export interface Slice {
  readonly from: Instant;
  readonly to: Instant;
  readonly energy: Joules;
}

export interface HostFacts {
  readonly name: string;
  readonly boot_id: string | null;
  readonly os: string;
  /** SMBIOS chassis type, from /sys/class/dmi/id/chassis_type. */
  readonly chassis_type: number | null;
}
export interface JobFacts {
  readonly scheduler: string;
  readonly id: string;
  readonly array_index: number | null;
}
/** The settings that the books need later; a stated null means "not stated". */
export interface RunSettings {
  readonly interval_s: number;
  readonly components: string;
  readonly pue: number | null;
  /** Who says so, where it is not the user. */
  readonly pue_source?: string;
  readonly epochs: number | null;
  readonly epochs_before_pred: number | null;
  /** Absent: the figures of the run are those of its devices, whoever used them. */
  readonly attribute?: 'process';
}

export type OutcomeKind = 'finished' | 'failed' | 'stopped' | 'unfinished';
export interface Outcome {
  readonly kind: OutcomeKind;
  readonly exit_code: number | null;
  readonly signal: string | null;
}
/** What tracking itself cost. */
export interface TrackerCost {
  readonly cpu_s: number | null;
  readonly max_rss_bytes: number | null;
}

export type IntensityBasis = 'metered' | 'estimated' | 'forecast' | 'marginal' | 'yearly-average' | 'world-average' | 'stated';
/** What is counted: building, fuel and waste of the power stations as well, or their own emissions alone. */
export type Boundary = 'life-cycle' | 'direct';
/** What a kWh emitted, over a stretch of the run's clock; `from` may lie before the run. */
export interface IntensityFact {
  readonly value: GramsPerKwh;
  readonly basis: IntensityBasis;
  /** Null or absent where nobody said. */
  readonly boundary?: Boundary | null;
  readonly zone: string | null;
  readonly source: string;
  readonly from: Instant;
  readonly until?: Instant;
  /** Why this value and not a better one; absent when nothing was fallen back from. */
  readonly why?: string;
}

export type FaultCode =
  | 'sensor-silent'
  | 'sensor-lost'
  | 'counter-reset'
  | 'implausible'
  | 'counter-disagrees'
  | 'stalled'
  | 'intensity-stale'
  | 'disk-full'
  | 'sink-lost'
  | 'journal-damaged'
  | 'bug';

export interface Began {
  readonly type: 'began';
  /** Wall time at instant zero, ISO 8601 in UTC. */
  readonly date: string;
  readonly run: string;
  readonly job: JobFacts | null;
  readonly host: HostFacts;
  readonly tool: { readonly name: string; readonly version: string };
  readonly name: string | null;
  readonly command: readonly string[];
  readonly settings: RunSettings;
  readonly sensors: readonly SensorInfo[];
  readonly absences: readonly Absence[];
  /** All of them, and how often it was begun, where it was merged from several journals. */
  readonly hosts?: readonly HostFacts[];
  readonly attempts?: number;
}
export interface Opened {
  readonly type: 'opened';
  readonly at: Instant;
  readonly window: WindowId;
  readonly parent?: WindowId;
  readonly label: string;
  readonly epoch?: number;
  /** When it began, where that was only known later, at `at`. */
  readonly since?: Instant;
}
export interface Closed {
  readonly type: 'closed';
  readonly at: Instant;
  readonly window: WindowId;
}
/** One entry per sensor of `began`; null where that sensor was not seen over this stretch. */
export interface Spent {
  readonly type: 'spent';
  readonly from: Instant;
  readonly to: Instant;
  readonly energy: readonly (Joules | null)[];
}
/** How much the job's own processes have used each sensor's device, and how much all have: in one unit, whichever; null where that was not seen. */
export interface Used {
  readonly type: 'used';
  readonly from: Instant;
  readonly to: Instant;
  readonly job: readonly (number | null)[];
  readonly all: readonly (number | null)[];
}
/** A claimable sensor's device is seen to work for the run: from here on it counts. */
export interface Claimed {
  readonly type: 'claimed';
  readonly at: Instant;
  readonly sensor: SensorId;
  /** When that ended; absent where it lasts as long as the journal. */
  readonly until?: Instant;
}
export interface Progress {
  readonly type: 'progress';
  readonly at: Instant;
  /** Of those planned; a fraction where one is under way. */
  readonly done: number;
  readonly total?: number;
  /** Units that were done before this run: 30 where it goes on with the 31st. */
  readonly start?: number;
  /** When it was so, where that was only known later, at `at`. */
  readonly seen?: Instant;
  /** `epoch`, `step`, … */
  readonly unit: string;
  /** Who says so: the family of programs whose output was recognised, or who told it. */
  readonly source: string;
}
export interface IntensityChanged extends IntensityFact {
  readonly type: 'intensity';
  readonly at: Instant;
}
/** Where the electricity is drawn, as soon as that is known; the last one counts. */
export interface Located {
  readonly type: 'located';
  readonly at: Instant;
  readonly zone: string | null;
  /** Who said so: the user, the cloud that the machine is in, or the address that it is seen under. */
  readonly source: 'stated' | 'cloud' | 'address' | 'unknown';
  /** What the cloud publishes for this region. */
  readonly pue?: RegionPue;
}
export interface RegionPue {
  readonly value: number;
  readonly source: string;
}
export interface Fault {
  readonly type: 'fault';
  readonly at: Instant;
  readonly code: FaultCode;
  readonly sensor?: SensorId;
  readonly message: string;
}
export interface Ended {
  readonly type: 'ended';
  readonly at: Instant;
  readonly outcome: Outcome;
  readonly tracker?: TrackerCost;
}
export type Limit = 'energy' | 'carbon' | 'time';
/** What is done about a budget that does not hold: told, asked about, ended, or handed to a command of the user's. */
export type BudgetAction = 'warn' | 'ask' | 'stop' | 'exec';
/** A budget does not hold: it is spent, or the whole run will spend it for all that is known. */
export interface Breached {
  readonly type: 'breached';
  readonly at: Instant;
  readonly limit: Limit;
  readonly of: 'spent' | 'predicted';
  /** Both in kWh, g or s; `value` is what is spent, or the lower bound of what is predicted. */
  readonly value: number;
  readonly most: number;
  readonly action: BudgetAction;
}
/** What happened, in order of time: the only wall between the wings. */
export type Event = Began | Opened | Closed | Spent | Used | Claimed | Progress | IntensityChanged | Located | Breached | Fault | Ended;
