import { describe, expect, it } from '@jest/globals';
import { loadCatalogFromSeed } from '../../src/catalog/seed/load-seed.js';
import type { FeedRow } from '../../src/price-feeds/domain/feed-row.js';
import { SkuMapper } from '../../src/price-feeds/domain/sku-mapper.js';
import { priceOf } from '../../src/price-feeds/feeds/aws/offer-term.js';
import { SERVICE_PLAN } from '../../src/price-feeds/feeds/aws/service-plan.js';
import { loadPriceRules } from '../../src/price-feeds/rules/load-price-rules.js';
import { awsArticles, type AwsArticle } from './aws-articles.js';

const { rules } = loadPriceRules('seed', 'aws');
const articles = awsArticles();
/** Prefixes of usage types: none and `USE1-` in us-east-1, one without a number, one of many; KMS writes the region out. */
const PREFIXES = ['', 'USE1-', 'EU-', 'EUC1-', 'us-gov-west-1-'];

function mapped(article: AwsArticle, prefix: string): { rows: FeedRow[]; taken: string; faults: readonly string[] } {
  const { usagetype = '', termType = 'OnDemand', ...others } = article.attributes;
  const attributes = { ...others, usagetype: usagetype.replace('@', prefix) };
  const offer = { service: article.service, sku: 'SKU', region: 'us-east-1', attributes };
  const reserved = { leaseContractLength: '1yr', purchaseOption: 'No Upfront', offeringClass: 'standard' };
  const free = { leaseContractLength: '', purchaseOption: '', offeringClass: '' };
  const isHourly = termType === 'OnDemand' || termType === 'Spot';
  const form = isHourly ? free : termType === 'Reserved' ? reserved : { ...reserved, offeringClass: 'light' };
  const type = isHourly ? termType : 'Reserved';
  const dimensions = article.ranges.map(({ begin, end, price }) => ({
    start: Number(begin),
    end: end === 'Inf' ? null : Number(end),
    price: Number(price),
    unit: article.unit,
    currency: 'USD',
  }));
  const mapper = new SkuMapper(rules, 'AWS_PRICE_LIST');
  const rows = mapper.map(priceOf(offer, { type, effectiveDate: '2026-11-01', ...form }, dimensions));
  const { byRule, faults } = mapper.report();
  return { rows, taken: Object.keys(byRule).join() || 'unmatched', faults };
}

const nameOf = ({ rule, attributes }: AwsArticle) =>
  `${rule}: ${attributes['usagetype'] ?? Object.values(attributes).join()}`;

describe('the mapping rules of AWS', () => {
  it.each(articles.map((article) => [nameOf(article), article] as const))(
    'take what they say: %s',
    (_name, article) => {
      for (const prefix of PREFIXES) {
        const { rows, taken, faults } = mapped(article, prefix);
        expect({ taken, faults }).toEqual({ taken: article.rule, faults: [] });
        expect(rows.map((row) => (row.kind === 'product' ? 0 : row.price))).toEqual(article.usd);
        for (const row of rows) {
          if (row.kind === 'instance-price') {
            expect(`${row.operatingSystem} ${row.instanceType} ${row.unit}`).toBe(
              `${article.product} ${article.meter} hour`,
            );
          }
          if (row.kind === 'meter-price') {
            const { product, meter, unit } = row;
            expect({ product, meter, unit }).toEqual({
              product: article.product,
              meter: article.meter,
              unit: article.catalogUnit,
            });
          }
        }
      }
    },
  );

  it('each have an article that shows what they take', () => {
    const shown = new Set(articles.map(({ rule }) => rule));
    expect(rules.map(({ id }) => id).filter((id) => !shown.has(id))).toEqual([]);
  });

  it('name meters the catalog has, in its units, so that a refreshed price replaces the one there', () => {
    const catalog = loadCatalogFromSeed();
    const units = new Map(catalog.meterPrices.map(({ product, meter, unit }) => [`${product} ${meter}`, unit]));
    const unknown = articles
      .filter(({ product, meter }) => meter !== '' && product.startsWith('aws.'))
      .filter(({ product, meter, catalogUnit }) => units.get(`${product} ${meter}`) !== catalogUnit)
      .map(({ product, meter, catalogUnit }) => `${product} ${meter} / ${catalogUnit}`);
    expect(unknown).toEqual([]);
  });

  it('bring tiers to the bounds of the catalog', () => {
    const egress = articles.find(({ rule }) => rule === 'aws-transfer-internet');
    const bounds =
      egress && mapped(egress, '').rows.map((row) => row.kind === 'meter-price' && [row.tierStart, row.tierEnd]);
    expect(bounds).toEqual([
      [0, 10_240],
      [10_240, 51_200],
      [51_200, 153_600],
      [153_600, null],
    ]);
  });

  it('are for the services the feed reads, and for all of them', () => {
    expect([...new Set(rules.map(({ service }) => service))].sort()).toEqual([...SERVICE_PLAN.keys()].sort());
  });
});
