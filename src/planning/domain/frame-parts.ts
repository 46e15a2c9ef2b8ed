import { eachFrame, type Frame } from './frame.js';
import type { PlanOptions } from './plan-options.js';
import type { Workload } from './workload.js';

/**
 * Parts every search is made in, whether one thread makes them one after the other or several at once: what a part finds,
 * leaves out and counts does not depend on the others, so that the answer has the same bytes either way.
 */
export const PLAN_PARTS = 2;

/** Frames beyond the limit are named one by one up to this number: there can be more than a machine can count. */
export const SKIPPED_NAMED = 1000;

export interface PartFrames {
  readonly looked: readonly Frame[];
  /** Beyond the limit on frames; the first of them. */
  readonly skipped: readonly Frame[];
  /** There are further frames, which nobody names. */
  readonly more: boolean;
}

/**
 * Frames of a part, and those of them beyond the limit on frames. Frames that differ in recovery alone stay in one part, since
 * they beat each other most; of these families every n-th is a part's.
 */
export function framesOfPart(workload: Workload, { limits }: PlanOptions, part: number): PartFrames {
  const looked: Frame[] = [];
  const skipped: Frame[] = [];
  const families = new Map<string, number>();
  let at = 0;
  for (const frame of eachFrame(workload)) {
    if (at >= limits.frames + SKIPPED_NAMED) return { looked, skipped, more: true };
    if (familyOf(frame, families) % PLAN_PARTS === part) (at < limits.frames ? looked : skipped).push(frame);
    at += 1;
  }
  return { looked, skipped, more: false };
}

/** Number of the family of a frame: providers of the groups and zones. */
function familyOf({ homes, zones }: Frame, families: Map<string, number>): number {
  const key = JSON.stringify([...homes, zones]);
  const number = families.get(key) ?? families.size;
  families.set(key, number);
  return number;
}
