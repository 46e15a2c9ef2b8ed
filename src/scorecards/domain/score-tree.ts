import type { Confidence, FigureState } from '../../catalog/domain/confidence.js';

/** A number that says how it is known. `value` is null exactly when `state` is `unknown`. */
export interface Figure {
  readonly value: number | null;
  readonly unit: string;
  readonly state: FigureState;
  /** Low and high ends where the figure is a range; null otherwise. */
  readonly low: number | null;
  readonly high: number | null;
}

/** One measured fact inside a score. */
export interface Finding {
  /** Stable kebab-case name of the rule that found it, e.g. `missing-price`. */
  readonly rule: string;
  /** Component id, provider, disruption or `architecture`. */
  readonly subject: string;
  readonly measured: Figure;
  /** What it adds to the score it belongs to, in that score's unit; null where it cannot be told. */
  readonly effect: number | null;
  readonly because: string;
  readonly sourceIds: readonly string[];
  readonly confidence: Confidence;
}

/** A part of a score that keeps its parts: the explanation is the calculation. */
export interface ScoreNode {
  readonly id: string;
  readonly label: string;
  readonly value: Figure;
  /** Weight among its siblings; null where the parent adds plain amounts. */
  readonly weight: number | null;
  readonly findings: readonly Finding[];
  readonly parts: readonly ScoreNode[];
}

/** Shares of a score that are known, estimated and unknown; they sum to 1. */
export interface Completeness {
  readonly known: number;
  readonly estimated: number;
  readonly unknown: number;
}

export const SCORE_NAMES = ['cost', 'lock-in', 'burden', 'posture'] as const;
export type ScoreName = (typeof SCORE_NAMES)[number];

export interface Score {
  readonly name: ScoreName;
  readonly value: Figure;
  readonly completeness: Completeness;
  readonly tree: ScoreNode;
}

export function known(value: number, unit: string): Figure {
  return { value, unit, state: 'known', low: null, high: null };
}

export function estimated(value: number, unit: string, low: number | null = null, high: number | null = null): Figure {
  return { value, unit, state: 'estimated', low, high };
}

export function unknown(unit: string): Figure {
  return { value: null, unit, state: 'unknown', low: null, high: null };
}

/** Shares from counts or weights of known, estimated and unknown parts; nothing at all counts as wholly unknown. */
export function completenessOf(weights: Readonly<Record<FigureState, number>>): Completeness {
  const total = weights.known + weights.estimated + weights.unknown;
  if (total === 0) return { known: 0, estimated: 0, unknown: 1 };
  return { known: weights.known / total, estimated: weights.estimated / total, unknown: weights.unknown / total };
}
