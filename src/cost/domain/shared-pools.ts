import type { MeterDraft } from './line-draft.js';
import { chargeTariff, freeUnitsOf, type MeterAmount, type PricedTariff } from './price-meter.js';
import type { Tariff } from './tariff.js';

/** A draft with the tariff that applies to it. */
export interface ResolvedDraft {
  readonly draft: MeterDraft;
  readonly resolved: PricedTariff;
}

interface Pool {
  readonly tariff: Tariff;
  total: number;
}

/** Usage that goes through tiers and allowances together, over the whole architecture. */
export interface SharedPools {
  /** The draft's part of the pool: its share of every tier, of the allowance and of the amount. */
  shareOf(item: ResolvedDraft): MeterAmount;
}

/**
 * Tiers, allowances and shared counters accumulate over the architecture per provider, never per component. Each line gets
 * its share by quantity of the pooled amount, so that neither the total nor any line depends on the order of components.
 */
export function pool(items: readonly ResolvedDraft[]): SharedPools {
  const pools = new Map<string, Pool>();
  for (const { draft, resolved } of items) {
    const found = pools.get(resolved.tariff.poolKey);
    if (found) found.total += chargeable(draft);
    else pools.set(resolved.tariff.poolKey, { tariff: resolved.tariff, total: chargeable(draft) });
  }
  const demands = allowanceDemands(pools);
  const amounts = new Map<string, MeterAmount>();
  for (const [key, { tariff, total }] of pools) amounts.set(key, poolAmount(tariff, total, demands));
  return {
    shareOf: ({ draft, resolved }) => {
      const key = resolved.tariff.poolKey;
      const total = pools.get(key)?.total ?? 0;
      return share(amounts.get(key), draft, total === 0 ? 0 : chargeable(draft) / total);
    },
  };
}

/** Base units after what a resource includes. */
export const chargeable = (draft: MeterDraft): number => Math.max(0, draft.quantity - draft.included);

/** Base units all pools of one allowance ask for. */
function allowanceDemands(pools: ReadonlyMap<string, Pool>): Map<string, number> {
  const demands = new Map<string, number>();
  for (const { tariff, total } of pools.values()) {
    const key = allowanceKey(tariff);
    if (key !== null) demands.set(key, (demands.get(key) ?? 0) + total);
  }
  return demands;
}

/** Account and project allowances are one per architecture and provider, regional ones one per region. */
function allowanceKey({ allowance, product, place }: Tariff): string | null {
  if (!allowance) return null;
  const shared = `${product.provider}|${allowance.id}`;
  return allowance.scope === 'region' ? `${shared}|${place}` : shared;
}

/** Several pools under one allowance divide it by what each asks for. */
function poolAmount(tariff: Tariff, total: number, demands: ReadonlyMap<string, number>): MeterAmount {
  const key = allowanceKey(tariff);
  const demand = key === null ? total : (demands.get(key) ?? total);
  const { units } = freeUnitsOf(tariff);
  const own = demand === 0 ? units : (Math.min(units, demand) * total) / demand;
  return chargeTariff(tariff, { quantity: total, already: 0, allowanceUsed: demand > total ? units - own : 0 });
}

function share(amount: MeterAmount | undefined, draft: MeterDraft, part: number): MeterAmount {
  if (!amount) throw new Error('a draft was not pooled');
  if (part === 1 && draft.included === 0) return amount;
  return {
    ...amount,
    quantity: draft.quantity,
    tiersApplied: amount.tiersApplied.map((tier) => ({
      ...tier,
      quantity: tier.quantity * part,
      usd: tier.usd * part,
    })),
    allowanceDeducted: amount.allowanceDeducted * part + Math.min(draft.included, draft.quantity),
    monthlyUsd: amount.monthlyUsd === null ? null : amount.monthlyUsd * part,
  };
}
