import { describe, expect, it } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { parseArchitecture } from '../../architectures/parse-architecture.js';
import { loadCatalogFromSeed } from '../../catalog/seed/load-seed.js';
import type { CostTotal } from './cost-sheet.js';
import { estimateCost } from './estimate-cost.js';
import { toCostScore } from './cost-score.js';

const catalog = loadCatalogFromSeed();
const example = (name: string) =>
  parseArchitecture(JSON.parse(readFileSync(`seed/architectures/${name}.json`, 'utf8')), catalog);
const drawing = (components: object[], connections: object[] = []) =>
  parseArchitecture({ name: 'case', components, connections }, catalog);

const webShop = drawing(
  [
    {
      id: 'balancer',
      service: 'aws.alb',
      region: 'eu-west-1',
      zones: 3,
      usage: { gbProcessed: 1500, newConnectionsPerSecond: 40, activeConnections: 3000 },
    },
    {
      id: 'web',
      service: 'aws.ec2',
      region: 'eu-west-1',
      quantity: 4,
      zones: 2,
      instanceType: 'm6i.large',
      volumes: [{ variant: 'aws.ebs-gp3', sizeGb: 64 }],
    },
    {
      id: 'database',
      service: 'aws.rds',
      region: 'eu-west-1',
      zones: 2,
      highAvailability: true,
      instanceType: 'db.m6g.xlarge',
      size: { storageGb: 200 },
      usage: { backupGb: 300 },
    },
    {
      id: 'assets',
      service: 'aws.s3',
      region: 'eu-west-1',
      usage: { storageGb: 2000, readRequests: 20_000_000, writeRequests: 500_000 },
    },
    { id: 'nat', service: 'aws.nat-gateway', region: 'eu-west-1', quantity: 2, usage: { gbProcessed: 200 } },
  ],
  [
    { from: 'internet', to: 'balancer', gbPerMonth: 300 },
    { from: 'balancer', to: 'internet', gbPerMonth: 1200 },
    { from: 'web', to: 'database', gbPerMonth: 100 },
    { from: 'assets', to: 'internet', gbPerMonth: 800 },
    { from: 'nat', to: 'internet', gbPerMonth: 200 },
  ],
);

describe('a web shop on AWS, line by line from the price list of eu-west-1', () => {
  const sheet = estimateCost(webShop, catalog);
  const line = (component: string, meter: string) =>
    sheet.lines.find(({ componentId, meter: name }) => componentId === component && name === meter);

  it.each([
    ['balancer', 'lb_hour', 18.396], // 730 × 0.0252
    ['balancer', 'lcu_hour', 12], // 1,500 GB / 730 h = 2.0548 LCU × 730 × 0.008
    ['balancer', 'ip_hour', 10.95], // three zones × 730 × 0.005
    ['web', 'instance_hour_m6i.large', 312.44], // 4 × 730 × 0.107
    ['web', 'gb_month', 22.528], // 4 × 64 × 0.088
    ['database', 'instance_hour_m6g_xlarge_multi_az', 513.92], // 730 × 0.704
    ['database', 'gb_month_multi_az', 50.8], // 200 × 0.254
    ['database', 'backup_gb_month', 9.5], // (300 − 200 included) × 0.095
    ['assets', 'gb_month', 46], // 2,000 × 0.023
    ['assets', 'read_requests_1k', 8], // 20,000 thousand × 0.0004
    ['assets', 'write_requests_1k', 2.5], // 500 thousand × 0.005
    ['nat', 'gateway_hour', 70.08], // 2 × 730 × 0.048
    ['nat', 'gb_processed', 9.6], // 200 × 0.048
    ['nat', 'ip_hour', 7.3], // 2 × 730 × 0.005
    ['web', 'gb_inter_az', 0.5], // half of 100 GB × 0.01, the machine's side only
  ])('%s %s costs %d USD a month', (component, meter, expected) => {
    expect(line(component, meter)?.monthlyUsd).toBeCloseTo(expected, 9);
  });

  it('takes the free 100 GB off the egress of all components once', () => {
    const egress = sheet.lines.filter(({ meter }) => meter === 'gb_egress_internet');
    // balancer 1,200 + assets 800 + NAT 200 GB: (2,200 − 100) × 0.09
    expect(egress.reduce((sum, { monthlyUsd }) => sum + (monthlyUsd ?? 0), 0)).toBeCloseTo(189, 9);
    expect(egress.reduce((sum, { allowanceDeducted }) => sum + allowanceDeducted, 0)).toBeCloseTo(100, 9);
  });

  it('is complete, and every line carries a source and a date', () => {
    expect(sheet.complete).toBe(true);
    for (const { sourceIds, effectiveDate } of sheet.lines) {
      expect(sourceIds.length).toBeGreaterThan(0);
      expect(effectiveDate).toMatch(/^20\d\d-\d\d/);
    }
  });

  it('adds up: lines to components, to every grouping, and to the total', () => {
    const sum = (amounts: readonly { monthlyUsd: number | null }[]) =>
      amounts.reduce((total, { monthlyUsd }) => total + (monthlyUsd ?? 0), 0);
    for (const parts of [sheet.lines, sheet.components, ...(Object.values(sheet.totals) as CostTotal[][])]) {
      expect(sum(parts)).toBeCloseTo(sheet.monthlyUsd, 8);
    }
  });
});

describe('estimating', () => {
  it('prices both other web shops, and says what is missing', () => {
    expect(estimateCost(example('web-shop-azure'), catalog).complete).toBe(true);
    const google = estimateCost(example('web-shop-gcp'), catalog);
    for (const { state, nearestPriced } of google.lines) if (state === 'unknown') expect(nearestPriced).not.toBeNull();
  });

  it('scores an incomplete sheet as unknown, with what is known as its low end', () => {
    const sheet = estimateCost(
      drawing([
        {
          id: 'vault',
          service: 'aws.s3',
          region: 'us-east-1',
          usage: { storageGb: 100, readRequests: 0, writeRequests: 0 },
        },
        { id: 'lines', service: 'gcp.nlb', region: 'europe-north1', usage: { gbProcessed: 10 } },
      ]),
      catalog,
    );
    const score = toCostScore(sheet);
    expect(score.value).toMatchObject({ value: null, state: 'unknown' });
    expect(score.value.low).toBeCloseTo(2.3, 9); // 100 × 0.023
    expect(score.tree.findings.map(({ rule }) => rule)).toContain('missing-price');
  });

  it('never lets a service without any price look free', () => {
    const sheet = estimateCost(
      drawing([{ id: 'plans', service: 'azure.azure-policy', region: 'westeurope' }]),
      catalog,
    );
    expect(sheet).toMatchObject({ complete: false, monthlyUsd: 0 });
    expect(sheet.lines).toHaveLength(1);
  });

  it('shows every default it used and marks the lines that rest on one', () => {
    const sheet = estimateCost(drawing([{ id: 'bucket', service: 'aws.s3', region: 'us-east-1' }]), catalog);
    expect(sheet.assumed.map(({ name }) => name)).toEqual(['storageGb', 'writeRequests', 'readRequests']);
    expect(sheet.lines.every(({ state }) => state === 'estimated')).toBe(true);
  });

  it('reaches any meter of the provider by name', () => {
    const sheet = estimateCost(
      drawing([
        {
          id: 'vm',
          service: 'aws.ec2',
          region: 'us-east-1',
          instanceType: 'm5.large',
          usage: { 'aws.public-ipv4:ip_hour': 730, 'aws.datasync:gb_transferred': 1000 },
        },
      ]),
      catalog,
    );
    const amounts = Object.fromEntries(sheet.lines.map(({ meter, monthlyUsd }) => [meter, monthlyUsd]));
    expect(amounts['instance_hour_m5.large']).toBeCloseTo(70.08, 9); // 730 × 0.096
    expect(amounts['ip_hour']).toBeCloseTo(3.65, 9); // 730 × 0.005
    expect(amounts['gb_transferred']).toBeCloseTo(12.5, 9); // 1,000 × 0.0125
  });

  it('takes the newest series of database vCores that the region has a price of', () => {
    const server = (region: string) =>
      estimateCost(
        drawing([
          { id: 'db', service: 'azure.postgresql-flexible', region, size: { vcpu: 2, memoryGib: 8, storageGb: 10 } },
        ]),
        catalog,
      ).lines[0];
    expect(server('westeurope')?.meter).toBe('vcore_hour_gp_ddsv5');
    expect(server('francecentral')).toMatchObject({ meter: 'vcore_hour_gp_ddsv4', state: 'known' });
  });

  it('says which stated usage nothing is billed by', () => {
    const sheet = estimateCost(
      drawing([
        { id: 'vm', service: 'aws.ec2', region: 'us-east-1', instanceType: 'm5.large', usage: { requests: 5 } },
      ]),
      catalog,
    );
    expect(sheet.unused).toEqual([{ componentId: 'vm', name: 'requests' }]);
  });

  it('charges traffic over a dedicated line by the line, not as internet egress', () => {
    const sheet = estimateCost(
      drawing(
        [{ id: 'line', service: 'aws.direct-connect', region: 'us-east-1', usage: { portGbps: 1 } }],
        [{ from: 'line', to: 'internet', gbPerMonth: 1000 }],
      ),
      catalog,
    );
    expect(sheet.lines.map(({ meter }) => meter)).toEqual(['port_hour_1g', 'gb_egress_dx']);
    expect(sheet.lines[1]?.monthlyUsd).toBeCloseTo(20, 9); // 1,000 × 0.02
  });

  it('counts a meter named in the usage once, in place of what the rule derives', () => {
    const sheet = estimateCost(
      drawing([
        {
          id: 'balancer',
          service: 'aws.alb',
          region: 'us-east-1',
          zones: 2,
          usage: { lcu_hour: 100, newConnectionsPerSecond: 1, activeConnections: 1, gbProcessed: 1 },
        },
      ]),
      catalog,
    );
    const capacity = sheet.lines.filter(({ meter }) => meter === 'lcu_hour');
    expect(capacity.map(({ monthlyUsd }) => monthlyUsd)).toEqual([0.8]); // 100 × 0.008
  });

  it('refuses usage that is neither a driver nor a meter, with the nearest names', () => {
    // A document from outside is refused before it gets here; one made by the planner or a usage document is not.
    const bucket = drawing([{ id: 'bucket', service: 'aws.s3', region: 'us-east-1' }]);
    const wrong = { ...bucket, components: bucket.components.map((part) => ({ ...part, usage: { storagGb: 1 } })) };
    expect(() => estimateCost(wrong, catalog)).toThrow(/storagGb is neither/);
  });

  it('shares the first five forwarding rules of a Google project and region', () => {
    const balancer = (id: string) => ({
      id,
      service: 'gcp.nlb',
      region: 'us-central1',
      usage: { rules: 4, gbProcessed: 0 },
    });
    const sheet = estimateCost(drawing([balancer('one'), balancer('two')]), catalog);
    // 8 rules: 730 × 0.025 for the first five, 3 × 730 × 0.01 for the rest
    expect(sheet.monthlyUsd).toBeCloseTo(18.25 + 21.9, 9);
    expect(sheet.components[0]?.monthlyUsd).toBeCloseTo(sheet.components[1]?.monthlyUsd ?? 0, 12);
  });
});
