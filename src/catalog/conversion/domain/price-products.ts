import { findProviderOfKey, PROVIDERS } from '../../domain/provider.js';
import type { PriceProduct } from '../../domain/tables/service-prices.js';
import type { Service } from '../../domain/tables/services.js';
import { optionalText, refuse, refuseDuplicates, requiredText, type SourceRow } from './source-row.js';

/**
 * `services/service_map.csv` → products. Where the price rows give a product one name, it is kept; where they name its
 * meters one by one, the product gets the name of its service and variant, or else the words of its key.
 */
export function convertProducts(
  map: readonly SourceRow[],
  prices: readonly SourceRow[],
  services: readonly Service[],
  absent: ReadonlySet<string>,
): PriceProduct[] {
  refuseDuplicates(map, ['price_service_key']);
  const names = productNames(prices);
  const serviceNames = new Map(services.map(({ key, name }) => [key, name]));
  return map.map((row) => productOf(row, names, serviceNames, absent));
}

function productOf(
  row: SourceRow,
  names: ReadonlyMap<string, ReadonlySet<string>>,
  serviceNames: ReadonlyMap<string, string>,
  absent: ReadonlySet<string>,
): PriceProduct {
  const key = requiredText(row, 'price_service_key');
  const mapped = optionalText(row, 'service_key');
  const service = mapped === null || absent.has(mapped) ? null : mapped;
  if (service !== null && !serviceNames.has(service)) refuse(row, 'service_key', `service "${service}" is not listed`);
  const provider =
    findProviderOfKey(key) ?? refuse(row, 'price_service_key', `"${key}" names no provider`, PROVIDERS.join(', '));
  const variant = optionalText(row, 'variant');
  return {
    key,
    provider,
    service,
    capability: requiredText(row, 'capability_key'),
    variant,
    name: nameOf(
      key,
      [...(names.get(key) ?? [])],
      service === null ? null : (serviceNames.get(service) ?? null),
      variant,
    ),
  };
}

function productNames(prices: readonly SourceRow[]): Map<string, Set<string>> {
  const names = new Map<string, Set<string>>();
  for (const row of prices) {
    const key = requiredText(row, 'service_key');
    const seen = names.get(key) ?? new Set();
    names.set(key, seen.add(requiredText(row, 'product_name')));
  }
  return names;
}

function nameOf(key: string, written: readonly string[], service: string | null, variant: string | null): string {
  const [only] = written;
  if (only !== undefined && written.length === 1) return only;
  if (service !== null) return variant === null ? service : `${service}, ${variant}`;
  const words = key.slice(key.indexOf('.') + 1).replaceAll('-', ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}
