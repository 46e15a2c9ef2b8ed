import { penaltiesOf, type Penalties } from '../../scorecards/domain/penalties.js';
import { SCORE_NAMES } from '../../scorecards/domain/score-tree.js';
import { smallestChange } from '../../scorecards/domain/weight-change.js';
import type { Weights } from '../../scorecards/domain/weights.js';
import type { ObjectivePoint } from './objective-point.js';

/** The plan that is best under the weights, and what would change that. */
export interface Recommendation {
  readonly plan: string;
  /** 100 minus the weighted penalty, as in a ranking; the reference is the cheapest plan of the front. */
  readonly points: number;
  readonly referenceMonthlyUsd: number;
  readonly runnerUp: { readonly plan: string; readonly points: number } | null;
  /** The least share of weight moved after which another plan is best; null where none ever is. */
  readonly smallestChange: { readonly plan: string; readonly movedShare: number; readonly weights: Weights } | null;
  readonly because: string;
}

type Identified = ObjectivePoint & { readonly id: string };

/** The recommendation over a front, by the same penalties as a ranking; null for an empty front. Ties: the cheaper plan. */
export function recommend(front: readonly Identified[], weights: Weights): Recommendation | null {
  const cheapest = Math.max(1, Math.min(...front.map(({ monthlyUsd }) => monthlyUsd)));
  const scored = front.flatMap((plan) => {
    const penalties = penaltiesOf(plan, cheapest);
    return penalties ? [{ plan, penalties, points: 100 - weighted(penalties, weights) }] : [];
  });
  const [best, second] = [...scored].sort((a, b) => b.points - a.points || a.plan.monthlyUsd - b.plan.monthlyUsd);
  if (!best) return null;
  const { plan } = best;
  return {
    plan: plan.id,
    points: best.points,
    referenceMonthlyUsd: cheapest,
    runnerUp: second ? { plan: second.plan.id, points: second.points } : null,
    smallestChange: changeOf(best, scored, weights),
    because:
      `${plan.id} costs ${plan.monthlyUsd.toFixed(2)} USD a month, lock-in ${plan.lockInIndex.toFixed(1)}, burden ` +
      `${plan.burdenIndex.toFixed(1)}, posture ${plan.posture.toFixed(1)}: the least weighted penalty of ${front.length} plans`,
  };
}

interface Scored {
  readonly plan: Identified;
  readonly penalties: Penalties;
}

function changeOf(best: Scored, scored: readonly Scored[], weights: Weights): Recommendation['smallestChange'] {
  const current = SCORE_NAMES.map((name) => weights[name]);
  const vector = ({ penalties }: Scored): number[] => SCORE_NAMES.map((name) => penalties[name]);
  const changes = scored.flatMap((other) => {
    const change = other === best ? null : smallestChange(current, vector(best), vector(other));
    return change ? [{ plan: other.plan.id, ...change }] : [];
  });
  const least = changes.sort((a, b) => a.movedShare - b.movedShare)[0];
  if (!least) return null;
  const named = Object.fromEntries(SCORE_NAMES.map((name, at) => [name, least.weights[at] ?? 0]));
  return {
    plan: least.plan,
    movedShare: least.movedShare,
    weights: named as Record<(typeof SCORE_NAMES)[number], number>,
  };
}

function weighted(penalties: Penalties, weights: Weights): number {
  return SCORE_NAMES.reduce((sum, name) => sum + weights[name] * penalties[name], 0);
}
