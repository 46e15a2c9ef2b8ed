import { findPrice, operatingSystemOrdinal, optionOrdinal } from '../../catalog/domain/price-book.js';
import { findInstanceType, meterKey, type Catalog } from '../../catalog/domain/catalog.js';
import type { Provider } from '../../catalog/domain/provider.js';
import type { InstanceType, PriceOrigin } from '../../catalog/domain/tables/compute.js';
import type { MeterPrice } from '../../catalog/domain/tables/service-prices.js';
import { isPrivate } from '../domain/discounts.js';
import type { FeedRow, InstancePriceRow, MeterPriceRow, PriceRow, ProductRow, RowOrigin } from '../domain/feed-row.js';
import { PriceChecks, type CheckLimits, type KnownPrice } from '../domain/price-checks.js';
import { NewInstancePrices, type NewInstancePrice } from './new-instance-prices.js';

const UNKNOWN_LISTED = 200;

/**
 * Rows of a feed as they arrive: checked against the version they would replace, those with names the catalog does not
 * have set aside, the rest kept as compactly as they can be.
 */
export class CollectedRows {
  readonly checks: PriceChecks;
  readonly instancePrices: NewInstancePrices;
  /** Tiers by meter. */
  readonly meters = new Map<string, MeterPriceRow[]>();
  readonly types: InstanceType[] = [];
  readonly origins: Omit<PriceOrigin, 'id'>[] = [];
  readonly unknown: string[] = [];
  unknownCount = 0;
  rowCount = 0;
  /** Rows left out because the price in their place comes from an imported list. */
  privateCount = 0;
  /** `provider/region` of every region a price was delivered for. */
  readonly regions = new Set<string>();
  /** Instance prices by `provider|purchase option`. */
  readonly delivered = new Map<string, number>();
  /** Regions a meter was delivered for, by `product|meter`. */
  readonly deliveredMeters = new Map<string, number>();
  private readonly originOf = new Map<string, number>();
  private readonly newTypes = new Map<string, number>();

  /** `leavesPrivate`: what an imported list agreed stays, whatever the provider publishes. */
  constructor(
    readonly previous: Catalog,
    limits: CheckLimits,
    private readonly leavesPrivate = false,
  ) {
    this.checks = new PriceChecks(limits);
    this.instancePrices = new NewInstancePrices(previous.priceBook);
  }

  add(row: FeedRow): void {
    if (row.kind === 'product') {
      this.addType(row);
      return;
    }
    this.rowCount += 1;
    if (row.kind === 'instance-price') this.addInstancePrice(row);
    else this.addMeterPrice(row);
  }

  typeOrdinal(provider: Provider, name: string): number | undefined {
    const key = `${provider}/${name}`;
    return this.previous.index.instanceTypeOrdinals.get(key) ?? this.newTypes.get(key);
  }

  /**
   * Leaves out prices that are as they were. With `datesCount`, a price under another source or date is kept: it was
   * confirmed. Without, as for a file, it is left out: a line that repeats a price must not put its source on it.
   */
  dropUnchanged(datesCount: boolean): void {
    this.instancePrices.dropReplacements((at, price) => this.isAsBefore(at, price, datesCount));
    for (const [key, tiers] of this.meters) {
      const before = this.previous.index.meterTiers.get(key) ?? [];
      if (isSame(before, tiers, datesCount)) this.meters.delete(key);
    }
  }

  private isAsBefore(at: number, { usdPerHour, origin }: NewInstancePrice, datesCount: boolean): boolean {
    const { priceBook: book, priceOrigins } = this.previous;
    if (book.usdPerHour[at] !== usdPerHour) return false;
    return !datesCount || isSameOrigin(priceOrigins[book.originOf[at] ?? 0], this.origins[origin]);
  }

  /** True where nothing would change. */
  isEmpty(): boolean {
    return this.instancePrices.count === 0 && this.meters.size === 0 && this.types.length === 0;
  }

  private addType({ provider, type, source, confidence }: ProductRow): void {
    const known = findInstanceType(this.previous, provider, type.name);
    const key = `${provider}/${type.name}`;
    if (known || this.newTypes.has(key)) return;
    this.newTypes.set(key, this.previous.instanceTypes.length + this.types.length);
    this.types.push({ provider, ...type, sourceIds: [source], confidence });
  }

  private addInstancePrice(row: InstancePriceRow): void {
    const region = this.previous.index.regionOrdinals.get(`${row.provider}/${row.region}`);
    const type = this.typeOrdinal(row.provider, row.instanceType);
    if (region === undefined || type === undefined) {
      const name = region === undefined ? `region ${row.region}` : `instance type ${row.instanceType}`;
      this.setAside(`${row.provider} ${name}`);
      return;
    }
    const option = optionOrdinal(row.option);
    const operatingSystem = operatingSystemOrdinal(row.operatingSystem);
    const { priceBook: book } = this.previous;
    const at = type < book.typeCount ? findPrice(book, region, type, option, operatingSystem) : -1;
    const known = at === -1 ? undefined : { price: book.usdPerHour[at] ?? 0, unit: 'hour' };
    const place = packPlace(region, type, option, operatingSystem);
    const earlier = this.instancePrices.find(at, place)?.usdPerHour;
    if (!this.keep(row, known, earlier)) return;
    const coverage = `${row.provider}|${row.option}`;
    this.delivered.set(coverage, (this.delivered.get(coverage) ?? 0) + 1);
    if (this.leaves(this.previous.priceOrigins[book.originOf[at] ?? -1]?.sourceIds)) return;
    this.instancePrices.set(at, place, { usdPerHour: row.price, origin: this.originAt(row) });
  }

  private addMeterPrice(row: MeterPriceRow): void {
    if (!this.previous.index.products.has(row.product)) {
      this.setAside(`price key ${row.product}`);
      return;
    }
    const key = meterKey(row.product, row.region, row.meter);
    const tiers = this.meters.get(key);
    const earlier = tiers?.find(({ tierStart }) => (tierStart ?? 0) === (row.tierStart ?? 0))?.price;
    if (!this.keep(row, this.knownTier(row), earlier)) return;
    if ((row.tierStart ?? 0) === 0) this.countMeter(`${row.product}|${row.meter}`);
    if (this.leaves(this.previous.index.meterTiers.get(key)?.[0]?.sourceIds)) return;
    if (tiers) tiers.push(row);
    else this.meters.set(key, [row]);
  }

  private countMeter(name: string): void {
    this.deliveredMeters.set(name, (this.deliveredMeters.get(name) ?? 0) + 1);
  }

  private knownTier({ product, region, meter, tierStart }: MeterPriceRow): KnownPrice | undefined {
    const tiers = this.previous.index.meterTiers.get(meterKey(product, region, meter)) ?? [];
    const same = tiers.find((tier) => (tier.tierStart ?? 0) === (tierStart ?? 0));
    return same && { price: same.usdPerUnit, unit: same.unit };
  }

  private keep(row: PriceRow, known: KnownPrice | undefined, earlier: number | undefined): boolean {
    if (!this.checks.accept(row, known, earlier)) return false;
    this.regions.add(`${row.provider}/${row.region}`);
    return true;
  }

  private leaves(sourceIds: readonly string[] | undefined): boolean {
    if (!this.leavesPrivate || !sourceIds || !isPrivate(sourceIds)) return false;
    this.privateCount += 1;
    return true;
  }

  private setAside(name: string): void {
    this.unknownCount += 1;
    if (this.unknown.length < UNKNOWN_LISTED && !this.unknown.includes(name)) this.unknown.push(name);
  }

  private originAt({ source, effectiveDate, confidence }: RowOrigin): number {
    const key = `${source}|${effectiveDate ?? ''}|${confidence}`;
    const known = this.originOf.get(key);
    if (known !== undefined) return known;
    const position = this.origins.length;
    this.origins.push({ sourceIds: [source], effectiveDate, confidence });
    this.originOf.set(key, position);
    return position;
  }
}

function isSame(before: readonly MeterPrice[], tiers: readonly MeterPriceRow[], datesCount: boolean): boolean {
  if (before.length !== tiers.length) return false;
  return before.every((row) =>
    tiers.some(
      ({ tierStart, tierEnd, price, source, effectiveDate }) =>
        (row.tierStart ?? 0) === (tierStart ?? 0) &&
        row.tierEnd === tierEnd &&
        row.usdPerUnit === price &&
        (!datesCount || isSameOrigin(row, { sourceIds: [source], effectiveDate })),
    ),
  );
}

type Dated = Pick<PriceOrigin, 'sourceIds' | 'effectiveDate'>;

function isSameOrigin(one: Dated | undefined, other: Dated | undefined): boolean {
  return one?.effectiveDate === other?.effectiveDate && one?.sourceIds.join() === other?.sourceIds.join();
}

/** One number for a place in the price book; fits well below 2^53. */
export function packPlace(region: number, type: number, option: number, operatingSystem: number): number {
  return ((region * 65_536 + type) * 32 + option) * 4 + operatingSystem;
}

export function unpackPlace(place: number): { region: number; type: number; option: number; operatingSystem: number } {
  const upper = Math.floor(place / 128);
  return {
    region: Math.floor(upper / 65_536),
    type: upper % 65_536,
    option: Math.floor((place % 128) / 4),
    operatingSystem: place % 4,
  };
}
