/** A step before it has dates. Steps come in an order in which every step follows those it waits for. */
export interface PlannedWork {
  readonly id: string;
  readonly durationDays: number;
  /** Ids of the steps that must be finished first. */
  readonly after: readonly string[];
}

export interface ScheduledTimes {
  readonly startDay: number;
  readonly finishDay: number;
  /** Days the step may slip without moving the end. */
  readonly slackDays: number;
  readonly critical: boolean;
}

const TOLERANCE_DAYS = 1e-9;

/** Critical path method: earliest times forwards, latest times backwards, slack between them. In calendar days. */
export function schedule(work: readonly PlannedWork[]): ReadonlyMap<string, ScheduledTimes> {
  // Starts are kept, not reckoned back from the ends: a step starts on the very day its milestone falls.
  const starts = new Map<string, number>();
  const finish = new Map<string, number>();
  for (const step of work) {
    const startDay = startOf(step, finish);
    starts.set(step.id, startDay);
    finish.set(step.id, startDay + step.durationDays);
  }
  const end = Math.max(0, ...finish.values());
  const latest = latestFinishes(work, end);
  return new Map(
    work.map((step) => {
      const finishDay = finish.get(step.id) ?? 0;
      const slackDays = (latest.get(step.id) ?? end) - finishDay;
      const critical = slackDays <= TOLERANCE_DAYS;
      return [step.id, { startDay: starts.get(step.id) ?? 0, finishDay, slackDays, critical }];
    }),
  );
}

function startOf(step: PlannedWork, finish: ReadonlyMap<string, number>): number {
  return Math.max(
    0,
    ...step.after.map((id) => {
      const day = finish.get(id);
      if (day === undefined) throw new Error(`step ${step.id} waits for ${id}, which does not come before it`);
      return day;
    }),
  );
}

function latestFinishes(work: readonly PlannedWork[], end: number): Map<string, number> {
  const latest = new Map(work.map((step) => [step.id, end]));
  for (const step of [...work].reverse()) {
    const start = (latest.get(step.id) ?? end) - step.durationDays;
    for (const id of step.after) latest.set(id, Math.min(latest.get(id) ?? end, start));
  }
  return latest;
}
