import type { Confidence, FigureState } from '../../catalog/domain/confidence.js';
import type { Provider } from '../../catalog/domain/provider.js';
import type { PurchaseOption } from '../../catalog/domain/purchase-option.js';
import type { Completeness } from '../../scorecards/domain/score-tree.js';
import type { TierApplied } from './graduated-amount.js';
import type { NearestPriced } from './tariff.js';

/** One billed dimension of one component: what is used, what it costs and where the price came from. */
export interface CostLine {
  /** Null for what belongs to a connection rather than to a component. */
  readonly componentId: string | null;
  readonly provider: Provider;
  /** Region the usage is in. */
  readonly region: string;
  /** Where the price was published: the same region, a billing zone, `global`, or the stand-in of a missing price. */
  readonly priceRegion: string | null;
  readonly capability: string;
  /** FOCUS ServiceCategory. */
  readonly serviceCategory: string;
  readonly service: string | null;
  /** Price key of the billed variant. */
  readonly product: string;
  readonly meter: string;
  /** Billed quantity per month in base units, before any allowance. */
  readonly quantity: number;
  /** What one priced unit is, e.g. `1M requests`. */
  readonly unit: string;
  /** What the quantity counts, e.g. `requests`. */
  readonly baseUnit: string;
  /** Base units in one priced unit. */
  readonly baseUnitsPerUnit: number;
  readonly tiersApplied: readonly TierApplied[];
  /** Base units that an allowance or the price list makes free. */
  readonly allowanceDeducted: number;
  /** List price of one unit; where several tiers apply, the average over the charged units; null when unknown. */
  readonly unitPriceUsd: number | null;
  /** Unrounded; null when unknown. */
  readonly monthlyUsd: number | null;
  readonly monthlyUsdLow: number | null;
  readonly monthlyUsdHigh: number | null;
  /** Monthly USD at list price, before a private discount or price of the request; equal to `monthlyUsd` without one. */
  readonly listMonthlyUsd: number | null;
  readonly purchaseOption: PurchaseOption;
  readonly state: FigureState;
  readonly confidence: Confidence;
  readonly sourceIds: readonly string[];
  readonly effectiveDate: string | null;
  /** What a reader must know: assumed usage, stand-in prices, rules of the provider that changed the quantity. */
  readonly notes: readonly string[];
  /** For an unknown price: the nearest region of the same provider that has it. */
  readonly nearestPriced: NearestPriced | null;
}

/** A default that stood in for something the document does not say. */
export interface Assumption {
  readonly componentId: string | null;
  readonly name: string;
  readonly value: number;
  readonly low: number | null;
  readonly high: number | null;
  readonly unit: string;
  readonly because: string;
}

/** A driver the document gives and nothing of the component is billed by. */
export interface UnusedUsage {
  readonly componentId: string;
  readonly name: string;
}

/** Sum of the known and estimated lines of one group, with the number of lines whose price is unknown. */
export interface CostTotal {
  readonly key: string;
  readonly monthlyUsd: number;
  readonly lines: number;
  readonly unknownLines: number;
}

export interface CostTotals {
  readonly component: readonly CostTotal[];
  readonly capability: readonly CostTotal[];
  readonly serviceCategory: readonly CostTotal[];
  readonly region: readonly CostTotal[];
  readonly provider: readonly CostTotal[];
}

export interface CostSheet {
  readonly components: readonly CostComponent[];
  /** Every line in document order: the components' lines, then transfer. */
  readonly lines: readonly CostLine[];
  /** Sum of the unrounded lines whose price is known or estimated. */
  readonly monthlyUsd: number;
  readonly monthlyUsdLow: number;
  readonly monthlyUsdHigh: number;
  /** No line is unknown. An incomplete total never wins a ranking. */
  readonly complete: boolean;
  readonly completeness: Completeness;
  readonly assumed: readonly Assumption[];
  /** Stated usage that no meter of its component counts. */
  readonly unused: readonly UnusedUsage[];
  readonly totals: CostTotals;
}

export interface CostComponent {
  /** Component id; null for transfer of connections between the components of two sides. */
  readonly id: string | null;
  readonly monthlyUsd: number;
  readonly complete: boolean;
  readonly lines: readonly CostLine[];
}

/** Name of the group of lines that belong to no component. */
export const TRANSFER_GROUP = 'transfer';

type Grouping = keyof CostTotals;

const KEYS: Readonly<Record<Grouping, (line: CostLine) => string>> = {
  component: (line) => line.componentId ?? TRANSFER_GROUP,
  capability: (line) => line.capability,
  serviceCategory: (line) => line.serviceCategory,
  region: (line) => `${line.provider}/${line.region}`,
  provider: (line) => line.provider,
};

/** Totals of the lines by every grouping of the sheet, each in order of first appearance. */
export function totalsOf(lines: readonly CostLine[]): CostTotals {
  return {
    component: totalsBy(lines, KEYS.component),
    capability: totalsBy(lines, KEYS.capability),
    serviceCategory: totalsBy(lines, KEYS.serviceCategory),
    region: totalsBy(lines, KEYS.region),
    provider: totalsBy(lines, KEYS.provider),
  };
}

function totalsBy(lines: readonly CostLine[], keyOf: (line: CostLine) => string): CostTotal[] {
  const totals = new Map<string, { key: string; monthlyUsd: number; lines: number; unknownLines: number }>();
  for (const line of lines) {
    const key = keyOf(line);
    let total = totals.get(key);
    if (!total) totals.set(key, (total = { key, monthlyUsd: 0, lines: 0, unknownLines: 0 }));
    total.lines += 1;
    if (line.monthlyUsd === null) total.unknownLines += 1;
    else total.monthlyUsd += line.monthlyUsd;
  }
  return [...totals.values()];
}
