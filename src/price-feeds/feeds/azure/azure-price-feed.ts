import type { Source } from '../../../catalog/domain/tables/sources.js';
import type { FeedsConfig } from '../../../config/price-feeds.config.js';
import { EVERYTHING, type RefreshScope } from '../../domain/refresh-scope.js';
import { RequestPace } from '../../transport/request-pace.js';
import type { FeedContext, FeedItem, FeedPart, PriceFeed } from '../price-feed.js';
import { ArticleAssembly } from './assemble-articles.js';
import { filterOfPart, pricePartsOf, regionsOf, SIZES_SERVICE, sizePartsOf } from './azure-parts.js';
import { placeOfRegion, regionOfRow } from './azure-region.js';
import { AZURE_SERVICES } from './azure-services.js';
import type { ResourceSizes } from './resource-sizes.js';
import { RetailPrices } from './retail-prices.js';
import type { RetailRow } from './retail-row.js';
import { isRestricted, sizeOfSku } from './size-of-sku.js';

const SOURCE = 'AZURE_RETAIL_PRICES';
const PRICES_ALONE = 'azure: prices alone were read, no sizes of virtual machines';

export interface AzureFeedOptions {
  /** Waits before a retry; the real clock where not given. */
  readonly sleep?: (milliseconds: number) => Promise<void>;
}

/**
 * Azure's list prices from the public Retail Prices API and, where a subscription and credentials are there, the sizes of
 * virtual machines from its Resource SKUs list.
 */
export class AzurePriceFeed implements PriceFeed {
  readonly provider = 'azure';
  private readonly prices: RetailPrices;
  private readonly told: string[] = [];
  private readonly strangeRegions = new Set<string>();
  private sizes: ResourceSizes | undefined;

  constructor(
    private readonly config: FeedsConfig['azure'],
    private readonly options: AzureFeedOptions = {},
  ) {
    const { retail } = config;
    this.prices = new RetailPrices(retail, new RequestPace(retail), options.sleep);
  }

  source(today: string): Source {
    return {
      id: SOURCE,
      title: 'Azure Retail Prices API and Resource SKUs',
      kind: 'price-interface',
      locator: 'https://prices.azure.com/api/retail/prices',
      revision: null,
      date: today,
      licence: null,
      reliability: 'high',
      dataset: 'all',
      notes: 'US dollars, list prices before tax',
    };
  }

  /** What an operator should know of the last reading besides its counts. */
  notes(): readonly string[] {
    if (this.strangeRegions.size === 0) return this.told;
    const names = [...this.strangeRegions].sort().join(', ');
    return [...this.told, `azure: prices of regions the catalog does not have were left out: ${names}`];
  }

  async parts(scope: RefreshScope, context: FeedContext): Promise<readonly FeedPart[]> {
    const ofSizes = sizePartsOf(scope, context.catalog);
    const readable = ofSizes.length > 0 && (await this.openSizes(context)) ? ofSizes : [];
    return [...readable, ...pricePartsOf(scope, context.catalog)];
  }

  read(part: FeedPart, context: FeedContext): AsyncIterable<FeedItem> {
    return part.service === SIZES_SERVICE ? this.readSizes(part, context) : this.readPrices(part, context);
  }

  close(): Promise<void> {
    return Promise.resolve();
  }

  /** The tiers of a meter may stand on different pages: what a part holds is put together before it is delivered. */
  private async *readPrices(part: FeedPart, context: FeedContext): AsyncGenerator<FeedItem> {
    const service = AZURE_SERVICES.find(({ name }) => name === part.service);
    const assembly = new ArticleAssembly(service?.places ?? 'both', context.today);
    const known = new Set(regionsOf(EVERYTHING, context.catalog));
    for await (const rows of this.prices.rows(filterOfPart(part), context)) {
      for (const row of rows) if (this.isKnownPlace(row, known)) assembly.add(row);
    }
    for (const sku of assembly.skus()) yield { kind: 'sku', sku };
  }

  /** A service that is read whole names regions of governments and edge zones as well. */
  private isKnownPlace(row: RetailRow, known: ReadonlySet<string>): boolean {
    const region = regionOfRow(row);
    if (placeOfRegion(region) === 'shared' || known.has(region)) return true;
    this.strangeRegions.add(region);
    return false;
  }

  private async *readSizes({ region }: FeedPart, context: FeedContext): AsyncGenerator<FeedItem> {
    if (!this.sizes || region === null) return;
    for await (const page of this.sizes.sizes(region, context)) {
      for (const sku of page) {
        const size = isRestricted(sku) ? undefined : sizeOfSku(sku, SOURCE, context.today);
        if (size) yield size;
      }
    }
  }

  /** Prices need no credentials: where there are none, sizes are left out and the report says so. */
  private async openSizes(context: FeedContext): Promise<boolean> {
    const { subscriptionId } = this.config;
    if (subscriptionId === null) {
      this.told.push(`${PRICES_ALONE}; sizes need AZURE_SUBSCRIPTION_ID and credentials`);
      return false;
    }
    const { ResourceSizes } = await import('./resource-sizes.js');
    this.sizes = await ResourceSizes.open(subscriptionId, this.config, context, this.options.sleep);
    const missing = await this.sizes.missingCredentials();
    if (missing) this.told.push(`${PRICES_ALONE}; ${missing.message}`);
    return missing === null;
  }
}
