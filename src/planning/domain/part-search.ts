import type { Architecture } from '../../architectures/domain/architecture.js';
import type { Catalog } from '../../catalog/domain/catalog.js';
import { framesOfPart } from './frame-parts.js';
import { FrameTables } from './frame-tables.js';
import type { LeftOut } from './left-out.js';
import type { ObjectivePoint } from './objective-point.js';
import type { Design, Places } from './placement.js';
import type { PlanOptions } from './plan-options.js';
import { PlanProblem } from './plan-problem.js';
import { SearchState } from './search-state.js';
import type { Workload } from './workload.js';

/** A plan of the front: where everything stands, and its four objectives. */
export interface PlanPoint extends ObjectivePoint {
  readonly design: Design;
  readonly places: Places;
  readonly architecture: Architecture;
}

export interface SearchCounts {
  /** Regions × services × machines × purchase options over all frames: the raw product. */
  readonly placementsCovered: number;
  readonly frames: number;
  /** Frames with one service per component. */
  readonly designs: number;
  /** Designs whose posture was computed, of which some only for bounds. */
  readonly postures: number;
  /** Whole bills computed. */
  readonly bills: number;
}

/** What was reached before a search was done. */
export type LimitReached = 'frames' | 'designs' | 'front-size';

/** What a part of a search finds: plain data, so that it passes between threads. */
export interface PartResult {
  readonly front: readonly PlanPoint[];
  readonly leftOut: LeftOut;
  readonly counts: SearchCounts;
  /** Null where the front of the part is complete. */
  readonly limitReached: LimitReached | null;
  /** Cost up to which the front holds every plan of the frames looked at, USD a month; null where it does at any cost. */
  readonly completeUpToMonthlyUsd: number | null;
}

/** How far a search is. */
export interface SearchProgress {
  readonly phase: 'bounds' | 'resolve';
  readonly done: number;
  readonly total: number;
}

/**
 * The exact Pareto front of some frames of a workload (docs/decisions/0006-exact-planning.md). Designs are decided component
 * by component, cheapest bound first; what is begun is discarded only when a complete plan already found is no worse on all
 * four objectives than the bounds of every design it can become. Ceilings are no part of the search: a plan that keeps them
 * is on the front or beaten by one on it that keeps them too.
 *
 * One of the `PLAN_PARTS` parts of a search, numbered from 0. Parts may be made in several threads: what one finds does not
 * depend on the others, and is plain data. `joinPlan` makes the plan of all of them. Parts made in turn may share their
 * tables. The same input gives the same result.
 */
export function* planPart(
  workload: Workload,
  catalog: Catalog,
  options: PlanOptions,
  part: number,
  tables: FrameTables = new FrameTables(new PlanProblem(workload, catalog, options)),
): Generator<SearchProgress, PartResult> {
  const state = new SearchState(tables, options.limits);
  const { limits } = options;
  const { looked, skipped, more } = framesOfPart(workload, options, part);
  for (const [at, frame] of looked.entries()) {
    // Falls to nothing where a search is to end before its time.
    if (limits.designs === 0) state.skip(frame.id, 'designs', 'the search ended before its prices were asked for');
    else yield* state.open(frame, at, { phase: 'bounds', done: at, total: looked.length });
  }
  const most = `only ${limits.frames} frames are looked at`;
  for (const { id } of skipped) state.skip(id, 'frames', most);
  if (more && part === 0) state.skip('all further frames', 'frames', most);
  yield* state.resolve();
  return state.result(looked.length + skipped.length);
}
