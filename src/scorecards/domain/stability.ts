import type { OutageResponse, OutageScope } from './outage-response.js';
import type { Penalties } from './penalties.js';
import { SCORE_NAMES } from './score-tree.js';
import type { Weights } from './weights.js';

/** A candidate with what of its penalties follows prices and outage rates. */
export interface StabilityCandidate {
  readonly id: string;
  readonly penalties: Penalties;
  /** USD a month by provider; the sum is the monthly cost. */
  readonly monthlyUsdByProvider: Readonly<Record<string, number>>;
  readonly outages: OutageResponse;
}

/** What happens to the winner when one input is off by a factor. */
export interface Stability {
  /** `prices:<provider>`, `outages` (all together), `outages:<provider>` or `effort`. */
  readonly input: string;
  /** Nearest factor to 1 within the range at which another candidate is first; null where the winner stays. */
  readonly factor: number | null;
  readonly winner: string | null;
  /** Step of the factor at which candidates were compared; null: the crossing of two lines, exact. */
  readonly resolution: number | null;
}

/** Inputs are taken to be off by a fifth either way. */
export const STABILITY_RANGE = 0.2;
/** Posture is no line in outage rates, so its crossings are looked for in steps of one hundredth, and refined within one. */
export const OUTAGE_STEP = 0.01;

/**
 * Whether the winner of a ranking stays when one input is up to 20 % lower or higher: all prices of one provider, all effort
 * estimates, outage rates of one provider or of all. Penalties are linear in a factor on prices (cost over the fixed
 * reference) and on effort (lock-in by its effort), so the factor at which another candidate draws level is the crossing of
 * two lines: exact, no sampling. An index capped at 100 counts uncapped here.
 */
export function stabilityOf(
  candidates: readonly StabilityCandidate[],
  weights: Weights,
  referenceMonthlyUsd: number,
): Stability[] {
  const field = fieldOf(candidates, weights);
  const providers = [...new Set(candidates.flatMap((each) => Object.keys(each.monthlyUsdByProvider)))].sort();
  const priceSlope = (provider: string) => (candidate: StabilityCandidate) =>
    (weights.cost * 100 * (candidate.monthlyUsdByProvider[provider] ?? 0)) / referenceMonthlyUsd;
  const effortSlope = ({ penalties }: StabilityCandidate): number => weights['lock-in'] * penalties['lock-in'];
  // On one cloud the outages of all are those of the one.
  const scopes: OutageScope[] = providers.length > 1 ? [null, ...providers] : [null];
  return [
    ...providers.map((provider) => ({ input: `prices:${provider}`, ...lineCrossing(field, priceSlope(provider)) })),
    ...scopes.map((scope) => ({
      input: scope === null ? 'outages' : `outages:${scope}`,
      ...outageCrossing(field, weights.posture, scope),
    })),
    { input: 'effort', ...lineCrossing(field, effortSlope) },
  ];
}

/** The winner and how far behind it each other candidate is. */
interface Field {
  readonly winner: StabilityCandidate | null;
  readonly others: readonly { readonly candidate: StabilityCandidate; readonly behind: number }[];
}
type Crossing = Omit<Stability, 'input'>;

function fieldOf(candidates: readonly StabilityCandidate[], weights: Weights): Field {
  const penalty = ({ penalties }: StabilityCandidate): number =>
    SCORE_NAMES.reduce((sum, name) => sum + weights[name] * penalties[name], 0);
  const scored = candidates
    .map((candidate) => ({ candidate, penalty: penalty(candidate) }))
    .sort((a, b) => a.penalty - b.penalty || (a.candidate.id < b.candidate.id ? -1 : 1));
  const [first, ...rest] = scored;
  const others = rest.map((each) => ({ candidate: each.candidate, behind: each.penalty - (first?.penalty ?? 0) }));
  return { winner: first?.candidate ?? null, others };
}

function lineCrossing({ winner, others }: Field, slope: (candidate: StabilityCandidate) => number): Crossing {
  if (!winner) return { factor: null, winner: null, resolution: null };
  const crossings = others.flatMap(({ candidate, behind }) => {
    const gained = slope(winner) - slope(candidate);
    const change = gained === 0 ? Infinity : behind / gained;
    return Math.abs(change) <= STABILITY_RANGE ? [{ id: candidate.id, change }] : [];
  });
  return { ...nearest(crossings), resolution: null };
}

interface Change {
  readonly id: string;
  readonly change: number;
}

function nearest(changes: readonly Change[]): { factor: number | null; winner: string | null } {
  const [first] = [...changes].sort(
    (a, b) => Math.abs(a.change) - Math.abs(b.change) || a.change - b.change || (a.id < b.id ? -1 : 1),
  );
  return { factor: first ? 1 + first.change : null, winner: first?.id ?? null };
}

function outageCrossing({ winner, others }: Field, weight: number, scope: OutageScope): Crossing {
  if (!winner || weight === 0) return { factor: null, winner: null, resolution: OUTAGE_STEP };
  const changes = others.flatMap(({ candidate, behind }) =>
    [-1, 1].flatMap((sign) => {
      // Posture never rises with outages: with fewer the rival gains at most this, with more the winner loses at most that.
      const end = 1 + sign * STABILITY_RANGE;
      const most = sign < 0 ? candidate.outages(scope, end) : -winner.outages(scope, end);
      if (weight * most < behind) return [];
      const lead = (factor: number): number =>
        behind - weight * (candidate.outages(scope, factor) - winner.outages(scope, factor));
      const change = firstLoss((distance) => lead(1 + sign * distance));
      return change === null ? [] : [{ id: candidate.id, change: sign * change }];
    }),
  );
  return { ...nearest(changes), resolution: OUTAGE_STEP };
}

const STEPS = Math.round(STABILITY_RANGE / OUTAGE_STEP);
const HALVINGS = 30;

/** The least distance from 1 at which a lead is gone, by steps, then by halving the step in which it went; null for none. */
function firstLoss(lead: (distance: number) => number): number | null {
  for (let step = 1; step <= STEPS; step += 1) {
    if (lead(step * OUTAGE_STEP) > 0) continue;
    let [held, lost] = [(step - 1) * OUTAGE_STEP, step * OUTAGE_STEP];
    for (let half = 0; half < HALVINGS; half += 1) {
      const middle = (held + lost) / 2;
      if (lead(middle) > 0) held = middle;
      else lost = middle;
    }
    return lost;
  }
  return null;
}
