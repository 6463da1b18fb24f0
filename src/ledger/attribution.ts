import { costOf, together, type Prices, type Span } from './cost.ts';
import type { Account } from './account.ts';
import { idleOf, idlePart } from './idle.ts';
import { jobsPart } from './jobs-part.ts';
import type { Attribution, Cost, Headline } from './statement.ts';
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
  const idles = accounts.map((account) => idleOf(account, spans));
  const costs = (of: readonly Account[]): Cost =>
    together(
      spans.map((span) =>
        costOf(
          of.filter(({ counted }) => counted),
          span,
          prices,
        ),
      ),
    );
  return {
    headline,
    whole: costs(accounts),
    job: costs(accounts.map((account, i) => jobsPart(account, usages[i]!))),
    idle: costs(accounts.map((account, i) => idlePart(account, idles[i]!))),
    devices: accounts.map((account, i) => ({
      sensor: account.sensor,
      share: shareOf(account, usages[i]!, spans),
      sharing: account.sensor.sharing ?? null,
      idle: idles[i]!,
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
