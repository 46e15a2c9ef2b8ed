import type { Catalog } from '../../catalog/domain/catalog.js';
import { PLAN_PARTS } from './frame-parts.js';
import { FrameTables } from './frame-tables.js';
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
import { PlanProblem } from './plan-problem.js';
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
  /** Cost up to which the front is the whole one of the frames looked at, USD a month; null where it is at any cost. */
  readonly completeUpToMonthlyUsd: number | null;
}

/** The front of a workload, all parts made in turn. */
export function* searchPlans(
  workload: Workload,
  catalog: Catalog,
  options: PlanOptions,
): Generator<SearchProgress, SearchResult> {
  return joinParts(yield* planParts(workload, catalog, options), options);
}

/** All parts of a search in turn. */
export function* planParts(
  workload: Workload,
  catalog: Catalog,
  options: PlanOptions,
): Generator<SearchProgress, PartResult[]> {
  const tables = new FrameTables(new PlanProblem(workload, catalog, options));
  const parts: PartResult[] = [];
  for (let part = 0; part < PLAN_PARTS; part += 1) {
    parts.push(yield* planPart(workload, catalog, options, part, tables));
  }
  return parts;
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
    completeUpToMonthlyUsd: completeUpTo(parts, front.length < all.length ? (front.at(-1)?.monthlyUsd ?? null) : null),
  };
}

/** The least of the bounds up to which parts are complete, and of what is kept of their fronts. */
function completeUpTo(parts: readonly PartResult[], kept: number | null): number | null {
  const bounds = [kept, ...parts.map((part) => part.completeUpToMonthlyUsd)].filter((usd) => usd !== null);
  return bounds.length === 0 ? null : Math.min(...bounds);
}
