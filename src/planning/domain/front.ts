import { noWorse, TOLERANCE, type ObjectivePoint } from './objective-point.js';

/** Plans none of which is no worse than another on every objective, cheapest first. */
export class Front<T extends ObjectivePoint> {
  readonly points: T[] = [];

  /** A point no worse than the bound on every objective, or than the point itself; undefined where there is none. */
  findBetter(bound: ObjectivePoint): T | undefined {
    const most = bound.monthlyUsd + TOLERANCE;
    for (const point of this.points) {
      if (point.monthlyUsd > most) return undefined;
      if (noWorse(point, bound)) return point;
    }
    return undefined;
  }

  /** Takes a point in, and out what it is no worse than. The caller has looked for a better one. */
  add(point: T): void {
    const { points } = this;
    const from = points.findIndex(({ monthlyUsd }) => monthlyUsd >= point.monthlyUsd - TOLERANCE);
    const tail = from < 0 ? [] : points.splice(from).filter((other) => !noWorse(point, other));
    const at = tail.findIndex(({ monthlyUsd }) => monthlyUsd > point.monthlyUsd);
    tail.splice(at < 0 ? tail.length : at, 0, point);
    points.push(...tail);
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
