import type { Catalog } from '../../catalog/domain/catalog.js';
import { PLAN_PARTS } from './frame-parts.js';
import { joinFronts } from './front.js';
import {
  planPart,
  type LimitReached,
  type PartResult,
  type PlanPoint,
  type SearchCounts,
  type SearchProgress,
} from './part-search.js';
import type { PlanOptions } from './plan-options.js';
import { Rejections } from './rejections.js';
import type { Workload } from './workload.js';

export { PLAN_PARTS } from './frame-parts.js';
export { planPart, type PartResult, type PlanPoint, type SearchCounts, type SearchProgress } from './part-search.js';

/** What a whole search finds. */
export interface SearchResult {
  readonly front: readonly PlanPoint[];
  readonly rejections: Rejections;
  readonly counts: SearchCounts;
  /** What was reached before the search was done; null where the front is complete. */
  readonly limitReached: LimitReached | null;
}

/** All parts in this thread, one after the other. */
export function* searchPlans(
  workload: Workload,
  catalog: Catalog,
  options: PlanOptions,
): Generator<SearchProgress, SearchResult> {
  const parts: PartResult[] = [];
  for (let part = 0; part < PLAN_PARTS; part += 1) parts.push(yield* planPart(workload, catalog, options, part));
  return joinParts(parts, options);
}

/** The front of a workload from the fronts of all its parts, in their order. */
export function joinParts(parts: readonly PartResult[], { limits }: PlanOptions): SearchResult {
  const all = joinFronts(parts.map(({ front }) => front));
  const front = all.slice(0, limits.frontSize);
  const sum = (count: keyof SearchCounts): number => parts.reduce((total, { counts }) => total + counts[count], 0);
  return {
    front,
    rejections: new Rejections(
      parts.map(({ leftOut }) => leftOut),
      front,
    ),
    counts: {
      placementsCovered: sum('placementsCovered'),
      frames: sum('frames'),
      designs: sum('designs'),
      postures: sum('postures'),
      bills: sum('bills'),
    },
    limitReached:
      parts.find(({ limitReached }) => limitReached !== null)?.limitReached ??
      (front.length < all.length ? 'front-size' : null),
  };
}
