/**
 * The simplex of all weightings of four scores, cut into the regions in which each candidate has the lowest weighted
 * penalty. Weights are barycentric coordinates, so a tetrahedron of weightings is four weight vectors and its share of the
 * simplex is the absolute determinant of them: exact up to rounding, no sampling.
 */
export type WeightVector = readonly [number, number, number, number];
type Tetrahedron = readonly [WeightVector, WeightVector, WeightVector, WeightVector];

export interface WinningRegion {
  /** Share of all weightings under which the candidate wins, 0 to 1; candidates that tie everywhere share equally. */
  readonly share: number;
  /** Centre of mass of those weightings; null where the share is 0. */
  readonly centre: WeightVector | null;
}

const WHOLE: Tetrahedron = [
  [1, 0, 0, 0],
  [0, 1, 0, 0],
  [0, 0, 1, 0],
  [0, 0, 0, 1],
];
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
        distinct.filter(([other]) => other !== key).map(([, v]) => v),
      ),
    ]),
  );
  return keys.map((key) => {
    const region = regions.get(key) ?? { share: 0, centre: null };
    return { ...region, share: region.share / keys.filter((other) => other === key).length };
  });
}

function regionOf(own: WeightVector, others: readonly WeightVector[]): WinningRegion {
  let pieces: Tetrahedron[] = [WHOLE];
  for (const other of others) {
    const advantage = minus(other, own);
    pieces = pieces.flatMap((piece) => cut(piece, advantage)).filter((piece) => shareOf(piece) > SLIVER);
    if (pieces.length === 0) return { share: 0, centre: null };
  }
  return summed(pieces);
}

/** The parts of a tetrahedron where `direction` · weights is at least 0. */
function cut(piece: Tetrahedron, direction: WeightVector): Tetrahedron[] {
  const sides = piece.map((corner) => dot(direction, corner));
  const inside = piece.filter((_corner, at) => (sides[at] ?? 0) >= 0);
  const outside = piece.filter((_corner, at) => (sides[at] ?? 0) < 0);
  const cross = (from: WeightVector, to: WeightVector) => crossing(from, to, direction);
  const [a, b, c] = inside as [WeightVector, WeightVector, WeightVector];
  const [x, y, z] = outside as [WeightVector, WeightVector, WeightVector];
  switch (inside.length) {
    case 4:
      return [piece];
    case 3:
      // A tetrahedron without one corner is a prism over the triangle abc: three tetrahedra.
      return prism([a, b, c], [cross(a, x), cross(b, x), cross(c, x)]);
    case 2:
      // Two corners left: a prism whose triangles hang at them.
      return prism([a, cross(a, x), cross(a, y)], [b, cross(b, x), cross(b, y)]);
    case 1:
      return [[a, cross(a, x), cross(a, y), cross(a, z)]];
    default:
      return [];
  }
}

type Triangle = readonly [WeightVector, WeightVector, WeightVector];

function prism([a, b, c]: Triangle, [d, e, f]: Triangle): Tetrahedron[] {
  return [
    [a, b, c, d],
    [b, c, d, e],
    [c, d, e, f],
  ];
}

function crossing(from: WeightVector, to: WeightVector, direction: WeightVector): WeightVector {
  const start = dot(direction, from);
  const part = start / (start - dot(direction, to));
  return from.map((value, at) => value + part * ((to[at] ?? 0) - value)) as unknown as WeightVector;
}

function summed(pieces: readonly Tetrahedron[]): WinningRegion {
  const total = pieces.reduce((sum, piece) => sum + shareOf(piece), 0);
  const centre = [0, 1, 2, 3].map((axis) =>
    pieces.reduce((sum, piece) => {
      const middle = piece.reduce((corners, corner) => corners + (corner[axis] ?? 0), 0) / 4;
      return sum + (middle * shareOf(piece)) / total;
    }, 0),
  );
  return { share: total, centre: centre as unknown as WeightVector };
}

/** Share of the whole simplex: the absolute determinant of the four corners. */
function shareOf([a, b, c, d]: Tetrahedron): number {
  const [p, q, r] = [minus(a, d), minus(b, d), minus(c, d)];
  // Corners sum to 1, so the determinant reduces to the volume spanned in the first three coordinates.
  return Math.abs(
    p[0] * (q[1] * r[2] - q[2] * r[1]) - p[1] * (q[0] * r[2] - q[2] * r[0]) + p[2] * (q[0] * r[1] - q[1] * r[0]),
  );
}

function dot(a: WeightVector, b: WeightVector): number {
  return a[0] * b[0] + a[1] * b[1] + a[2] * b[2] + a[3] * b[3];
}

function minus(a: WeightVector, b: WeightVector): WeightVector {
  return [a[0] - b[0], a[1] - b[1], a[2] - b[2], a[3] - b[3]];
}
