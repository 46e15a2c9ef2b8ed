import { framesOf, type Frame } from './frame.js';
import type { PlanOptions } from './plan-options.js';
import type { Workload } from './workload.js';

/**
 * Parts every search is made in, whether one thread makes them one after the other or several at once: what a part finds,
 * leaves out and counts does not depend on the others, so that the answer has the same bytes either way.
 */
export const PLAN_PARTS = 2;

/** Frames of a part, every n-th of the workload's, and those of them beyond the limit on frames. */
export function framesOfPart(
  workload: Workload,
  { limits }: PlanOptions,
  part: number,
): { readonly looked: readonly Frame[]; readonly skipped: readonly Frame[] } {
  const frames = framesOf(workload);
  const mine = (from: number, to: number): Frame[] =>
    frames.filter((_, at) => at >= from && at < to && at % PLAN_PARTS === part);
  return { looked: mine(0, limits.frames), skipped: mine(limits.frames, frames.length) };
}
