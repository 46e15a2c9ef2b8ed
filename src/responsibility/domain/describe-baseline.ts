import type { Binding, BurdenModel } from './burden-model.js';

/** What stands in for a component in the baseline. */
export interface BaselineLine {
  readonly component: string;
  readonly capability: string;
  /** Software on machines, or the same building block; null where the seed names none. */
  readonly runsOn: 'vm' | 'platform' | null;
  readonly software: string | null;
  readonly extraTasks: readonly string[];
  /** Weighted tasks of this replacement by itself. */
  readonly points: number | null;
}

/** The self-managed design the burden is compared with, component by component. */
export function describeBaseline(model: BurdenModel, bindings: readonly Binding[]): BaselineLine[] {
  return bindings.map(({ id, capability }) => {
    const row = model.baselines.get(capability);
    const weights = model.baselineOf(capability)?.weights.high;
    return {
      component: id,
      capability,
      runsOn: row?.runsOn ?? null,
      software: row?.software ?? null,
      extraTasks: row?.extraTasks ?? [],
      points: weights ? weights.reduce((total, weight) => total + weight, 0) : null,
    };
  });
}
