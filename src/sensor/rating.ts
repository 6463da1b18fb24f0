import { scale, watts, type Watts } from '../quantity/quantity.ts';
import type { Processor } from './processor.ts';
import { nominal } from './tdp.ts';

/** The nominal power of all CPUs that we see, and how we came to it. */
export interface Rating {
  readonly power: Watts;
  readonly label: string;
  /** The band of the energy that the model makes of it, as a share; docs/decisions/0004-cpu-model-curve.md. */
  readonly uncertainty: number;
}
const KNOWN_CPU = 0.4;
const UNKNOWN_CPU = 0.8;
/** codecarbon's figure for a CPU that nobody knows. */
const PER_THREAD = watts(4);

/** A virtual machine's CPU is rated at its share of the real one's threads; a CPU that is not in the table, by its threads. */
export const rated = async (cpu: Processor): Promise<Rating> => {
  const { brand, sockets, threads } = cpu;
  const known = brand === undefined ? undefined : await nominal(brand);
  if (brand === undefined || known === undefined) return byThreads(cpu);
  if (!cpu.virtual) return { power: scale(known.power, sockets), label: sockets === 1 ? brand : `${brand} (${sockets} sockets)`, uncertainty: KNOWN_CPU };
  if (known.threads === undefined) return byThreads(cpu, known.power);
  // A hypervisor may show each thread as a socket: as many as its threads need are believed.
  const real = known.threads * Math.min(sockets, Math.ceil(threads / known.threads));
  const share = Math.min(1, threads / real);
  const label = share < 1 ? `${brand} (${threads} of ${real} threads)` : brand;
  return { power: scale(known.power, (real / known.threads) * share), label, uncertainty: KNOWN_CPU };
};

const byThreads = ({ brand, threads }: Processor, atMost = Infinity): Rating => {
  const seen = `${threads} thread${threads === 1 ? '' : 's'}`;
  const unknown = `unknown CPU, ${seen}`;
  const label = brand === undefined ? unknown : `${brand} (${atMost === Infinity ? unknown : seen})`;
  return { power: watts(Math.min(atMost, scale(PER_THREAD, threads))), label, uncertainty: UNKNOWN_CPU };
};

/** That of some of its threads, where no more are ours. */
export const partOf = (whole: Rating, threads: number, all: number): Rating =>
  threads >= all ? whole : { ...whole, power: scale(whole.power, threads / all), label: `${whole.label}, ${Number(threads.toFixed(2))} of ${all} threads` };
