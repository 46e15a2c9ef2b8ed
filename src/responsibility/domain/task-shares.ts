import type { TaskScope } from '../../catalog/domain/tables/responsibility.js';

/** One component a task applies to. */
export interface TaskUnit {
  readonly component: string;
  readonly provider: string;
  readonly weight: number;
}

/** What a component adds to a task, and why it counts so. */
export interface TaskShare {
  readonly component: string;
  readonly points: number;
  /** Set up here in full; repeated here for the operating share; or covered by the performance elsewhere. */
  readonly counted: 'once' | 'repeated' | 'covered';
}

/**
 * Splits the points of one task over the components that bring it; the parts sum to the task's points. The first heaviest
 * component of a provider carries the task in full, as in `taskPoints`.
 */
export function shareTask(scope: TaskScope, units: readonly TaskUnit[], operatingShare: number): TaskShare[] {
  const carriers = new Set(firstHeaviest(units, ({ provider }) => provider));
  const [first] = firstHeaviest([...carriers], () => '');
  return units.map((unit) => {
    const { component, weight } = unit;
    if (scope === 'organisation' ? unit === first : carriers.has(unit)) {
      return { component, points: weight, counted: 'once' };
    }
    const repeats = scope === 'component' || (scope === 'organisation' && carriers.has(unit));
    return repeats
      ? { component, points: operatingShare * weight, counted: 'repeated' }
      : { component, points: 0, counted: 'covered' };
  });
}

function firstHeaviest(units: readonly TaskUnit[], groupOf: (unit: TaskUnit) => string): TaskUnit[] {
  const heaviest = new Map<string, TaskUnit>();
  for (const unit of units) {
    const known = heaviest.get(groupOf(unit));
    if (!known || unit.weight > known.weight) heaviest.set(groupOf(unit), unit);
  }
  return [...heaviest.values()];
}
