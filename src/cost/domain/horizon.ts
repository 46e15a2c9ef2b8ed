import type { Architecture } from '../../architectures/domain/architecture.js';
import type { Catalog } from '../../catalog/domain/catalog.js';
import type { CostSheet } from './cost-sheet.js';
import { estimateCost } from './estimate-cost.js';
import type { EstimateOptions } from './estimate-options.js';

/** The usual planning horizon. */
export const DEFAULT_HORIZON_MONTHS = 36;

export interface HorizonQuestion {
  readonly months: number;
  /** Growth of usage and traffic from one month to the next, as a share; sizes and unit counts stay as drawn. */
  readonly monthlyGrowth: number;
  /** Paid before the first month: moving in. */
  readonly migrationUsd: number;
  /** Paid after the last month: moving out. */
  readonly exitUsd: number;
}

export interface HorizonCost extends HorizonQuestion {
  readonly complete: boolean;
  /** Cost of each month, the first one as drawn. */
  readonly monthlyUsd: readonly number[];
  readonly runningUsd: number;
  readonly totalUsd: number;
  /** Mean cost of a running hour over the horizon. */
  readonly hourlyUsd: number;
}

const HOURS_PER_MONTH = 730;

/**
 * Cost over a horizon, undiscounted. Tiers make growth non-linear, so every month of a growing demand is priced by itself.
 * @param asDrawn the sheet of the first month, where it has been made
 */
export function costOverHorizon(
  architecture: Architecture,
  catalog: Catalog,
  options: Partial<EstimateOptions>,
  question: HorizonQuestion,
  asDrawn: CostSheet = estimateCost(architecture, catalog, options),
): HorizonCost {
  const { months, monthlyGrowth, migrationUsd, exitUsd } = question;
  const distinct = monthlyGrowth === 0 ? 1 : months;
  const sheets = Array.from({ length: distinct }, (_, month) =>
    month === 0 ? asDrawn : estimateCost(grown(architecture, (1 + monthlyGrowth) ** month), catalog, options),
  );
  const monthlyUsd = Array.from(
    { length: months },
    (_, month) => sheets[Math.min(month, distinct - 1)]?.monthlyUsd ?? 0,
  );
  const runningUsd = monthlyUsd.reduce((sum, usd) => sum + usd, 0);
  return {
    ...question,
    complete: sheets.every(({ complete }) => complete),
    monthlyUsd,
    runningUsd,
    totalUsd: migrationUsd + runningUsd + exitUsd,
    hourlyUsd: runningUsd / (months * HOURS_PER_MONTH),
  };
}

/** Usage and traffic times a factor. */
export function grown(architecture: Architecture, factor: number): Architecture {
  if (factor === 1) return architecture;
  return {
    ...architecture,
    components: architecture.components.map((component) => ({
      ...component,
      usage: Object.fromEntries(Object.entries(component.usage).map(([name, value]) => [name, value * factor])),
    })),
    connections: architecture.connections.map((connection) => ({
      ...connection,
      gbPerMonth: connection.gbPerMonth * factor,
    })),
  };
}
