import type { Catalog } from '../../catalog/domain/catalog.js';
import { PROVIDERS } from '../../catalog/domain/provider.js';
import { RECOVERY_STRATEGIES } from '../../architectures/domain/architecture.js';
import { subsetsBySize, type Relaxation } from './ceilings.js';
import type { PlanOptions } from './plan-options.js';
import { isFeasible } from './feasibility.js';
import { SECONDARY_SITES, type Constraints, type Workload } from './workload.js';

/** The widest setting of every constraint that can be given up. */
const WIDEST: Omit<Constraints, 'ceilings' | 'mostProviders'> = {
  providers: PROVIDERS,
  geographies: null,
  countries: null,
  regions: null,
  latencyMsAtMost: null,
  purchaseOptions: ['on-demand', 'spot', 'committed-1y', 'committed-3y'],
  strategies: RECOVERY_STRATEGIES,
  zones: [1, 2, 3],
  secondarySites: SECONDARY_SITES,
  preferredServices: [],
  forbiddenServices: [],
};
type ConstraintName = keyof typeof WIDEST;
const NAMES = Object.keys(WIDEST) as ConstraintName[];
/** More than this many at once is no help to anyone. */
const MOST_IN_CONFLICT = 3;

/**
 * The smallest set of constraints that leaves no plan when all others are given up, with whether giving up each one alone
 * would leave a plan. Empty where the workload has none even without constraints: then no provider serves it.
 */
export function conflictingConstraints(workload: Workload, catalog: Catalog, options: PlanOptions): Relaxation[] {
  const active = NAMES.filter((name) => isNarrower(workload.constraints, name));
  const feasibleWith = (kept: readonly ConstraintName[]): boolean =>
    isFeasible({ ...workload, constraints: keepOnly(workload.constraints, kept) }, catalog, options);
  if (!feasibleWith([])) return [];
  const conflict = subsetsBySize(active).find((names) => names.length <= MOST_IN_CONFLICT && !feasibleWith(names));
  return (conflict ?? active).map((name) => {
    const others = active.filter((other) => other !== name);
    return {
      constraint: name,
      value: workload.constraints[name],
      gives: feasibleWith(others) ? 'a plan, if it were given up' : 'nothing by itself: another conflict remains',
      bestValue: null,
    };
  });
}

function isNarrower(constraints: Constraints, name: ConstraintName): boolean {
  return JSON.stringify(constraints[name]) !== JSON.stringify(WIDEST[name]);
}

function keepOnly(constraints: Constraints, kept: readonly ConstraintName[]): Constraints {
  const widened = Object.fromEntries(NAMES.filter((name) => !kept.includes(name)).map((name) => [name, WIDEST[name]]));
  return { ...constraints, ...widened };
}
