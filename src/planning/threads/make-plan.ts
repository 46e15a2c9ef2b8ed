import type { Catalog } from '../../catalog/domain/catalog.js';
import { joinPlan, type Plan } from '../domain/plan-workload.js';
import { writePlan } from '../plan-text.js';
import type { RunResult } from './part-run.js';
import type { PlanJob } from './plan-job.js';

/** The plan of all parts as the text it is kept as. */
export function makePlan(job: PlanJob, catalog: Catalog, parts: readonly RunResult[]): string {
  const { workload, weights, options } = job;
  const plan = joinPlan(workload, catalog, weights, options, parts);
  const cutShort = parts.find((part) => part.cutShort !== null)?.cutShort ?? null;
  const completeUpTo = completeUpToMonthlyUsd(plan, parts);
  if (cutShort === null) return writePlan(job.id, plan, completeUpTo, job.question);
  return writePlan(job.cutShortId, cutShortPlan(plan, cutShort), completeUpTo, job.question);
}

/** Cost up to which nothing is missing from a partial front: the least of its parts', and of what was kept of it. */
function completeUpToMonthlyUsd({ front, limitReached }: Plan, parts: readonly RunResult[]): number | null {
  const kept = limitReached === 'front-size' ? (front.at(-1)?.monthlyUsd ?? null) : null;
  const bounds = [kept, ...parts.map((part) => part.completeUpToMonthlyUsd)].filter((usd) => usd !== null);
  return bounds.length === 0 ? null : Math.min(...bounds);
}

/** Cut short before anything was found, nothing can be said of what conflicts. */
function cutShortPlan(plan: Plan, limitReached: string): Plan {
  return { ...plan, status: 'partial', limitReached, infeasible: plan.front.length === 0 ? null : plan.infeasible };
}
