import type { Architecture } from '../../architectures/domain/architecture.js';
import type { Catalog } from '../../catalog/domain/catalog.js';
import type { CostLine, CostSheet } from './cost-sheet.js';
import { estimateCost } from './estimate-cost.js';
import type { EstimateOptions, UsageCase } from './estimate-options.js';
import { coverageOf, withUsage, type UsageDocument } from './usage-document.js';

/**
 * The sheet at likely usage with a low and a high on every line: the same drawing priced at the low and the high end of
 * every default used and of every range the usage document states. A line that one end does not have is zero there.
 */
export function estimateRange(
  architecture: Architecture,
  catalog: Catalog,
  options: Partial<EstimateOptions> = {},
  usage: UsageDocument | null = null,
): CostSheet {
  const coverage = usage ? { ...options.coverage, ...coverageOf(usage) } : (options.coverage ?? {});
  const at = (usageCase: UsageCase): CostSheet =>
    estimateCost(usage ? withUsage(architecture, usage, usageCase) : architecture, catalog, {
      ...options,
      coverage,
      usageCase,
    });
  const likely = at('likely');
  // Without a default used and a range stated both ends are the likely usage.
  return usage === null && likely.assumed.length === 0 ? likely : spread(likely, at('low'), at('high'));
}

function spread(likely: CostSheet, low: CostSheet, high: CostSheet): CostSheet {
  const lows = amountsBeside(likely, low);
  const highs = amountsBeside(likely, high);
  const lines = likely.lines.map((line, position) => withEnds(line, lows[position] ?? 0, highs[position] ?? 0));
  const rangedOf = new Map(likely.lines.map((line, position) => [line, lines[position] ?? line]));
  return {
    // Made when asked for, as in the sheet itself.
    get components() {
      return likely.components.map((component) => ({
        ...component,
        lines: component.lines.map((line) => rangedOf.get(line) ?? line),
      }));
    },
    lines,
    monthlyUsd: likely.monthlyUsd,
    monthlyUsdLow: Math.min(low.monthlyUsd, likely.monthlyUsd),
    monthlyUsdHigh: Math.max(high.monthlyUsd, likely.monthlyUsd),
    complete: likely.complete,
    completeness: likely.completeness,
    assumed: likely.assumed,
    unused: likely.unused,
    get totals() {
      return likely.totals;
    },
  };
}

/** More usage may be cheaper in a step (a larger disk size is not): the ends are ordered here, once. */
function withEnds(line: CostLine, low: number, high: number): CostLine {
  if (line.monthlyUsd === null) return line;
  return {
    ...line,
    monthlyUsdLow: Math.min(low, line.monthlyUsd),
    monthlyUsdHigh: Math.max(high, line.monthlyUsd),
  };
}

/** Monthly USD of the other sheet's line beside each line of this one; nothing where it has no such line. */
function amountsBeside(sheet: CostSheet, other: CostSheet): (number | null | undefined)[] {
  const alike =
    sheet.lines.length === other.lines.length && sheet.lines.every((line, at) => isSame(line, other.lines[at]));
  if (alike) return other.lines.map(({ monthlyUsd }) => monthlyUsd);
  const amounts = new Map(keyed(other).map(([key, { monthlyUsd }]) => [key, monthlyUsd]));
  return keyed(sheet).map(([key]) => amounts.get(key));
}

const isSame = (line: CostLine, other: CostLine | undefined): boolean =>
  line.meter === other?.meter &&
  line.componentId === other.componentId &&
  line.product === other.product &&
  line.region === other.region &&
  line.purchaseOption === other.purchaseOption;

/** Lines under a key that is the same in sheets of one architecture; equal lines of a component are told apart by count. */
export function keyed(sheet: CostSheet): [key: string, line: CostLine][] {
  const seen = new Map<string, number>();
  return sheet.lines.map((line) => {
    const name = [line.componentId, line.product, line.meter, line.region, line.purchaseOption].join('|');
    const count = seen.get(name) ?? 0;
    seen.set(name, count + 1);
    return [`${name}|${count}`, line];
  });
}
