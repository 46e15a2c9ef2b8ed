import { componentsOf, type Architecture, type RecoveryStrategy } from '../../architectures/domain/architecture.js';
import type { Catalog } from '../../catalog/domain/catalog.js';
import type { DrStrategy, RecoveryStrategyRow } from '../../catalog/domain/tables/resilience.js';

/** What a strategy means. Throws on a name the seed does not hold: a programming error, caught by the specs. */
export function findStrategy(strategy: RecoveryStrategy, catalog: Catalog): RecoveryStrategyRow {
  const row = catalog.recoveryStrategies.find((each) => each.strategy === strategy);
  if (!row) throw new Error(`strategy ${strategy} is not in seed/resilience/recovery-strategies.csv`);
  return row;
}

/** The strategy applied to a design: what runs at the second site, how data gets there, what it costs by the books. */
export interface StrategyEffect {
  readonly strategy: RecoveryStrategy;
  /** Null: no second site is drawn. */
  readonly acrossProviders: boolean | null;
  readonly standbyComputeShare: number;
  readonly standbyDataShare: number;
  readonly standbyTrafficShare: number;
  readonly replication: 'none' | 'asynchronous' | 'synchronous';
  readonly backupIntervalHours: number | null;
  /** Row of the published strategies with its bands; null for `none`. The cost band is a cross-check only. */
  readonly published: DrStrategy | null;
  readonly because: string;
}

export function strategyEffect(architecture: Architecture, catalog: Catalog): StrategyEffect {
  const { recovery } = architecture;
  const row = findStrategy(recovery.strategy, catalog);
  const across = spansProviders(architecture);
  const name = across ? row.drStrategyAcrossProviders : row.drStrategy;
  return {
    strategy: recovery.strategy,
    acrossProviders: across,
    standbyComputeShare: row.standbyComputeShare,
    standbyDataShare: row.standbyDataShare,
    standbyTrafficShare: row.standbyTrafficShare,
    replication: recovery.replication === 'none' ? row.replication : recovery.replication,
    backupIntervalHours: recovery.backupIntervalHours ?? row.backupIntervalHours,
    published: catalog.drStrategies.find((each) => each.strategy === name) ?? null,
    because: row.basis,
  };
}

/** Whether the standby adds a provider the serving structure does not use; null: no standby is drawn. */
export function spansProviders(architecture: Architecture): boolean | null {
  if (architecture.recovery.standby === null) return null;
  const providersOf = (ids: ReadonlySet<string>): Set<string> =>
    new Set(architecture.components.filter((each) => ids.has(each.id)).map((each) => each.provider));
  const serving = providersOf(new Set(componentsOf(architecture.serving)));
  return [...providersOf(new Set(componentsOf(architecture.recovery.standby)))].some((each) => !serving.has(each));
}

/** Capacity and flows a standby of a serving component should have under a strategy, for designs drawn by the planner. */
export interface StandbyShape {
  /** Units to keep running at the second site: the share of the strategy, rounded up; 0: nothing runs. */
  readonly units: number;
  readonly minimumServing: number | null;
  /** GB per month written at the first site that flow to the second; 0 where nothing is replicated. */
  readonly replicationShare: number;
}

/**
 * Standby of one component under a strategy. `stateful` components follow the data share, others the compute share;
 * `units` is what serves at the first site.
 */
export function standbyShape(
  strategy: RecoveryStrategy,
  units: number,
  stateful: boolean,
  catalog: Catalog,
): StandbyShape {
  const row = findStrategy(strategy, catalog);
  const share = stateful ? row.standbyDataShare : row.standbyComputeShare;
  const running = share === 0 ? 0 : Math.max(1, Math.ceil(units * share));
  return {
    units: running,
    minimumServing: running === 0 ? null : Math.min(running, units),
    replicationShare: row.replication === 'none' ? 0 : 1,
  };
}
