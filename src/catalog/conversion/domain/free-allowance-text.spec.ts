import { describe, expect, it } from '@jest/globals';
import { readBillingUnit } from './billing-unit.js';
import { readAllowance } from './free-allowance-text.js';

describe('the billing unit', () => {
  it.each([
    ['1M requests', 'requests', 1_000_000],
    ['10000 operations', 'operations', 10_000],
    ['100k events', 'events', 100_000],
    ['1B samples', 'samples', 1_000_000_000],
    ['10M samples', 'samples', 10_000_000],
    ['100 RU/s-hour', 'RU/s-hour', 100],
    ['GB-month', 'GB-month', 1],
    ['GB-month (compressed)', 'GB-month (compressed)', 1],
  ])('%s counts %s, %d at a time', (unit, baseUnit, baseUnitsPerUnit) => {
    expect(readBillingUnit(unit)).toEqual({ baseUnit, baseUnitsPerUnit });
  });
});

describe('a free-allowance text', () => {
  it.each([
    ['100 GB/month', 'azure.bandwidth', 'GB', 100, 'month', 'account'],
    ['100 GB/month aggregated over regions', 'aws.data-transfer', 'GB', 100, 'month', 'account'],
    ['1 TB/month (always-free tier, general knowledge)', 'aws.cloudfront', 'GB', 1024, 'month', 'account'],
    ['400000 GB-s/month', 'aws.lambda', 'GB-second', 400_000, 'month', 'account'],
    // 180,000 s / 3,600 s per hour = 50 vCPU-hours; 360,000 / 3,600 = 100 GiB-hours
    ['180000 vCPU-seconds/month', 'azure.container-apps', 'vCPU-hour', 50, 'month', 'account'],
    ['360000 GiB-s/month', 'azure.container-apps', 'GiB-hour', 100, 'month', 'account'],
    // 1 GiB kept for a month of 730 h
    ['1 GiB', 'gcp.firestore', 'GiB-hour', 730, 'month', 'project'],
    // 10 GiB of a meter that counts TiB
    ['10 GiB/month', 'gcp.pubsub', 'TiB', 10 / 1024, 'month', 'account'],
    ['13M operations/month', 'azure.service-bus-standard', 'operations', 13_000_000, 'month', 'account'],
    ['100k/month', 'aws.sns', 'deliveries', 100_000, 'month', 'account'],
    ['20000/day', 'gcp.firestore', 'operations', 20_000, 'day', 'project'],
    ['120 minutes/day (newer docs: 2500/month)', 'gcp.cloud-build', 'minute', 120, 'day', 'account'],
    ['50 GiB/project/month', 'gcp.cloud-logging', 'GiB', 50, 'month', 'project'],
    ['25 GB', 'aws.dynamodb-ondemand', 'GB-month', 25, 'month', 'region'],
    ['0.5 GB', 'gcp.artifact-registry', 'GiB-month', 0.5, 'month', 'account'],
    ['first pipeline per billing account', 'gcp.cloud-deploy', 'pipeline-month', 1, 'always', 'account'],
  ])('%s on %s is %d-unit structure', (text, product, baseUnit, quantity, period, scope) => {
    const reading = readAllowance(text, product, baseUnit);
    expect(reading).toMatchObject({ unit: baseUnit, quantity, per: null, period, scope });
  });

  it.each([
    ['100% of provisioned DB storage', 'GB-month', 1, 'GB-month of provisioned database storage', 'resource'],
    ['20 GB per task', 'GB-hour', 20, 'task-hour', 'resource'],
    ['2160 h per server', 'server-hour', 2160, 'server', 'resource'],
    // 74.40 USD / 0.10 USD per hour = 744 hours: one cluster for the longest month
    [
      '74.40 USD/month credit: one zonal or Autopilot cluster per billing account',
      'cluster-hour',
      744,
      'zonal or Autopilot cluster, one per billing account',
      'account',
    ],
  ])('%s grows with a resource', (text, baseUnit, quantityPer, per, scope) => {
    expect(readAllowance(text, 'any', baseUnit)).toMatchObject({ quantity: null, quantityPer, per, scope });
  });

  it('about something the meter does not count is nothing to take off', () => {
    expect(readAllowance('100 GB', 'azure.container-registry', 'registry-day')).toMatchObject({
      quantity: null,
      unit: 'GB-month',
      quantityPer: 100,
      per: 'registry',
      mode: 'in-tiers',
    });
    expect(readAllowance('30 days', 'gcp.cloud-logging', 'GiB-month')?.mode).toBe('in-tiers');
  });

  it('says how far it is doubted', () => {
    expect(readAllowance('2.5M spans/month (unverified)', 'gcp.cloud-trace', 'spans')?.confidence).toBe('unverified');
    expect(readAllowance('1 TB/month (always-free tier, general knowledge)', 'x', 'GB')?.confidence).toBe(
      'general-knowledge',
    );
  });

  it.each([
    ['100 GB/week', 'GB'],
    ['100 GB/month if it rains', 'GB'],
    ['100 GB/month', 'requests'],
    ['1M requests/month', 'GB-second'],
    ['a lot', 'GB'],
    ['10 alarms', 'GB'],
    ['7 GB', 'registry-day'],
    ['-5 GB/month', 'GB'],
  ])('%s on a meter of %s is not understood', (text, baseUnit) => {
    expect(readAllowance(text, 'any', baseUnit)).toBeNull();
  });
});
