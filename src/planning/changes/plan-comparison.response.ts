import { shown } from '../../money/shown.js';
import { FlagField, IntegerField, ListField, NumberField, ObjectField, TextField } from '../../http/fields.js';
import { PlanPointResponse } from '../plan.response.js';
import type { PlanText } from '../plan-text.js';
import type { KeptPoint, PlanComparison } from './compare-plans.js';

export class ComparedPlanResponse {
  @TextField({ description: 'Id of the plan', example: '0f3a5c1b9d2e4f60' })
  id: string;

  @IntegerField({ description: 'Catalog version it was made from', minimum: 1, example: 1 })
  catalogVersion: number;

  @TextField({ description: '`complete`, `partial` or `infeasible`', example: 'complete' })
  status: string;

  @IntegerField({ description: 'Points of its front', minimum: 0, example: 24 })
  points: number;

  @TextField({ description: 'Point it recommends; null for none', nullable: true, example: 'p3' })
  recommended: string | null;
}

export class GonePointResponse {
  @ObjectField(() => PlanPointResponse, { description: 'The point of the earlier plan' })
  point: PlanPointResponse;

  @TextField({ description: 'Why it is gone', maxLength: 5000 })
  because: string;
}

export class KeptPointResponse {
  @TextField({ description: 'Point of the earlier plan', example: 'p3' })
  before: string;

  @TextField({ description: 'The same design in the later plan', example: 'p4' })
  after: string;

  @NumberField({ description: 'Cost before', unit: 'USD/month', example: 930.46 })
  monthlyUsdBefore: number;

  @NumberField({ description: 'Cost now', unit: 'USD/month', example: 941.2 })
  monthlyUsdAfter: number;

  @NumberField({ description: 'Dearer (above 0) or cheaper (below) by', unit: 'USD/month', example: 10.74 })
  monthlyUsdChange: number;

  @FlagField({ description: 'It stands in other regions, on other machines or is bought in another way' })
  placedAnew: boolean;

  @NumberField({ description: 'Change of the lock-in index', unit: 'points', example: 0 })
  lockInIndexChange: number;

  @NumberField({ description: 'Change of the burden index', unit: '% of self-managed', example: 0 })
  burdenIndexChange: number;

  @NumberField({ description: 'Change of the posture', unit: 'points', example: 0 })
  postureChange: number;
}

export class RecommendationChangeResponse {
  @FlagField({ description: 'Another design is recommended' })
  changed: boolean;

  @TextField({ description: 'In words', maxLength: 5000 })
  because: string;
}

export class PlanComparisonResponse {
  @IntegerField({ description: 'Catalog version of the later plan', minimum: 1, example: 2 })
  catalogVersion: number;

  @ObjectField(() => ComparedPlanResponse, { description: 'The earlier plan' })
  before: ComparedPlanResponse;

  @ObjectField(() => ComparedPlanResponse, { description: 'The later plan; the same one where the catalog is' })
  after: ComparedPlanResponse;

  @ObjectField(() => RecommendationChangeResponse, { description: 'Whether the recommendation is still the same' })
  recommendation: RecommendationChangeResponse;

  @ListField(() => GonePointResponse, { description: 'Designs on the earlier front only', maxItems: 20_000 })
  gone: readonly GonePointResponse[];

  @ListField(() => PlanPointResponse, { description: 'Designs on the later front only', maxItems: 20_000 })
  added: readonly PlanPointResponse[];

  @ListField(() => KeptPointResponse, {
    description: 'Designs on both fronts, cheapest before first',
    maxItems: 20_000,
  })
  kept: readonly KeptPointResponse[];
}

export function toComparisonResponse(comparison: PlanComparison): PlanComparisonResponse {
  const { before, after, gone, added, kept, recommendation } = comparison;
  return {
    catalogVersion: after.head().catalogVersion,
    before: summaryOf(before),
    after: summaryOf(after),
    recommendation,
    gone,
    added,
    kept: kept.map(toKept),
  };
}

function summaryOf(plan: PlanText): ComparedPlanResponse {
  const { id, catalogVersion, status, recommendation } = plan.head();
  return { id, catalogVersion, status, points: plan.pointCount, recommended: recommendation?.plan ?? null };
}

function toKept({ before, after }: KeptPoint): KeptPointResponse {
  const placement = ({ sites, services }: PlanPointResponse): string => JSON.stringify([sites, services]);
  return {
    before: before.id,
    after: after.id,
    monthlyUsdBefore: before.monthlyUsd,
    monthlyUsdAfter: after.monthlyUsd,
    monthlyUsdChange: shown(after.monthlyUsd - before.monthlyUsd),
    placedAnew: placement(before) !== placement(after),
    lockInIndexChange: shown(after.lockInIndex - before.lockInIndex),
    burdenIndexChange: shown(after.burdenIndex - before.burdenIndex),
    postureChange: shown(after.posture - before.posture),
  };
}
