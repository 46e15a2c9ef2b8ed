import { noWorse, TOLERANCE, type ObjectivePoint } from './objective-point.js';

/**
 * Plans none of which is no worse than another on every objective. They are added by rising cost; what is looked for costs no
 * less than the last one added, so that of the plans found only those count that no other is no worse than on lock-in, burden
 * and posture.
 */
export class Front<T extends ObjectivePoint> {
  readonly points: T[] = [];
  private least: T[] = [];

  /** A plan no worse than the bound on every objective; undefined where there is none. */
  findBetter(bound: ObjectivePoint): T | undefined {
    return this.least.find((point) => noWorse(point, bound));
  }

  /** Takes a plan in that none is better than, and out what costs as much and is beaten by it. */
  add(point: T): void {
    const { points } = this;
    let from = points.length;
    while (from > 0 && (points[from - 1]?.monthlyUsd ?? 0) >= point.monthlyUsd - TOLERANCE) from -= 1;
    const same = points.splice(from).filter((other) => !noWorse(point, other));
    points.push(...same, point);
    const free: ObjectivePoint = { ...point, monthlyUsd: -Infinity };
    this.least = [...this.least.filter((other) => !noWorse(free, other)), point];
  }
}

/** One front of several; equal points go to the front named first. */
export function joinFronts<T extends ObjectivePoint>(fronts: readonly (readonly T[])[]): T[] {
  const joined = new Front<T>();
  const all = fronts.flat().sort(byObjectives);
  for (const point of all) if (!joined.findBetter(point)) joined.add(point);
  return [...joined.points].sort(byObjectives);
}

/** Cheapest first; equal costs by lock-in, burden and posture. */
export function byObjectives(a: ObjectivePoint, b: ObjectivePoint): number {
  return (
    a.monthlyUsd - b.monthlyUsd ||
    a.lockInIndex - b.lockInIndex ||
    a.burdenIndex - b.burdenIndex ||
    b.posture - a.posture
  );
}
