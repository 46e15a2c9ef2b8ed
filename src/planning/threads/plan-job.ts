import type { Catalog } from '../../catalog/domain/catalog.js';
import type { Weights } from '../../scorecards/domain/weights.js';
import type { PlanOptions } from '../domain/plan-options.js';
import type { SearchProgress } from '../domain/plan-search.js';
import { planWorkload, type Plan } from '../domain/plan-workload.js';
import type { Workload } from '../domain/workload.js';

/** What a plan is made from, besides the catalog. */
export interface PlanJob {
  readonly workload: Workload;
  readonly weights: Weights;
  readonly options: PlanOptions;
}

/** A job taken in slices of time. */
export class PlanRun {
  private readonly steps: Generator<SearchProgress, Plan>;
  progress: SearchProgress | null = null;

  constructor(job: PlanJob, catalog: Catalog) {
    this.steps = planWorkload(job.workload, catalog, job.weights, job.options);
  }

  advance(milliseconds: number): Plan | null {
    const end = performance.now() + milliseconds;
    do {
      const step = this.steps.next();
      if (step.done) return step.value;
      this.progress = step.value;
    } while (performance.now() < end);
    return null;
  }
}
