import type { Tariff } from '../../cost/domain/tariff.js';
import type { FrameTable, RegionCosts } from './frame-table.js';
import { leastShareUsd, poolUsd } from './site-costs.js';

/** What a design adds at one site. */
interface Part {
  readonly site: number;
  readonly costs: RegionCosts;
}

interface Pool {
  readonly tariff: Tariff;
  quantity: number;
  leastUsd: number;
}

/** Tiers and allowances that parts of a design share: what they cost together above the least of each part. */
export class SharedPools {
  private readonly parts: readonly Part[];

  constructor(
    private readonly table: FrameTable,
    picks: readonly number[],
  ) {
    this.parts = table.choices
      .flatMap((each, at): { site: number; costs: RegionCosts | null | undefined }[] => {
        const choice = each[picks[at] ?? 0];
        const [first, second] = table.sitesOf[at] ?? [-1, -1];
        return [
          { site: first, costs: choice?.primaryCosts },
          { site: second, costs: choice?.standbyCosts },
        ];
      })
      .filter((part): part is Part => part.costs?.hasPools ?? false);
  }

  /**
   * Lower bound of what is charged at these sites above the sum of the least of their parts. `regions` gives the position of
   * the region of each site. A pool whose price is not the region's own may be shared with sites of the provider that are not
   * named: more usage could bring it into cheaper tiers, so it stays at its least unless all of them are.
   */
  extraUsd(sites: readonly number[], regions: readonly number[]): number {
    const { frame, regions: codes } = this.table;
    const pools = new Map<string, Pool>();
    for (const { site, costs } of this.parts) {
      const at = sites.indexOf(site);
      if (at < 0) continue;
      const region = regions[at] ?? 0;
      const all = frame.sites.every(
        (other, each) => other.provider !== frame.sites[site]?.provider || sites.includes(each),
      );
      for (const usage of costs.costs[region]?.pooled ?? []) {
        const { tariff } = usage;
        if (!all && tariff.place !== codes[site]?.[region]?.code) continue;
        const pool = pools.get(tariff.poolKey) ?? { tariff, quantity: 0, leastUsd: 0 };
        pool.quantity += usage.quantity;
        pool.leastUsd += leastShareUsd(usage);
        pools.set(tariff.poolKey, pool);
      }
    }
    let extra = 0;
    for (const { tariff, quantity, leastUsd } of pools.values()) {
      extra += Math.max(0, poolUsd(tariff, quantity) - leastUsd);
    }
    return extra;
  }

  /** Least over the regions of a site, with what its parts share; regions are looked at only while they may be the least. */
  leastOfSite(site: number, usd: Float64Array): number {
    const order = Array.from(usd.keys()).sort((a, b) => (usd[a] ?? 0) - (usd[b] ?? 0));
    let least = Infinity;
    for (const region of order) {
      const own = usd[region] ?? Infinity;
      if (own >= least) break;
      least = Math.min(least, own + this.extraUsd([site], [region]));
    }
    return least;
  }
}
