import { hash } from 'node:crypto';
import { findInstanceType, type Catalog } from '../../../catalog/domain/catalog.js';
import type { Source } from '../../../catalog/domain/tables/sources.js';
import type { FeedsConfig } from '../../../config/price-feeds.config.js';
import type { ProductRow } from '../../domain/feed-row.js';
import type { ProviderSku } from '../../domain/provider-sku.js';
import { covers, type RefreshScope } from '../../domain/refresh-scope.js';
import type { UnreadPrices } from '../../domain/unread-prices.js';
import { FeedError } from '../../transport/feed-error.js';
import { RequestPace } from '../../transport/request-pace.js';
import type { FeedContext, FeedItem, FeedPart, PriceFeed } from '../price-feed.js';
import { BulkSource } from './bulk-source.js';
import { skusOfDocument } from './price-document.js';
import { GLOBAL, PriceRegions } from './price-regions.js';
import { PricingApi } from './pricing-api.js';
import { SERVICE_PLAN } from './service-plan.js';
import { sizeOfSku } from './size-of-sku.js';
import { SpotApi } from './spot-api.js';
import { SpotSource } from './spot-source.js';
import { withOwnTier } from './split-tiers.js';

const SOURCE = 'AWS_PRICE_LIST';
/** Pages in a row that hold nothing new; the interface repeats one now and then. */
const STALE_PAGES_AT_MOST = 2;

/**
 * AWS's price list. Services with many articles are read from their bulk files, one part per service and region; those with
 * few from GetProducts, one part for all regions, or one per region where only some are in scope; spot prices from EC2, one
 * part per region.
 */
export class AwsPriceFeed implements PriceFeed {
  readonly provider = 'aws';
  /** By part; a list found when the parts were. */
  private readonly arnOf = new Map<string, string>();
  private readonly notOffered: string[] = [];
  /** Articles left out by region: local zones, Wavelength. */
  private readonly elsewhere = new Map<string, number>();

  constructor(
    private readonly api: PricingApi,
    private readonly bulk: BulkSource,
    private readonly spot: SpotSource,
  ) {}

  static async open({ aws }: FeedsConfig): Promise<AwsPriceFeed> {
    const pace = new RequestPace(aws.pricing);
    const spot = new SpotSource(new SpotApi(aws.ec2, pace));
    return new AwsPriceFeed(await PricingApi.open(aws.pricing, pace), new BulkSource(aws.bulk, pace), spot);
  }

  source(today: string): Source {
    return {
      id: SOURCE,
      title: 'AWS Price List',
      kind: 'provider-interface',
      locator: 'GetProducts, the bulk files of ListPriceLists, and DescribeSpotPriceHistory of EC2',
      revision: null,
      date: today,
      licence: null,
      reliability: 'high',
      dataset: 'all',
      notes:
        'List prices in US dollars before tax; spot prices as they were on the day, of the median zone of a region',
    };
  }

  async parts(scope: RefreshScope, context: FeedContext): Promise<readonly FeedPart[]> {
    const wanted = [...SERVICE_PLAN].filter(([code]) => covers(scope.services, code));
    if (wanted.length === 0) return [];
    const offered = await this.api.serviceCodes(context);
    const regions = new PriceRegions(context.catalog);
    this.notOffered.push(...wanted.map(([code]) => code).filter((code) => !offered.has(code)));
    const parts = wanted
      .filter(([code]) => offered.has(code))
      .map(([code, way]) =>
        way === 'bulk'
          ? this.bulkParts(code, scope, regions, context)
          : this.productParts(code, scope, regions, context),
      );
    return [...(await Promise.all(parts)).flat(), ...(await this.spotParts(scope, regions, context))];
  }

  async *read(part: FeedPart, context: FeedContext): AsyncGenerator<FeedItem> {
    const spotRegion = this.spot.regionOf(part);
    if (spotRegion !== undefined) {
      for await (const sku of this.spot.skus(spotRegion, context)) yield { kind: 'sku', sku };
      return;
    }
    const regions = new PriceRegions(context.catalog);
    const skus =
      SERVICE_PLAN.get(part.service) === 'bulk'
        ? this.bulk.skus(() => this.addressOf(part, context), { service: part.service, regionOf: regions.of }, context)
        : this.productSkus(part, regions, context);
    const newSizes = new Set<string>();
    for await (const sku of skus) {
      if (!regions.has(sku.region)) {
        this.elsewhere.set(sku.region, (this.elsewhere.get(sku.region) ?? 0) + 1);
        continue;
      }
      const size = sizeOfNew(sku, newSizes, context.catalog);
      if (size) yield size;
      yield { kind: 'sku', sku: withOwnTier(sku) };
    }
  }

  notes(): readonly string[] {
    const notes = ['the price list has no savings plans: those of the catalog stay as they are', ...this.spot.notes()];
    if (this.notOffered.length > 0) notes.push(`AWS no longer has a price list of ${this.notOffered.join(', ')}`);
    if (this.elsewhere.size > 0) {
      const places = [...this.elsewhere].map(([region, count]) => `${region} (${count})`).join(', ');
      notes.push(`articles of regions the catalog does not have were left out: ${places}`);
    }
    return notes;
  }

  unread(): readonly UnreadPrices[] {
    return this.spot.unread();
  }

  close(): Promise<void> {
    this.api.close();
    this.spot.close();
    return Promise.resolve();
  }

  /** Behind all other parts, which name the sizes that are new. */
  private async spotParts(scope: RefreshScope, regions: PriceRegions, context: FeedContext): Promise<FeedPart[]> {
    return covers(scope.services, 'AmazonEC2') ? this.spot.parts(regions.inScope(scope), context) : [];
  }

  private async bulkParts(
    service: string,
    scope: RefreshScope,
    regions: PriceRegions,
    context: FeedContext,
  ): Promise<FeedPart[]> {
    const lists = await this.api.priceLists(service, context.today, context);
    const inScope = new Set(regions.inScope(scope));
    const parts: FeedPart[] = [];
    for (const { PriceListArn, RegionCode = '', FileFormats = [] } of lists) {
      if (PriceListArn === undefined || !inScope.has(RegionCode)) continue;
      if (!FileFormats.includes('csv')) {
        throw new FeedError(
          'aws',
          'unexpected-answer',
          `the price list of ${service} in ${RegionCode} has no CSV form`,
        );
      }
      const part = partOf(service, RegionCode);
      this.arnOf.set(part.id, PriceListArn);
      parts.push(part);
    }
    return parts.sort((a, b) => (a.id < b.id ? -1 : 1));
  }

  /** Where only some regions are asked for, the service is asked which of them it is in. */
  private async productParts(
    service: string,
    scope: RefreshScope,
    regions: PriceRegions,
    context: FeedContext,
  ): Promise<FeedPart[]> {
    if (scope.regions.length === 0) return [partOf(service, null)];
    const offered = await this.api.attributeValues(service, 'regionCode', context);
    return regions
      .inScope(scope)
      .filter((code) => offered.has(code))
      .map((code) => partOf(service, code));
  }

  private async addressOf({ id, service, region }: FeedPart, context: FeedContext): Promise<string> {
    const arn = this.arnOf.get(id);
    if (arn === undefined) {
      throw new FeedError('aws', 'unexpected-answer', `there is no price list of ${service} in ${region ?? GLOBAL}`);
    }
    return this.api.fileUrl(arn, context);
  }

  private async *productSkus(
    { service, region }: FeedPart,
    regions: PriceRegions,
    context: FeedContext,
  ): AsyncGenerator<ProviderSku> {
    const seen = new Set<string>();
    let stale = 0;
    for await (const entries of this.api.products(service, region, context)) {
      const fresh = entries.filter((entry) => !seen.has(hash('sha1', entry)));
      for (const entry of fresh) seen.add(hash('sha1', entry));
      stale = fresh.length > 0 ? 0 : stale + 1;
      if (stale > STALE_PAGES_AT_MOST) {
        const message = `GetProducts gives the same articles of ${service} again and again; try again later`;
        throw new FeedError('aws', 'endless-paging', message);
      }
      for (const entry of fresh) yield* skusOfDocument(entry, service, regions.of);
    }
  }
}

/** The size an article is about, once, where the catalog does not have it: its prices have nowhere to go otherwise. */
function sizeOfNew(sku: ProviderSku, seen: Set<string>, catalog: Catalog): ProductRow | undefined {
  const { instanceType } = sku.attributes;
  if (sku.service !== 'AmazonEC2' || instanceType === undefined || seen.has(instanceType)) return undefined;
  const size = findInstanceType(catalog, 'aws', instanceType) ? undefined : sizeOfSku(sku, SOURCE);
  if (size) seen.add(instanceType);
  return size;
}

function partOf(service: string, region: string | null): FeedPart {
  return { id: `${service}.${region ?? 'all'}`, service, region };
}
