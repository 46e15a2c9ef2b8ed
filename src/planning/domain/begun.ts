import type { FrameBounds } from './frame-bounds.js';
import type { ObjectivePoint } from './objective-point.js';
import type { Places } from './placement.js';
import type { SharedPools } from './pool-bounds.js';

/** Designs of a frame that start with the same options. */
export interface Begun {
  readonly frame: FrameBounds;
  /** Of the decisions so far, in their order. */
  readonly options: readonly number[];
  readonly bound: ObjectivePoint;
  /** What shares tiers, charged together in the bound; null until all is decided and looked at. */
  readonly pools: SharedPools | null;
  /** The cheapest places and so the exact cost; null until they are known. */
  readonly places: Places | null;
}

/**
 * By bound of cost; at one cost first what may be best otherwise, so that it is found before what it beats; then by frame,
 * options and how much is known, so that the order is always the same.
 */
export function isBefore(a: Begun, b: Begun): boolean {
  if (a.bound.monthlyUsd !== b.bound.monthlyUsd) return a.bound.monthlyUsd < b.bound.monthlyUsd;
  if (a.bound.posture !== b.bound.posture) return a.bound.posture > b.bound.posture;
  if (a.frame !== b.frame) return a.frame.table.order < b.frame.table.order;
  for (const [at, option] of a.options.entries()) {
    const other = b.options[at];
    if (other !== undefined && option !== other) return option < other;
  }
  return a.options.length > b.options.length;
}
