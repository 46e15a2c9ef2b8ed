import { availableParallelism } from 'node:os';
import { readInteger, type Environment } from './read-setting.js';

export interface PlanningConfig {
  /** Threads a plan is made in; the answer does not depend on it. */
  readonly threads: number;
  /** Memory of the objects of one thread; one that needs more is stopped, and its plan refused. */
  readonly threadMemoryMib: number;
}

/** One core is left for answering requests. */
const MOST_THREADS = 2;

export function readPlanningConfig(env: Environment): PlanningConfig {
  const spare = Math.max(1, Math.min(MOST_THREADS, availableParallelism() - 1));
  return {
    threads: readInteger(env, 'PLAN_THREADS', { fallback: spare, minimum: 1, maximum: 16 }),
    threadMemoryMib: readInteger(env, 'PLAN_THREAD_MEMORY_MIB', { fallback: 1024, minimum: 256, maximum: 16_384 }),
  };
}
