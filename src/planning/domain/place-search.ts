import type { Provider } from '../../catalog/domain/provider.js';
import { estimateCost } from '../../cost/domain/estimate-cost.js';
import type { CostLine } from '../../cost/domain/cost-sheet.js';
import { samplePlaces, type FrameTable } from './frame-table.js';
import type { Design, Places } from './placement.js';
import type { PlanProblem } from './plan-problem.js';
import type { SharedPools } from './pool-bounds.js';
import { Combinations, TOGETHER, WITH_TRAFFIC, type Combination } from './region-combinations.js';
import { flowsOf, flowUsd, type Flows } from './traffic-flows.js';

/** The cheapest way to place a design. */
export interface PlacedDesign {
  readonly places: Places;
  readonly monthlyUsd: number;
}

/** Combinations looked at between two chances to stop. */
const STRIDE = 64;

/**
 * Regions for a design at the least monthly bill. A bill is a sum of one bill per provider: tiers, allowances and traffic
 * between regions are a provider's own, and traffic to another cloud is priced where it leaves. So the sites of each provider
 * are chosen by themselves.
 */
export class PlaceSearch {
  /** `bounds`: least bill of each site by region, its parts each at their least. */
  constructor(
    private readonly problem: PlanProblem,
    private readonly table: FrameTable,
    private readonly design: Design,
    private readonly bounds: readonly Float64Array[],
    private readonly pools: SharedPools,
  ) {}

  /** Null where a provider's part has a price missing everywhere. Gives way before every bill. */
  *cheapest(counts: { bills: number }): Generator<undefined, PlacedDesign | null> {
    const { frame, regions } = this.table;
    let places: Places = samplePlaces(frame, regions);
    let monthlyUsd = 0;
    for (const provider of new Set(frame.sites.map((site) => site.provider))) {
      const found = yield* this.cheapestOf(provider, places, counts);
      if (found === null) return null;
      places = found.places;
      monthlyUsd += found.monthlyUsd;
    }
    return { places, monthlyUsd };
  }

  /**
   * Combinations of a provider's regions are taken in the order of a lower bound, and its whole bill is computed, until the
   * bound of the next is no less than the best bill found: what is left cannot be cheaper. Traffic between zones and regions
   * and the pools of egress are read off the first bill, their quantities being those of the design.
   */
  private *cheapestOf(
    provider: Provider,
    others: Places,
    counts: { bills: number },
  ): Generator<undefined, PlacedDesign | null> {
    const sites = this.table.frame.sites.flatMap((site, at) => (site.provider === provider ? [at] : []));
    const queue = new Combinations(sites.map((site) => this.bounds[site] ?? new Float64Array()));
    let best: PlacedDesign | null = null;
    let flows: Flows | null = null;
    let taken = 0;
    for (let next = queue.take(); next !== null; next = queue.take()) {
      if (next.usd === Infinity || (best && next.usd >= best.monthlyUsd)) break;
      taken += 1;
      if (taken % STRIDE === 0) yield;
      const places = this.placesOf(next, sites, others);
      if (next.closeness < (flows ? WITH_TRAFFIC : TOGETHER)) {
        queue.put(this.closer(next, sites, places, flows));
        continue;
      }
      counts.bills += 1;
      yield;
      const lines = this.linesOf(provider, places);
      flows ??= flowsOf(lines, places, this.table);
      const monthlyUsd = lines.reduce((sum, line) => sum + (line.monthlyUsd ?? Infinity), 0);
      if (monthlyUsd < (best?.monthlyUsd ?? Infinity)) best = { places, monthlyUsd };
    }
    return best;
  }

  private placesOf({ regions }: Combination, sites: readonly number[], others: Places): Places {
    return others.map((place, site) => {
      const at = sites.indexOf(site);
      return at < 0 ? place : (this.table.regions[site]?.[regions[at] ?? 0]?.code ?? '');
    });
  }

  private closer(next: Combination, sites: readonly number[], places: Places, flows: Flows | null): Combination {
    const { regions, partsUsd } = next;
    const together = partsUsd + this.pools.extraUsd(sites, regions);
    if (!flows) return { ...next, usd: together, closeness: TOGETHER };
    const traffic = sites.reduce((sum, site, at) => sum + (this.table.trafficUsd[site]?.[regions[at] ?? 0] ?? 0), 0);
    const usd = together + flowUsd(flows, places, traffic, this.problem.catalog);
    return { ...next, usd, closeness: WITH_TRAFFIC };
  }

  private linesOf(provider: Provider, places: Places): CostLine[] {
    const sheet = estimateCost(this.problem.expand(this.design, places), this.problem.catalog);
    return sheet.lines.filter((line) => line.provider === provider);
  }
}
