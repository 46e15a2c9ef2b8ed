import { describe, expect, it } from '@jest/globals';
import { loadCatalogFromSeed } from '../../src/catalog/seed/load-seed.js';
import type { FeedRow } from '../../src/price-feeds/domain/feed-row.js';
import { SkuMapper } from '../../src/price-feeds/domain/sku-mapper.js';
import { ArticleAssembly } from '../../src/price-feeds/feeds/azure/assemble-articles.js';
import { AZURE_SERVICES, slugOfService } from '../../src/price-feeds/feeds/azure/azure-services.js';
import { readRetailRow } from '../../src/price-feeds/feeds/azure/retail-row.js';
import { loadPriceRules } from '../../src/price-feeds/rules/load-price-rules.js';
import { azureArticles, retailItems, type AzureArticle } from './azure-articles.js';

const { rules } = loadPriceRules('seed', 'azure');
const articles = azureArticles();

function mapped(article: AzureArticle): { rows: FeedRow[]; taken: string; faults: readonly string[] } {
  const places = AZURE_SERVICES.find(({ name }) => name === article.service)?.places ?? 'both';
  const assembly = new ArticleAssembly(places, '2026-11-24');
  for (const item of retailItems(article)) assembly.add(readRetailRow(item));
  const mapper = new SkuMapper(rules, 'AZURE_RETAIL');
  const rows = [...assembly.skus()]
    .filter((sku) => sku.attributes['type'] === article.type)
    .flatMap((sku) => mapper.map(sku));
  const { byRule, faults } = mapper.report();
  return { rows, taken: Object.keys(byRule).join() || 'unmatched', faults };
}

function shown(row: FeedRow): object {
  if (row.kind === 'meter-price') {
    const { product, meter, unit, tierStart, price } = row;
    return { product, meter, unit, start: tierStart ?? 0, price };
  }
  if (row.kind === 'product') return row;
  return { product: row.operatingSystem, meter: row.instanceType, unit: row.unit, start: 0, price: row.price };
}

describe('the mapping rules of Azure', () => {
  it.each(articles.map((article) => [`${article.rule}: ${article.skuName} / ${article.meterName}`, article] as const))(
    'take what they say: %s',
    (_name, article) => {
      const { rows, taken, faults } = mapped(article);
      expect({ taken, faults }).toEqual({ taken: article.rule, faults: [] });
      const { product, meter, catalogUnit: unit, catalogTiers } = article;
      expect(rows.map(shown)).toEqual(catalogTiers.map((tier) => ({ product, meter, unit, ...tier })));
    },
  );

  it('each have an article that shows what they take, but for those that leave commitments out', () => {
    const shownRules = new Set(articles.map(({ rule }) => rule));
    const others = rules.filter(({ id }) => !id.endsWith('-commitments')).map(({ id }) => id);
    expect(others.filter((id) => !shownRules.has(id))).toEqual([]);
  });

  it('leave out reservations and development prices of everything but virtual machines', () => {
    for (const type of ['Reservation', 'DevTestConsumption']) {
      const article = articles.find(({ rule }) => rule === 'azure-sql-database-vcore-general');
      const { rows, taken } = mapped({ ...(article as AzureArticle), type, term: '1 Year' });
      expect({ rows, taken }).toEqual({ rows: [], taken: 'azure-sql-database-commitments' });
    }
  });

  it('name meters the catalog has, in its units, so that a refreshed price replaces the one there', () => {
    const catalog = loadCatalogFromSeed();
    const units = new Map(catalog.meterPrices.map(({ product, meter, unit }) => [`${product} ${meter}`, unit]));
    const unknown = articles
      .filter(({ product }) => product.startsWith('azure.'))
      .filter(({ product, meter, catalogUnit }) => units.get(`${product} ${meter}`) !== catalogUnit);
    expect(unknown.map(({ product, meter, catalogUnit }) => `${product} ${meter} / ${catalogUnit}`)).toEqual([]);
  });

  it('name virtual machines as the catalog does', () => {
    const { instanceTypes } = loadCatalogFromSeed();
    const names = new Set(instanceTypes.filter(({ provider }) => provider === 'azure').map(({ name }) => name));
    const machines = articles.filter(({ product }) => product === 'linux' || product === 'windows');
    expect(machines.map(({ meter }) => meter).filter((name) => !names.has(name))).toEqual([]);
  });

  it('are for the services the feed reads, for all of them, in files named after them', () => {
    expect([...new Set(rules.map(({ service }) => service))].sort()).toEqual(
      AZURE_SERVICES.map(({ name }) => name).sort(),
    );
    for (const { id, service } of rules) expect(id.startsWith(`azure-${slugOfService(service)}-`)).toBe(true);
  });
});
