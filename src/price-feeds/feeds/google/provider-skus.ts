import type { Catalog } from '../../../catalog/domain/catalog.js';
import type { PurchaseOption } from '../../../catalog/domain/purchase-option.js';
import { readCondition, type Condition } from '../../domain/price-rule.js';
import type { ProviderSku } from '../../domain/provider-sku.js';
import type { CatalogSku } from './catalog-sku.js';
import type { SkuPlace } from './sku-place.js';

/** What `category.usageType` says about the way of buying; anything else is a use that is paid as it occurs. */
const OPTIONS: Readonly<Record<string, PurchaseOption>> = {
  OnDemand: 'on-demand',
  Preemptible: 'spot',
  Commit1Yr: 'committed-1y',
  Commit3Yr: 'committed-3y',
};

export function optionOf({ usageType }: Pick<CatalogSku, 'usageType'>): PurchaseOption {
  return OPTIONS[usageType] ?? 'on-demand';
}

interface ReadPlace {
  readonly place: SkuPlace;
  readonly conditions: readonly Condition[];
}

interface KnownRegions {
  readonly regions: readonly Pick<Catalog['regions'][number], 'provider' | 'code'>[];
}

const ONCE = [''];

/** Makes articles of Google's catalog the ones mapping rules look at: one in each region it is sold in. */
export class ProviderSkus {
  private readonly places: readonly ReadPlace[];
  private readonly everyRegion: readonly string[];

  constructor(places: readonly SkuPlace[], { regions }: KnownRegions) {
    this.places = places.map((place) => ({ place, conditions: place.conditions.map(readCondition) }));
    this.everyRegion = regions.filter(({ provider }) => provider === 'gcp').map(({ code }) => code);
  }

  /** `more`: attributes beside Google's own. */
  of(service: string, sku: CatalogSku, more: Readonly<Record<string, string>> = {}): ProviderSku[] {
    const { price } = sku;
    const shared = {
      provider: 'gcp',
      service,
      sku: sku.id,
      option: optionOf(sku),
      unit: price?.unit ?? '',
      currency: price?.currency ?? '',
      effectiveDate: price?.effectiveDate ?? null,
      tiers: price?.tiers ?? [],
      derived: false,
    } as const;
    return this.placesOf(service, sku).map(({ region, use }) => ({
      ...shared,
      region,
      attributes: { ...sku.attributes, ...more, ...(use && { use }) },
    }));
  }

  /** Regions of the catalog, each once. */
  regionsOf(service: string, sku: CatalogSku): readonly string[] {
    return [...new Set(this.placesOf(service, sku).map(({ region }) => region))];
  }

  private placesOf(service: string, sku: CatalogSku): { region: string; use: string }[] {
    const found = new Map<string, { region: string; use: string }>();
    for (const stated of sku.regions) {
      const place = this.placeOf(service, stated, sku);
      const uses = place?.uses.length ? place.uses : ONCE;
      for (const region of this.regionsFor(place, stated)) {
        for (const use of uses) found.set(`${region}|${use}`, { region, use });
      }
    }
    return [...found.values()];
  }

  private placeOf(service: string, region: string, { attributes }: CatalogSku): SkuPlace | undefined {
    return this.places.find(
      ({ place, conditions }) =>
        place.service === service &&
        (place.region ?? region) === region &&
        conditions.every(({ attribute, holds }) => holds(attributes[attribute] ?? '')),
    )?.place;
  }

  private regionsFor(place: SkuPlace | undefined, stated: string): readonly string[] {
    if (!place || place.places.length === 0) return [stated];
    return place.places.flatMap((name) => (name === '*' ? this.everyRegion : [name]));
  }
}
