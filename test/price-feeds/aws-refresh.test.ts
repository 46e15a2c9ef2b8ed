import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { findPrice, operatingSystemOrdinal, optionOrdinal } from '../../src/catalog/domain/price-book.js';
import type { PurchaseOption } from '../../src/catalog/domain/purchase-option.js';
import { buildCandidate } from '../../src/price-feeds/candidate/build-candidate.js';
import { checkCandidate } from '../../src/price-feeds/candidate/check-candidate.js';
import { CollectedRows } from '../../src/price-feeds/candidate/collected-rows.js';
import { checkLimitsOf } from '../../src/price-feeds/domain/check-limits.js';
import type { RefreshScope } from '../../src/price-feeds/domain/refresh-scope.js';
import type { UnreadPrices } from '../../src/price-feeds/domain/unread-prices.js';
import { FeedSupply } from '../../src/price-feeds/refresh/feed-supply.js';
import { loadPriceRules } from '../../src/price-feeds/rules/load-price-rules.js';
import { NO_PROGRESS } from '../../src/price-feeds/update/row-supply.js';
import { articlesOf, bulkFile } from './aws-price-list.js';
import { AwsScene, csv, FILE, scopeOf, VIRGINIA } from './aws-scene.js';
import { spotPage, spotPricesOf, type SpotEntry } from './aws-spot.js';
import { aContext, feedsConfigFor } from './aws-setting.js';

const scene = AwsScene.use();
const BOTH = ['us-east-1', 'eu-central-1'];
let spoolDirectory: string;

beforeEach(async () => {
  spoolDirectory = await mkdtemp(join(tmpdir(), 'aws-refresh-'));
});
afterEach(() => rm(spoolDirectory, { recursive: true }));

async function refreshed(scope: RefreshScope) {
  const { catalog, signal, today } = aContext();
  const config = { feeds: feedsConfigFor(scene.server), spoolDirectory, concurrentParts: 2, partItemsAtMost: 100_000 };
  const factories = [{ provider: 'aws' as const, open: () => scene.open() }];
  const rulesOf = () => loadPriceRules('seed', 'aws');
  const supply = new FeedSupply({ factories, scope, today, rulesOf, config });
  const collected = new CollectedRows(catalog, checkLimitsOf(catalog));
  const progress = { ...NO_PROGRESS };
  for await (const rows of supply.rows(catalog, progress, signal)) for (const row of rows) collected.add(row);
  const candidate = buildCandidate(collected, supply.sources());
  return { catalog, candidate, collected, supply, progress };
}

describe('a refresh from AWS’s price list', () => {
  it('puts its prices in place of the seeded ones, under its own name and date', async () => {
    const { candidate } = await refreshed(scopeOf(['awskms']));
    const requests = candidate.rows.meterPrices.filter(
      ({ product, region, meter }) => product === 'aws.kms' && region === 'eu-central-1' && meter === 'requests_10k',
    );
    // 0.000003 USD for one request, the first 20,000 free: 0.03 for 10,000, with the allowance of the catalog.
    expect(requests).toEqual([
      expect.objectContaining({
        unit: '10000 requests',
        tierStart: null,
        tierEnd: null,
        usdPerUnit: 0.03,
        freeAllowance: 'aws.kms:requests_10k',
        effectiveDate: '2026-11-01',
        sourceIds: ['AWS_PRICE_LIST'],
        confidence: 'verified',
      }),
    ]);
    expect(candidate.rows.sources.find(({ id }) => id === 'AWS_PRICE_LIST')).toMatchObject({ date: '2026-11-24' });
  });

  it('takes instance hours of a bulk file, upfront sums spread, and a size the catalog does not have', async () => {
    const linux = articlesOf('AmazonEC2').filter(({ rule }) => rule === 'aws-ec2-linux');
    const size = {
      instanceType: 'm99g.large',
      vcpu: '2',
      memory: '8 GiB',
      physicalProcessor: 'AWS Graviton9 Processor',
      storage: 'EBS only',
      networkPerformance: 'Up to 15 Gigabit',
    };
    const fresh = linux.map((article) => ({ ...article, attributes: { ...article.attributes, ...size } }));
    const reserved = {
      code: '6QCMYABX3D',
      lease: '1yr',
      option: 'All Upfront',
      offering: 'standard',
      hourly: '0',
      upfront: '438',
    };
    scene.server.files[FILE] = () => csv(bulkFile('AmazonEC2', [...linux, ...fresh], VIRGINIA, [reserved]));
    const { catalog, collected, candidate } = await refreshed(scopeOf(['AmazonEC2'], ['us-east-1']));
    expect(collected.types.map(({ name, vcpu, architecture }) => [name, vcpu, architecture])).toEqual([
      ['m99g.large', 2, 'arm64'],
    ]);
    expect(collected.unknown).toEqual([]);
    const { regionOf, typeOf, optionOf, operatingSystemOf, usdPerHour } = candidate.prices;
    const region = catalog.index.regionOrdinals.get('aws/us-east-1');
    const priceOf = (name: string, option: PurchaseOption) => {
      const wanted = [
        region,
        collected.typeOrdinal('aws', name),
        optionOrdinal(option),
        operatingSystemOrdinal('linux'),
      ];
      const at = usdPerHour.findIndex((_usd, row) =>
        [regionOf, typeOf, optionOf, operatingSystemOf].every((column, position) => column[row] === wanted[position]),
      );
      return usdPerHour[at];
    };
    expect(priceOf('m5.large', 'on-demand')).toBe(0.096);
    // 438 USD for a year: 438 / 8,760 h = 0.05.
    expect(priceOf('m99g.large', 'reserved-1y-all-upfront')).toBe(0.05);
  });

  it('counts what rules leave out and lists what none takes', async () => {
    const { supply, progress } = await refreshed(scopeOf(['AmazonEC2'], ['us-east-1']));
    const report = supply.mappings()['AmazonEC2'];
    expect(report).toMatchObject({ faultCount: 0, unmatched: 0 });
    expect(report?.ignored).toBeGreaterThan(5);
    expect(report?.skus).toBe(progress.skus);
    const faults = supply.checks().find(({ name }) => name === 'mapping');
    expect(faults).toMatchObject({ passed: true });
  });

  it('goes on where it stopped: parts that were read are not read again', async () => {
    await refreshed(scopeOf(['awskms']));
    scene.server.asked.length = 0;
    const { progress, candidate } = await refreshed(scopeOf(['awskms']));
    expect(scene.operations()).not.toContain('GetProducts');
    expect(progress.partsResumed).toBe(1);
    expect(candidate.rows.sources.some(({ id }) => id === 'AWS_PRICE_LIST')).toBe(true);
  });
});

/** Every spot price the catalog has in a region, so many times dearer, in one zone. */
function dearerBy(factor: number, code: string): SpotEntry[] {
  const { catalog } = aContext();
  const { regionOf, typeOf, optionOf, operatingSystemOf, usdPerHour, count } = catalog.priceBook;
  const region = catalog.index.regionOrdinals.get(`aws/${code}`);
  return Array.from({ length: count }, (_none, at) => at)
    .filter((at) => regionOf[at] === region && optionOf[at] === optionOrdinal('spot'))
    .map((at) => ({
      type: catalog.instanceTypes[typeOf[at] ?? 0]?.name ?? '',
      zone: `${code}a`,
      usd: ((usdPerHour[at] ?? 0) * factor).toFixed(6),
      system: operatingSystemOf[at] === operatingSystemOrdinal('linux') ? 'Linux/UNIX' : 'Windows',
    }));
}

describe('spot prices of a refresh', () => {
  const scope = scopeOf(['AmazonEC2'], BOTH);
  const completeness = ({ collected, candidate, catalog, supply }: Awaited<ReturnType<typeof refreshed>>) => {
    const check = (unread?: readonly UnreadPrices[]) =>
      checkCandidate(collected, candidate, checkLimitsOf(catalog), scope, unread)
        .filter(({ passed }) => !passed)
        .flatMap(({ examples }) => examples)
        .filter((example) => example.startsWith('aws|spot'));
    return { told: check(supply.unread()), untold: check() };
  };

  it('replace those of the catalog where the credentials may read them, and are not missed elsewhere', async () => {
    const entries = dearerBy(4, 'us-east-1');
    const other = entries.filter(({ type, system }) => type === 'm5.large' && system === 'Linux/UNIX');
    const second = other.map((entry) => ({ ...entry, zone: 'us-east-1b', usd: '0.09' }));
    scene.server.spotPrices = spotPricesOf({ 'us-east-1': [spotPage(entries, '1'), spotPage(second)] });
    const found = await refreshed(scope);
    const { candidate, collected, catalog } = found;
    const at = findPrice(
      catalog.priceBook,
      catalog.index.regionOrdinals.get('aws/us-east-1') ?? -1,
      catalog.index.instanceTypeOrdinals.get('aws/m5.large') ?? -1,
      optionOrdinal('spot'),
      operatingSystemOrdinal('linux'),
    );
    // Zones at 4 x 0.0321 = 0.1284 and 0.09: the dearer of two.
    expect(catalog.priceBook.usdPerHour[at]).toBe(0.0321);
    expect(collected.instancePrices.replacing(at)?.usdPerHour).toBe(0.1284);
    expect(candidate.rows.priceOrigins).toContainEqual(
      expect.objectContaining({
        sourceIds: ['AWS_PRICE_LIST'],
        effectiveDate: '2026-11-24',
        confidence: 'derived',
      }),
    );
    expect(collected.delivered.get('aws|spot')).toBe(entries.length);
    const { told, untold } = completeness(found);
    expect(told).toEqual([]);
    expect(untold).toEqual([expect.stringMatching(new RegExp(`^aws.spot: ${entries.length} of `))]);
  });

  it('do not count as moved by a factor a market moves by', async () => {
    const failed = async (factor: number) => {
      scene.server.spotPrices = spotPricesOf({ 'us-east-1': [spotPage(dearerBy(factor, 'us-east-1'))] });
      const { collected, supply } = await refreshed(scope);
      await supply.cleanUp();
      return collected.checks
        .results()
        .filter(({ passed }) => !passed)
        .map(({ name }) => name);
    };
    expect(await failed(4)).toEqual([]);
    expect(await failed(1000)).toEqual(['moved']);
  });

  it('stay as they are where the credentials may read none; their rules need not take anything, others must', async () => {
    const { supply, collected } = await refreshed(scopeOf(['AmazonEC2']));
    expect(collected.delivered.has('aws|spot')).toBe(false);
    const checks = new Map(supply.checks().map((check) => [check.name, check]));
    expect(checks.get('rules')?.examples).toEqual([]);
    expect(checks.get('notes')?.examples.join()).toContain('the credentials lack ec2:DescribeSpotPriceHistory');
    await supply.cleanUp();
    const linux = dearerBy(1, 'us-east-1').filter(({ system }) => system === 'Linux/UNIX');
    scene.server.spotPrices = spotPricesOf({ 'us-east-1': [spotPage(linux)] });
    const { supply: some } = await refreshed(scopeOf(['AmazonEC2']));
    expect(some.checks().find(({ name }) => name === 'rules')?.examples).toEqual(['aws-ec2-spot-windows']);
  });

  it('that could not be read are known as well when a refresh goes on', async () => {
    await refreshed(scope);
    const { progress, supply } = await refreshed(scope);
    expect(progress.partsResumed).toBe(progress.parts);
    expect(supply.unread()).toEqual([
      { provider: 'aws', option: 'spot', regions: expect.arrayContaining(BOTH), ruleCondition: 'termType=Spot' },
    ]);
  });
});
