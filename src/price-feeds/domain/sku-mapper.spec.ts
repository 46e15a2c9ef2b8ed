import { describe, expect, it } from '@jest/globals';
import type { PriceRule } from './price-rule.js';
import type { ProviderSku } from './provider-sku.js';
import { SkuMapper, unusedRules } from './sku-mapper.js';

function aRule(more: Partial<PriceRule>): PriceRule {
  return {
    id: 'gp3',
    provider: 'aws',
    service: 'AmazonEC2',
    conditions: ['volumeApiName=gp3', 'usagetype~VolumeUsage'],
    target: 'meter',
    product: 'aws.ebs-gp3',
    meter: 'gb_month',
    providerUnit: 'GB-Mo',
    unit: 'GB-month',
    priceFactor: null,
    tierFactor: null,
    because: 'test',
    ...more,
  };
}

function aSku(attributes: Record<string, string>, more: Partial<ProviderSku> = {}): ProviderSku {
  return {
    provider: 'aws',
    service: 'AmazonEC2',
    sku: 'ABC',
    region: 'us-east-1',
    attributes,
    option: 'on-demand',
    unit: 'GB-Mo',
    currency: 'USD',
    effectiveDate: '2026-10-01',
    tiers: [{ start: 0, end: null, price: 0.08 }],
    derived: false,
    ...more,
  };
}

const GP3 = { productFamily: 'Storage', volumeApiName: 'gp3', usagetype: 'EBS:VolumeUsage.gp3' };

describe('SkuMapper', () => {
  it('makes the row of the meter the rule names, with source and date', () => {
    const mapper = new SkuMapper([aRule({})], 'SRC');
    expect(mapper.map(aSku(GP3))).toEqual([
      {
        kind: 'meter-price',
        provider: 'aws',
        region: 'us-east-1',
        product: 'aws.ebs-gp3',
        meter: 'gb_month',
        unit: 'GB-month',
        tierStart: null,
        tierEnd: null,
        price: 0.08,
        currency: 'USD',
        effectiveDate: '2026-10-01',
        confidence: 'verified',
        source: 'SRC',
        sku: 'ABC',
      },
    ]);
  });

  it('counts and lists an article no rule names', () => {
    const mapper = new SkuMapper([aRule({})], 'SRC');
    mapper.map(aSku({ ...GP3, volumeApiName: 'gp9' }));
    mapper.map(aSku({ ...GP3, volumeApiName: 'gp9' }, { sku: 'DEF' }));
    expect(mapper.report()).toMatchObject({ skus: 2, mapped: 0, unmatched: 2 });
    expect(mapper.report().unmatchedGroups).toEqual([
      { service: 'AmazonEC2', kind: 'Storage / EBS:VolumeUsage.gp3', count: 2, example: 'ABC (us-east-1)' },
    ]);
  });

  it('reports an article that two rules claim, and prices it by neither', () => {
    const mapper = new SkuMapper([aRule({}), aRule({ id: 'other', conditions: ['productFamily=Storage'] })], 'SRC');
    expect(mapper.map(aSku(GP3))).toEqual([]);
    expect(mapper.report().faults).toEqual(['AmazonEC2 ABC in us-east-1 is claimed by gp3 and by other']);
  });

  it('reports another unit than the rule expects', () => {
    const mapper = new SkuMapper([aRule({})], 'SRC');
    expect(mapper.map(aSku(GP3, { unit: 'GB-Hours' }))).toEqual([]);
    expect(mapper.report().faults).toEqual([
      'AmazonEC2 ABC in us-east-1 is priced per GB-Hours, but gp3 expects GB-Mo',
    ]);
  });

  it('names the rules that took nothing', () => {
    const rules = [aRule({}), aRule({ id: 'gone', conditions: ['volumeApiName=gp1'] })];
    const mapper = new SkuMapper(rules, 'SRC');
    mapper.map(aSku(GP3));
    expect(unusedRules(rules, mapper.report().byRule)).toEqual(['gone']);
  });

  it('turns prices and tier bounds into those of the catalog', () => {
    // Azure: 0.004 USD per 10K, the next tier from 100 of them: 0.004 per 10,000 operations from 0 to 1,000,000.
    const rule = aRule({ conditions: [], tierFactor: 10_000, providerUnit: '10K', unit: '10000 operations' });
    const tiers = [
      { start: 0, end: 100, price: 0.004 },
      { start: 100, end: null, price: 0.003 },
    ];
    const rows = new SkuMapper([rule], 'SRC').map(aSku({}, { unit: '10K', tiers }));
    expect(rows).toMatchObject([
      { tierStart: 0, tierEnd: 1_000_000, price: 0.004 },
      { tierStart: 1_000_000, tierEnd: null, price: 0.003 },
    ]);
  });

  it('multiplies without the noise of binary arithmetic', () => {
    // 0.0000002 USD per request is 0.2 USD per million.
    const rule = aRule({ conditions: [], priceFactor: 1_000_000, providerUnit: 'Requests', unit: '1M requests' });
    const tiers = [{ start: 0, end: null, price: 0.000_000_2 }];
    expect(new SkuMapper([rule], 'SRC').map(aSku({}, { unit: 'Requests', tiers }))).toMatchObject([{ price: 0.2 }]);
  });

  it('fills the name of a meter from attributes and named groups', () => {
    const conditions = ['instanceType~^db\\.(?<size>.+)$'];
    const rule = aRule({ conditions, meter: 'instance_hour_{size}_single_az', providerUnit: null });
    expect(new SkuMapper([rule], 'SRC').map(aSku({ instanceType: 'db.m6g.2xlarge' }))).toMatchObject([
      { meter: 'instance_hour_m6g_2xlarge_single_az' },
    ]);
  });

  it('makes an instance hour of a rule for instances, under the purchase option of the article', () => {
    const rule = aRule({
      target: 'instance',
      product: 'linux',
      meter: '{instanceType}',
      conditions: [],
      providerUnit: 'Hrs',
      unit: 'hour',
    });
    const sku = aSku({ instanceType: 'm5.large' }, { unit: 'Hrs', option: 'committed-1y' });
    expect(new SkuMapper([rule], 'SRC').map(sku)).toMatchObject([
      {
        kind: 'instance-price',
        instanceType: 'm5.large',
        option: 'committed-1y',
        operatingSystem: 'linux',
        unit: 'hour',
      },
    ]);
  });

  it('counts what a rule leaves out on purpose', () => {
    const mapper = new SkuMapper([aRule({ target: 'ignore', conditions: ['tenancy!=Shared'] })], 'SRC');
    expect(mapper.map(aSku({ tenancy: 'Dedicated' }))).toEqual([]);
    expect(mapper.report()).toMatchObject({ ignored: 1, unmatched: 0 });
  });

  it('refuses a condition it cannot read, naming it', () => {
    expect(() => new SkuMapper([aRule({ conditions: ['volume gp3'] })], 'SRC')).toThrow('"volume gp3" is not');
  });
});
