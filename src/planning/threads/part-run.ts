import { getHeapStatistics } from 'node:v8';
import type { Catalog } from '../../catalog/domain/catalog.js';
import { FrameTables } from '../domain/frame-tables.js';
import type { PlanLimits } from '../domain/plan-options.js';
import { PlanProblem } from '../domain/plan-problem.js';
import { planPart, type PartResult, type SearchProgress } from '../domain/plan-search.js';
import type { PlanJob } from './plan-job.js';

export type MachineLimit = 'time' | 'memory';

/** A part of a search with the limit of the machine that cut it short; null where none did. */
export interface RunResult extends PartResult {
  readonly cutShort: MachineLimit | null;
}

/** The parts of one job that are made in one thread, in slices of time; they share what they price. */
export class PartRuns {
  private readonly tables: FrameTables;
  private readonly live: LiveLimits;

  constructor(
    private readonly job: PlanJob,
    private readonly catalog: Catalog,
  ) {
    const { options, machineLimits, workload } = job;
    this.live = new LiveLimits(options.limits, machineLimits);
    this.tables = new FrameTables(new PlanProblem(workload, catalog, options));
  }

  /** Gives way about every `sliceMs`. */
  *run(part: number, sliceMs: number): Generator<SearchProgress, RunResult> {
    const { workload, options } = this.job;
    const steps = planPart(workload, this.catalog, { ...options, limits: this.live }, part, this.tables);
    for (let end = performance.now() + sliceMs; ;) {
      const step = steps.next();
      if (step.done) return { ...step.value, cutShort: this.live.reached };
      if (performance.now() < end) continue;
      this.live.look();
      yield step.value;
      end = performance.now() + sliceMs;
    }
  }
}

/**
 * The counted limits of a search, which fall to nothing once a limit of the machine is reached: the search then ends as it
 * ends at a counted limit, with the best found and the cost up to which that is complete.
 */
class LiveLimits implements PlanLimits {
  reached: MachineLimit | null = null;
  readonly frames: number;
  readonly frontSize: number;
  private readonly mostDesigns: number;
  private readonly deadline: number;
  private readonly mostBytes: number;

  constructor({ designs, frames, frontSize }: PlanLimits, { seconds, memoryMib }: PlanJob['machineLimits']) {
    this.mostDesigns = designs;
    this.frames = frames;
    this.frontSize = frontSize;
    this.deadline = seconds === null ? Infinity : performance.now() + 1000 * seconds;
    this.mostBytes = memoryMib === null ? Infinity : memoryMib * 2 ** 20;
  }

  get designs(): number {
    return this.reached === null ? this.mostDesigns : 0;
  }

  look(): void {
    if (performance.now() > this.deadline) this.reached ??= 'time';
    if (this.mostBytes < Infinity && getHeapStatistics().used_heap_size > this.mostBytes) this.reached ??= 'memory';
  }
}
