import type { ProviderSku } from '../../domain/provider-sku.js';
import type { UnreadPrices } from '../../domain/unread-prices.js';
import type { FeedContext, FeedPart } from '../price-feed.js';
import type { SpotApi } from './spot-api.js';
import { ZonePrices } from './zone-prices.js';

const PREFIX = 'AmazonEC2-spot.';

/** Spot prices as parts of the feed, one per region whose prices the credentials may read. */
export class SpotSource {
  private readonly notPermitted: string[] = [];
  private readonly notEnabled: string[] = [];
  private readCount = 0;

  constructor(private readonly api: SpotApi) {}

  /** Permissions are asked for each time, so that a refresh that goes on knows them as well. Throws FeedError. */
  async parts(regions: readonly string[], context: FeedContext): Promise<FeedPart[]> {
    const asked = await Promise.all(
      regions.map(async (region) => ({ region, permission: await this.api.permission(region, context) })),
    );
    const parts: FeedPart[] = [];
    for (const { region, permission } of asked) {
      if (permission === 'permitted') parts.push({ id: `${PREFIX}${region}`, service: 'AmazonEC2', region });
      else (permission === 'not-permitted' ? this.notPermitted : this.notEnabled).push(region);
    }
    this.readCount += parts.length;
    return parts;
  }

  /** The region of one of these parts; undefined for any other part. */
  regionOf({ id, region }: FeedPart): string | undefined {
    return id.startsWith(PREFIX) && region !== null ? region : undefined;
  }

  /** All zones of the region are read before the first article: its price is theirs together. */
  async *skus(region: string, context: FeedContext): AsyncGenerator<ProviderSku> {
    const zones = new ZonePrices(region);
    for await (const page of this.api.prices(region, context)) for (const price of page) zones.add(price);
    yield* zones.skus(context.today);
  }

  unread(): UnreadPrices[] {
    const regions = [...this.notPermitted, ...this.notEnabled];
    if (regions.length === 0) return [];
    const ruleCondition = this.readCount === 0 ? 'termType=Spot' : null;
    return [{ provider: 'aws', option: 'spot', regions, ruleCondition }];
  }

  notes(): string[] {
    const stay = (regions: readonly string[], why: string): string[] =>
      regions.length === 0 ? [] : [`spot prices stay as they are in ${regions.join(', ')}: ${why}`];
    return [
      ...stay(this.notPermitted, 'the credentials lack ec2:DescribeSpotPriceHistory'),
      ...stay(this.notEnabled, 'the region is not enabled for the account of the credentials'),
    ];
  }

  close(): void {
    this.api.close();
  }
}
