import { cutPolytope, WHOLE_SIMPLEX, type Polytope, type WeightVector } from './weight-polytope.js';

export type { WeightVector } from './weight-polytope.js';

/**
 * The simplex of all weightings of four scores, cut into the regions in which each candidate has the lowest weighted
 * penalty. A region is a convex polytope, the simplex cut by one plane per rival; its share is its volume over that of the
 * simplex: exact up to rounding, no sampling.
 */
export interface WinningRegion {
  /** Share of all weightings under which the candidate wins, 0 to 1; candidates that tie everywhere share equally. */
  readonly share: number;
  /** Centre of mass of those weightings; null where the share is 0. */
  readonly centre: WeightVector | null;
}

const NOWHERE: WinningRegion = { share: 0, centre: null };
/** Below this share a sliver is rounding, not a region. */
const SLIVER = 1e-15;

/** Region of every candidate, in the order given. Identical candidates get the region of one of them in equal parts. */
export function winningRegions(penalties: readonly WeightVector[]): WinningRegion[] {
  const keys = penalties.map((vector) => vector.join(' '));
  const distinct = [...new Map(penalties.map((vector, at) => [keys[at] ?? '', vector])).entries()];
  const regions = new Map(
    distinct.map(([key, vector]) => [
      key,
      regionOf(
        vector,
        distinct.filter(([other]) => other !== key).map(([, rival]) => rival),
      ),
    ]),
  );
  return keys.map((key) => {
    const region = regions.get(key) ?? NOWHERE;
    return { ...region, share: region.share / keys.filter((other) => other === key).length };
  });
}

function regionOf(own: WeightVector, rivals: readonly WeightVector[]): WinningRegion {
  let region: Polytope = WHOLE_SIMPLEX;
  for (const rival of rivals) {
    region = cutPolytope(region, minus(rival, own));
    if (region.length === 0) return NOWHERE;
  }
  return measured(region);
}

/** Volume and centre of mass: tetrahedra from a point inside to triangles of every face. */
function measured(region: Polytope): WinningRegion {
  const apex = mean(region.flat());
  let share = 0;
  const moment = [0, 0, 0, 0];
  for (const [first = apex, ...others] of region) {
    for (let at = 0; at + 1 < others.length; at += 1) {
      const [second = apex, third = apex] = [others[at], others[at + 1]];
      const part = shareOf(apex, first, second, third);
      share += part;
      mean([apex, first, second, third]).forEach((value, axis) => (moment[axis] = (moment[axis] ?? 0) + value * part));
    }
  }
  if (share <= SLIVER) return NOWHERE;
  return { share, centre: moment.map((value) => value / share) as unknown as WeightVector };
}

function mean(corners: readonly WeightVector[]): WeightVector {
  const sums = [0, 1, 2, 3].map((axis) => corners.reduce((sum, corner) => sum + (corner[axis] ?? 0), 0));
  return sums.map((sum) => sum / corners.length) as unknown as WeightVector;
}

/** Share of the whole simplex a tetrahedron takes: the absolute determinant of its corners. */
function shareOf(a: WeightVector, b: WeightVector, c: WeightVector, d: WeightVector): number {
  const [p, q, r] = [minus(a, d), minus(b, d), minus(c, d)];
  // Corners sum to 1, so the determinant reduces to the volume spanned in the first three coordinates.
  return Math.abs(
    p[0] * (q[1] * r[2] - q[2] * r[1]) - p[1] * (q[0] * r[2] - q[2] * r[0]) + p[2] * (q[0] * r[1] - q[1] * r[0]),
  );
}

function minus(a: WeightVector, b: WeightVector): WeightVector {
  return [a[0] - b[0], a[1] - b[1], a[2] - b[2], a[3] - b[3]];
}
