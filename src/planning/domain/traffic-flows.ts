import type { Catalog } from '../../catalog/domain/catalog.js';
import type { Provider } from '../../catalog/domain/provider.js';
import type { CostLine } from '../../cost/domain/cost-sheet.js';
import { DEFAULT_OPTIONS } from '../../cost/domain/estimate-options.js';
import { chargeTariff, freeUnitsOf, resolveTariff } from '../../cost/domain/price-meter.js';
import type { Tariff } from '../../cost/domain/tariff.js';
import type { FrameTable } from './frame-table.js';
import type { Places } from './placement.js';
import { transferRates } from './transfer-rates.js';

/** Traffic of a design that is priced by where its sites are, GB a month. */
export interface Flows {
  readonly acrossZones: readonly { readonly site: number; readonly product: string; readonly gb: number }[];
  readonly egress: readonly { readonly site: number; readonly product: string; readonly gb: number }[];
  readonly acrossRegions: readonly {
    readonly provider: Provider;
    readonly from: number;
    readonly to: number;
    readonly gb: number;
  }[];
}

const BETWEEN_REGIONS = /-inter-region$/;
const ACROSS_ZONES = 'gb_inter_az';
const EGRESS = 'gb_egress_internet';

/** Read off the lines of a bill at some places: the quantities are those of the design. */
export function flowsOf(lines: readonly CostLine[], places: Places, { frame }: FrameTable): Flows {
  const siteAt = (provider: string, region: string): number =>
    frame.sites.findIndex((site, at) => site.provider === provider && places[at] === region);
  const flowsOn = (name: string): Flows['egress'] =>
    lines
      .filter(({ meter }) => meter === name)
      .map(({ provider, region, product, quantity }) => ({ site: siteAt(provider, region), product, gb: quantity }));
  const acrossZones = flowsOn(ACROSS_ZONES);
  const acrossRegions = lines
    .filter(({ product }) => BETWEEN_REGIONS.test(product))
    .map(({ provider, region, quantity }) => {
      const from = siteAt(provider, region);
      const to = frame.sites.findIndex((site, at) => site.provider === provider && at !== from);
      return { provider, from, to, gb: quantity };
    });
  return { acrossZones, egress: flowsOn(EGRESS), acrossRegions };
}

/** What the flows cost between these places, above the traffic the bounds of the sites hold; no more than on the bill. */
export function flowUsd(
  { acrossZones, egress, acrossRegions }: Flows,
  places: Places,
  trafficUsd: number,
  catalog: Catalog,
): number {
  const zones = acrossZones.reduce((sum, { site, product, gb }) => {
    const { tariff } = resolveTariff(catalog, product, places[site] ?? '', ACROSS_ZONES, DEFAULT_OPTIONS);
    if (!tariff) return Infinity;
    return tariff.graduated ? sum : sum + (gb / tariff.perUnit) * (tariff.tiers[0]?.usdPerUnit ?? 0);
  }, 0);
  const rates = transferRates(catalog);
  return acrossRegions.reduce(
    (sum, { provider, from, to, gb }) => sum + gb * rates(provider, places[from] ?? '', places[to] ?? ''),
    zones + Math.max(0, egressPoolsUsd(egress, places, catalog) - trafficUsd),
  );
}

interface EgressPool {
  readonly tariff: Tariff;
  gb: number;
}

/**
 * Egress of all sites, pooled where their regions share a price list; an allowance that several pools share is divided by what
 * each asks for, as on the bill. Other usage under it could only leave less of it.
 */
function egressPoolsUsd(egress: Flows['egress'], places: Places, catalog: Catalog): number {
  const pools = new Map<string, EgressPool>();
  for (const { site, product, gb } of egress) {
    const { tariff } = resolveTariff(catalog, product, places[site] ?? '', EGRESS, DEFAULT_OPTIONS);
    if (!tariff) return Infinity;
    const pool = pools.get(tariff.poolKey);
    if (pool) pool.gb += gb;
    else pools.set(tariff.poolKey, { tariff, gb });
  }
  const all = [...pools.values()];
  return all.reduce((sum, pool) => sum + egressPoolUsd(pool, all), 0);
}

function egressPoolUsd({ tariff, gb }: EgressPool, all: readonly EgressPool[]): number {
  const demand = all.reduce((sum, other) => sum + (sharesAllowance(other.tariff, tariff) ? other.gb : 0), 0);
  const { units } = freeUnitsOf(tariff);
  const own = demand === 0 ? units : (Math.min(units, demand) * gb) / demand;
  const allowanceUsed = demand > gb ? units - own : 0;
  return chargeTariff(tariff, { quantity: gb, already: 0, allowanceUsed }).monthlyUsd ?? Infinity;
}

function sharesAllowance(a: Tariff, b: Tariff): boolean {
  if (a === b) return true;
  if (!a.allowance || a.allowance.id !== b.allowance?.id) return false;
  return a.allowance.scope !== 'region' || a.place === b.place;
}
