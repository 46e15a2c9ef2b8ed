import { describe, expect, it } from '@jest/globals';
import { checkMappings } from './mapping-checks.js';
import { mergeMappings, NO_MAPPINGS } from './merge-mappings.js';
import type { PriceRule } from './price-rule.js';
import type { MappingReport } from './sku-mapper.js';

const RULE: PriceRule = {
  id: 'gp3',
  provider: 'aws',
  service: 'AmazonEC2',
  conditions: ['volumeApiName=gp3'],
  target: 'meter',
  product: 'aws.ebs-gp3',
  meter: 'gb_month',
  providerUnit: 'GB-Mo',
  unit: 'GB-month',
  priceFactor: null,
  tierFactor: null,
  because: '',
};
const RULES: PriceRule[] = [RULE, { ...RULE, id: 'gp2' }, { ...RULE, id: 'left-out', target: 'ignore' }];
const FOUND: MappingReport = { ...NO_MAPPINGS, skus: 10, mapped: 8, unmatched: 2, byRule: { gp3: 8, gp2: 1 } };
const failed = (report: MappingReport, isWhole = true) =>
  checkMappings(RULES, { AmazonEC2: report }, isWhole).filter(({ passed }) => !passed);

describe('checkMappings', () => {
  it('passes where every rule took an article', () => {
    expect(failed(FOUND)).toEqual([]);
  });

  it('fails where a rule took nothing in a service that was read whole', () => {
    const without = { ...FOUND, byRule: { gp3: 8 } };
    expect(failed(without)).toMatchObject([{ name: 'rules', examples: ['gp2'], of: 3 }]);
    expect(failed(without, false)).toEqual([]);
  });

  it('does not ask for rules of services that were not read', () => {
    expect(checkMappings(RULES, { AmazonS3: FOUND }, true).every(({ passed }) => passed)).toBe(true);
  });

  it('fails where two rules claim an article, however many of them are listed', () => {
    const claimed = { ...FOUND, faults: ['SKU is claimed by gp2 and by gp3'], faultCount: 70 };
    expect(failed(claimed)).toMatchObject([{ name: 'mapping', count: 70, examples: claimed.faults }]);
  });

  it('lists what no rule names and refuses nothing for it', () => {
    const group = { service: 'AmazonEC2', kind: 'Fee', count: 2, example: 'XYZ (us-east-1)' };
    const [told] = checkMappings(RULES, { AmazonEC2: { ...FOUND, unmatchedGroups: [group] } }, true).slice(-1);
    expect(told).toMatchObject({
      name: 'unmatched-articles',
      passed: true,
      count: 2,
      of: 10,
      examples: ['AmazonEC2 Fee: 2, e.g. XYZ (us-east-1)'],
    });
  });
});

describe('mergeMappings', () => {
  it('counts two parts as one', () => {
    const group = { service: 'AmazonEC2', kind: 'Fee', count: 2, example: 'XYZ (us-east-1)' };
    const one: MappingReport = { ...FOUND, ignored: 3, unmatchedGroups: [group], faults: ['a'], faultCount: 1 };
    const other: MappingReport = {
      skus: 5,
      mapped: 1,
      ignored: 2,
      unmatched: 4,
      unmatchedGroups: [
        { ...group, count: 3, example: 'ABC (eu-west-1)' },
        { ...group, kind: 'Tax', count: 9 },
      ],
      byRule: { gp3: 1, other: 2 },
      faults: ['b'],
      faultCount: 6,
    };
    expect(mergeMappings(one, other)).toEqual({
      skus: 15,
      mapped: 9,
      ignored: 5,
      unmatched: 6,
      unmatchedGroups: [
        { ...group, kind: 'Tax', count: 9 },
        { ...group, count: 5 },
      ],
      byRule: { gp3: 9, gp2: 1, other: 2 },
      faults: ['a', 'b'],
      faultCount: 7,
    });
  });
});
