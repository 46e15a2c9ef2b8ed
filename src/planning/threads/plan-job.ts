import type { Objectives } from '../../architectures/domain/architecture.js';
import type { Weights } from '../../scorecards/domain/weights.js';
import type { PlanOptions } from '../domain/plan-options.js';
import type { Workload } from '../domain/workload.js';

/** Limits by the clock and the memory of the machine: a plan that reaches one is not repeatable to the byte. */
export interface MachineLimits {
  /** Wall clock from the start of the work. */
  readonly seconds: number | null;
  /** Objects of a thread, with the catalog. */
  readonly memoryMib: number | null;
}

/** What a plan is made from, besides the catalog. */
export interface PlanJob {
  /** Id the plan is kept under, and the one it gets where a limit of the machine cut it short. */
  readonly id: string;
  readonly cutShortId: string;
  readonly workload: Workload;
  readonly weights: Weights;
  readonly options: PlanOptions;
  readonly machineLimits: MachineLimits;
  /** Kept with the plan, to make it again. */
  readonly question: KeptQuestion;
}

/** The question as it was asked, for making the plan again. */
export interface KeptQuestion {
  readonly workloadDocument: unknown;
  readonly objectives: Objectives;
  readonly weights: Weights;
  readonly options: PlanOptions;
  readonly machineLimits: MachineLimits;
}
