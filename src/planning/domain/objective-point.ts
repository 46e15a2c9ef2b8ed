/** The four objectives of a plan, all complete: the posture is to be large, the others small. */
export interface ObjectivePoint {
  readonly monthlyUsd: number;
  readonly lockInIndex: number;
  readonly burdenIndex: number;
  readonly posture: number;
}

/** Values closer than this are one value: far above the rounding of the sums, far below a cent or a hundredth of a point. */
export const TOLERANCE = 1e-7;

/** Whether the first is no worse than the second on every objective. */
export function noWorse(first: ObjectivePoint, second: ObjectivePoint): boolean {
  return (
    first.monthlyUsd <= second.monthlyUsd + TOLERANCE &&
    first.lockInIndex <= second.lockInIndex + TOLERANCE &&
    first.burdenIndex <= second.burdenIndex + TOLERANCE &&
    first.posture >= second.posture - TOLERANCE
  );
}
