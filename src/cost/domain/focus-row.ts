import { PROVIDER_NAMES } from '../../catalog/domain/provider.js';
import { pricingCategoryOf } from '../../catalog/domain/purchase-option.js';
import type { CostLine } from './cost-sheet.js';

/**
 * A line under the column names of FOCUS 1.2, so that an estimate can be set beside an actual bill. Columns that start with
 * `x_` are ours, as the specification asks of columns it does not define. Amounts unrounded.
 */
export const FOCUS_COLUMNS = [
  'BilledCost',
  'BillingCurrency',
  'ChargeCategory',
  'ChargeDescription',
  'ChargeFrequency',
  'CommitmentDiscountType',
  'ConsumedQuantity',
  'ConsumedUnit',
  'ContractedCost',
  'EffectiveCost',
  'ListCost',
  'ListUnitPrice',
  'PricingCategory',
  'PricingCurrency',
  'PricingQuantity',
  'PricingUnit',
  'ProviderName',
  'RegionId',
  'ResourceId',
  'ServiceCategory',
  'ServiceName',
  'SkuMeter',
  'SkuPriceId',
  'x_State',
  'x_Confidence',
  'x_MonthlyUsdLow',
  'x_MonthlyUsdHigh',
  'x_PriceRegion',
  'x_EffectiveDate',
  'x_SourceIds',
  'x_Notes',
] as const;
export type FocusColumn = (typeof FOCUS_COLUMNS)[number];
export type FocusRow = Readonly<Record<FocusColumn, string | number | null>>;

export function toFocusRow(line: CostLine, serviceName: string): FocusRow {
  const committed = pricingCategoryOf(line.purchaseOption) === 'Committed';
  return {
    BilledCost: line.monthlyUsd,
    BillingCurrency: 'USD',
    ChargeCategory: 'Usage',
    ChargeDescription: `${line.product} ${line.meter}`,
    ChargeFrequency: 'Usage-Based',
    CommitmentDiscountType: committed ? line.purchaseOption : null,
    ConsumedQuantity: line.quantity,
    ConsumedUnit: line.baseUnit,
    ContractedCost: line.monthlyUsd,
    EffectiveCost: line.monthlyUsd,
    ListCost: line.listMonthlyUsd,
    ListUnitPrice: line.unitPriceUsd,
    PricingCategory: pricingCategoryOf(line.purchaseOption),
    PricingCurrency: 'USD',
    PricingQuantity: Math.max(0, line.quantity - line.allowanceDeducted) / line.baseUnitsPerUnit,
    PricingUnit: line.unit,
    ProviderName: PROVIDER_NAMES[line.provider],
    RegionId: line.region,
    ResourceId: line.componentId,
    ServiceCategory: line.serviceCategory,
    ServiceName: serviceName,
    SkuMeter: line.meter,
    SkuPriceId: line.product,
    x_State: line.state,
    x_Confidence: line.confidence,
    x_MonthlyUsdLow: line.monthlyUsdLow,
    x_MonthlyUsdHigh: line.monthlyUsdHigh,
    x_PriceRegion: line.priceRegion,
    x_EffectiveDate: line.effectiveDate,
    x_SourceIds: line.sourceIds.join(';'),
    x_Notes: line.notes.join('; '),
  };
}
