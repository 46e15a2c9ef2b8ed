import { TOLERANCE, type ObjectivePoint } from './objective-point.js';
import type { Ceilings } from './workload.js';

export type CeilingName = keyof Ceilings;
export const CEILING_NAMES = [
  'monthlyUsdAtMost',
  'lockInIndexAtMost',
  'burdenIndexAtMost',
  'postureAtLeast',
] as const satisfies readonly CeilingName[];

/** Value of a point under a ceiling, small being good. */
const VALUE: Readonly<Record<CeilingName, (point: ObjectivePoint) => number>> = {
  monthlyUsdAtMost: ({ monthlyUsd }) => monthlyUsd,
  lockInIndexAtMost: ({ lockInIndex }) => lockInIndex,
  burdenIndexAtMost: ({ burdenIndex }) => burdenIndex,
  postureAtLeast: ({ posture }) => -posture,
};

/** Ceilings a point breaks. */
export function brokenCeilings(point: ObjectivePoint, ceilings: Ceilings): CeilingName[] {
  return CEILING_NAMES.filter((name) => breaks(point, name, ceilings[name]));
}

function breaks(point: ObjectivePoint, name: CeilingName, bound: number | null): boolean {
  if (bound === null) return false;
  return VALUE[name](point) > (name === 'postureAtLeast' ? -bound : bound) + TOLERANCE;
}

/** A constraint of a conflict, and what giving it up allows. */
export interface Relaxation {
  readonly constraint: string;
  readonly value: unknown;
  /** In words; the bound that would do where it is a number. */
  readonly gives: string;
  readonly bestValue: number | null;
}

/**
 * The smallest set of ceilings no plan keeps together, with the best value each could be set to while all other ceilings hold.
 * Exact on a front without ceilings: a plan that keeps them is on it or beaten by one that keeps them too.
 */
export function conflictingCeilings(front: readonly ObjectivePoint[], ceilings: Ceilings): Relaxation[] {
  const set = CEILING_NAMES.filter((name) => ceilings[name] !== null);
  const conflict = subsetsBySize(set).find((names) => !front.some((point) => keeps(point, names, ceilings)));
  return (conflict ?? []).map((name) => relaxed(front, name, set, ceilings));
}

function keeps(point: ObjectivePoint, names: readonly CeilingName[], ceilings: Ceilings): boolean {
  return names.every((name) => !breaks(point, name, ceilings[name]));
}

function relaxed(
  front: readonly ObjectivePoint[],
  name: CeilingName,
  set: readonly CeilingName[],
  ceilings: Ceilings,
): Relaxation {
  const others = set.filter((other) => other !== name);
  const values = front.filter((point) => keeps(point, others, ceilings)).map(VALUE[name]);
  const best = values.length === 0 ? null : Math.min(...values);
  const bestValue = best === null || name !== 'postureAtLeast' ? best : -best;
  const gives =
    bestValue === null
      ? 'nothing by itself: the others conflict without it'
      : `a plan, if it were ${bestValue.toFixed(2)} instead of ${ceilings[name] ?? ''}`;
  return { constraint: `ceilings.${name}`, value: ceilings[name], gives, bestValue };
}

/** Non-empty subsets, smaller ones first, in the order of the items. */
export function subsetsBySize<T>(items: readonly T[]): T[][] {
  const all = Array.from({ length: 2 ** items.length - 1 }, (_, mask) =>
    items.filter((_item, at) => ((mask + 1) >> at) & 1),
  );
  return all.sort((a, b) => a.length - b.length);
}
