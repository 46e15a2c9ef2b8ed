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
  return spread(at('likely'), at('low'), at('high'));
}

function spread(likely: CostSheet, low: CostSheet, high: CostSheet): CostSheet {
  const lows = amounts(low);
  const highs = amounts(high);
  const ranged = new Map<CostLine, CostLine>();
  for (const [key, line] of keyed(likely)) ranged.set(line, withEnds(line, lows.get(key) ?? 0, highs.get(key) ?? 0));
  const lines = likely.lines.map((line) => ranged.get(line) ?? line);
  return {
    ...likely,
    lines,
    components: likely.components.map((component) => ({
      ...component,
      lines: component.lines.map((line) => ranged.get(line) ?? line),
    })),
    monthlyUsdLow: Math.min(low.monthlyUsd, likely.monthlyUsd),
    monthlyUsdHigh: Math.max(high.monthlyUsd, likely.monthlyUsd),
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

function amounts(sheet: CostSheet): Map<string, number> {
  return new Map(keyed(sheet).map(([key, { monthlyUsd }]) => [key, monthlyUsd ?? 0]));
}

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
