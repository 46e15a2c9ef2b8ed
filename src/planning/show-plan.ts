import { shown, shownOrNull } from '../money/shown.js';
import type { Plan, PlannedDesign } from './domain/plan-workload.js';
import type { PlanPointResponse, PlanResponse } from './plan.response.js';

/** A plan without its points as an answer shows it: every number rounded once, here; the front was decided on the unrounded ones. */
export function showPlan(id: string, plan: Plan, completeUpToMonthlyUsd: number | null): Omit<PlanResponse, 'items'> {
  const { catalogVersion, name, status, limitReached, weights, recommendation, infeasible, counts, unpriced } = plan;
  return {
    id,
    catalogVersion,
    name,
    status,
    limitReached,
    weights: showValues(weights),
    recommendation: recommendation && {
      ...recommendation,
      points: shown(recommendation.points),
      referenceMonthlyUsd: shown(recommendation.referenceMonthlyUsd),
      runnerUp: recommendation.runnerUp && {
        plan: recommendation.runnerUp.plan,
        points: shown(recommendation.runnerUp.points),
      },
      smallestChange: recommendation.smallestChange && {
        plan: recommendation.smallestChange.plan,
        movedShare: shown(recommendation.smallestChange.movedShare),
        weights: showValues(recommendation.smallestChange.weights),
      },
    },
    infeasible: infeasible && {
      because: infeasible.because,
      conflict: infeasible.conflict.map(({ constraint, gives, bestValue }) => ({
        constraint,
        gives,
        bestValue: shownOrNull(bestValue),
      })),
    },
    counts,
    unpriced,
    completeUpToMonthlyUsd: shownOrNull(completeUpToMonthlyUsd),
  };
}

export function showPoint(point: PlannedDesign): PlanPointResponse {
  const { id, monthlyUsd, lockInIndex, burdenIndex, posture, strategy, zones, sites, services } = point;
  return {
    id,
    monthlyUsd: shown(monthlyUsd),
    lockInIndex: shown(lockInIndex),
    burdenIndex: shown(burdenIndex),
    posture: shown(posture),
    strategy,
    zones,
    sites: [...sites],
    services: [...services],
  };
}

function showValues(values: Readonly<Record<string, number>>): Record<string, number> {
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [name, shown(value)]));
}
