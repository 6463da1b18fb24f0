import type { Account } from './account.ts';
import { costOf, together, type Prices } from './cost.ts';
import { holdingsOf } from './holding.ts';
import { idleOf, idlePart } from './idle.ts';
import { jobsPart } from './jobs-part.ts';
import type { Attribution, Cost, Headline } from './statement.ts';
import type { Span } from './span.ts';
import type { Usage } from './usage.ts';

/** Null where nothing was told of who used what, as in older journals. */
export const attributionOf = (
  accounts: readonly Account[],
  usages: readonly Usage[],
  spans: readonly Span[],
  prices: Prices,
  headline: Headline,
): Attribution | null => {
  if (!usages.some(({ isKnown }) => isKnown)) return null;
  const ours = accounts.flatMap((account, i) => (account.ours ? [{ account, usage: usages[i]!, idle: idleOf(account, spans) }] : []));
  const costs = (of: readonly Account[]): Cost => together(spans.map((span) => costOf(holdingsOf(of), span, prices)));
  return {
    headline,
    whole: costs(ours.map(({ account }) => account)),
    job: costs(ours.map(({ account, usage }) => jobsPart(account, usage))),
    idle: costs(ours.map(({ account, idle }) => idlePart(account, idle))),
    devices: ours.map(({ account, usage, idle }) => ({
      sensor: account.sensor,
      share: shareOf(account, usage, spans),
      sharing: account.sensor.sharing ?? null,
      idle,
    })),
  };
};

const shareOf = (account: Account, usage: Usage, spans: readonly Span[]): number | null => {
  let [job, all] = [0, 0];
  for (const { from, to } of spans)
    for (const step of usage.between(from, to)) {
      const energy = account.energy(step.from, step.to) ?? 0;
      job += energy * step.share;
      all += energy;
    }
  return all === 0 ? null : job / all;
};
