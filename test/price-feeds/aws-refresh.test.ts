import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { operatingSystemOrdinal, optionOrdinal } from '../../src/catalog/domain/price-book.js';
import type { PurchaseOption } from '../../src/catalog/domain/purchase-option.js';
import { buildCandidate } from '../../src/price-feeds/candidate/build-candidate.js';
import { CollectedRows } from '../../src/price-feeds/candidate/collected-rows.js';
import { checkLimitsOf } from '../../src/price-feeds/domain/check-limits.js';
import type { RefreshScope } from '../../src/price-feeds/domain/refresh-scope.js';
import { FeedSupply } from '../../src/price-feeds/refresh/feed-supply.js';
import { loadPriceRules } from '../../src/price-feeds/rules/load-price-rules.js';
import { NO_PROGRESS } from '../../src/price-feeds/update/row-supply.js';
import { articlesOf, bulkFile } from './aws-price-list.js';
import { AwsScene, csv, FILE, scopeOf, VIRGINIA } from './aws-scene.js';
import { aContext, feedsConfigFor } from './aws-setting.js';

const scene = AwsScene.use();
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
