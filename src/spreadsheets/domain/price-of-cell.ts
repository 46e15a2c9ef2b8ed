import { findRegion, type Catalog } from '../../catalog/domain/catalog.js';
import { nearestNames } from '../../catalog/domain/nearest-names.js';
import { findPrice, operatingSystemOrdinal, optionOrdinal } from '../../catalog/domain/price-book.js';
import { findProviderOfKey, type Provider } from '../../catalog/domain/provider.js';
import type { OperatingSystem, PurchaseOption } from '../../catalog/domain/purchase-option.js';
import { getInstanceType, getRegion } from '../../comparison/domain/named-rows.js';
import { tariffBookOf, type Tariff } from '../../cost/domain/tariff.js';
import { Problem } from '../../problems/domain/problem.js';

export interface InstancePriceQuestion {
  readonly provider: Provider;
  readonly region: string;
  readonly instanceType: string;
  readonly purchaseOption: PurchaseOption;
  readonly operatingSystem: OperatingSystem;
}

/**
 * USD per hour of an instance type. Throws `unknown-region` and `unknown-instance-type` for a wrong name, `unknown-value`
 * where the provider publishes no such price.
 */
export function instancePriceOf(catalog: Catalog, question: InstancePriceQuestion): number {
  const { provider, region, instanceType, purchaseOption, operatingSystem } = question;
  const { code } = getRegion(catalog, `${provider}/${region}`);
  const { ordinal } = getInstanceType(catalog, provider, instanceType);
  const place = catalog.index.regionOrdinals.get(`${provider}/${code}`) ?? -1;
  const option = optionOrdinal(purchaseOption);
  const at = findPrice(catalog.priceBook, place, ordinal, option, operatingSystemOrdinal(operatingSystem));
  const usdPerHour = catalog.priceBook.usdPerHour[at];
  if (usdPerHour !== undefined) return usdPerHour;
  const what = `${instanceType} ${purchaseOption} ${operatingSystem} in ${provider}/${code}`;
  throw unknownValue(`no price of ${what} is published`, 'instanceType', instanceType);
}

export interface MeterPriceQuestion {
  readonly product: string;
  readonly region: string;
  readonly meter: string;
  /** Base units already used this month: they decide the tier. */
  readonly already: number;
}

/**
 * USD for one priced unit of a meter at the tier that follows the usage given. Throws `invalid-request` for a product or
 * meter the catalog does not hold, `unknown-region`, and `unknown-value` where no price is published there.
 */
export function meterPriceOf(catalog: Catalog, { product, region, meter, already }: MeterPriceQuestion): number {
  const book = tariffBookOf(catalog, 'all');
  if (!catalog.index.products.has(product)) throw unknownKey('product', product, catalog.index.products.keys());
  if (!book.metersOf(product).includes(meter)) throw unknownKey('meter', meter, book.metersOf(product));
  const tariff = book.find(product, region, meter);
  if (tariff) return priceAt(tariff, already);
  checkRegion(catalog, product, region);
  const nearest = book.nearest(product, region, meter);
  const where = nearest ? `; the nearest region that has one is ${nearest.region}` : '';
  throw unknownValue(`no price of ${product} ${meter} is published in ${region}${where}`, 'region', region);
}

function priceAt({ tiers, product, meter, baseUnit }: Tariff, already: number): number {
  const tier = tiers.find(({ from, to }) => already < to && already >= from);
  if (tier) return tier.usdPerUnit;
  // Below the first tier is what the price list includes.
  if (already < (tiers[0]?.from ?? 0)) return 0;
  throw unknownValue(
    `no price of ${product.key} ${meter} is published above ${already} ${baseUnit}`,
    'already',
    already,
  );
}

function checkRegion(catalog: Catalog, product: string, region: string): void {
  const provider = findProviderOfKey(product);
  if (region === 'global' || !provider || findRegion(catalog, provider, region)) return;
  getRegion(catalog, `${provider}/${region}`);
}

function unknownKey(path: string, value: string, valid: Iterable<string>): Problem {
  const nearest = nearestNames(value, valid);
  const bound = `a ${path} of GET /v1/service-prices`;
  return new Problem('invalid-request', `${path} "${value}" is not in the catalog`, [
    { path, message: `${path} must be ${bound}`, value, bound, nearest },
  ]);
}

/** Refuses to give a number where there is none: the cell then shows an error, which no sum passes over. */
export function unknownValue(because: string, path: string, value: string | number): Problem {
  return new Problem('unknown-value', because, [{ path, message: because, value, bound: 'a value that is known' }]);
}
