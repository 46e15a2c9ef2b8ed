import type { Catalog } from '../../catalog/domain/catalog.js';
import { FrameTables } from './frame-tables.js';
import { eachFrame } from './frame.js';
import type { PlanOptions } from './plan-options.js';
import { PlanProblem } from './plan-problem.js';
import { SearchState } from './search-state.js';
import type { Workload } from './workload.js';

/** Whether the frames within the limit leave any plan at all; ceilings are not looked at. */
export function isFeasible(workload: Workload, catalog: Catalog, options: PlanOptions): boolean {
  const state = new SearchState(new FrameTables(new PlanProblem(workload, catalog, options)), options.limits);
  let at = 0;
  for (const frame of eachFrame(workload)) {
    if (at >= options.limits.frames) return false;
    const opening = state.open(frame, at, { phase: 'bounds', done: 0, total: 0 });
    at += 1;
    while (!opening.next().done);
    const resolving = state.resolve();
    while (!state.hasPlan && !resolving.next().done);
    if (state.hasPlan) return true;
  }
  return false;
}
