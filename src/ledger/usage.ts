import type { SensorInfo, Used } from '../journal/event.ts';
import { elapsed, type Instant } from '../quantity/quantity.ts';
import type { Span } from './span.ts';

/** A stretch in which the job's share of a device's use is known, 0 to 1. */
export interface Step extends Span {
  readonly share: number;
}

/** Which share of a device's use was the job's, over time. */
export class Usage {
  readonly #told: Step[] = [];
  #steps: readonly Step[] = [];

  /** What nobody used was not used by the job. What several ranks of one job have used of a device adds up. */
  add(from: Instant, to: Instant, job: number, all: number): void {
    if (to <= from) return;
    const most = Math.max(job, all);
    this.#told.push({ from, to, share: most > 0 ? job / most : 0 });
  }
  get isKnown(): boolean {
    return this.#told.length > 0;
  }
  /** As far as it lies within these instants, in order. */
  between(from: Instant, to: Instant): readonly Step[] {
    const steps = this.#inOrder();
    const within: Step[] = [];
    for (let i = firstEndingAfter(steps, from); i < steps.length && steps[i]!.from < to; i++) {
      const step = steps[i]!;
      const part = { from: Math.max(step.from, from) as Instant, to: Math.min(step.to, to) as Instant, share: step.share };
      if (elapsed(part.from, part.to) > 0) within.push(part);
    }
    return within;
  }

  #inOrder(): readonly Step[] {
    if (this.#steps.length > 0 && this.#of === this.#told.length) return this.#steps;
    this.#of = this.#told.length;
    this.#steps = this.#told.every(({ from }, i) => i === 0 || from >= this.#told[i - 1]!.to) ? this.#told : addedUp(this.#told);
    return this.#steps;
  }
  /** How many were told when the steps were last put in order. */
  #of = 0;
}

const firstEndingAfter = (steps: readonly Step[], at: Instant): number => {
  let [low, high] = [0, steps.length];
  while (low < high) {
    const mid = (low + high) >> 1;
    if (steps[mid]!.to <= at) low = mid + 1;
    else high = mid;
  }
  return low;
};

/** Where stretches overlap their shares are added, up to all there is. */
const addedUp = (told: readonly Step[]): readonly Step[] => {
  const edges = told.flatMap(({ from, to, share }) => [
    { at: from, share, more: 1 },
    { at: to, share: -share, more: -1 },
  ]);
  const steps: Step[] = [];
  let [at, share, open] = [edges[0]?.at, 0, 0];
  for (const edge of edges.sort((a, b) => a.at - b.at)) {
    if (open > 0 && at !== undefined && edge.at > at) steps.push({ from: at, to: edge.at, share: Math.min(1, Math.max(0, share)) });
    open += edge.more;
    share = open === 0 ? 0 : share + edge.share;
    at = edge.at;
  }
  return steps;
};

/** Of all sensors of a run. */
export interface Usages {
  add(event: Used): void;
  of(sensor: SensorInfo): Usage;
  /** Whether anything was told of any. */
  readonly areKnown: boolean;
}
export const usagesOf = (sensors: readonly SensorInfo[]): Usages => {
  const usages = new Map(sensors.map((sensor) => [sensor, new Usage()]));
  const inOrder = [...usages.values()];
  return {
    add({ from, to, job, all }) {
      job.forEach((used, i) => {
        const total = all[i] ?? null;
        if (used !== null && total !== null) inOrder[i]?.add(from, to, used, total);
      });
    },
    of: (sensor) => usages.get(sensor)!,
    get areKnown() {
      return inOrder.some(({ isKnown }) => isKnown);
    },
  };
};
