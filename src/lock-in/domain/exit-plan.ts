import { costOverTime, type MonthCost } from './cost-over-time.js';
import type { TargetExit } from './assess-lock-in.js';
import type { LockInSettings } from './lock-in-settings.js';
import { schedule, type ScheduledTimes } from './plan-schedule.js';
import { planSteps, type PlanWork } from './plan-steps.js';

export interface PlanStep extends PlanWork, ScheduledTimes {
  /** Position by start, from 1. */
  readonly order: number;
}

/** How one exit is carried out. Days are calendar days from the start. */
export interface ExitPlan {
  readonly steps: readonly PlanStep[];
  /** Length of the critical path: what no number of people can shorten. */
  readonly criticalPathDays: number;
  /** Ids of the steps that set the length, in order; milestones left out. */
  readonly criticalPath: readonly string[];
  /** The longer of the critical path and all effort over the team. */
  readonly withTeamDays: number;
  readonly personDays: number;
  readonly months: readonly MonthCost[];
  /** Components whose effort is unknown and planned as a rebuild. */
  readonly assumedRebuilds: readonly string[];
}

/** Plan of one way out: each step is done by one person, steps that do not wait for each other run side by side. */
export function exitPlan(exit: TargetExit, settings: LockInSettings): ExitPlan {
  const work = planSteps(exit.components, settings);
  const times = schedule(work);
  const steps = inOrder(work, times);
  const criticalPathDays = Math.max(0, ...steps.map((step) => step.finishDay));
  const personDays = steps.reduce((sum, step) => sum + step.effortDays, 0);
  const staffed = (personDays * settings.calendarDaysPerWorkingDay) / settings.teamSize;
  return {
    steps,
    criticalPathDays,
    criticalPath: steps.filter((step) => step.critical && step.phase !== 'milestone').map((step) => step.id),
    withTeamDays: Math.max(criticalPathDays, staffed),
    personDays,
    months: costOverTime(steps, exit.money, criticalPathDays),
    assumedRebuilds: exit.components.filter(({ kind }) => kind === 'unknown').map(({ component }) => component.id),
  };
}

/** By start, and where starts are equal in working order. */
function inOrder(work: readonly PlanWork[], times: ReadonlyMap<string, ScheduledTimes>): PlanStep[] {
  return work
    .map((step) => {
      const scheduled = times.get(step.id);
      if (!scheduled) throw new Error(`step ${step.id} was not scheduled`);
      return { ...step, ...scheduled };
    })
    .sort((a, b) => a.startDay - b.startDay)
    .map((step, at) => ({ ...step, order: at + 1 }));
}
