import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { loadCatalogFromSeed } from '../../src/catalog/seed/load-seed.js';
import type { FeedRow } from '../../src/price-feeds/domain/feed-row.js';
import { SkuMapper } from '../../src/price-feeds/domain/sku-mapper.js';
import { readSku } from '../../src/price-feeds/feeds/google/catalog-sku.js';
import { loadGoogleShapes } from '../../src/price-feeds/feeds/google/load-google-shapes.js';
import { PartPrices } from '../../src/price-feeds/feeds/google/part-prices.js';
import { ProviderSkus } from '../../src/price-feeds/feeds/google/provider-skus.js';
import { loadPriceRules } from '../../src/price-feeds/rules/load-price-rules.js';
import { googleArticles, rawSkuOf, type GoogleArticle } from './google-articles.js';

const { rules } = loadPriceRules('seed', 'gcp');
const { places, parts } = loadGoogleShapes('seed');
const articles = googleArticles();
const catalog = loadCatalogFromSeed();
const skus = new ProviderSkus(places, catalog);
/** Rules on what the feed composes itself: google-machines.test.ts. */
const MACHINES = rules.filter(({ conditions }) => /Machine$|Machine;/.test(conditions.join(';'))).map(({ id }) => id);

function mapped(article: GoogleArticle): { rows: FeedRow[]; taken: string[]; faults: readonly string[] } {
  const sku = readSku(rawSkuOf(article.json), '2026-11-24');
  const taking = new PartPrices(parts).take(sku, skus.regionsOf(article.service, sku));
  const mapper = new SkuMapper(rules, 'GCP');
  const all = skus.of(article.service, sku, { machinePart: taking.map(({ id }) => id).join('+') });
  const rows = all.flatMap((each) => mapper.map(each));
  const { byRule, faults } = mapper.report();
  return { rows, taken: Object.keys(byRule).sort(), faults };
}

describe('the mapping rules of Google Cloud', () => {
  it.each(articles.map((article) => [`${article.rule}: ${article.json.description}`, article] as const))(
    'take what they say: %s',
    (_name, article) => {
      const { rule, region, product, meter, unit, json } = article;
      const { rows, taken, faults } = mapped(article);
      const sharing = articles.filter((each) => each.json.skuId === json.skuId && each.rule !== 'unmatched');
      expect(faults).toEqual([]);
      expect(taken).toEqual(sharing.map((each) => each.rule).sort());
      const own = rows.filter((row) => row.kind === 'meter-price' && row.product === product && row.region === region);
      expect(own).toEqual(
        article.tiers.map(({ start, end, price }) => ({
          ...{ kind: 'meter-price', provider: 'gcp', region, product, meter, unit, price, currency: 'USD' },
          ...{ tierStart: start, tierEnd: end, effectiveDate: '2026-11-01', confidence: 'verified', source: 'GCP' },
          sku: json.skuId,
        })),
      );
      if (article.tiers.length === 0) expect(rows).toEqual([]);
      expect(rule === 'unmatched' || rules.some(({ id }) => id === rule)).toBe(true);
    },
  );

  it('each have an article that shows what they take', () => {
    const shown = new Set([...MACHINES, ...articles.map(({ rule }) => rule)]);
    expect(rules.map(({ id }) => id).filter((id) => !shown.has(id))).toEqual([]);
    expect(MACHINES).toHaveLength(4);
  });

  describe('against the catalog', () => {
    const known = new Map<string, string>();
    beforeAll(() => {
      for (const { product, meter, unit, region } of catalog.meterPrices) {
        known.set(`${product} ${meter}`, unit);
        known.set(`${product} ${meter} ${region}`, unit);
      }
    });

    it('name meters it has, in its units, so that a refreshed price replaces the one there', () => {
      const unknown = rules
        .filter(({ target, meter }) => target === 'meter' && !meter?.includes('{'))
        .filter(({ product, meter, unit }) => known.get(`${product} ${meter}`) !== unit)
        .map(({ id, product, meter, unit }) => `${id}: ${product} ${meter} / ${unit}`);
      expect(unknown).toEqual([]);
    });

    it('leave out only meters that the README gives a reason for', () => {
      const lines = readFileSync('seed/price-rules/gcp/README.md', 'utf8')
        .split('\n')
        .filter((line) => line.startsWith('| `'));
      const taken = new Set(rules.map(({ product, meter }) => `${product} ${meter?.replace(/\{.*/, '')}`));
      const isTaken = (meter: string) =>
        [...taken].some((name) => meter === name || (name.endsWith('_') && meter.startsWith(name)));
      const told = (product: string, meter: string) =>
        lines.some(
          (line) => line.includes(`\`${product}\``) && (line.includes(`\`${meter}\``) || /\ball\b/.test(line)),
        );
      const silent = [
        ...new Set(
          catalog.meterPrices
            .filter(({ product }) => product.startsWith('gcp.'))
            .map(({ product, meter }) => `${product} ${meter}`),
        ),
      ]
        .filter((name) => !isTaken(name))
        .filter((name) => {
          const [product = '', meter = ''] = name.split(' ');
          return !told(product.replace('gcp.', ''), meter);
        });
      expect(silent).toEqual([]);
    });

    it('price in the regions it has', () => {
      const unknown = articles
        .filter(({ tiers }) => tiers.length > 0)
        .filter(({ product, meter, region, unit }) => known.get(`${product} ${meter} ${region}`) !== unit)
        .map(({ rule, region }) => `${rule} in ${region}`);
      expect(unknown).toEqual([]);
    });
  });
});
