import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { operatingSystemOrdinal, optionOrdinal } from '../../src/catalog/domain/price-book.js';
import type { PurchaseOption } from '../../src/catalog/domain/purchase-option.js';
import { buildCandidate } from '../../src/price-feeds/candidate/build-candidate.js';
import { CollectedRows } from '../../src/price-feeds/candidate/collected-rows.js';
import { checkLimitsOf } from '../../src/price-feeds/domain/check-limits.js';
import { FeedSupply } from '../../src/price-feeds/refresh/feed-supply.js';
import { loadPriceRules } from '../../src/price-feeds/rules/load-price-rules.js';
import { NO_PROGRESS } from '../../src/price-feeds/update/row-supply.js';
import { aContext, setEnvironment } from './aws-setting.js';
import { azureArticles, retailItems } from './azure-articles.js';
import { type AzureServer } from './azure-server.js';
import { aSku, CREDENTIALS, feedsConfigFor, itemsOf, openFeed, START_MS, startServer } from './azure-setting.js';

/** A whole candidate is built in each. */
jest.setTimeout(30_000);

let server: AzureServer;
let spoolDirectory: string;
let restore: () => void;

beforeAll(async () => {
  server = await startServer();
}, START_MS);
afterAll(async () => {
  await server.stop();
});
beforeEach(async () => {
  server.asked.length = 0;
  Object.assign(server, { faults: [], items: [], skus: [], pageSize: 2 });
  spoolDirectory = await mkdtemp(join(tmpdir(), 'azure-refresh-'));
  restore = setEnvironment(CREDENTIALS);
});
afterEach(async () => {
  restore();
  await rm(spoolDirectory, { recursive: true });
});

interface Asked {
  readonly services: readonly string[];
  readonly regions: readonly string[];
  readonly hasSubscription?: boolean;
  /** Azure's regions that there are; all of the catalog's where not given. */
  readonly existing?: ReadonlySet<string>;
}

async function refreshed({ services, regions, hasSubscription = true, existing }: Asked) {
  const { catalog, signal, today } = aContext();
  const scope = { providers: ['azure' as const], regions, services };
  const config = { feeds: feedsConfigFor(server), spoolDirectory, concurrentParts: 2, partItemsAtMost: 100_000 };
  const azure = hasSubscription ? {} : { subscriptionId: null };
  const factories = [{ provider: 'azure' as const, open: () => Promise.resolve(openFeed(server, {}, azure)) }];
  const rulesOf = () => loadPriceRules('seed', 'azure');
  const supply = new FeedSupply({ factories, scope, today, rulesOf, config });
  const collected = new CollectedRows(catalog, checkLimitsOf(catalog));
  const read = existing ? { ...catalog, regions: catalog.regions.filter(({ code }) => existing.has(code)) } : catalog;
  for await (const rows of supply.rows(read, { ...NO_PROGRESS }, signal)) for (const row of rows) collected.add(row);
  const candidate = buildCandidate(collected, supply.sources());
  return { catalog, candidate, collected, supply };
}

describe('a refresh from Azure’s retail prices', () => {
  it('puts its prices in place of the seeded ones, tiers and allowances as the catalog holds them', async () => {
    server.items = [...itemsOf('Service Bus'), ...itemsOf('Functions')];
    const { candidate } = await refreshed({ services: ['Service Bus', 'Functions'], regions: ['eastus2'] });
    const rowsOf = (product: string, meter: string) =>
      candidate.rows.meterPrices
        .filter((row) => row.product === product && row.meter === meter && row.region === 'eastus2')
        .map(({ tierStart, tierEnd, usdPerUnit, freeAllowance, effectiveDate, sourceIds, confidence }) => [
          [tierStart, tierEnd, usdPerUnit],
          [freeAllowance, effectiveDate, sourceIds.join(), confidence],
        ]);
    // 13 million operations are free; the tiers the interface sends in millions and in no order.
    const operations = [
      'azure.service-bus-standard:operations_million',
      '2025-07-01',
      'AZURE_RETAIL_PRICES',
      'verified',
    ];
    expect(rowsOf('azure.service-bus-standard', 'operations_million').map(([tier]) => tier)).toEqual([
      [13_000_000, 100_000_000, 0.8],
      [100_000_000, 2_500_000_000, 0.5],
      [2_500_000_000, null, 0.2],
    ]);
    expect(rowsOf('azure.service-bus-standard', 'operations_million')[0]?.[1]).toEqual(operations);
    // 0.000002 USD for ten executions are 0.2 for a million, the first million being an allowance.
    expect(rowsOf('azure.functions-consumption', 'execution_million')).toEqual([
      [
        [null, null, 0.2],
        ['azure.functions-consumption:execution_million', '2025-07-01', 'AZURE_RETAIL_PRICES', 'verified'],
      ],
    ]);
    expect(candidate.rows.sources.find(({ id }) => id === 'AZURE_RETAIL_PRICES')).toMatchObject({ date: '2026-11-24' });
  });

  it('takes a size the catalog does not have from the Resource SKUs list, and its price with it', async () => {
    const linux = azureArticles().find(({ rule }) => rule === 'azure-virtual-machines-linux');
    const fresh = linux && { ...linux, armSkuName: 'Standard_D2s_v99', skuName: 'D2s v99', meterName: 'D2s v99' };
    server.items = [...itemsOf('Virtual Machines'), ...(fresh ? retailItems(fresh, { retailPrice: 0.1 }) : [])];
    server.skus = [aSku('Standard_D2s_v99', { vCPUs: '2', MemoryGB: '8', CpuArchitectureType: 'x64' })];
    const { catalog, collected, candidate } = await refreshed({ services: ['Virtual Machines'], regions: ['eastus2'] });
    expect(collected.types.map(({ name, vcpu, memoryGib }) => [name, vcpu, memoryGib])).toEqual([
      ['Standard_D2s_v99', 2, 8],
    ]);
    expect(collected.unknown).toEqual([]);
    const { regionOf, typeOf, optionOf, operatingSystemOf, usdPerHour } = candidate.prices;
    const priceOf = (name: string, option: PurchaseOption, system: 'linux' | 'windows') => {
      const region = catalog.index.regionOrdinals.get('azure/eastus2');
      const type = collected.typeOrdinal('azure', name);
      const wanted = [region, type, optionOrdinal(option), operatingSystemOrdinal(system)];
      const columns = [regionOf, typeOf, optionOf, operatingSystemOf];
      return usdPerHour[usdPerHour.findIndex((_usd, row) => columns.every((column, at) => column[row] === wanted[at]))];
    };
    expect(priceOf('Standard_D2s_v99', 'on-demand', 'linux')).toBe(0.1);
    expect(priceOf('Standard_D16s_v5', 'on-demand', 'windows')).toBe(1.504);
    expect(priceOf('Standard_E96as_v6', 'spot', 'linux')).toBe(1.057426);
    // 1,971 USD for three years: 1,971 / 26,280 h = 0.075.
    expect(priceOf('Standard_D4s_v5', 'committed-3y', 'linux')).toBe(0.075);
    expect(priceOf('Standard_E64-32s_v6', 'savings-plan-1y', 'linux')).toBe(2.87912);
  });

  it('leaves no article without a rule and no rule without an article, and prices each thing once', async () => {
    const articles = azureArticles();
    const hourOf = (size: string) => articles.find(({ armSkuName }) => armSkuName === size)?.tiers[0]?.price;
    server.items = articles.flatMap((article) => {
      const isPlan = article.type === 'SavingsPlan';
      return retailItems(article, isPlan ? { retailPrice: hourOf(article.armSkuName) } : {});
    });
    server.pageSize = 1000;
    const services = [...new Set(articles.map(({ service }) => service))];
    const existing = new Set(articles.map(({ armRegionName }) => armRegionName));
    const { supply, collected } = await refreshed({ services, regions: [], existing });
    const reports = Object.values(supply.mappings());
    expect(reports.flatMap(({ unmatchedGroups }) => unmatchedGroups)).toEqual([]);
    expect(supply.mappings()['Virtual Machines']?.ignored).toBe(6);
    const failed = [...supply.checks(), ...collected.checks.results()].filter(({ passed }) => !passed);
    expect(failed).toEqual([]);
    expect(supply.checks().map(({ name }) => name)).toContain('rules');
  });

  it('says in the report that sizes were not read, and what they need', async () => {
    server.items = itemsOf('Virtual Machines');
    const { supply } = await refreshed({
      services: ['Virtual Machines'],
      regions: ['eastus2'],
      hasSubscription: false,
    });
    expect(supply.checks().find(({ name }) => name === 'notes')).toMatchObject({
      passed: true,
      examples: [expect.stringContaining('AZURE_SUBSCRIPTION_ID')],
    });
  });
});
