import type { Architecture } from '../../architectures/domain/architecture.js';
import type { Catalog } from '../../catalog/domain/catalog.js';
import { completenessOf } from '../../scorecards/domain/score-tree.js';
import {
  totalsOf,
  type Assumption,
  type CostComponent,
  type CostLine,
  type CostSheet,
  type CostTotals,
  type UnusedUsage,
} from './cost-sheet.js';
import { DEFAULT_OPTIONS, type EstimateOptions } from './estimate-options.js';
import type { LineDraft } from './line-draft.js';
import { connectionFacts } from './metering/connection-facts.js';
import { meterComponent } from './metering/meter-component.js';
import { priceDrafts } from './price-drafts.js';
import { meterTransfers } from './transfer.js';

/**
 * Prices an architecture: every component and connection becomes metered usage, usage that shares tiers and allowances is
 * pooled over the architecture, and every line keeps its price, source and date. Monthly USD of 730 hours, unrounded.
 * Throws `invalid-document` where usage contradicts the catalog. An unknown price leaves its line null and the sheet incomplete.
 */
export function estimateCost(
  architecture: Architecture,
  catalog: Catalog,
  options: Partial<EstimateOptions> = {},
): CostSheet {
  const chosen = { ...DEFAULT_OPTIONS, ...options };
  const drafts: LineDraft[] = [];
  const assumed: Assumption[] = [];
  const unused: UnusedUsage[] = [];
  const componentsById = new Map(architecture.components.map((component) => [component.id, component]));
  const context = {
    architecture,
    componentsById,
    catalog,
    options: chosen,
    factsOf: connectionFacts(architecture),
    drafts,
    assumed,
    unused,
  };
  for (const component of architecture.components) meterComponent(context, component);
  meterTransfers(architecture, context);
  return toSheet(architecture, priceDrafts(drafts, catalog, chosen), assumed, unused);
}

function toSheet(
  architecture: Architecture,
  lines: readonly CostLine[],
  assumed: readonly Assumption[],
  unused: readonly UnusedUsage[],
): CostSheet {
  const states = { known: 0, estimated: 0, unknown: 0 };
  let monthlyUsd = 0;
  // Groupings cost as much as the pricing itself: made when first asked for.
  let components: readonly CostComponent[] | null = null;
  let totals: CostTotals | null = null;
  for (const line of lines) {
    states[line.state] += 1;
    monthlyUsd += line.monthlyUsd ?? 0;
  }
  return {
    get components() {
      components ??= groupByComponent(architecture, lines);
      return components;
    },
    lines,
    monthlyUsd,
    monthlyUsdLow: monthlyUsd,
    monthlyUsdHigh: monthlyUsd,
    complete: states.unknown === 0,
    completeness: completenessOf(states),
    assumed,
    unused,
    get totals() {
      totals ??= totalsOf(lines);
      return totals;
    },
  };
}

/** The lines of each component in document order, and what belongs to no component after them. */
function groupByComponent({ components }: Architecture, lines: readonly CostLine[]): CostComponent[] {
  const groups = new Map<string | null, CostLine[]>(components.map(({ id }) => [id, []]));
  for (const line of lines) {
    const group = groups.get(line.componentId);
    if (group) group.push(line);
    else groups.set(line.componentId, [line]);
  }
  return [...groups].map(([id, own]) => ({
    id,
    monthlyUsd: own.reduce((sum, line) => sum + (line.monthlyUsd ?? 0), 0),
    complete: own.every((line) => line.monthlyUsd !== null),
    lines: own,
  }));
}
