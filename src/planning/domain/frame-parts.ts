import { framesOf, type Frame } from './frame.js';
import type { PlanOptions } from './plan-options.js';
import type { Workload } from './workload.js';

/**
 * Parts every search is made in, whether one thread makes them one after the other or several at once: what a part finds,
 * leaves out and counts does not depend on the others, so that the answer has the same bytes either way.
 */
export const PLAN_PARTS = 2;

/**
 * Frames of a part, and those of them beyond the limit on frames. Frames that differ in recovery alone stay in one part, since
 * they beat each other most; of these families every n-th is a part's.
 */
export function framesOfPart(
  workload: Workload,
  { limits }: PlanOptions,
  part: number,
): { readonly looked: readonly Frame[]; readonly skipped: readonly Frame[] } {
  const frames = framesOf(workload);
  const families = familiesOf(frames);
  const mine = (from: number, to: number): Frame[] =>
    frames.filter((_, at) => at >= from && at < to && (families[at] ?? 0) % PLAN_PARTS === part);
  return { looked: mine(0, limits.frames), skipped: mine(limits.frames, frames.length) };
}

/** Number of the family of each frame: providers of the groups and zones. */
function familiesOf(frames: readonly Frame[]): number[] {
  const numbers = new Map<string, number>();
  return frames.map(({ homes, zones }) => {
    const key = JSON.stringify([...homes, zones]);
    const number = numbers.get(key) ?? numbers.size;
    numbers.set(key, number);
    return number;
  });
}
