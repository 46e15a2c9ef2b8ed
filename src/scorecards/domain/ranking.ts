import { dominates, penaltiesOf, type CandidateValues, type Penalties } from './penalties.js';
import { SCORE_NAMES, type ScoreName } from './score-tree.js';
import { smallestChange } from './weight-change.js';
import { winningRegions, type WeightVector } from './weight-simplex.js';
import type { Weights } from './weights.js';

export interface Candidate {
  readonly id: string;
  readonly name: string;
  readonly values: CandidateValues;
  /** What keeps a candidate from being ranked: the names of what is unknown, in words. */
  readonly unknowns: readonly string[];
}

/** Ceilings and floors a candidate must keep; null where none is set. */
export interface RankingLimits {
  readonly monthlyUsdAtMost: number | null;
  readonly lockInIndexAtMost: number | null;
  readonly burdenIndexAtMost: number | null;
  readonly postureAtLeast: number | null;
}

export interface RankedCandidate {
  readonly rank: number;
  readonly id: string;
  readonly name: string;
  /** 100 minus the weighted penalty: 100 is the reference cost with no lock-in, no burden and a full posture. */
  readonly points: number;
  /** Complete, or the candidate would be set aside. */
  readonly monthlyUsd: number;
  readonly penalties: Penalties;
  /** Ids of candidates that are no worse on every score and better on one. */
  readonly dominatedBy: readonly string[];
  /** Share of all weightings under which this candidate wins. */
  readonly winShare: number;
  readonly centralWeights: Weights | null;
}

export interface SetAside {
  readonly id: string;
  readonly name: string;
  readonly rule: 'incomplete' | 'limit';
  readonly because: string;
}

export interface Ranking {
  readonly weights: Weights;
  readonly referenceMonthlyUsd: number | null;
  readonly ranked: readonly RankedCandidate[];
  /** Candidates that cannot win: an unknown score, or a broken limit. */
  readonly setAside: readonly SetAside[];
  /** The least change of weights after which another candidate leads; null where none does. */
  readonly smallestChange: { readonly winner: string; readonly movedShare: number; readonly weights: Weights } | null;
}

/** Ranks candidates by weighted penalty, lowest first; equal points keep the order of their ids. */
export function rank(
  candidates: readonly Candidate[],
  weights: Weights,
  limits: RankingLimits,
  referenceMonthlyUsd: number | null,
): Ranking {
  const setAside = candidates.flatMap((candidate) => reasonsToSetAside(candidate, limits));
  const out = new Set(setAside.map(({ id }) => id));
  const feasible = candidates.filter(({ id }) => !out.has(id));
  const reference = referenceMonthlyUsd ?? cheapest(feasible);
  const scored = reference === null ? [] : feasible.map((candidate) => penalised(candidate, reference));
  return {
    weights,
    referenceMonthlyUsd: reference,
    ranked: ordered(scored, weights),
    setAside,
    smallestChange: changeOfWinner(scored, weights),
  };
}

interface Scored {
  readonly candidate: Candidate;
  readonly monthlyUsd: number;
  readonly penalties: Penalties;
}

function reasonsToSetAside(candidate: Candidate, limits: RankingLimits): SetAside[] {
  const { id, name, values, unknowns } = candidate;
  if (Object.values(values).some((value) => value === null)) {
    return [{ id, name, rule: 'incomplete', because: `unknown: ${unknowns.join('; ')}` }];
  }
  const broken = brokenLimits(values, limits);
  return broken.length > 0 ? [{ id, name, rule: 'limit', because: broken.join('; ') }] : [];
}

function brokenLimits(values: CandidateValues, limits: RankingLimits): string[] {
  const over = (label: string, value: number | null, most: number | null) =>
    value !== null && most !== null && value > most ? [`${label} ${value.toFixed(2)} is above ${most}`] : [];
  const under = (label: string, value: number | null, least: number | null) =>
    value !== null && least !== null && value < least ? [`${label} ${value.toFixed(2)} is below ${least}`] : [];
  return [
    ...over('monthly USD', values.monthlyUsd, limits.monthlyUsdAtMost),
    ...over('lock-in index', values.lockInIndex, limits.lockInIndexAtMost),
    ...over('burden index', values.burdenIndex, limits.burdenIndexAtMost),
    ...under('posture', values.posture, limits.postureAtLeast),
  ];
}

function cheapest(candidates: readonly Candidate[]): number | null {
  const costs = candidates.flatMap(({ values }) => (values.monthlyUsd === null ? [] : [values.monthlyUsd]));
  const least = Math.min(...costs);
  // A free design leaves nothing to form a ratio with; one dollar keeps the order and the arithmetic.
  return costs.length === 0 ? null : Math.max(least, 1);
}

function penalised(candidate: Candidate, referenceMonthlyUsd: number): Scored {
  const penalties = penaltiesOf(candidate.values, referenceMonthlyUsd);
  const { monthlyUsd } = candidate.values;
  if (!penalties || monthlyUsd === null)
    throw new Error(`candidate ${candidate.id} has an unknown score and must not be ranked`);
  return { candidate, monthlyUsd, penalties };
}

function ordered(scored: readonly Scored[], weights: Weights): RankedCandidate[] {
  const regions = winningRegions(scored.map(({ penalties }) => vectorOf(penalties)));
  return scored
    .map(({ candidate, monthlyUsd, penalties }, at) => ({
      id: candidate.id,
      name: candidate.name,
      points: 100 - weighted(penalties, weights),
      monthlyUsd,
      penalties,
      dominatedBy: scored.filter((other) => dominates(other.penalties, penalties)).map((other) => other.candidate.id),
      winShare: regions[at]?.share ?? 0,
      centralWeights: weightsOf(regions[at]?.centre ?? null),
    }))
    .sort((a, b) => b.points - a.points || (a.id < b.id ? -1 : 1))
    .map((candidate, at) => ({ rank: at + 1, ...candidate }));
}

function changeOfWinner(scored: readonly Scored[], weights: Weights): Ranking['smallestChange'] {
  const [winner, ...others] = [...scored].sort(
    (a, b) =>
      weighted(a.penalties, weights) - weighted(b.penalties, weights) || (a.candidate.id < b.candidate.id ? -1 : 1),
  );
  if (!winner) return null;
  const current = SCORE_NAMES.map((name) => weights[name]);
  const changes = others.flatMap(({ candidate, penalties }) => {
    const change = smallestChange(current, vectorOf(winner.penalties), vectorOf(penalties));
    return change ? [{ winner: candidate.id, ...change }] : [];
  });
  const least = changes.sort((a, b) => a.movedShare - b.movedShare || (a.winner < b.winner ? -1 : 1))[0];
  if (!least) return null;
  return { winner: least.winner, movedShare: least.movedShare, weights: named(least.weights) };
}

function weighted(penalties: Penalties, weights: Weights): number {
  return SCORE_NAMES.reduce((sum, name) => sum + weights[name] * penalties[name], 0);
}

function vectorOf(penalties: Penalties): WeightVector {
  return [penalties.cost, penalties['lock-in'], penalties.burden, penalties.posture];
}

function weightsOf(centre: WeightVector | null): Weights | null {
  return centre ? named(centre) : null;
}

function named(values: readonly number[]): Weights {
  return Object.fromEntries(SCORE_NAMES.map((name, at) => [name, values[at] ?? 0])) as Record<ScoreName, number>;
}
