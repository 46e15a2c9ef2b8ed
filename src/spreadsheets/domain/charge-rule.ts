import { meterKey, type Catalog } from '../../catalog/domain/catalog.js';
import type { CostLine } from '../../cost/domain/cost-sheet.js';

export interface TierStep {
  readonly from: number;
  readonly usdPerUnit: number;
}

/**
 * How a line of a cost sheet is charged, simply enough for a formula of a spreadsheet:
 * `tiers`: graduated tiers after the units used before; `flat`: units after the free ones times the price;
 * `average`: the same at the average price, where rules of the provider stand behind the amount;
 * `fixed`: an amount that follows from no quantity of its own; `unknown`: no price is published.
 */
export interface ChargeRule {
  readonly kind: 'tiers' | 'flat' | 'average' | 'fixed' | 'unknown';
  /** Base units taken off before charging. */
  readonly freeUnits: number;
  /** Base units in one priced unit. */
  readonly perUnit: number;
  /** Price of one priced unit; null for tiers, which have their own, and where it is unknown. */
  readonly usdPerUnit: number | null;
  /** Base units of other lines that fill the tiers first. */
  readonly usedBefore: number;
  readonly tiers: readonly TierStep[];
}

/**
 * The simplest rule that gives the amount of the line, found by recalculating: the same arithmetic the formula does. What no
 * simple rule reproduces is charged at its average price, so that the workbook's totals are the estimate's.
 */
export function chargeRuleOf(line: CostLine, catalog: Catalog): ChargeRule {
  const { monthlyUsd, quantity, allowanceDeducted, baseUnitsPerUnit, unitPriceUsd } = line;
  const plain = {
    freeUnits: allowanceDeducted,
    perUnit: baseUnitsPerUnit,
    usdPerUnit: unitPriceUsd,
    usedBefore: 0,
    tiers: [],
  };
  if (monthlyUsd === null) return { ...plain, kind: 'unknown', usdPerUnit: null };
  const tiered = tieredRule(line, catalog);
  if (tiered) return tiered;
  const flat: ChargeRule = { ...plain, kind: 'flat' };
  if (unitPriceUsd !== null && agrees(amountOf(flat, quantity), monthlyUsd)) return flat;
  const charged = (quantity - allowanceDeducted) / baseUnitsPerUnit;
  if (charged > 0) return { ...plain, kind: 'average', usdPerUnit: monthlyUsd / charged };
  return { ...plain, kind: 'fixed', usdPerUnit: monthlyUsd };
}

/** Amount in USD a rule gives for a quantity; what the formula of the workbook computes. */
export function amountOf(rule: ChargeRule, quantity: number): number {
  const { kind, freeUnits, perUnit, usdPerUnit, usedBefore, tiers } = rule;
  if (kind === 'fixed') return usdPerUnit ?? 0;
  const charged = Math.max(0, quantity - freeUnits);
  if (kind !== 'tiers') return (charged / perUnit) * (usdPerUnit ?? 0);
  return (upTo(tiers, usedBefore + charged) - upTo(tiers, usedBefore)) / perUnit;
}

/** Cost of the first units: each step of price holds for all that lies above it. */
function upTo(tiers: readonly TierStep[], units: number): number {
  let below = 0;
  let usd = 0;
  for (const { from, usdPerUnit } of tiers) {
    if (units > from) usd += (units - from) * (usdPerUnit - below);
    below = usdPerUnit;
  }
  return usd;
}

function tieredRule(line: CostLine, catalog: Catalog): ChargeRule | null {
  const { product, meter, priceRegion, monthlyUsd, quantity, allowanceDeducted, baseUnitsPerUnit } = line;
  const rows = catalog.index.meterTiers.get(meterKey(product, priceRegion ?? '', meter)) ?? [];
  if (rows.length < 2 || monthlyUsd === null) return null;
  const tiers = rows.map(({ tierStart, usdPerUnit }) => ({ from: tierStart ?? 0, usdPerUnit }));
  const base = { kind: 'tiers', perUnit: baseUnitsPerUnit, usdPerUnit: null, tiers } as const;
  const rules = placesInTiers(line).flatMap((usedBefore): ChargeRule[] => [
    { ...base, freeUnits: allowanceDeducted, usedBefore },
    { ...base, freeUnits: 0, usedBefore },
  ]);
  return rules.find((rule) => agrees(amountOf(rule, quantity), monthlyUsd)) ?? null;
}

/** Where the line may begin within its tiers: at the bottom, after the allowance, or where its first tier was entered. */
function placesInTiers({ tiersApplied, allowanceDeducted }: CostLine): number[] {
  const [first] = tiersApplied;
  if (!first) return [0, allowanceDeducted];
  const entered = first.to !== null && tiersApplied.length > 1 ? first.to - first.quantity : first.from;
  return [0, allowanceDeducted, entered];
}

function agrees(a: number, b: number): boolean {
  return Math.abs(a - b) <= 1e-9 * Math.max(1, Math.abs(b));
}
