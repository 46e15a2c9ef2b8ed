import type { Catalog } from '../../catalog/domain/catalog.js';
import type { CostLine } from './cost-sheet.js';
import type { EstimateOptions } from './estimate-options.js';
import { applyOverlays } from './price-overlay.js';
import { priceInstances } from './instance-line.js';
import type { InstanceDraft, LineDraft, MeterDraft, UnpricedDraft } from './line-draft.js';
import { chargeTariff, resolveTariff, unpricedAmount, type MeterAmount, type ResolvedTariff } from './price-meter.js';
import { serviceCategoryOf } from './service-category.js';
import { chargeable, pool, type ResolvedDraft } from './shared-pools.js';
import type { Tariff } from './tariff.js';

/** Puts a price to every draft, pooled where tiers or allowances are shared. Lines keep the order of the drafts. */
export function priceDrafts(drafts: readonly LineDraft[], catalog: Catalog, options: EstimateOptions): CostLine[] {
  const resolved = drafts.map((draft) =>
    draft.kind === 'meter' ? resolveTariff(catalog, draft.product, draft.region, draft.meter, options) : null,
  );
  const pooled: ResolvedDraft[] = [];
  for (const [position, draft] of drafts.entries()) {
    const tariff = resolved[position]?.tariff;
    if (draft.kind === 'meter' && tariff && isPooled(draft, tariff)) {
      pooled.push({ draft, resolved: { ...resolved[position], tariff } as ResolvedDraft['resolved'] });
    }
  }
  const pools = pool(pooled);
  const lines = drafts.map((draft, position) => {
    if (draft.kind === 'instance') return instanceLine(draft, priceInstances(catalog, draft, options), catalog);
    if (draft.kind === 'unpriced') return unpricedLine(draft, catalog);
    const found = resolved[position];
    if (!found?.tariff)
      return meterLine(draft, unpricedAmount(draft.quantity, found?.nearestPriced ?? null), null, catalog);
    const { tariff } = found;
    const amount = isPooled(draft, tariff)
      ? pools.shareOf({ draft, resolved: { ...found, tariff } })
      : chargeAlone(draft, { ...found, tariff });
    return meterLine(draft, amount, found, catalog);
  });
  return options.overlays.length === 0 ? lines : applyOverlays(lines, options.overlays);
}

const isPooled = (draft: MeterDraft, tariff: Tariff): boolean => tariff.graduated && draft.resources === 0;

/** A flat price, or tiers that count per resource: the tiers apply to one resource's share. */
function chargeAlone(draft: MeterDraft, found: ResolvedTariff & { readonly tariff: Tariff }): MeterAmount {
  const resources = draft.resources === 0 ? 1 : draft.resources;
  const amount = chargeTariff(
    found.tariff,
    { quantity: chargeable(draft) / resources, already: 0, allowanceUsed: Infinity },
    found,
  );
  if (resources === 1 && draft.included === 0) return amount;
  return {
    ...amount,
    quantity: draft.quantity,
    tiersApplied: amount.tiersApplied.map((tier) => ({
      ...tier,
      quantity: tier.quantity * resources,
      usd: tier.usd * resources,
    })),
    allowanceDeducted: amount.allowanceDeducted * resources + Math.min(draft.included, draft.quantity),
    monthlyUsd: amount.monthlyUsd === null ? null : amount.monthlyUsd * resources,
  };
}

function meterLine(draft: MeterDraft, amount: MeterAmount, found: ResolvedTariff | null, catalog: Catalog): CostLine {
  const product = catalog.index.products.get(draft.product);
  const capability = product?.capability ?? 'other';
  const standIn = found?.standIn === true;
  return {
    ...amount,
    componentId: draft.componentId,
    provider: draft.provider,
    region: draft.region,
    capability,
    serviceCategory: serviceCategoryOf(catalog, capability),
    service: product?.service ?? draft.service,
    product: draft.product,
    meter: draft.meter,
    state: amount.state === 'known' && (draft.assumed || standIn) ? 'estimated' : amount.state,
    monthlyUsdLow: amount.monthlyUsd,
    monthlyUsdHigh: amount.monthlyUsd,
    listMonthlyUsd: amount.monthlyUsd,
    purchaseOption: 'on-demand',
    notes: notesOf(draft, amount, found),
  };
}

function notesOf(draft: LineDraft, amount: MeterAmount, found: ResolvedTariff | null): readonly string[] {
  const notes = amount.notes.length === 0 ? draft.notes : [...draft.notes, ...amount.notes];
  if (draft.assumed) return [...notes, 'rests on assumed usage'];
  if (found?.standIn) return [...notes, `price of ${amount.priceRegion ?? 'another region'} stands in`];
  if (!found?.tariff && amount.nearestPriced)
    return [...notes, `nearest region priced: ${amount.nearestPriced.region}`];
  return notes;
}

function instanceLine(draft: InstanceDraft, amount: MeterAmount, catalog: Catalog): CostLine {
  return {
    ...amount,
    componentId: draft.componentId,
    provider: draft.provider,
    region: draft.region,
    capability: draft.capability,
    serviceCategory: serviceCategoryOf(catalog, draft.capability),
    service: draft.service,
    product: draft.service ?? draft.provider,
    meter: `instance_hour_${draft.instanceType}`,
    monthlyUsdLow: amount.monthlyUsd,
    monthlyUsdHigh: amount.monthlyUsd,
    listMonthlyUsd: amount.monthlyUsd,
    purchaseOption: draft.option,
    notes: amount.nearestPriced ? [nearestNote(amount)] : draft.notes,
  };
}

function nearestNote({ nearestPriced, monthlyUsd }: MeterAmount): string {
  const region = nearestPriced?.region ?? '';
  return monthlyUsd === null ? `nearest region priced: ${region}` : `price of ${region} stands in`;
}

function unpricedLine(draft: UnpricedDraft, catalog: Catalog): CostLine {
  return {
    ...unpricedAmount(draft.quantity, null),
    componentId: draft.componentId,
    provider: draft.provider,
    region: draft.region,
    capability: draft.capability,
    serviceCategory: serviceCategoryOf(catalog, draft.capability),
    service: draft.service,
    product: draft.product,
    meter: draft.meter,
    unit: draft.unit,
    baseUnit: draft.unit,
    monthlyUsdLow: null,
    monthlyUsdHigh: null,
    listMonthlyUsd: null,
    purchaseOption: 'on-demand',
    notes: draft.notes,
  };
}
