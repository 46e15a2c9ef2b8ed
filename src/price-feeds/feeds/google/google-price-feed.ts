import type { Source } from '../../../catalog/domain/tables/sources.js';
import { readCatalogConfig } from '../../../config/catalog.config.js';
import type { FeedsConfig } from '../../../config/price-feeds.config.js';
import type { ProviderSku } from '../../domain/provider-sku.js';
import { covers, type RefreshScope } from '../../domain/refresh-scope.js';
import { loadPriceRules } from '../../rules/load-price-rules.js';
import { FeedError } from '../../transport/feed-error.js';
import type { FeedContext, FeedItem, FeedPart, PriceFeed } from '../price-feed.js';
import { CatalogClient } from './catalog-client.js';
import { readSku } from './catalog-sku.js';
import { loadGoogleShapes, type GoogleShapes } from './load-google-shapes.js';
import { INCOMPLETE_GROUP, machineHours } from './machine-hours.js';
import { PartPrices } from './part-prices.js';
import { ProviderSkus } from './provider-skus.js';

/** Compute Engine, whose articles are the parts of machines. */
const COMPUTE_ENGINE = '6F81-5844-456A';

/** Google Cloud's public list prices, from the Cloud Billing catalog. */
export class GooglePriceFeed implements PriceFeed {
  readonly provider = 'gcp';
  /** Of the scope asked for last; the catalog lists services whole, so regions are left out while reading. */
  private regions: readonly string[] = [];
  /** How many hours lack what, by family. */
  private readonly incomplete = new Map<string, number>();

  /** `services`: the provider's codes of those that are read unless the scope names others. */
  constructor(
    private readonly client: CatalogClient,
    private readonly shapes: GoogleShapes,
    private readonly services: readonly string[],
  ) {}

  source(today: string): Source {
    return {
      id: `GCP_BILLING_CATALOG_${today}`,
      title: 'Google Cloud, Cloud Billing catalog',
      kind: 'price-interface',
      locator: 'cloudbilling.googleapis.com/v1/services',
      revision: null,
      date: today,
      licence: null,
      reliability: 'high',
      dataset: 'services',
      notes: 'List prices in USD; machine hours are sums of the parts sold',
    };
  }

  async parts(scope: RefreshScope, context: FeedContext): Promise<readonly FeedPart[]> {
    this.regions = scope.regions;
    const asked = scope.services.length > 0 ? scope.services : this.services;
    const listed = new Set<string>();
    for await (const page of this.client.services(context))
      for (const { serviceId } of page) listed.add(serviceId ?? '');
    const missing = asked.filter((code) => !listed.has(code));
    if (missing.length > 0 && scope.services.length === 0) throw withdrawn(missing);
    return asked
      .filter((code) => listed.has(code))
      .sort()
      .map((service) => ({ id: service, service, region: null }));
  }

  async *read({ service }: FeedPart, context: FeedContext): AsyncGenerator<FeedItem> {
    const { catalog, today } = context;
    const skus = new ProviderSkus(this.shapes.places, catalog);
    const prices = new PartPrices(service === COMPUTE_ENGINE ? this.shapes.parts : []);
    for await (const page of this.client.skus(service, context)) {
      for (const raw of page) {
        const sku = readSku(raw, today);
        const parts = prices.take(sku, skus.regionsOf(service, sku));
        const machinePart = parts.map(({ id }) => id).join('+');
        for (const each of skus.of(service, sku, { machinePart })) yield* this.inScope(each.region, each);
      }
    }
    for (const hour of machineHours(service, catalog, prices)) {
      if (covers(this.regions, hour.region)) this.count(hour);
      yield* this.inScope(hour.region, hour);
    }
  }

  /** Machines that have no price because a part has none: never summed in part, but told. */
  notes(): readonly string[] {
    const told = [...this.incomplete].sort(([one], [other]) => (one < other ? -1 : 1));
    return told.map(([what, count]) => `${count} machine hours of ${what}`);
  }

  async close(): Promise<void> {
    await this.client.close();
  }

  private count({ attributes, option }: ProviderSku): void {
    if (attributes['resourceGroup'] !== INCOMPLETE_GROUP) return;
    const [family = ''] = (attributes['machineType'] ?? '').split('-');
    const what = `${family} (${option}) have no price, for lack of ${attributes['missing']}`;
    this.incomplete.set(what, (this.incomplete.get(what) ?? 0) + 1);
  }

  private *inScope(region: string, sku: ProviderSku): Generator<FeedItem> {
    if (covers(this.regions, region)) yield { kind: 'sku', sku };
  }
}

function withdrawn(services: readonly string[]): FeedError {
  const message = `Google no longer lists ${services.join(', ')}, which rules in seed/price-rules/gcp are about: revise them, or name the services to refresh`;
  return new FeedError('gcp', 'unexpected-answer', message);
}

/** Opens the feed: loads the SDK, and reads which services and parts there are from the seed. */
export async function openGooglePriceFeed(
  { gcp }: FeedsConfig,
  { seedDirectory } = readCatalogConfig(process.env),
): Promise<GooglePriceFeed> {
  const { rules } = loadPriceRules(seedDirectory, 'gcp');
  const services = [...new Set(rules.map(({ service }) => service))];
  return new GooglePriceFeed(await CatalogClient.open(gcp.billing), loadGoogleShapes(seedDirectory), services);
}
