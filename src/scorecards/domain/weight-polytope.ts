/** Weights of the four scores; they sum to 1. */
export type WeightVector = readonly [number, number, number, number];
/** Corners of a face in order around it. */
type Face = readonly WeightVector[];
/** A convex solid of weightings by its faces; no faces: nothing. */
export type Polytope = readonly Face[];

const CORNERS: readonly WeightVector[] = [
  [1, 0, 0, 0],
  [0, 1, 0, 0],
  [0, 0, 1, 0],
  [0, 0, 0, 1],
];

/** All weightings: a tetrahedron, whose faces each leave out one corner. */
export const WHOLE_SIMPLEX: Polytope = CORNERS.map((left) => CORNERS.filter((corner) => corner !== left));

/**
 * The part of a polytope where `direction` · weights is at least 0. Every face is cut by itself; the corners the cut makes
 * form one face more. Work grows with the corners, of which a solid cut by n planes has no more than 2 n + 4.
 */
export function cutPolytope(polytope: Polytope, direction: WeightVector): Polytope {
  const corners = polytope.flat();
  if (corners.every((corner) => dot(direction, corner) >= 0)) return polytope;
  if (corners.every((corner) => dot(direction, corner) <= 0)) return [];
  const made = new Map<string, WeightVector>();
  const faces = polytope.map((face) => cutFace(face, direction, made)).filter((face) => face.length >= 3);
  const cap = inOrder([...made.values()], direction);
  return cap.length >= 3 ? [...faces, cap] : faces;
}

/** Corners of a face on the good side, with those where its edges cross the plane, which are also noted in `made`. */
function cutFace(face: Face, direction: WeightVector, made: Map<string, WeightVector>): Face {
  const sides = face.map((corner) => dot(direction, corner));
  const kept: WeightVector[] = [];
  face.forEach((corner, at) => {
    const next = (at + 1) % face.length;
    const [here, there] = [sides[at] ?? 0, sides[next] ?? 0];
    if (here >= 0) kept.push(corner);
    if (here === 0) made.set(corner.join(), corner);
    if ((here > 0 && there < 0) || (here < 0 && there > 0)) {
      const other = face[next] ?? corner;
      // Always from the good side, so that both faces of an edge make the very same corner.
      const point = here > 0 ? crossing(corner, other, here, there) : crossing(other, corner, there, here);
      kept.push(point);
      made.set(point.join(), point);
    }
  });
  return kept;
}

function crossing(good: WeightVector, bad: WeightVector, above: number, below: number): WeightVector {
  const part = above / (above - below);
  return good.map((value, at) => value + part * ((bad[at] ?? 0) - value)) as unknown as WeightVector;
}

/** Points of one plane in order around their middle, by their angle in the plane. */
function inOrder(points: readonly WeightVector[], direction: WeightVector): Face {
  if (points.length <= 3) return points;
  // In the first three coordinates, which fix the fourth, the plane's normal is direction less its last part.
  const normal = [direction[0] - direction[3], direction[1] - direction[3], direction[2] - direction[3]] as const;
  const middle = [0, 1, 2].map((axis) => points.reduce((sum, point) => sum + (point[axis] ?? 0), 0) / points.length);
  const from = (point: WeightVector): Vector => [
    point[0] - (middle[0] ?? 0),
    point[1] - (middle[1] ?? 0),
    point[2] - (middle[2] ?? 0),
  ];
  const [first] = points;
  const right = first ? from(first) : ([1, 0, 0] as const);
  const up = cross(normal, right);
  const angle = (point: WeightVector): number =>
    Math.atan2(dot3(from(point), up) / length(up), dot3(from(point), right) / length(right));
  return points
    .map((point) => ({ point, angle: angle(point) }))
    .sort((a, b) => a.angle - b.angle)
    .map(({ point }) => point);
}

type Vector = readonly [number, number, number];

const cross = (a: Vector, b: Vector): Vector => [
  a[1] * b[2] - a[2] * b[1],
  a[2] * b[0] - a[0] * b[2],
  a[0] * b[1] - a[1] * b[0],
];
const dot3 = (a: Vector, b: Vector): number => a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
const length = (a: Vector): number => Math.sqrt(dot3(a, a));

function dot(a: WeightVector, b: WeightVector): number {
  return a[0] * b[0] + a[1] * b[1] + a[2] * b[2] + a[3] * b[3];
}
