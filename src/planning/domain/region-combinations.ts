import { BestFirst } from './best-first.js';

export const PARTS = 0;
export const TOGETHER = 1;
export const WITH_TRAFFIC = 2;
export type Closeness = typeof PARTS | typeof TOGETHER | typeof WITH_TRAFFIC;

/** Regions for the sites of a provider, by their positions. */
export interface Combination {
  /** Lower bound of the bill, USD a month. */
  readonly usd: number;
  /** The same of the parts alone. */
  readonly partsUsd: number;
  /** Position in the sorted regions of each site. */
  readonly ranks: readonly number[];
  readonly regions: readonly number[];
  /** How close the bound is: parts alone, what shares tiers together, traffic between the sites too. */
  readonly closeness: Closeness;
}

/** Combinations of regions in the order of their bound; equal bounds in the order of the regions. */
export class Combinations {
  private readonly queue = new BestFirst<Combination>(isBefore);
  private readonly orders: readonly (readonly number[])[];
  private readonly seen = new Set<string>();

  /** Sites of a provider stand in different regions. */
  constructor(private readonly bounds: readonly Float64Array[]) {
    this.orders = bounds.map((usd) =>
      Array.from(usd, (_, at) => at).sort((a, b) => (usd[a] ?? 0) - (usd[b] ?? 0) || a - b),
    );
    this.open(bounds.map(() => 0));
  }

  put(entry: Combination): void {
    this.queue.put(entry);
  }

  /** The combination of least bound that keeps its sites apart; null where none is left. */
  take(): Combination | null {
    for (let top = this.queue.take(); top !== undefined; top = this.queue.take()) {
      if (top.closeness > PARTS) return top;
      for (const [site, rank] of top.ranks.entries()) this.open(top.ranks.with(site, rank + 1));
      if (new Set(top.regions).size === top.regions.length) return top;
    }
    return null;
  }

  private open(ranks: readonly number[]): void {
    if (ranks.some((rank, site) => rank >= (this.orders[site]?.length ?? 0))) return;
    const key = ranks.join();
    if (this.seen.has(key)) return;
    this.seen.add(key);
    const regions = ranks.map((rank, site) => this.orders[site]?.[rank] ?? 0);
    const usd = regions.reduce((sum, region, site) => sum + (this.bounds[site]?.[region] ?? Infinity), 0);
    this.put({ usd, partsUsd: usd, ranks, regions, closeness: PARTS });
  }
}

function isBefore(a: Combination, b: Combination): boolean {
  if (a.usd !== b.usd) return a.usd < b.usd;
  for (const [site, region] of a.regions.entries()) {
    const other = b.regions[site] ?? 0;
    if (region !== other) return region < other;
  }
  return a.closeness < b.closeness;
}
