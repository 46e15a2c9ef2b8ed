import { PROVIDERS, type Provider } from '../../catalog/domain/provider.js';
import { completenessOf } from '../../scorecards/domain/score-tree.js';
import { type FleetLine, type FleetTotal, type LineMatch } from './fleet.js';
import { type ProviderSites } from './fleet-placement.js';

/** What a fleet costs on one provider. Sums run in the order of the lines. */
export function totalOn(placed: ProviderSites, lines: readonly FleetLine[], position: number): FleetTotal {
  const sums = emptySums();
  for (const { server, matches } of lines) {
    const match = matches[position];
    if (match) addMatch(sums, match, server.quantity);
  }
  const { shares, regions, ...counts } = sums;
  return {
    provider: placed.provider,
    regions: [...regions].sort(),
    regionsConsidered: placed.regionsConsidered,
    chosenBy: placed.chosenBy,
    volumeType: placed.volumeType,
    thinlyPriced: placed.thinlyPriced,
    ...counts,
    pricedMonthlyUsd: counts.computeMonthlyUsd + counts.diskMonthlyUsd,
    complete: counts.servers > 0 && shares.unknown === 0,
    completeness: completenessOf(shares),
  };
}

/** The cheapest of the complete totals. A total with an unknown part is never called cheapest, nor is one that stands alone. */
export function cheapestOf(totals: readonly FleetTotal[]): {
  readonly cheapest: Provider | null;
  readonly because: string;
} {
  const complete = totals.filter((total) => total.complete);
  const open = totals.filter((total) => !total.complete).map(({ provider }) => provider);
  const incomplete = open.length === 0 ? '' : `; ${open.join(' and ')} not compared: the total is incomplete`;
  const thin = complete.flatMap(({ provider, thinlyPriced }) => (thinlyPriced.length > 0 ? [provider] : []));
  const gap =
    thin.length === 0
      ? incomplete
      : `${incomplete}; ${thin.join(' and ')} may be cheaper than shown: few prices are published`;
  const [first, ...others] = [...complete].sort(
    (a, b) => a.pricedMonthlyUsd - b.pricedMonthlyUsd || PROVIDERS.indexOf(a.provider) - PROVIDERS.indexOf(b.provider),
  );
  if (!first) return { cheapest: null, because: `no total is complete${gap}` };
  if (others.length === 0) return { cheapest: null, because: `only the total of ${first.provider} is complete${gap}` };
  return { cheapest: first.provider, because: `lowest of ${complete.length} complete totals${gap}` };
}

function emptySums() {
  return {
    servers: 0,
    matchedServers: 0,
    oversizedServers: 0,
    unmatchedServers: 0,
    diskUnpricedServers: 0,
    computeMonthlyUsd: 0,
    diskMonthlyUsd: 0,
    shares: { known: 0, estimated: 0, unknown: 0 },
    regions: new Set<string>(),
  };
}

function addMatch(sums: ReturnType<typeof emptySums>, match: LineMatch, quantity: number): void {
  sums.servers += quantity;
  sums.shares[match.state] += quantity;
  if (match.outcome === 'matched') sums.matchedServers += quantity;
  if (match.outcome === 'oversized') sums.oversizedServers += quantity;
  if (match.outcome === 'no-match') sums.unmatchedServers += quantity;
  if (match.rule === 'disk-unpriced') sums.diskUnpricedServers += quantity;
  sums.computeMonthlyUsd += match.computeMonthlyUsd ?? 0;
  sums.diskMonthlyUsd += match.diskMonthlyUsd ?? 0;
  if (match.offer) sums.regions.add(match.offer.region);
}
