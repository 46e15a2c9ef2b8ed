import type { Architecture } from '../architectures/domain/architecture.js';
import type { CarbonEstimate } from './domain/carbon.js';
import type { WayToBuy } from './domain/commitments.js';
import type { LineDifference, SheetDifference } from './domain/compare-sheets.js';
import type { CostLine, CostSheet } from './domain/cost-sheet.js';
import type { EstimateOptions } from './domain/estimate-options.js';
import type { HorizonCost } from './domain/horizon.js';
import type { PriceOverlay } from './domain/price-overlay.js';
import type { Sensitivity } from './domain/sensitivity.js';
import type { UnitEconomics } from './domain/unit-economics.js';
import type { ComponentUsage, UsageDocument } from './domain/usage-document.js';
import type {
  ComponentUsageRequest,
  CurrencyRequest,
  EstimateOptionsRequest,
  PriceOverlayRequest,
  UsageDocumentRequest,
} from './estimate.request.js';
import type { EstimateComparisonResponse, LineDifferenceResponse } from './estimate-comparison.response.js';
import type { ConvertedResponse, CostLineResponse, EstimateResponse } from './estimate.response.js';

/** Everything one estimate answers. */
export interface Estimate {
  readonly catalogVersion: number;
  readonly architectureId: string | null;
  readonly architecture: Architecture;
  readonly sheet: CostSheet;
  readonly horizon: HorizonCost;
  readonly waysToBuy: readonly WayToBuy[];
  readonly unitEconomics: UnitEconomics;
  readonly carbon: CarbonEstimate;
}

export const DEFAULT_YEARLY_RATE = 0.08;

export function toOptions(request: EstimateOptionsRequest | undefined): Partial<EstimateOptions> {
  if (!request) return {};
  const { confidence, missing, azureInterZoneCharged, overlays } = request;
  return { confidence, missing, azureInterZoneCharged, overlays: (overlays ?? []).map(toOverlay) };
}

function toOverlay(request: PriceOverlayRequest): PriceOverlay {
  return {
    label: request.label,
    provider: request.provider ?? null,
    capability: request.capability ?? null,
    service: request.service ?? null,
    product: request.product ?? null,
    meter: request.meter ?? null,
    region: request.region ?? null,
    discountShare: request.discountShare ?? null,
    usdPerUnit: request.usdPerUnit ?? null,
  };
}

export function toUsageDocument(request: UsageDocumentRequest | undefined): UsageDocument | null {
  if (!request) return null;
  const components = Object.entries(request.components).map(([id, own]) => [id, toComponentUsage(own)] as const);
  return { components: Object.fromEntries(components) };
}

function toComponentUsage(request: ComponentUsageRequest): ComponentUsage {
  return {
    usage: request.usage ?? {},
    usageLow: request.usageLow ?? {},
    usageHigh: request.usageHigh ?? {},
    quantity: request.quantity ?? null,
    quantityLow: request.quantityLow ?? null,
    quantityHigh: request.quantityHigh ?? null,
    hoursPerMonth: request.hoursPerMonth ?? null,
    coverage: request.coverage?.map(({ option, share }) => ({ option, share })) ?? null,
  };
}

export function toEstimateResponse(estimate: Estimate, currency: CurrencyRequest | undefined): EstimateResponse {
  const { sheet, carbon, horizon } = estimate;
  return {
    catalogVersion: estimate.catalogVersion,
    architectureId: estimate.architectureId,
    name: estimate.architecture.name,
    monthlyUsd: sheet.complete ? sheet.monthlyUsd : null,
    knownMonthlyUsd: sheet.monthlyUsd,
    monthlyUsdLow: sheet.monthlyUsdLow,
    monthlyUsdHigh: sheet.monthlyUsdHigh,
    complete: sheet.complete,
    completeness: sheet.completeness,
    lines: sheet.lines.map((line, position) => toLineResponse(line, carbon.lines[position]?.gco2e ?? null)),
    totals: mutable(sheet.totals),
    assumed: [...sheet.assumed],
    unused: [...sheet.unused],
    horizon: { ...horizon, monthlyUsd: [...horizon.monthlyUsd] },
    waysToBuy: [...estimate.waysToBuy],
    unitEconomics: estimate.unitEconomics,
    carbon: { gco2e: carbon.gco2e, coveredShare: carbon.coveredShare, basis: carbon.basis },
    converted: currency ? toConverted(currency, sheet, horizon) : null,
  };
}

function mutable(totals: CostSheet['totals']): EstimateResponse['totals'] {
  return {
    component: [...totals.component],
    capability: [...totals.capability],
    serviceCategory: [...totals.serviceCategory],
    region: [...totals.region],
    provider: [...totals.provider],
  };
}

function toLineResponse(line: CostLine, gco2e: number | null): CostLineResponse {
  return {
    componentId: line.componentId,
    provider: line.provider,
    region: line.region,
    priceRegion: line.priceRegion,
    capability: line.capability,
    serviceCategory: line.serviceCategory,
    service: line.service,
    product: line.product,
    meter: line.meter,
    quantity: line.quantity,
    unit: line.unit,
    baseUnit: line.baseUnit,
    baseUnitsPerUnit: line.baseUnitsPerUnit,
    tiersApplied: [...line.tiersApplied],
    allowanceDeducted: line.allowanceDeducted,
    unitPriceUsd: line.unitPriceUsd,
    monthlyUsd: line.monthlyUsd,
    monthlyUsdLow: line.monthlyUsdLow,
    monthlyUsdHigh: line.monthlyUsdHigh,
    listMonthlyUsd: line.listMonthlyUsd,
    purchaseOption: line.purchaseOption,
    state: line.state,
    confidence: line.confidence,
    sourceIds: [...line.sourceIds],
    effectiveDate: line.effectiveDate,
    notes: [...line.notes],
    nearestPriced: line.nearestPriced,
    gco2e,
  };
}

function toConverted(
  { code, perUsd, date }: CurrencyRequest,
  sheet: CostSheet,
  horizon: HorizonCost,
): ConvertedResponse {
  return {
    currency: code,
    perUsd,
    date,
    monthlyAmount: sheet.complete ? sheet.monthlyUsd * perUsd : null,
    horizonAmount: horizon.complete ? horizon.totalUsd * perUsd : null,
  };
}

export function toComparisonResponse(
  catalogVersion: number,
  difference: SheetDifference,
  sensitivity: readonly Sensitivity[],
): EstimateComparisonResponse {
  const { beforeUsd, afterUsd, differenceUsd, lines } = difference;
  return {
    catalogVersion,
    beforeUsd,
    afterUsd,
    differenceUsd,
    lines: lines.map(toDifferenceResponse),
    sensitivity: [...sensitivity],
  };
}

function toDifferenceResponse({ change, before, after, differenceUsd }: LineDifference): LineDifferenceResponse {
  const line = after ?? before;
  return {
    change,
    componentId: line?.componentId ?? null,
    product: line?.product ?? '',
    meter: line?.meter ?? '',
    region: line?.region ?? '',
    quantityBefore: before?.quantity ?? null,
    quantityAfter: after?.quantity ?? null,
    monthlyUsdBefore: before?.monthlyUsd ?? null,
    monthlyUsdAfter: after?.monthlyUsd ?? null,
    differenceUsd,
  };
}
