import type { protos } from '@google-cloud/billing';
import { currentPrice, type CurrentPrice } from './current-price.js';

export type RawSku = protos.google.cloud.billing.v1.ISku;

/** An article of the Cloud Billing catalog, read out of the SDK's message. */
export interface CatalogSku {
  readonly id: string;
  /** The catalog's own numbers and groups, by the names rules use: see `attributesOf`. */
  readonly attributes: Readonly<Record<string, string>>;
  readonly usageType: string;
  /** Codes as the catalog writes them: regions, `global`, or a multi-region such as `us`. */
  readonly regions: readonly string[];
  /** Undefined where no price is in force today. */
  readonly price: CurrentPrice | undefined;
}

/** `today`: YYYY-MM-DD; prices announced for later days do not count yet. */
export function readSku(raw: RawSku, today: string): CatalogSku {
  const price = currentPrice(raw.pricingInfo ?? [], today);
  return {
    id: raw.skuId ?? '',
    attributes: attributesOf(raw, price),
    usageType: raw.category?.usageType ?? '',
    regions: regionsOf(raw),
    price,
  };
}

/**
 * What rules can ask of an article. `group` is the description without its place, for lists of what no rule took; an
 * article without a price in force has no description, so that no rule takes it and it is listed.
 */
function attributesOf(raw: RawSku, price: CurrentPrice | undefined): Record<string, string> {
  const description = raw.description?.trim() ?? '';
  return {
    skuId: raw.skuId ?? '',
    description: price ? description : '',
    group: price ? withoutPlace(description) : 'no price in force',
    resourceFamily: raw.category?.resourceFamily ?? '',
    resourceGroup: raw.category?.resourceGroup ?? '',
    usageType: raw.category?.usageType ?? '',
    geoType: String(raw.geoTaxonomy?.type ?? ''),
    regions: (raw.serviceRegions ?? []).join('+'),
    aggregationLevel: price?.aggregationLevel ?? '',
    aggregationInterval: price?.aggregationInterval ?? '',
    freeUsage: price?.freeUsage ? String(price.freeUsage) : '',
  };
}

/**
 * Some services (Firestore) state `global` as the region of every article and the true one in the taxonomy; the taxonomy of
 * the others repeats their regions.
 */
function regionsOf({ serviceRegions, geoTaxonomy }: RawSku): readonly string[] {
  const stated = serviceRegions ?? [];
  const taxonomy = geoTaxonomy?.regions ?? [];
  if (
    stated.length === 1 &&
    stated[0] === 'global' &&
    taxonomy.length > 0 &&
    String(geoTaxonomy?.type) === 'REGIONAL'
  ) {
    return taxonomy;
  }
  return stated.length > 0 ? stated : ['global'];
}

/** `N2 Instance Core running in Frankfurt` → `N2 Instance Core` */
function withoutPlace(description: string): string {
  return description.replace(/ (running )?(in|for|from) [A-Z(].*$/, '');
}
