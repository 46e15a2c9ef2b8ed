import type { Penalties } from './penalties.js';
import { SCORE_NAMES } from './score-tree.js';
import type { Weights } from './weights.js';

/** A candidate with the parts of its cost that follow one provider's prices. */
export interface StabilityCandidate {
  readonly id: string;
  readonly penalties: Penalties;
  /** USD a month by provider; the sum is the monthly cost. */
  readonly monthlyUsdByProvider: Readonly<Record<string, number>>;
}

/** What happens to the winner when one input is off by a factor. */
export interface Stability {
  /** `prices:<provider>` or `effort`. */
  readonly input: string;
  /** Nearest factor to 1 within the range at which another candidate is first; null where the winner stays. */
  readonly factor: number | null;
  readonly winner: string | null;
}

/** Inputs are taken to be off by a fifth either way. */
export const STABILITY_RANGE = 0.2;

/**
 * Whether the winner of a ranking stays when all prices of one provider, or all effort estimates, are up to 20 % lower or
 * higher. Penalties are linear in such a factor (cost over the fixed reference, lock-in by its effort), so the factor at which
 * another candidate draws level is the crossing of two lines: exact, no sampling. An index capped at 100 counts uncapped here.
 */
export function stabilityOf(
  candidates: readonly StabilityCandidate[],
  weights: Weights,
  referenceMonthlyUsd: number,
): Stability[] {
  const providers = [...new Set(candidates.flatMap((each) => Object.keys(each.monthlyUsdByProvider)))].sort();
  const priceSlope = (provider: string) => (candidate: StabilityCandidate) =>
    (weights.cost * 100 * (candidate.monthlyUsdByProvider[provider] ?? 0)) / referenceMonthlyUsd;
  const effortSlope = ({ penalties }: StabilityCandidate): number => weights['lock-in'] * penalties['lock-in'];
  return [
    ...providers.map((provider) => nearestChange(`prices:${provider}`, candidates, weights, priceSlope(provider))),
    nearestChange('effort', candidates, weights, effortSlope),
  ];
}

function nearestChange(
  input: string,
  candidates: readonly StabilityCandidate[],
  weights: Weights,
  slope: (candidate: StabilityCandidate) => number,
): Stability {
  const penalty = ({ penalties }: StabilityCandidate): number =>
    SCORE_NAMES.reduce((sum, name) => sum + weights[name] * penalties[name], 0);
  const [winner, ...others] = [...candidates].sort((a, b) => penalty(a) - penalty(b) || (a.id < b.id ? -1 : 1));
  if (!winner) return { input, factor: null, winner: null };
  const crossings = others.flatMap((other) => {
    const gained = slope(winner) - slope(other);
    if (gained === 0) return [];
    const change = (penalty(other) - penalty(winner)) / gained;
    return Math.abs(change) <= STABILITY_RANGE ? [{ id: other.id, change }] : [];
  });
  const nearest = crossings.sort((a, b) => Math.abs(a.change) - Math.abs(b.change) || (a.id < b.id ? -1 : 1))[0];
  return { input, factor: nearest ? 1 + nearest.change : null, winner: nearest?.id ?? null };
}
