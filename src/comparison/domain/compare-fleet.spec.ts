import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { aCatalog, aRegion, aType, type SmallPrice } from '../../../test/support/small-catalog.js';
import { type MeterPrice, type PriceProduct } from '../../catalog/domain/tables/service-prices.js';
import { compareFleet } from './compare-fleet.js';
import { type FleetOptions, type FleetServer } from './fleet.js';
import { ANYWHERE } from './regions-nearby.js';

const product = (provider: 'aws' | 'azure' | 'gcp', key: string): PriceProduct => ({
  key,
  provider,
  service: null,
  capability: 'storage.block',
  variant: null,
  name: key,
});
const perGb = (key: string, region: string, unit: string, usdPerUnit: number): MeterPrice => ({
  product: key,
  region,
  meter: 'capacity',
  unit,
  tierStart: null,
  tierEnd: null,
  usdPerUnit,
  freeAllowance: null,
  effectiveDate: '2026-05-01',
  notes: null,
  sourceIds: ['TEST'],
  confidence: 'verified',
});
const hour = (region: string, type: string, usdPerHour: number, more: Partial<SmallPrice> = {}): SmallPrice => ({
  region,
  type,
  usdPerHour,
  ...more,
});

const catalog = aCatalog({
  regions: [aRegion('aws', 'a1'), aRegion('aws', 'a2'), aRegion('azure', 'z1'), aRegion('gcp', 'g1')],
  instanceTypes: [
    aType('aws', 'm', 4, 16),
    aType('aws', 'l', 8, 32),
    aType('azure', 'd', 8, 64),
    aType('gcp', 's', 4, 16),
    aType('gcp', 'arm', 4, 16, { architecture: 'arm64' }),
  ],
  prices: [
    hour('aws/a1', 'aws/m', 0.2),
    hour('aws/a1', 'aws/l', 0.4),
    hour('aws/a2', 'aws/m', 0.1),
    hour('aws/a1', 'aws/m', 0.12, { option: 'committed-1y' }),
    hour('azure/z1', 'azure/d', 0.5),
    hour('gcp/g1', 'gcp/s', 0.15),
    hour('gcp/g1', 'gcp/arm', 0.05),
  ],
  priceProducts: [
    product('aws', 'aws.ebs-gp3'),
    product('aws', 'aws.ebs-st1'),
    product('azure', 'azure.managed-disk-premium-ssd-v2'),
    product('gcp', 'gcp.pd-balanced'),
  ],
  meterPrices: [
    perGb('aws.ebs-gp3', 'a1', 'GB-month', 0.08),
    perGb('aws.ebs-gp3', 'a2', 'GB-month', 0.1),
    perGb('aws.ebs-st1', 'a1', 'GB-month', 0.045),
    perGb('azure.managed-disk-premium-ssd-v2', 'z1', 'GiB-hour', 0.0001),
  ],
});
const server = (more: Partial<FleetServer> = {}): FleetServer => ({
  line: 1,
  name: 'web',
  vcpu: 4,
  memoryGib: 16,
  architecture: 'x86_64',
  operatingSystem: 'linux',
  diskGb: 0,
  hoursPerMonth: 730,
  quantity: 1,
  ...more,
});
const options = (more: Partial<FleetOptions> = {}): FleetOptions => ({
  locality: { ...ANYWHERE, geography: 'Europe' },
  placement: 'one-region',
  purchaseOption: 'on-demand',
  confidence: 'all',
  includeBurstable: false,
  alternatives: 1,
  volumes: {},
  ...more,
});
const compare = (servers: FleetServer[], more: Partial<FleetOptions> = {}) =>
  compareFleet(catalog, servers, options(more));

describe('compareFleet', () => {
  it('prices every line on each cloud and says by how much a match is larger', () => {
    const [aws, azure, gcp] = compare([server({ quantity: 3, hoursPerMonth: 100 })]).lines[0]!.matches;
    // 0.1 USD/h x 100 h x 3 = 30 USD
    expect(aws).toMatchObject({ outcome: 'matched', offer: { region: 'a2', instanceType: 'm' } });
    expect(aws?.monthlyUsd).toBeCloseTo(30, 12);
    expect(azure).toMatchObject({ outcome: 'oversized', offer: { extraVcpu: 4, extraMemoryGib: 48 } });
    expect(gcp).toMatchObject({ outcome: 'matched', offer: { instanceType: 's' }, rule: null });
  });

  it('puts a fleet in the one region that matches most of it, though another is cheaper for some lines', () => {
    const fleet = [server(), server({ line: 2, vcpu: 8 })];
    const one = compare(fleet);
    expect(one.totals[0]).toMatchObject({
      regions: ['a1'],
      regionsConsidered: 2,
      matchedServers: 1,
      oversizedServers: 1,
    });
    // a1: (0.2 + 0.4) x 730 = 438
    expect(one.totals[0]?.pricedMonthlyUsd).toBeCloseTo(438, 9);
    const any = compare(fleet, { placement: 'any-region' });
    expect(any.totals[0]?.regions).toEqual(['a1', 'a2']);
    // (0.1 + 0.4) x 730 = 365
    expect(any.totals[0]?.pricedMonthlyUsd).toBeCloseTo(365, 9);
  });

  it('adds disks by the volume type of each cloud, per month whatever the hours', () => {
    const [aws, azure] = compare([server({ diskGb: 100, hoursPerMonth: 0, quantity: 2 })]).lines[0]!.matches;
    // a2 costs 0.1 x 100 GB x 2 = 20, a1 0.08 x 100 x 2 = 16: with no hours the cheaper disk decides
    expect(aws).toMatchObject({ offer: { region: 'a1' }, diskMonthlyUsd: 16, computeMonthlyUsd: 0 });
    // 0.0001 USD per GiB-hour x 730 h x 100 GiB x 2 = 14.6
    expect(azure?.diskMonthlyUsd).toBeCloseTo(14.6, 12);
  });

  it('never calls a total with an unknown disk price cheapest', () => {
    const found = compare([server({ diskGb: 10 })]);
    expect(found.lines[0]?.matches[2]).toMatchObject({ monthlyUsd: null, state: 'unknown', rule: 'disk-unpriced' });
    expect(found.totals[2]).toMatchObject({ complete: false, diskUnpricedServers: 1, completeness: { unknown: 1 } });
    expect(found.cheapest).toBe('aws');
    expect(found.cheapestBecause).toBe('lowest of 2 complete totals; gcp not compared: the total is incomplete');
  });

  it('calls nothing cheapest where only one total is complete', () => {
    const found = compare([server({ diskGb: 10, vcpu: 8 }), server({ architecture: 'arm64' })]);
    expect(found.cheapest).toBeNull();
  });

  it('bills commitments for the whole month and tells what it has no price for', () => {
    const found = compare([server({ hoursPerMonth: 10 })], { purchaseOption: 'committed-1y' });
    // 0.12 x 730 = 87.6
    expect(found.lines[0]?.matches[0]?.monthlyUsd).toBeCloseTo(87.6, 12);
    expect(found.lines[0]?.matches[1]).toMatchObject({ outcome: 'no-match', rule: 'unpriced', monthlyUsd: null });
    expect(found.assumed.join()).toContain('whatever hours');
  });

  it('says why nothing matches', () => {
    const [aws, azure] = compare([server({ vcpu: 100 })]).lines[0]!.matches;
    expect(aws).toMatchObject({ outcome: 'no-match', rule: 'nothing-large-enough' });
    expect(aws?.because).toContain('no type of at least 100 vCPU and 16 GiB (x86_64) is sold in a');
    expect(azure?.rule).toBe('nothing-large-enough');
    const asia = compare([server()], { locality: { ...ANYWHERE, geography: 'Asia' } });
    expect(asia.lines[0]?.matches[0]).toMatchObject({ rule: 'no-region', because: 'aws has no region there' });
  });

  it('offers Arm only where it is asked for', () => {
    const typeFor = (architecture: FleetServer['architecture']) =>
      compare([server({ architecture })]).lines[0]?.matches[2]?.offer?.instanceType;
    expect([typeFor('x86_64'), typeFor('any'), typeFor('arm64')]).toEqual(['s', 'arm', 'arm']);
  });

  it('lists the next cheapest offers', () => {
    const match = compare([server()], { locality: { ...ANYWHERE, regions: [catalog.regions[0]!] } }).lines[0]
      ?.matches[0];
    expect(match?.offer?.alternatives).toEqual([{ instanceType: 'l', usdPerHour: 0.4 }]);
  });

  it('takes another volume type on request and refuses one that is none', () => {
    const found = compare([server({ diskGb: 100 })], { volumes: { aws: 'aws.ebs-st1' } });
    expect(found.lines[0]?.matches[0]?.diskMonthlyUsd).toBeCloseTo(4.5, 12);
    expect(() => compare([server()], { volumes: { aws: 'aws.ebs-gp4' } })).toThrow(
      /must be one of aws.ebs-gp3, aws.ebs-st1/,
    );
  });

  it('has totals that are the sums of the lines, and twice the fleet costs twice', () => {
    const servers = fc.array(
      fc.record({
        vcpu: fc.integer({ min: 1, max: 10 }),
        memoryGib: fc.integer({ min: 1, max: 70 }),
        hoursPerMonth: fc.integer({ min: 0, max: 730 }),
        quantity: fc.integer({ min: 1, max: 5 }),
      }),
      { minLength: 1, maxLength: 10 },
    );
    fc.assert(
      fc.property(servers, fc.constantFrom('one-region' as const, 'any-region' as const), (list, placement) => {
        const fleet = list.map((each, index) => server({ ...each, line: index + 1 }));
        const found = compare(fleet, { placement });
        const twice = compare([...fleet, ...fleet], { placement });
        for (const [position, total] of found.totals.entries()) {
          const sum = found.lines.reduce((all, { matches }) => all + (matches[position]?.monthlyUsd ?? 0), 0);
          expect(total.pricedMonthlyUsd).toBeCloseTo(sum, 6);
          expect(twice.totals[position]?.pricedMonthlyUsd).toBeCloseTo(2 * sum, 6);
        }
      }),
    );
  });
});
