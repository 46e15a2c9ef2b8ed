import type { Catalog } from '../../catalog/domain/catalog.js';
import type { CostLine } from './cost-sheet.js';
import type { EstimateOptions } from './estimate-options.js';
import { instanceLine, meterLine, unpricedLine } from './draft-line.js';
import { priceInstances } from './instance-line.js';
import type { LineDraft, MeterDraft } from './line-draft.js';
import { applyOverlays } from './price-overlay.js';
import {
  chargeFlat,
  chargeTariff,
  resolveIn,
  unpricedAmount,
  type MeterAmount,
  type PricedTariff,
  type ResolvedTariff,
} from './price-meter.js';
import { tariffBookOf } from './tariff.js';
import { chargeable, pool, type ResolvedDraft, type SharedPools } from './shared-pools.js';

/** Puts a price to every draft, pooled where tiers or allowances are shared. Lines keep the order of the drafts. */
export function priceDrafts(drafts: readonly LineDraft[], catalog: Catalog, options: EstimateOptions): CostLine[] {
  const book = tariffBookOf(catalog, options.confidence);
  const resolved = drafts.map((draft) =>
    draft.kind === 'meter' ? resolveIn(book, draft.product, draft.region, draft.meter, options.missing) : null,
  );
  const pools = pool(pooledDrafts(drafts, resolved));
  const lines = drafts.map((draft, position) => {
    if (draft.kind === 'instance') return instanceLine(draft, priceInstances(catalog, draft, options), catalog);
    if (draft.kind === 'unpriced') return unpricedLine(draft, unpricedAmount(draft.quantity, null), catalog);
    const found = resolved[position] ?? NOWHERE;
    return meterLine(draft, amountOf(draft, found, pools), found, catalog);
  });
  return options.overlays.length === 0 ? lines : applyOverlays(lines, options.overlays);
}

const NOWHERE: ResolvedTariff = { tariff: null, standIn: false, nearestPriced: null };

const isPriced = (found: ResolvedTariff | null | undefined): found is PricedTariff => !!found?.tariff;

/** Tiers that count per resource are charged alone; so is a flat price, whose amount depends on nothing else. */
const isPooled = (draft: MeterDraft, { tariff }: PricedTariff): boolean => tariff.graduated && draft.resources === 0;

function pooledDrafts(drafts: readonly LineDraft[], resolved: readonly (ResolvedTariff | null)[]): ResolvedDraft[] {
  const pooled: ResolvedDraft[] = [];
  drafts.forEach((draft, position) => {
    const found = resolved[position];
    if (draft.kind === 'meter' && isPriced(found) && isPooled(draft, found)) pooled.push({ draft, resolved: found });
  });
  return pooled;
}

function amountOf(draft: MeterDraft, found: ResolvedTariff, pools: SharedPools): MeterAmount {
  if (!isPriced(found)) return unpricedAmount(draft.quantity, found.nearestPriced);
  if (isPooled(draft, found)) return pools.shareOf({ draft, resolved: found });
  return found.tariff.graduated ? chargePerResource(draft, found) : chargeFlat(found, draft.quantity, draft.included);
}

/** The tiers apply to one resource's share of the quantity. */
function chargePerResource(draft: MeterDraft, found: PricedTariff): MeterAmount {
  const { resources } = draft;
  const one = { quantity: chargeable(draft) / resources, already: 0, allowanceUsed: Infinity };
  const amount = chargeTariff(found.tariff, one, found);
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
