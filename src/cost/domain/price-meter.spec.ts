import { describe, expect, it } from '@jest/globals';
import { loadCatalogFromSeed } from '../../catalog/seed/load-seed.js';
import { priceMeter } from './price-meter.js';

const catalog = loadCatalogFromSeed();
const usd = (product: string, region: string, meter: string, quantity: number) =>
  priceMeter(catalog, { product, region, meter, quantity }).monthlyUsd;

describe('internet egress around the free allowance and the first tier', () => {
  // AWS us-east-1: 100 GB free, then 0.09 up to 10,240 GB of charged transfer.
  // Azure westeurope: tiers start at 100 GB, 0.087 up to 10,335.
  // Google us-central1: 1 GiB free, then 0.12 up to 1,024, 0.11 up to 10,240.
  it.each([
    ['aws', 99, 0],
    ['aws', 100, 0],
    ['aws', 101, 0.09],
    ['aws', 10_240, 912.6], // 10,140 × 0.09
    ['azure', 99, 0],
    ['azure', 100, 0],
    ['azure', 101, 0.087],
    ['azure', 10_240, 882.18], // 10,140 × 0.087
    ['gcp', 99, 11.76], // 98 × 0.12
    ['gcp', 100, 11.88],
    ['gcp', 101, 12],
    ['gcp', 10_240, 1136.53], // 1,024 × 0.12 + 9,215 × 0.11
  ])('%s: %d GB cost %d USD', (provider, gb, expected) => {
    const [product = '', region = ''] = {
      aws: ['aws.data-transfer', 'us-east-1'],
      azure: ['azure.bandwidth', 'westeurope'],
      gcp: ['gcp.network-egress-premium', 'us-central1'],
    }[provider]!;
    expect(usd(product, region, 'gb_egress_internet', gb)).toBeCloseTo(expected, 9);
  });
});

describe('pricing one meter', () => {
  it('charges each tier for the part that falls into it', () => {
    const amount = priceMeter(catalog, {
      product: 'aws.s3-standard',
      region: 'us-east-1',
      meter: 'gb_month',
      quantity: 60_000,
    });
    // 51,200 × 0.023 + 8,800 × 0.022 = 1,177.60 + 193.60
    expect(amount.monthlyUsd).toBeCloseTo(1371.2, 9);
    expect(amount.tiersApplied.map(({ quantity }) => quantity)).toEqual([51_200, 8800]);
    expect(amount.unitPriceUsd).toBeCloseTo(1371.2 / 60_000, 12);
  });

  it('reads tier bounds in base units under a price per million', () => {
    // Route 53: 0.40 per million up to a billion, 0.20 above: 1,000 × 0.40 + 500 × 0.20
    expect(usd('aws.route53', 'global', 'queries_million', 1_500_000_000)).toBeCloseTo(500, 9);
  });

  it('continues after what other usage has consumed', () => {
    const question = { product: 'aws.s3-standard', region: 'us-east-1', meter: 'gb_month', quantity: 100 };
    expect(priceMeter(catalog, { ...question, already: 51_150 }).monthlyUsd).toBeCloseTo(50 * 0.023 + 50 * 0.022, 12);
  });

  it('uses a global row where a region has none, and only where the price list has one', () => {
    const amount = priceMeter(catalog, {
      product: 'azure.nat-gateway',
      region: 'polandcentral',
      meter: 'gateway_hour',
      quantity: 730,
    });
    expect(amount).toMatchObject({ state: 'known', priceRegion: 'global' });
    expect(amount.monthlyUsd).toBeCloseTo(32.85, 9);
  });

  it('leaves a missing price unknown and names the nearest region of the provider that has it', () => {
    const amount = priceMeter(catalog, {
      product: 'gcp.https-load-balancer',
      region: 'europe-west3',
      meter: 'gb_processed',
      quantity: 10,
    });
    expect(amount).toMatchObject({ state: 'unknown', monthlyUsd: null, unitPriceUsd: null });
    expect(amount.nearestPriced?.region).toBe('europe-west4');
  });

  it('fills a missing price from the nearest region when asked, marked as estimated', () => {
    const amount = priceMeter(
      catalog,
      { product: 'gcp.https-load-balancer', region: 'europe-west3', meter: 'gb_processed', quantity: 1000 },
      { confidence: 'all', missing: 'nearest-region' },
    );
    expect(amount).toMatchObject({ state: 'estimated', priceRegion: 'europe-west4' });
    expect(amount.monthlyUsd).toBeCloseTo(9, 9);
  });

  it('drops secondary prices when only published ones are asked for', () => {
    const question = {
      product: 'gcp.https-load-balancer',
      region: 'europe-west4',
      meter: 'gb_processed',
      quantity: 1000,
    };
    expect(priceMeter(catalog, question).state).toBe('estimated');
    expect(priceMeter(catalog, question, { confidence: 'published', missing: 'unknown' }).state).toBe('unknown');
  });

  it('does not guess above the last published tier', () => {
    // aws.api-gateway-rest publishes one tier, up to 333 million requests
    const amount = priceMeter(catalog, {
      product: 'aws.api-gateway-rest',
      region: 'us-east-1',
      meter: 'request_million',
      quantity: 400_000_000,
    });
    expect(amount).toMatchObject({ state: 'unknown', monthlyUsd: null });
    expect(amount.notes[0]).toContain('333000000');
  });

  it('keeps free apart from unknown', () => {
    expect(usd('aws.data-transfer', 'eu-west-1', 'gb_ingress', 500)).toBe(0);
    expect(usd('aws.data-transfer', 'eu-west-1', 'gb_teleported', 500)).toBeNull();
  });
});
