import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from '@jest/globals';
import { operatingSystemOrdinal, optionOrdinal } from '../../src/catalog/domain/price-book.js';
import type { PurchaseOption } from '../../src/catalog/domain/purchase-option.js';
import { readPriceFeedsConfig } from '../../src/config/price-feeds.config.js';
import { buildCandidate } from '../../src/price-feeds/candidate/build-candidate.js';
import { CollectedRows } from '../../src/price-feeds/candidate/collected-rows.js';
import { checkLimitsOf } from '../../src/price-feeds/domain/check-limits.js';
import { openGooglePriceFeed } from '../../src/price-feeds/feeds/google/google-price-feed.js';
import { FeedSupply } from '../../src/price-feeds/refresh/feed-supply.js';
import { loadPriceRules } from '../../src/price-feeds/rules/load-price-rules.js';
import { NO_PROGRESS } from '../../src/price-feeds/update/row-supply.js';
import { googleArticles, googleParts } from './google-articles.js';
import type { CatalogJsonSku } from './google-server.js';
import { COMPUTE, useGoogleSetting } from './google-setting.js';

const DNS = 'FA26-5236-B8B5';
const SQL = '9662-B51E-5089';

/** All fixtures by service; parts of machines with prices of their own come from the list of parts. */
function services(): Readonly<Record<string, { displayName: string; skus: readonly CatalogJsonSku[] }>> {
  const byService = new Map<string, Map<string, CatalogJsonSku>>();
  for (const { rule, service, json } of googleArticles()) {
    if (rule.startsWith('gcp-compute-engine-machine-part')) continue;
    byService.set(service, (byService.get(service) ?? new Map<string, CatalogJsonSku>()).set(json.skuId, json));
  }
  for (const part of googleParts()) byService.get(COMPUTE)?.set(part.skuId, part);
  return Object.fromEntries(
    [...byService].map(([service, skus]) => [service, { displayName: service, skus: [...skus.values()] }]),
  );
}

describe('a refresh from Google’s price catalog', () => {
  const setting = useGoogleSetting();
  const folder = mkdtempSync(join(tmpdir(), 'google-refresh-'));
  afterAll(() => {
    rmSync(folder, { recursive: true });
  });

  async function refreshed(codes: readonly string[], regions: readonly string[] = []) {
    setting.server.services = services();
    const { catalog, signal, today } = setting.context();
    const feeds = { ...readPriceFeedsConfig({}).feeds, gcp: { billing: setting.access() } };
    const config = { feeds, spoolDirectory: folder, concurrentParts: 2, partItemsAtMost: 1_000_000 };
    const factories = [{ provider: 'gcp' as const, open: () => openGooglePriceFeed(feeds) }];
    const scope = { providers: ['gcp' as const], regions, services: codes };
    const rulesOf = () => loadPriceRules('seed', 'gcp');
    const supply = new FeedSupply({ factories, scope, today, rulesOf, config });
    const collected = new CollectedRows(catalog, checkLimitsOf(catalog));
    for await (const rows of supply.rows(catalog, { ...NO_PROGRESS }, signal))
      for (const row of rows) collected.add(row);
    return { catalog, supply, collected, candidate: buildCandidate(collected, supply.sources()) };
  }

  it('puts its prices in place of the seeded ones, with their tiers', async () => {
    const { candidate, catalog } = await refreshed([DNS, SQL]);
    const rowsOf = (product: string, meter: string, region: string) =>
      candidate.rows.meterPrices
        .filter((row) => row.product === product && row.meter === meter && row.region === region)
        .map(({ tierStart, tierEnd, usdPerUnit, effectiveDate, confidence, sourceIds }) => [
          [tierStart, tierEnd, usdPerUnit],
          [effectiveDate, confidence, sourceIds.join()],
        ]);
    const told = ['2026-11-01', 'verified', 'GCP_BILLING_CATALOG_2026-11-24'];
    expect(rowsOf('gcp.cloud-dns', 'zone_month', 'global')).toEqual([
      [[0, 25, 0.2], told],
      [[25, 10_000, 0.1], told],
      [[10_000, null, 0.03], told],
    ]);
    expect(rowsOf('gcp.cloud-sql-postgresql', 'vcpu_hour_ha', 'us-central1')).toEqual([[[null, null, 0.0826], told]]);
    expect(candidate.rows.meterPrices).toHaveLength(catalog.meterPrices.length);
    expect(candidate.rows.sources.find(({ id }) => id === told[2])).toMatchObject({ date: '2026-11-24' });
  });

  it('leaves no rule without an article, and prices each thing once, from the sources to the checks', async () => {
    const { supply, collected, candidate, catalog } = await refreshed([]);
    const failed = [...supply.checks(), ...collected.checks.results()].filter(({ passed }) => !passed);
    expect(failed).toEqual([]);
    expect(supply.checks().map(({ name }) => name)).toContain('rules');
    const { regionOf, typeOf, optionOf, operatingSystemOf, usdPerHour } = candidate.prices;
    const priceOf = (name: string, option: PurchaseOption, system: 'linux' | 'windows') => {
      const region = catalog.index.regionOrdinals.get('gcp/us-central1');
      const type = collected.typeOrdinal('gcp', name);
      const wanted = [region, type, optionOrdinal(option), operatingSystemOrdinal(system)];
      const columns = [regionOf, typeOf, optionOf, operatingSystemOf];
      return usdPerHour[usdPerHour.findIndex((_usd, row) => columns.every((column, at) => column[row] === wanted[at]))];
    };
    expect(priceOf('n2-standard-8', 'on-demand', 'linux')).toBe(0.388472);
    expect(priceOf('n2-standard-8', 'on-demand', 'windows')).toBe(0.756472);
    // 208 x (0.01045 + 0.004524) + 5888 x (0.00153 + 0.000663) = 3.114592 + 12.912384
    expect(priceOf('m2-ultramem-208', 'committed-3y', 'linux')).toBe(16.026976);
    // What has no parts keeps the price it had.
    expect(priceOf('g2-standard-4', 'on-demand', 'linux')).toBe(0.70683226);
  });

  it('says which machines have no price because a part has none', async () => {
    const { supply } = await refreshed([COMPUTE], ['us-central1']);
    expect(supply.checks().find(({ name }) => name === 'notes')).toMatchObject({
      passed: true,
      examples: ['4 machine hours of m2 (spot) have no price, for lack of premium-core+premium-memory'],
    });
  });
});
