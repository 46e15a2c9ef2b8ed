import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { PROVIDERS } from '../../catalog/domain/provider.js';
import { loadPriceRules } from './load-price-rules.js';

const HEADER =
  'id,provider,service,conditions,target,product,meter,provider_unit,unit,price_factor,tier_factor,because';
const GP3 =
  'ebs-gp3,aws,AmazonEC2,volumeApiName=gp3;productFamily=Storage,meter,aws.ebs-gp3,gb_month,GB-Mo,GB-month,,,The volume itself';
const STOPPED = 'stopped,aws,AmazonEC2,capacitystatus!=Used,ignore,,,,,,,Reserved capacity is another article';

describe('loadPriceRules', () => {
  let seed: string;
  beforeEach(() => {
    seed = mkdtempSync(join(tmpdir(), 'planner-rules-'));
    mkdirSync(join(seed, 'price-rules', 'aws'), { recursive: true });
  });
  afterEach(() => {
    rmSync(seed, { recursive: true });
  });
  const write = (name: string, ...lines: string[]) => {
    writeFileSync(join(seed, 'price-rules', 'aws', name), [HEADER, ...lines, ''].join('\n'));
  };

  it('reads every file of the provider, one per service', () => {
    write('AmazonEC2.csv', GP3, STOPPED);
    write('AmazonS3.csv', 's3,aws,AmazonS3,usagetype~TimedStorage,ignore,,,,,0.5,1000,Later');
    const { rules } = loadPriceRules(seed, 'aws');
    expect(rules.map(({ id }) => id)).toEqual(['ebs-gp3', 'stopped', 's3']);
    expect(rules[0]).toMatchObject({ conditions: ['volumeApiName=gp3', 'productFamily=Storage'], priceFactor: null });
    expect(rules[2]).toMatchObject({ priceFactor: 0.5, tierFactor: 1000 });
  });

  it('has another hash where a rule changed', () => {
    write('AmazonEC2.csv', GP3);
    const { hash } = loadPriceRules(seed, 'aws');
    expect(loadPriceRules(seed, 'aws').hash).toBe(hash);
    write('AmazonEC2.csv', GP3, STOPPED);
    expect(loadPriceRules(seed, 'aws').hash).not.toBe(hash);
  });

  it('has no rules where there is no folder', () => {
    expect(loadPriceRules(seed, 'gcp').rules).toEqual([]);
  });

  it.each([
    ['a target there is not', GP3.replace(',meter,', ',guess,'), 'line 2, column target: "guess"'],
    ['a condition that is none', GP3.replace('=gp3', ''), 'line 2, column conditions: "volumeApiName"'],
    ['an expression that cannot be read', GP3.replace('=gp3', '~(gp3'), 'line 2, column conditions'],
    [
      'a rule that would take everything',
      GP3.replace('volumeApiName=gp3;productFamily=Storage', ''),
      'takes every article',
    ],
    ['a meter without a name', GP3.replace('gb_month', ''), 'line 2, column meter'],
    ['the rule of another provider', GP3.replace('aws,', 'gcp,'), 'line 2, column provider'],
  ])('refuses %s, naming file, line and column', (_what, line, message) => {
    write('AmazonEC2.csv', line);
    expect(() => loadPriceRules(seed, 'aws')).toThrow(`price-rules/aws/AmazonEC2.csv line 2`);
    expect(() => loadPriceRules(seed, 'aws')).toThrow(message);
  });

  it('refuses the same name twice, in whichever files', () => {
    write('AmazonEC2.csv', GP3);
    write('AmazonEBS.csv', GP3.replace('AmazonEC2', 'AmazonEBS'));
    expect(() => loadPriceRules(seed, 'aws')).toThrow('repeats the key of price-rules/aws/AmazonEBS.csv line 2');
  });

  it('refuses two services in one file', () => {
    write('AmazonEC2.csv', GP3, STOPPED.replace('AmazonEC2', 'AmazonS3'));
    expect(() => loadPriceRules(seed, 'aws')).toThrow(
      'line 3, column service: "AmazonS3" stands in the file of AmazonEC2',
    );
  });

  it.each(PROVIDERS)('reads the rules of %s in the seed', (provider) => {
    expect(() => loadPriceRules('seed', provider)).not.toThrow();
  });
});
