import type { Catalog } from '../../catalog/domain/catalog.js';
import type { PurchaseOption } from '../../catalog/domain/purchase-option.js';
import type { CostLine } from './cost-sheet.js';
import type { InstanceDraft, LineDraft, MeterDraft, UnpricedDraft } from './line-draft.js';
import type { MeterAmount, ResolvedTariff } from './price-meter.js';
import { serviceCategoryOf } from './service-category.js';

/** What a draft and its amount do not say of the line. */
interface LineIdentity {
  readonly capability: string;
  readonly serviceCategory: string;
  readonly service: string | null;
  readonly product: string;
  readonly meter: string;
  readonly unit: string;
  readonly baseUnit: string;
  readonly state: CostLine['state'];
  readonly purchaseOption: PurchaseOption;
  readonly notes: readonly string[];
}

function lineOf(draft: LineDraft, amount: MeterAmount, identity: LineIdentity): CostLine {
  const { monthlyUsd } = amount;
  return {
    componentId: draft.componentId,
    provider: draft.provider,
    region: draft.region,
    priceRegion: amount.priceRegion,
    capability: identity.capability,
    serviceCategory: identity.serviceCategory,
    service: identity.service,
    product: identity.product,
    meter: identity.meter,
    quantity: amount.quantity,
    unit: identity.unit,
    baseUnit: identity.baseUnit,
    baseUnitsPerUnit: amount.baseUnitsPerUnit,
    tiersApplied: amount.tiersApplied,
    allowanceDeducted: amount.allowanceDeducted,
    unitPriceUsd: amount.unitPriceUsd,
    monthlyUsd,
    monthlyUsdLow: monthlyUsd,
    monthlyUsdHigh: monthlyUsd,
    listMonthlyUsd: monthlyUsd,
    purchaseOption: identity.purchaseOption,
    state: identity.state,
    confidence: amount.confidence,
    sourceIds: amount.sourceIds,
    effectiveDate: amount.effectiveDate,
    notes: identity.notes,
    nearestPriced: amount.nearestPriced,
  };
}

/** Written out field by field, without an object in between: these are most of the lines. */
export function meterLine(draft: MeterDraft, amount: MeterAmount, found: ResolvedTariff, catalog: Catalog): CostLine {
  const product = found.tariff?.product ?? catalog.index.products.get(draft.product);
  const capability = product?.capability ?? 'other';
  const { monthlyUsd } = amount;
  return {
    componentId: draft.componentId,
    provider: draft.provider,
    region: draft.region,
    priceRegion: amount.priceRegion,
    capability,
    serviceCategory: found.tariff?.serviceCategory ?? serviceCategoryOf(catalog, capability),
    service: product?.service ?? draft.service,
    product: draft.product,
    meter: draft.meter,
    quantity: amount.quantity,
    unit: amount.unit,
    baseUnit: amount.baseUnit,
    baseUnitsPerUnit: amount.baseUnitsPerUnit,
    tiersApplied: amount.tiersApplied,
    allowanceDeducted: amount.allowanceDeducted,
    unitPriceUsd: amount.unitPriceUsd,
    monthlyUsd,
    monthlyUsdLow: monthlyUsd,
    monthlyUsdHigh: monthlyUsd,
    listMonthlyUsd: monthlyUsd,
    purchaseOption: 'on-demand',
    state: amount.state === 'known' && (draft.assumed || found.standIn) ? 'estimated' : amount.state,
    confidence: amount.confidence,
    sourceIds: amount.sourceIds,
    effectiveDate: amount.effectiveDate,
    notes: notesOf(draft, amount, found),
    nearestPriced: found.nearestPriced,
  };
}

function notesOf(draft: MeterDraft, amount: MeterAmount, found: ResolvedTariff): readonly string[] {
  const notes = amount.notes.length === 0 ? draft.notes : [...draft.notes, ...amount.notes];
  if (draft.assumed) return [...notes, 'rests on assumed usage'];
  if (found.standIn) return [...notes, `price of ${amount.priceRegion ?? 'another region'} stands in`];
  if (!found.tariff && amount.nearestPriced) return [...notes, `nearest region priced: ${amount.nearestPriced.region}`];
  return notes;
}

export function instanceLine(draft: InstanceDraft, amount: MeterAmount, catalog: Catalog): CostLine {
  return lineOf(draft, amount, {
    capability: draft.capability,
    serviceCategory: serviceCategoryOf(catalog, draft.capability),
    service: draft.service,
    product: draft.service ?? draft.provider,
    meter: `instance_hour_${draft.instanceType}`,
    unit: amount.unit,
    baseUnit: amount.baseUnit,
    state: amount.state,
    purchaseOption: draft.option,
    notes: amount.nearestPriced ? [nearestNote(amount)] : draft.notes,
  });
}

function nearestNote({ nearestPriced, monthlyUsd }: MeterAmount): string {
  const region = nearestPriced?.region ?? '';
  return monthlyUsd === null ? `nearest region priced: ${region}` : `price of ${region} stands in`;
}

export function unpricedLine(draft: UnpricedDraft, amount: MeterAmount, catalog: Catalog): CostLine {
  return lineOf(draft, amount, {
    capability: draft.capability,
    serviceCategory: serviceCategoryOf(catalog, draft.capability),
    service: draft.service,
    product: draft.product,
    meter: draft.meter,
    unit: draft.unit,
    baseUnit: draft.unit,
    state: 'unknown',
    purchaseOption: 'on-demand',
    notes: draft.notes,
  });
}
