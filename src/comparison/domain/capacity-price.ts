import { meterKey, type Catalog } from '../../catalog/domain/catalog.js';
import { passesFilter, type ConfidenceFilter } from '../../catalog/domain/confidence.js';
import { findProviderOfKey, PROVIDERS, type Provider } from '../../catalog/domain/provider.js';
import { type MeterPrice } from '../../catalog/domain/tables/service-prices.js';
import { HOURS_PER_MONTH } from '../../money/rounding.js';
import { Problem } from '../../problems/domain/problem.js';
import { nearestNames } from '../../catalog/domain/nearest-names.js';
import { meterIndexOf } from './meter-index.js';

/** Units of capacity meters and what turns their price into USD per GB and month. A billed GB of AWS is GiB-sized, as elsewhere. */
const PER_MONTH: Readonly<Record<string, number>> = {
  'GB-month': 1,
  'GiB-month': 1,
  'GiB-hour': HOURS_PER_MONTH,
};

/** Price of a volume type in a region. */
export interface CapacityPrice {
  readonly usdPerGbMonth: number;
  readonly row: MeterPrice;
}

const PREFIX = 'comparison.fleet-volume.';

/** The volume type that prices disks on each cloud, from the seed; the request may name others. */
export function volumeTypes(
  catalog: Catalog,
  asked: Readonly<Partial<Record<Provider, string>>>,
): Map<Provider, string> {
  const defaults = catalog.scoreParameters
    .filter(({ name }) => name.startsWith(PREFIX))
    .map(({ name }) => name.slice(PREFIX.length));
  return new Map(
    PROVIDERS.flatMap((provider): [Provider, string][] => {
      const wanted = asked[provider];
      if (wanted !== undefined) return [[provider, checkedVolume(catalog, provider, wanted)]];
      const fallback = defaults.find((key) => findProviderOfKey(key) === provider);
      return fallback === undefined ? [] : [[provider, fallback]];
    }),
  );
}

/** Flat price of the volume type's capacity in a region; undefined where none is published. */
export function findCapacityPrice(
  catalog: Catalog,
  product: string,
  region: string,
  confidence: ConfidenceFilter,
): CapacityPrice | undefined {
  for (const meter of capacityMeters(catalog, product)) {
    const tiers = catalog.index.meterTiers.get(meterKey(product, region, meter)) ?? [];
    const [row] = tiers.filter((tier) => passesFilter(tier.confidence, confidence));
    const factor = row && PER_MONTH[row.unit];
    if (row && factor !== undefined) return { usdPerGbMonth: row.usdPerUnit * factor, row };
  }
  return undefined;
}

function checkedVolume(catalog: Catalog, provider: Provider, product: string): string {
  const known = catalog.priceProducts
    .filter((row) => row.provider === provider && row.capability === 'storage.block' && isPerGb(catalog, row.key))
    .map((row) => row.key);
  if (known.includes(product)) return product;
  const bound = `one of ${known.join(', ')}`;
  throw new Problem(
    'invalid-request',
    `${product} is not a volume type of ${provider} billed per GB; it must be ${bound}`,
    [
      {
        path: `volumes.${provider}`,
        message: 'is no volume type billed per GB',
        value: product,
        bound,
        nearest: nearestNames(product, known),
      },
    ],
  );
}

function isPerGb(catalog: Catalog, product: string): boolean {
  return capacityMeters(catalog, product).length > 0 && !product.includes('snapshot');
}

function capacityMeters(catalog: Catalog, product: string): string[] {
  return (meterIndexOf(catalog).get(product) ?? []).filter(({ unit }) => unit in PER_MONTH).map(({ meter }) => meter);
}
