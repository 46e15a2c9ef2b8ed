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

/**
 * A lower bound of what a component adds to the bill, USD a month, whatever else the plan holds: flat prices exactly; what
 * shares tiers or allowances with others at its lowest tier after the whole allowance. Infinity where a price is missing.
 */
export function ownMonthlyUsd(
  component: Component,
  place: string,
  mixed: boolean,
  context: SiteContext,
  catalog: Catalog,
): number {
  const beside = meteredUsd(component, place, context, catalog);
  // A worldwide service bills where its neighbours of the same cloud are; in a mixed design it may have none.
  return component.region === 'global' && mixed
    ? Math.min(beside, meteredUsd(component, 'global', context, catalog))
    : beside;
}

function meteredUsd(
  component: Component,
  place: string,
  { architecture, factsOf }: SiteContext,
  catalog: Catalog,
): number {
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
  return drafts.reduce((sum, draft) => sum + draftUsd(draft, catalog, DEFAULT_OPTIONS), 0);
}

function draftUsd(draft: LineDraft, catalog: Catalog, options: EstimateOptions): number {
  if (draft.kind === 'unpriced') return Infinity;
  if (draft.kind === 'instance') return priceInstances(catalog, draft, options).monthlyUsd ?? Infinity;
  const { tariff } = resolveTariff(catalog, draft.product, draft.region, draft.meter, options);
  if (!tariff) return Infinity;
  return tariff.graduated && draft.resources === 0 ? lowestShareUsd(draft, tariff) : aloneUsd(draft, tariff);
}

function aloneUsd(draft: MeterDraft, tariff: Tariff): number {
  const resources = draft.resources === 0 ? 1 : draft.resources;
  const quantity = chargeable(draft) / resources;
  const { monthlyUsd } = chargeTariff(tariff, { quantity, already: 0, allowanceUsed: Infinity });
  return monthlyUsd === null ? Infinity : monthlyUsd * resources;
}

/** No unit of a pool costs less than its lowest tier, and no more units are free than the allowance and the tiers below the first. */
export function lowestShareUsd(draft: MeterDraft, tariff: Tariff): number {
  const free = freeUnitsOf(tariff).units + (tariff.tiers[0]?.from ?? 0);
  const lowest = Math.min(...tariff.tiers.map(({ usdPerUnit }) => usdPerUnit));
  return (Math.max(0, chargeable(draft) - free) / tariff.perUnit) * lowest;
}

/** Cost of one site's traffic to the internet and to other clouds where no other site shares its tiers. */
export function egressUsd(gb: number, product: string, region: string, alone: boolean, catalog: Catalog): number {
  if (gb <= 0) return 0;
  const { tariff } = resolveTariff(catalog, product, region, 'gb_egress_internet', DEFAULT_OPTIONS);
  if (!tariff) return Infinity;
  if (alone) return chargeTariff(tariff, { quantity: gb, already: 0, allowanceUsed: 0 }).monthlyUsd ?? Infinity;
  const lowest = Math.min(...tariff.tiers.map(({ usdPerUnit }) => usdPerUnit));
  return (Math.max(0, gb - freeUnitsOf(tariff).units - (tariff.tiers[0]?.from ?? 0)) / tariff.perUnit) * lowest;
}
