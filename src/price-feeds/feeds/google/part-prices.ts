import type { PurchaseOption } from '../../../catalog/domain/purchase-option.js';
import { readCondition, type Condition } from '../../domain/price-rule.js';
import type { CatalogSku } from './catalog-sku.js';
import type { MachinePart } from './machine-part.js';
import { optionOf } from './provider-skus.js';

export interface PartPrice {
  /** Per vCPU, GiB, accelerator or machine. */
  readonly usdPerHour: number;
  readonly sku: string;
  /** YYYY-MM-DD. */
  readonly effectiveDate: string;
}

/**
 * Hours a price per the unit is for, by GiB where it is memory. C4D memory is sold per decimal gigabyte. A month has 730 hours
 * here as everywhere in the catalog; Google's own conversion factor says 730.5.
 */
const PER_HOUR: Readonly<Record<string, number>> = { h: 1, 'GiBy.h': 1, 'GBy.h': 2 ** 30 / 1e9, 'GiBy.mo': 1 / 730 };

interface ReadPart {
  readonly part: MachinePart;
  readonly conditions: readonly Condition[];
}

/** Prices of the parts of machines, gathered from articles as they come: one per part, region and way of buying. */
export class PartPrices {
  /** Places where a part is sold, `global` among them where an article states it. */
  readonly regions = new Set<string>();
  private readonly readParts: readonly ReadPart[];
  /** Undefined where articles contradict each other. */
  private readonly prices = new Map<string, PartPrice | undefined>();

  constructor(readonly parts: readonly MachinePart[]) {
    this.readParts = parts.map((part) => ({ part, conditions: part.conditions.map(readCondition) }));
  }

  /** The parts an article prices in these regions; none where it is no part of a machine. */
  take(sku: CatalogSku, regions: readonly string[]): readonly MachinePart[] {
    const price = hourlyPrice(sku);
    if (!price) return [];
    const taking = this.readParts.filter((read) => isFor(read, sku)).map(({ part }) => part);
    for (const region of taking.length > 0 ? regions : []) {
      this.regions.add(region);
      for (const part of taking) this.keep(keyOf(part, region, optionOf(sku)), price);
    }
    return taking;
  }

  /** Undefined where the part is not sold so, or at two prices: no price is better than either. */
  find(part: MachinePart, region: string, option: PurchaseOption): PartPrice | undefined {
    const asked = part.uncommitted && option.startsWith('committed') ? 'on-demand' : option;
    return this.prices.get(keyOf(part, region, asked)) ?? this.prices.get(keyOf(part, 'global', asked));
  }

  private keep(key: string, price: PartPrice): void {
    const known = this.prices.get(key);
    if (!this.prices.has(key)) this.prices.set(key, price);
    else if (known?.usdPerHour !== price.usdPerHour) this.prices.set(key, undefined);
  }
}

function isFor({ part, conditions }: ReadPart, { id, attributes }: CatalogSku): boolean {
  for (const { attribute, holds } of conditions) if (!holds(attributes[attribute] ?? '')) return false;
  return !part.exceptSkus.includes(id);
}

/** One price per hour. Commitments that are not offered stand in the catalog at 0: nothing of a machine is free. */
function hourlyPrice({ id, price }: CatalogSku): PartPrice | undefined {
  const [tier, second] = price?.tiers ?? [];
  const perHour = PER_HOUR[price?.unit ?? ''];
  if (!price || !tier || second || perHour === undefined || tier.price <= 0) return undefined;
  return { usdPerHour: tier.price * perHour, sku: id, effectiveDate: price.effectiveDate };
}

function keyOf({ id }: MachinePart, region: string, option: PurchaseOption): string {
  return `${id}|${region}|${option}`;
}
