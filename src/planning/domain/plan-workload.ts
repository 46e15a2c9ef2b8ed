import type { Architecture, RecoveryStrategy } from '../../architectures/domain/architecture.js';
import type { Catalog } from '../../catalog/domain/catalog.js';
import type { Provider } from '../../catalog/domain/provider.js';
import type { PurchaseOption } from '../../catalog/domain/purchase-option.js';
import type { Weights } from '../../scorecards/domain/weights.js';
import { brokenCeilings, conflictingCeilings, type Relaxation } from './ceilings.js';
import { conflictingConstraints } from './conflicts.js';
import type { PlanOptions } from './plan-options.js';
import {
  joinParts,
  planParts,
  type PartResult,
  type PlanPoint,
  type SearchCounts,
  type SearchProgress,
} from './plan-search.js';
import { recommend, type Recommendation } from './recommend.js';
import type { Rejection } from './rejections.js';
import type { Workload } from './workload.js';

/** What a workload should be, as far as the catalog knows. */
export interface Plan {
  readonly name: string;
  readonly catalogVersion: number;
  readonly weights: Weights;
  readonly options: PlanOptions;
  /** `partial`: a limit was reached, and plans better than those listed may exist. */
  readonly status: 'complete' | 'partial' | 'infeasible';
  readonly limitReached: string | null;
  readonly counts: SearchCounts;
  /** Services at regions lost because a price they need is not published, by provider. */
  readonly unpriced: Readonly<Record<string, number>>;
  readonly front: readonly PlannedDesign[];
  readonly recommendation: Recommendation | null;
  readonly infeasible: Infeasibility | null;
  readonly rejections: readonly Rejection[];
}

export interface Infeasibility {
  readonly because: string;
  readonly conflict: readonly Relaxation[];
}

/** One point of the front. */
export interface PlannedDesign {
  readonly id: string;
  readonly monthlyUsd: number;
  readonly lockInIndex: number;
  readonly burdenIndex: number;
  readonly posture: number;
  readonly strategy: RecoveryStrategy;
  readonly zones: number;
  readonly sites: readonly { readonly provider: Provider; readonly role: string; readonly region: string }[];
  readonly services: readonly PlannedService[];
  readonly architecture: Architecture;
}

export interface PlannedService {
  readonly component: string;
  readonly provider: Provider;
  readonly region: string;
  readonly service: string;
  readonly instanceType: string | null;
  readonly purchaseOption: PurchaseOption;
  readonly quantity: number;
}

/** Plans a workload: its exact front, the recommendation under the weights, and why all else was left out. */
export function* planWorkload(
  workload: Workload,
  catalog: Catalog,
  weights: Weights,
  options: PlanOptions,
): Generator<SearchProgress, Plan> {
  const parts = yield* planParts(workload, catalog, options);
  return joinPlan(workload, catalog, weights, options, parts);
}

/** The plan of a workload from all its parts, in their order. */
export function joinPlan(
  workload: Workload,
  catalog: Catalog,
  weights: Weights,
  options: PlanOptions,
  parts: readonly PartResult[],
): Plan {
  const found = joinParts(parts, options);
  const { ceilings } = workload.constraints;
  const kept = found.front.filter((point) => brokenCeilings(point, ceilings).length === 0);
  const front = kept.map(toPlanned);
  // What was not looked at may hold a plan: only a whole search shows that there is none.
  const isWhole = found.limitReached === null;
  const infeasible = isWhole && front.length === 0 ? explain(found.front, workload, catalog, options) : null;
  return {
    name: workload.name,
    catalogVersion: catalog.version.number,
    weights,
    options,
    status: !isWhole ? 'partial' : infeasible ? 'infeasible' : 'complete',
    limitReached: found.limitReached,
    counts: found.counts,
    unpriced: found.rejections.unpricedByProvider(),
    front,
    recommendation: recommend(front, weights),
    infeasible,
    rejections: found.rejections.list(),
  };
}

function explain(
  front: readonly PlanPoint[],
  workload: Workload,
  catalog: Catalog,
  options: PlanOptions,
): Infeasibility {
  if (front.length > 0) {
    const conflict = conflictingCeilings(front, workload.constraints.ceilings);
    return { because: `no plan keeps ${conflict.map(({ constraint }) => constraint).join(' and ')}`, conflict };
  }
  const conflict = conflictingConstraints(workload, catalog, options);
  const because =
    conflict.length === 0
      ? 'no provider offers and prices everything the workload needs, whatever the constraints'
      : `nothing is left under ${conflict.map(({ constraint }) => constraint).join(' and ')}`;
  return { because, conflict };
}

function toPlanned(point: PlanPoint, at: number): PlannedDesign {
  const { design, places, architecture } = point;
  const { frame } = design;
  return {
    id: `p${at + 1}`,
    monthlyUsd: point.monthlyUsd,
    lockInIndex: point.lockInIndex,
    burdenIndex: point.burdenIndex,
    posture: point.posture,
    strategy: frame.strategy,
    zones: frame.zones,
    sites: frame.sites.map(({ provider, role }, site) => ({ provider, role, region: places[site] ?? '' })),
    services: architecture.components.map(
      ({ id, provider, region, service, instanceType, purchaseOption, quantity }) => ({
        component: id,
        provider,
        region,
        service,
        instanceType,
        purchaseOption,
        quantity,
      }),
    ),
    architecture,
  };
}

/** Runs a generator to its end, for callers that need no progress. */
export function finish<T>(steps: Generator<unknown, T>): T {
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
}
