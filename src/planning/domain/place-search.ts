import type { Provider } from '../../catalog/domain/provider.js';
import type { Catalog } from '../../catalog/domain/catalog.js';
import type { CostLine } from '../../cost/domain/cost-sheet.js';
import { DEFAULT_OPTIONS } from '../../cost/domain/estimate-options.js';
import { estimateCost } from '../../cost/domain/estimate-cost.js';
import { resolveTariff } from '../../cost/domain/price-meter.js';
import type { Tariff } from '../../cost/domain/tariff.js';
import { BestFirst } from './best-first.js';
import { samplePlaces, type FrameTable } from './frame-table.js';
import type { Design, Places } from './placement.js';
import type { PlanProblem } from './plan-problem.js';
import { poolUsd } from './site-costs.js';
import { transferRates } from './transfer-rates.js';

/** The cheapest way to place a design. */
export interface PlacedDesign {
  readonly places: Places;
  readonly monthlyUsd: number;
}

/** Lower bound of the bill of each site by region, for one design. */
export type SiteBounds = readonly Float64Array[];

/**
 * Regions for a design at the least monthly bill. A bill is a sum of one bill per provider: tiers, allowances and traffic
 * between regions are a provider's own, and traffic to another cloud is priced where it leaves. So the sites of each provider
 * are chosen by themselves. Null where a provider's part has a price missing everywhere. Gives way before every bill.
 */
export function* cheapestPlaces(
  problem: PlanProblem,
  table: FrameTable,
  design: Design,
  bounds: SiteBounds,
  counts: { bills: number },
): Generator<undefined, PlacedDesign | null> {
  let places: Places = samplePlaces(table.frame, table.regions);
  let monthlyUsd = 0;
  for (const provider of new Set(table.frame.sites.map((site) => site.provider))) {
    const found = yield* cheapestOfProvider(problem, table, design, bounds, places, provider, counts);
    if (found === null) return null;
    places = found.places;
    monthlyUsd += found.monthlyUsd;
  }
  return { places, monthlyUsd };
}

/** Combinations looked at between two chances to stop. */
const STRIDE = 64;

/**
 * Combinations of a provider's regions are taken in the order of a lower bound, and its whole bill is computed, until the bound
 * of the next is no less than the best bill found: what is left cannot be cheaper. Traffic between zones and regions and the
 * pools of egress are read off the first bill, their quantities being those of the design, and added to the bounds.
 */
function* cheapestOfProvider(
  problem: PlanProblem,
  table: FrameTable,
  design: Design,
  bounds: SiteBounds,
  others: Places,
  provider: Provider,
  counts: { bills: number },
): Generator<undefined, PlacedDesign | null> {
  const sites = table.frame.sites.flatMap((site, at) => (site.provider === provider ? [at] : []));
  const own = sites.map((site) => bounds[site] ?? new Float64Array());
  const queue = new Combinations(own);
  let best: PlacedDesign | null = null;
  let flows: Flows | null = null;
  let taken = 0;
  for (let next = queue.take(); next !== null; next = queue.take()) {
    if (next.usd === Infinity || (best && next.usd >= best.monthlyUsd)) break;
    taken += 1;
    if (taken % STRIDE === 0) yield;
    const { regions } = next;
    const places = others.map((place, site) => {
      const at = sites.indexOf(site);
      return at < 0 ? place : (table.regions[site]?.[regions[at] ?? 0]?.code ?? '');
    });
    if (flows !== null && !next.refined) {
      const traffic = sites.reduce((sum, site, at) => sum + (table.trafficUsd[site]?.[regions[at] ?? 0] ?? 0), 0);
      queue.put({ ...next, usd: next.usd + flowUsd(flows, places, traffic, problem.catalog), refined: true });
      continue;
    }
    counts.bills += 1;
    yield;
    const sheet = estimateCost(problem.expand(design, places), problem.catalog);
    const lines = sheet.lines.filter((line) => line.provider === provider);
    flows ??= flowsOf(lines, places, table);
    if (lines.some(({ monthlyUsd }) => monthlyUsd === null)) continue;
    const monthlyUsd = lines.reduce((sum, line) => sum + (line.monthlyUsd ?? 0), 0);
    if (best === null || monthlyUsd < best.monthlyUsd) best = { places, monthlyUsd };
  }
  return best;
}

interface Combination {
  readonly usd: number;
  /** Position in the sorted regions of each site. */
  readonly ranks: readonly number[];
  readonly regions: readonly number[];
  readonly refined: boolean;
}

/** Combinations of regions in the order of their bound; equal bounds in the order of the regions. */
class Combinations {
  private readonly queue = new BestFirst<Combination>(isBefore);
  private readonly orders: readonly (readonly number[])[];
  private readonly seen = new Set<string>();

  /** Sites of a provider stand in different regions. */
  constructor(private readonly bounds: SiteBounds) {
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
      if (top.refined) return top;
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
    this.put({ usd, ranks, regions, refined: false });
  }
}

function isBefore(a: Combination, b: Combination): boolean {
  if (a.usd !== b.usd) return a.usd < b.usd;
  for (const [site, region] of a.regions.entries()) {
    const other = b.regions[site] ?? 0;
    if (region !== other) return region < other;
  }
  return !a.refined && b.refined;
}

/** Traffic of a design that is priced by where its sites are, GB a month. */
interface Flows {
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

function flowsOf(lines: readonly CostLine[], places: Places, { frame }: FrameTable): Flows {
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
function flowUsd(
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

/** Egress of all sites, pooled where their regions share a price list, with the whole allowance for each pool. */
function egressPoolsUsd(egress: Flows['egress'], places: Places, catalog: Catalog): number {
  const pools = new Map<string, { tariff: Tariff; gb: number }>();
  for (const { site, product, gb } of egress) {
    const { tariff } = resolveTariff(catalog, product, places[site] ?? '', EGRESS, DEFAULT_OPTIONS);
    if (!tariff) return Infinity;
    const pool = pools.get(tariff.poolKey);
    if (pool) pool.gb += gb;
    else pools.set(tariff.poolKey, { tariff, gb });
  }
  return [...pools.values()].reduce((sum, { tariff, gb }) => sum + poolUsd(tariff, gb), 0);
}
