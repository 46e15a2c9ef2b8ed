import type { ScoreName } from './score-tree.js';

/** What is compared: four numbers, lower is better, all complete. */
export type Penalties = Readonly<Record<ScoreName, number>>;

/** The four values of one candidate; null where a score is unknown. */
export interface CandidateValues {
  /** Total of a complete cost sheet; null when any line is unknown. */
  readonly monthlyUsd: number | null;
  readonly lockInIndex: number | null;
  readonly burdenIndex: number | null;
  /** The low end of the range where the posture is unknown, so that an unknown never wins by being unknown. */
  readonly posture: number | null;
}

/**
 * Penalties against fixed references, not against the set (SCORES.md, section 6): cost as the percentage above the reference cost
 * (0 at the reference, 100 at twice it), lock-in and burden as their index, posture as what is missing to 100.
 * Null where any of the four is unknown. Adding a candidate that another one dominates therefore never moves the others.
 */
export function penaltiesOf(values: CandidateValues, referenceMonthlyUsd: number): Penalties | null {
  const { monthlyUsd, lockInIndex, burdenIndex, posture } = values;
  if (monthlyUsd === null || lockInIndex === null || burdenIndex === null || posture === null) return null;
  return {
    cost: 100 * (monthlyUsd / referenceMonthlyUsd - 1),
    'lock-in': lockInIndex,
    burden: burdenIndex,
    posture: 100 - posture,
  };
}

/** Whether the first is no worse on every score and better on one. */
export function dominates(first: Penalties, second: Penalties): boolean {
  const names = Object.keys(first) as ScoreName[];
  return names.every((name) => first[name] <= second[name]) && names.some((name) => first[name] < second[name]);
}
