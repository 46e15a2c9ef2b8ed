import type { Catalog } from '../../src/catalog/domain/catalog.js';
import { OPERATING_SYSTEMS, PURCHASE_OPTIONS } from '../../src/catalog/domain/purchase-option.js';
import { covers, type RefreshScope } from '../../src/price-feeds/domain/refresh-scope.js';
import type { PriceRule } from '../../src/price-feeds/domain/price-rule.js';
import type { ProviderSku } from '../../src/price-feeds/domain/provider-sku.js';
import type { FeedContext, FeedItem, FeedPart, PriceFeed } from '../../src/price-feeds/feeds/price-feed.js';

/** What the fake feed does; a test changes it between refreshes. */
export interface FakeScript {
  /** Delivered over the price in the catalog. */
  factor: number;
  /** Hours of a way of buying that no rule names. */
  unmatched: number;
  /** Called with every article, counted over all parts from 1, before it is delivered. */
  onArticle: (count: number, region: string) => Promise<void> | void;
  /** Regions left out. */
  missing: readonly string[];
  /** Pages of a part; a feed turns them until it is stopped. */
  pages: number;
}

export const fakeScript = (changed: Partial<FakeScript> = {}): FakeScript => ({
  factor: 1.01,
  unmatched: 0,
  onArticle: () => undefined,
  missing: [],
  pages: 1,
  ...changed,
});

const RULE: PriceRule = {
  id: 'fake-hours',
  provider: 'aws',
  service: 'FakeCompute',
  conditions: ['kind=hour'],
  target: 'instance',
  product: '{system}',
  meter: '{type}',
  providerUnit: 'Hrs',
  unit: 'hour',
  priceFactor: null,
  tierFactor: null,
  because: 'Tests',
};
export const FAKE_RULES = { rules: [RULE], hash: 'fake-rules-1' };

/** A feed of AWS that delivers the hours of the catalog, times a factor: one part per region. Reads no network. */
export class FakeFeed implements PriceFeed {
  readonly provider = 'aws';
  private articles = 0;

  constructor(private readonly script: FakeScript) {}

  source(today: string): ReturnType<PriceFeed['source']> {
    return {
      id: 'FAKE_FEED',
      title: 'Prices of a test',
      kind: 'price-api',
      locator: null,
      revision: null,
      date: today,
      licence: null,
      reliability: 'high',
      dataset: 'all',
      notes: 'Made up',
    };
  }

  parts(scope: RefreshScope, { catalog }: FeedContext): Promise<FeedPart[]> {
    if (!covers(scope.services, 'FakeCompute')) return Promise.resolve([]);
    const regions = catalog.regions.filter(({ provider, code }) => provider === 'aws' && covers(scope.regions, code));
    const wanted = regions.filter(({ code }) => !this.script.missing.includes(code));
    return Promise.resolve(wanted.map(({ code }) => ({ id: `hours.${code}`, service: 'FakeCompute', region: code })));
  }

  async *read({ region }: FeedPart, context: FeedContext): AsyncGenerator<FeedItem> {
    for (let page = 1; page <= this.script.pages; page += 1) {
      context.countPage();
      context.countBytes(1000);
      await new Promise((resume) => setImmediate(resume));
      context.signal.throwIfAborted();
    }
    for (const sku of hoursOf(context.catalog, region ?? '', this.script)) {
      this.articles += 1;
      await this.script.onArticle(this.articles, sku.region);
      yield { kind: 'sku', sku };
    }
  }

  close(): Promise<void> {
    return Promise.resolve();
  }
}

/** Every hour on demand in the region, and so many articles besides that no rule names. */
function* hoursOf(catalog: Catalog, code: string, { factor, unmatched }: FakeScript): Generator<ProviderSku> {
  const { priceBook: book, instanceTypes } = catalog;
  const region = catalog.index.regionOrdinals.get(`aws/${code}`);
  for (let at = 0; at < book.count; at += 1) {
    if (book.regionOf[at] !== region || PURCHASE_OPTIONS[book.optionOf[at]!] !== 'on-demand') continue;
    const system = OPERATING_SYSTEMS[book.operatingSystemOf[at]!]!;
    const type = instanceTypes[book.typeOf[at]!]!.name;
    yield skuOf(code, { kind: 'hour', type, system }, book.usdPerHour[at]! * factor);
  }
  for (let at = 0; at < unmatched; at += 1) yield skuOf(code, { kind: 'fee', productFamily: 'Fee' }, 1);
}

function skuOf(region: string, attributes: Readonly<Record<string, string>>, price: number): ProviderSku {
  return {
    provider: 'aws',
    service: 'FakeCompute',
    sku: `${region}-${Object.values(attributes).join('-')}`,
    region,
    attributes,
    option: 'on-demand',
    unit: 'Hrs',
    currency: 'USD',
    effectiveDate: '2026-11-01',
    tiers: [{ start: 0, end: null, price }],
    derived: false,
  };
}
