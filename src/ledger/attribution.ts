import type { Charge } from './account.ts';
import { costOf, together, type Prices } from './cost.ts';
import { idleOf, idlePart } from './idle.ts';
import { jobsPart } from './jobs-part.ts';
import type { Span } from './span.ts';
import type { Attribution, Cost, Headline } from './statement.ts';
import type { Usage, Usages } from './usage.ts';

export interface Shared {
  /** What is in the sum. */
  readonly counted: readonly Charge[];
  readonly devices: readonly Charge[];
  readonly usages: Usages;
}
/** Null where nothing was told of who used what, as in older journals. */
export const attributionOf = ({ counted, devices, usages }: Shared, spans: readonly Span[], prices: Prices, headline: Headline): Attribution | null => {
  if (!usages.areKnown) return null;
  const costs = (of: readonly Charge[]): Cost => together(spans.map((span) => costOf(of, span, prices)));
  return {
    headline,
    whole: costs(counted),
    job: costs(counted.map((charge) => jobsPart(charge, usages.of(charge.sensor)))),
    idle: costs(counted.map((charge) => idlePart(charge, idleOf(charge, spans)))),
    devices: devices.map((device) => ({
      sensor: device.sensor,
      share: shareOf(device, usages.of(device.sensor), spans),
      sharing: device.sensor.sharing ?? null,
      idle: idleOf(device, spans),
    })),
  };
};

const shareOf = (device: Charge, usage: Usage, spans: readonly Span[]): number | null => {
  let [job, all] = [0, 0];
  for (const { from, to } of spans)
    for (const step of usage.between(from, to)) {
      const energy = device.energy(step.from, step.to) ?? 0;
      job += energy * step.share;
      all += energy;
    }
  return all === 0 ? null : job / all;
};
