import type { FrameTable } from './frame-table.js';
import { leastShareUsd, poolUsd, type OwnCost } from './site-costs.js';
import type { Tariff } from '../../cost/domain/tariff.js';

interface Pool {
  readonly tariff: Tariff;
  quantity: number;
  leastUsd: number;
}

/**
 * Tightens the bounds of a design: what shares tiers within one site is charged together there. A pool that other sites may
 * share (its price is not the region's own) stays at its least, unless the site is the only one of its provider: more usage
 * could then bring it into cheaper tiers.
 */
export function addPools(bounds: readonly Float64Array[], table: FrameTable, picks: readonly number[]): Float64Array[] {
  return bounds.map((usd, site) => {
    const provider = table.frame.sites[site]?.provider;
    const alone = table.frame.sites.filter((other) => other.provider === provider).length === 1;
    return usd.map((bound, region) =>
      bound === Infinity ? bound : bound + poolsAt(table, picks, site, region, alone),
    );
  });
}

function poolsAt(table: FrameTable, picks: readonly number[], site: number, region: number, alone: boolean): number {
  const pools = new Map<Tariff, Pool>();
  for (const [at, each] of table.choices.entries()) {
    const choice = each[picks[at] ?? 0];
    const [first, second] = table.sitesOf[at] ?? [-1, -1];
    if (choice && first === site) gather(choice.primaryCosts.costs[region], pools);
    if (choice && second === site) gather(choice.standbyCosts?.costs[region], pools);
  }
  const code = table.regions[site]?.[region]?.code;
  let extra = 0;
  for (const { tariff, quantity, leastUsd } of pools.values()) {
    if (alone || tariff.place === code) extra += Math.max(0, poolUsd(tariff, quantity) - leastUsd);
  }
  return extra;
}

function gather(cost: OwnCost | undefined, pools: Map<Tariff, Pool>): void {
  for (const usage of cost?.pooled ?? []) {
    const pool = pools.get(usage.tariff) ?? { tariff: usage.tariff, quantity: 0, leastUsd: 0 };
    pool.quantity += usage.quantity;
    pool.leastUsd += leastShareUsd(usage);
    pools.set(usage.tariff, pool);
  }
}
