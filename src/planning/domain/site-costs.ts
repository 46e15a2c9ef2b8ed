import type { Architecture, Component } from '../../architectures/domain/architecture.js';
import type { Catalog } from '../../catalog/domain/catalog.js';
import { DEFAULT_OPTIONS, type EstimateOptions } from '../../cost/domain/estimate-options.js';
import { priceInstances } from '../../cost/domain/instance-line.js';
import type { LineDraft, MeterDraft } from '../../cost/domain/line-draft.js';
import { connectionFacts, type FactsOf } from '../../cost/domain/metering/connection-facts.js';
import { meterComponent } from '../../cost/domain/metering/meter-component.js';
import { chargeTariff, freeUnitsOf, resolveTariff } from '../../cost/domain/price-meter.js';
import { chargeable } from '../../cost/domain/shared-pools.js';
import type { Tariff } from '../../cost/domain/tariff.js';

/** What a component needs to be metered apart from its neighbours. */
export interface SiteContext {
  readonly architecture: Architecture;
  readonly factsOf: FactsOf;
}

export function siteContext(architecture: Architecture): SiteContext {
  return { architecture, factsOf: connectionFacts(architecture) };
}

/** Usage that goes through tiers or an allowance together with other usage of the same meter. */
export interface PooledUsage {
  readonly tariff: Tariff;
  /** Base units that are charged for. */
  readonly quantity: number;
}

/** What a component adds to the bill of its site, USD a month. */
export interface OwnCost {
  /** Flat prices exactly; Infinity where a price is missing. */
  readonly flatUsd: number;
  readonly pooled: readonly PooledUsage[];
  /** A lower bound whatever else the plan holds: pooled usage at its lowest tier after the whole allowance. */
  readonly leastUsd: number;
}

export const UNPRICED: OwnCost = { flatUsd: Infinity, pooled: [], leastUsd: Infinity };

/** Meters a component apart from its neighbours and prices what is its own. */
export function ownCost(
  component: Component,
  place: string,
  mixed: boolean,
  context: SiteContext,
  catalog: Catalog,
): OwnCost {
  const beside = meteredCost(component, place, context, catalog);
  if (component.region !== 'global' || !mixed) return beside;
  // A worldwide service bills where its neighbours of the same cloud are; in a mixed design it may have none.
  const alone = meteredCost(component, 'global', context, catalog);
  const leastUsd = Math.min(beside.leastUsd, alone.leastUsd);
  return { flatUsd: leastUsd, pooled: [], leastUsd };
}

function meteredCost(
  component: Component,
  place: string,
  { architecture, factsOf }: SiteContext,
  catalog: Catalog,
): OwnCost {
  const drafts: LineDraft[] = [];
  const componentsById = new Map(
    factsOf(component.id).neighbours.map((id) => [id, { ...component, id, region: place }] as const),
  );
  // Alone in the document, so that what the account gets once counts for this component.
  const alone = { ...architecture, components: [component] };
  meterComponent(
    { architecture: alone, componentsById, catalog, options: DEFAULT_OPTIONS, factsOf, drafts, assumed: [] },
    component,
  );
  const pooled: PooledUsage[] = [];
  let flatUsd = 0;
  for (const draft of drafts) {
    const usage = draft.kind === 'meter' ? pooledUsage(draft, catalog) : null;
    if (usage) pooled.push(usage);
    else flatUsd += flatDraftUsd(draft, catalog, DEFAULT_OPTIONS);
    if (flatUsd === Infinity) return UNPRICED;
  }
  return { flatUsd, pooled, leastUsd: pooled.reduce((sum, usage) => sum + leastShareUsd(usage), flatUsd) };
}

function pooledUsage(draft: MeterDraft, catalog: Catalog): PooledUsage | null {
  const { tariff } = resolveTariff(catalog, draft.product, draft.region, draft.meter, DEFAULT_OPTIONS);
  return tariff?.graduated && draft.resources === 0 ? { tariff, quantity: chargeable(draft) } : null;
}

function flatDraftUsd(draft: LineDraft, catalog: Catalog, options: EstimateOptions): number {
  if (draft.kind === 'unpriced') return Infinity;
  if (draft.kind === 'instance') return priceInstances(catalog, draft, options).monthlyUsd ?? Infinity;
  const { tariff } = resolveTariff(catalog, draft.product, draft.region, draft.meter, options);
  if (!tariff) return Infinity;
  const resources = draft.resources === 0 ? 1 : draft.resources;
  const quantity = chargeable(draft) / resources;
  const { monthlyUsd } = chargeTariff(tariff, { quantity, already: 0, allowanceUsed: Infinity });
  return monthlyUsd === null ? Infinity : monthlyUsd * resources;
}

/** No unit of a pool costs less than its lowest tier, and no more units are free than the allowance and the tiers below the first. */
export function leastShareUsd({ tariff, quantity }: PooledUsage): number {
  const free = freeUnitsOf(tariff).units + (tariff.tiers[0]?.from ?? 0);
  const lowest = Math.min(...tariff.tiers.map(({ usdPerUnit }) => usdPerUnit));
  return (Math.max(0, quantity - free) / tariff.perUnit) * lowest;
}

/** What the pool of one meter costs by itself, with the whole allowance. */
export function poolUsd(tariff: Tariff, quantity: number): number {
  return chargeTariff(tariff, { quantity, already: 0, allowanceUsed: 0 }).monthlyUsd ?? Infinity;
}

/**
 * Traffic of one site to the internet and to other clouds, with the whole allowance. A lower bound of any pool it is part of:
 * more usage never makes a pool cheaper. To be counted for one site of a provider only.
 */
export function egressUsd(gb: number, product: string, region: string, catalog: Catalog): number {
  if (gb <= 0) return 0;
  const { tariff } = resolveTariff(catalog, product, region, 'gb_egress_internet', DEFAULT_OPTIONS);
  return tariff ? poolUsd(tariff, gb) : Infinity;
}
