import type { Environment, Host } from '../host/port.ts';
import type { Absence, Part, SensorInfo } from '../journal/event.ts';
import type { Joules, Seconds, Watts } from '../quantity/quantity.ts';

interface Channel extends SensorInfo {
  /** No reading above this is believed: well over what the device can ever draw. */
  readonly ceiling: Watts;
  /** Other parts whose energy this number holds as well: no model stands in for them; where it is a GPU's, other sensors of theirs lie within it. */
  readonly covers?: readonly Part[];
  /** The GPU it belongs to, where the training's environment can choose among GPUs. */
  readonly gpu?: Gpu;
}
/** A GPU by its names, which differ in who numbers it. */
export interface Gpu {
  readonly name: string;
  /** Its driver's number for it: neither stable over reboots nor the runtime's. */
  readonly index: number;
  readonly uuid: string | null;
  /** As `00000000:3B:00.0`. */
  readonly pciBusId: string | null;
  /** The ids of the processes on it now, as the host numbers them. Throws SensorError. Absent: the driver cannot list them. */
  processes?(): readonly number[];
  /** How busy each process has kept it since this was last asked, as a share of its time. Throws SensorError. Absent: the driver does not tell. */
  use?(): ReadonlyMap<number, number>;
  /** How it is cut into instances; absent for one that is whole. */
  readonly partition?: Partition;
}
/** A GPU that is cut into parts for several jobs (MIG). Its energy is known as a whole only. */
export interface Partition {
  /** How many slices of equal computing power the whole has. */
  readonly slices: number;
  /** Those that this process is shown. */
  readonly instances: readonly Instance[];
}
export interface Instance {
  /** The driver's place for it. */
  readonly slot: number;
  /** `MIG-…`. */
  readonly uuid: string | null;
  readonly gpuInstance: number | null;
  readonly computeInstance: number | null;
  /** Null where the driver does not tell. */
  readonly slices: number | null;
}
export interface Gpus {
  /** Every one that this process may use, those without a sensor too: its runtime counts them when it numbers its devices. */
  readonly all: readonly Gpu[];
  /** Those of `all` that the maker's runtime would show to a program in this environment. */
  readonly visible: (all: readonly Gpu[], env: Environment) => Visible<Gpu>;
}
/** A choice among GPUs, in the order in which they were given. */
export interface Visible<Known> {
  readonly chosen: readonly Known[];
  /** Of which of them a part is meant. */
  readonly shares?: ReadonlyMap<Known, Share>;
  /** What its owner should know about the choice; absent where there is nothing to tell. */
  readonly note?: string;
  /** What would make it clear, where more was chosen than may be meant. */
  readonly remedy?: string;
}
/** A part of a GPU. */
export interface Share {
  readonly instances: readonly Instance[];
  /** Their slices, of those that the whole has. */
  readonly slices: number;
  readonly of: number;
}
/** Counts energy since some moment of its own choosing. */
export interface Counter extends Channel {
  readonly kind: 'counter';
  readonly tick: Joules;
  /** The highest count before it starts again at zero. Absent: a fall is a reset, not a wrap. */
  readonly wrapsAfter?: bigint;
  /** Absent: the hardware has no second reading. */
  readonly check?: Check;
  /** Its driver loses count unless it is read this often. */
  readonly readWithin?: Seconds;
  /** Throws SensorError. Never sleeps. */
  read(): Promise<bigint>;
}
/** Another reading of the same hardware, to check a count by: what it shows is counted nowhere. */
export interface Check extends Pick<Gauge, 'averages'> {
  /** Throws SensorError. Never sleeps. */
  power(): Watts;
}
/** Shows power at this moment. */
export interface Gauge extends Channel {
  readonly kind: 'gauge';
  /** The stretch that a reading is the mean of; absent for one that shows an instant. */
  readonly averages?: Seconds;
  /** Throws SensorError. Never sleeps. */
  read(): Promise<Watts>;
}
export type Sensor = Counter | Gauge;

export interface Bank {
  readonly sensors: readonly Sensor[];
  readonly absences: readonly Absence[];
  /** The GPUs of this family, among which the training's environment can choose. */
  readonly gpus?: Gpus;
  close(): Promise<void>;
}
/** Finds the sensors of one family on this host. */
export interface Probe<Needs extends keyof Host = keyof Host> {
  readonly name: string;
  /** Whether its sensors are read from hardware, or stand in where nothing can be read. */
  readonly basis: 'measured' | 'modelled';
  /** The parts that its sensors can belong to. */
  readonly parts: readonly Part[];
  /** Never throws for hardware that is not there: absence is an answer. */
  find(host: Pick<Host, Needs>): Promise<Bank>;
}
export const bank = (sensors: readonly Sensor[], absences: readonly Absence[] = [], close = async () => {}): Bank => ({ sensors, absences, close });

export type Consequence = 'again' | 'lost';
/** Thrown by `read`. The sensor says what follows, not where it hurt. */
export class SensorError extends Error {
  override readonly name = 'SensorError';
  readonly consequence: Consequence;
  constructor(message: string, consequence: Consequence, options?: ErrorOptions) {
    super(message, options);
    this.consequence = consequence;
  }
}
