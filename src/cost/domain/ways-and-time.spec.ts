import { describe, expect, it } from '@jest/globals';
import { parseArchitecture } from '../../architectures/parse-architecture.js';
import { loadCatalogFromSeed } from '../../catalog/seed/load-seed.js';
import { carbonOf } from './carbon.js';
import { waysToBuy } from './commitments.js';
import { compareSheets } from './compare-sheets.js';
import { estimateCost } from './estimate-cost.js';
import { estimateRange } from './estimate-range.js';
import { costOverHorizon } from './horizon.js';
import { tornado } from './sensitivity.js';
import { unitEconomics } from './unit-economics.js';
import { coverageOf, type ComponentUsage } from './usage-document.js';

const catalog = loadCatalogFromSeed();
const draw = (components: object[], connections: object[] = [], more: object = {}) =>
  parseArchitecture({ name: 'case', components, connections, ...more }, catalog);
const machine = (more: object = {}) => ({
  id: 'web',
  service: 'aws.ec2',
  region: 'eu-west-1',
  instanceType: 'm6i.large',
  ...more,
});
const bucket = (storageGb: number) => ({
  id: 'assets',
  service: 'aws.s3',
  region: 'us-east-1',
  usage: { storageGb, readRequests: 0, writeRequests: 0 },
});
const usageOf = (more: Partial<ComponentUsage>): ComponentUsage => ({
  usage: {},
  usageLow: {},
  usageHigh: {},
  quantity: null,
  quantityLow: null,
  quantityHigh: null,
  hoursPerMonth: null,
  coverage: null,
  ...more,
});

// m6i.large in eu-west-1, Linux: on demand 0.107 USD an hour.
const ON_DEMAND = 0.107;
const priceOf = (option: string) =>
  waysToBuy(draw([machine()]), catalog, 0).find((way) => way.option === option)!.usdPerHour;

describe('ways to buy', () => {
  it('breaks even at the ratio of the two prices, as utilisation', () => {
    const [way] = waysToBuy(draw([machine()]), catalog, 0).filter(({ option }) => option === 'committed-1y');
    expect(way?.breakEvenUtilisation).toBeCloseTo(priceOf('committed-1y') / ON_DEMAND, 12);
    expect(way?.savingShare).toBeCloseTo(1 - priceOf('committed-1y') / ON_DEMAND, 12);
  });

  it('pays from the first month without upfront, and is worth the saving of every month', () => {
    const [way] = waysToBuy(draw([machine({ quantity: 2 })]), catalog, 0).filter(
      ({ option }) => option === 'committed-1y',
    );
    expect(way).toMatchObject({ cashFlow: 'no-upfront', breakEvenMonth: 1 });
    expect(way?.netPresentValueUsd).toBeCloseTo(12 * 2 * 730 * (ON_DEMAND - priceOf('committed-1y')), 6);
  });

  it('never pays where the machine runs less than the break-even utilisation', () => {
    const [way] = waysToBuy(draw([machine({ hoursPerMonth: 100 })]), catalog, 0).filter(
      ({ option }) => option === 'committed-1y',
    );
    expect(way?.breakEvenMonth).toBeNull();
    // 12 × (100 × 0.107 on demand − 730 h of the commitment)
    expect(way?.netPresentValueUsd).toBeCloseTo(12 * (100 * ON_DEMAND - 730 * priceOf('committed-1y')), 6);
  });

  it('pays an upfront sum back in the month the savings reach it', () => {
    const ways = waysToBuy(draw([machine({ region: 'us-east-1', instanceType: 'x2iedn.32xlarge' })]), catalog, 0);
    const upfront = ways.find(({ option }) => option === 'reserved-1y-all-upfront')!;
    const onDemand = upfront.usdPerHour / (1 - upfront.savingShare);
    // the sum is 8,760 h at the committed rate; each month saves 730 h on demand
    expect(upfront.breakEvenMonth).toBe(Math.ceil((12 * upfront.usdPerHour) / onDemand));
    expect(upfront.netPresentValueUsd).toBeCloseTo(12 * 730 * (onDemand - upfront.usdPerHour), 6);
    expect(ways.find(({ option }) => option === 'reserved-1y-partial-upfront')).toMatchObject({
      cashFlow: 'partial-upfront',
      breakEvenMonth: null,
      netPresentValueUsd: null,
    });
  });

  it('says when the prices compared are far apart in time, and how often spot is interrupted', () => {
    const ways = waysToBuy(draw([machine()]), catalog, 0);
    expect(ways.find(({ option }) => option === 'committed-1y')?.datesFarApart).toBe(true); // 2025-04 against 2026
    const spot = ways.find(({ option }) => option === 'spot');
    expect(spot?.interruptionRange).toMatch(/%/);
    expect(spot?.breakEvenUtilisation).toBeNull();
  });

  it('splits the hours of a machine over a mixed coverage', () => {
    const coverage = [
      { option: 'committed-1y', share: 0.7 },
      { option: 'on-demand', share: 0.2 },
      { option: 'spot', share: 0.1 },
    ] as const;
    const web = draw([machine({ quantity: 10, interruptible: true })]);
    const sheet = estimateCost(web, catalog, { coverage: { web: coverage } });
    const expected = 7300 * (0.7 * priceOf('committed-1y') + 0.2 * ON_DEMAND + 0.1 * priceOf('spot'));
    expect(sheet.lines.map(({ purchaseOption }) => purchaseOption)).toEqual(['committed-1y', 'on-demand', 'spot']);
    expect(sheet.monthlyUsd).toBeCloseTo(expected, 9);
  });

  it('refuses shares that do not sum to 1, and a commitment on what has none', () => {
    const coverage = [{ option: 'on-demand', share: 0.9 }] as const;
    expect(() => coverageOf({ components: { web: usageOf({ coverage }) } })).toThrow(/sums to 0.9/);
    expect(() => estimateCost(draw([{ ...bucket(1), purchaseOption: 'committed-1y' }]), catalog)).toThrow(
      /not sold by the instance hour/,
    );
    const onlySpot = { coverage: { web: [{ option: 'spot', share: 1 }] } } as const;
    expect(() => estimateCost(draw([machine()]), catalog, onlySpot)).toThrow(/not marked interruptible/);
  });

  it('refuses more egress than the connections carry', () => {
    const web = draw([machine({ usage: { egressGb: 200 } })], [{ from: 'web', to: 'internet', gbPerMonth: 100 }]);
    expect(() => estimateCost(web, catalog)).toThrow(/sends 200 GB .* carry 100 GB/);
  });
});

describe('time', () => {
  it('adds up a steady horizon', () => {
    const horizon = costOverHorizon(
      draw([bucket(1000)]),
      catalog,
      {},
      { months: 36, monthlyGrowth: 0, migrationUsd: 500, exitUsd: 100 },
    );
    expect(horizon.runningUsd).toBeCloseTo(36 * 23, 9); // 1,000 × 0.023 a month
    expect(horizon.totalUsd).toBeCloseTo(36 * 23 + 600, 9);
    expect(horizon.hourlyUsd).toBeCloseTo(23 / 730, 12);
  });

  it('prices every month of a growing demand by its own tiers', () => {
    const horizon = costOverHorizon(
      draw([bucket(51_200)]),
      catalog,
      {},
      { months: 2, monthlyGrowth: 0.5, migrationUsd: 0, exitUsd: 0 },
    );
    // 51,200 × 0.023; then 76,800: 25,600 more at 0.022
    expect(horizon.monthlyUsd).toEqual([expect.closeTo(1177.6, 9), expect.closeTo(1740.8, 9)]);
  });
});

describe('ranges', () => {
  it('carries low, likely and high on every line and in the total', () => {
    const usage = { components: { web: usageOf({ quantity: 4, quantityLow: 2, quantityHigh: 10 }) } };
    const sheet = estimateRange(draw([machine()]), catalog, {}, usage);
    const month = 730 * ON_DEMAND;
    const [line] = sheet.lines;
    expect([line?.monthlyUsdLow, line?.monthlyUsd, line?.monthlyUsdHigh]).toEqual([
      expect.closeTo(2 * month, 9),
      expect.closeTo(4 * month, 9),
      expect.closeTo(10 * month, 9),
    ]);
    expect([sheet.monthlyUsdLow, sheet.monthlyUsdHigh]).toEqual([
      expect.closeTo(2 * month, 9),
      expect.closeTo(10 * month, 9),
    ]);
  });

  it('uses both ends of every default', () => {
    const sheet = estimateRange(draw([{ id: 'assets', service: 'aws.s3', region: 'us-east-1' }]), catalog);
    const { low, high } = sheet.assumed.find(({ name }) => name === 'storageGb')!;
    expect(sheet.lines[0]?.monthlyUsdLow).toBeCloseTo(low! * 0.023, 9);
    expect(sheet.lines[0]?.monthlyUsdHigh).toBeCloseTo(high! * 0.023, 9);
  });
});

describe('what-if', () => {
  it('tells added, removed and changed lines apart', () => {
    const before = estimateCost(draw([bucket(100), machine()]), catalog);
    const after = estimateCost(draw([bucket(300), { ...machine(), id: 'api' }]), catalog);
    const { lines, differenceUsd } = compareSheets(before, after);
    expect(lines.map(({ change }) => change).sort()).toEqual(['added', 'changed', 'removed']);
    expect(differenceUsd).toBeCloseTo(4.6, 9); // 200 × 0.023
  });

  it('ranks the inputs by how far 20 % of each moves the total', () => {
    const bars = tornado(draw([bucket(1000), machine({ quantity: 10 })]), catalog, {});
    expect(bars[0]).toMatchObject({ input: 'components.web.quantity' });
    expect(bars[0]?.swingUsd).toBeCloseTo(0.4 * 7300 * ON_DEMAND, 9);
    expect(bars[1]).toMatchObject({ input: 'components.assets.usage.storageGb' });
    expect(bars[1]?.swingUsd).toBeCloseTo(0.4 * 23, 9);
  });
});

describe('beside the money', () => {
  it('divides a complete total by the demand the document gives', () => {
    const shop = draw([bucket(1000)], [{ from: 'assets', to: 'internet', gbPerMonth: 300 }], {
      demand: { monthlyRequests: 1_000_000, users: 500 },
    });
    const units = unitEconomics(shop, estimateCost(shop, catalog));
    // 23 + (300 − 100) × 0.09 = 41
    expect(units.usdPerThousandRequests).toBeCloseTo(0.041, 9);
    expect(units.usdPerUser).toBeCloseTo(0.082, 9);
    expect(units.usdPerGbDelivered).toBeCloseTo(41 / 300, 9);
  });

  it('estimates emissions from processors, memory, cooling and the grid', () => {
    const web = draw([machine()]);
    const [line] = carbonOf(estimateCost(web, catalog), catalog).lines;
    // 730 h × (2 vCPU × 2.12 W + 8 GiB × 0.392 W) / 1000 × 1.135
    const kwh = ((730 * (2 * 2.12 + 8 * 0.392)) / 1000) * 1.135;
    const region = catalog.regions.find(({ provider, code }) => provider === 'aws' && code === 'eu-west-1')!;
    expect(line?.energyKwh).toBeCloseTo(kwh, 9);
    expect(line?.gco2e).toBeCloseTo(kwh * region.carbonGco2ePerKwh!, 6);
  });

  it('says nothing of emissions the model does not reach', () => {
    const table = draw([
      {
        id: 'table',
        service: 'aws.dynamodb',
        region: 'us-east-1',
        usage: { readRequests: 1e6, writeRequests: 1e6, storageGb: 100 },
      },
    ]);
    const carbon = carbonOf(estimateCost(table, catalog), catalog);
    expect(carbon).toMatchObject({ gco2e: 0, coveredShare: 0 });
  });
});

describe('recovery', () => {
  const plan = { recovery: { strategy: 'backup-restore', backupIntervalHours: 24, backupRetentionDays: 30 } };
  const database = (more: object = {}) => ({
    id: 'db',
    service: 'aws.rds',
    region: 'us-east-1',
    instanceType: 'db.m6g.large',
    size: { storageGb: 100 },
    ...more,
  });

  it('keeps the backups that the retention of the plan asks for', () => {
    const sheet = estimateCost(draw([database()], [], plan), catalog);
    const backups = sheet.lines.find(({ meter }) => meter === 'backup_gb_month');
    // 100 × (1 + 0.02 a day × 30) = 160 GB, 100 of them included
    expect(backups).toMatchObject({ quantity: 160, allowanceDeducted: 100, state: 'estimated' });
    expect(backups?.monthlyUsd).toBeCloseTo(60 * 0.095, 9);
    expect(sheet.assumed.map(({ name }) => name)).toContain('cost.default.daily-change-share');
  });

  it('takes the backups the document states as they are', () => {
    const sheet = estimateCost(draw([database({ usage: { backupGb: 100 } })], [], plan), catalog);
    expect(sheet.lines.find(({ meter }) => meter === 'backup_gb_month')?.monthlyUsd).toBe(0);
  });

  it('charges the replication to a standby that no connection draws', () => {
    const standby = { ...database(), id: 'copy', region: 'us-west-2' };
    const serving = { kind: 'component', component: 'db' };
    const recovery = {
      strategy: 'warm-standby',
      standby: { kind: 'component', component: 'copy' },
      replication: 'asynchronous',
    };
    const { lines } = estimateCost(draw([database(), standby], [], { serving, recovery }), catalog);
    const flow = lines.find(({ product }) => product === 'aws.data-transfer-inter-region');
    // 100 GB × 0.02 a day × 730/24 days = 60.83 GB
    expect(flow?.quantity).toBeCloseTo((100 * 0.02 * 730) / 24, 9);
    expect(flow).toMatchObject({ meter: 'gb_inter_region_to_us-west-2', state: 'estimated' });
    const drawn = draw([database(), standby], [{ from: 'db', to: 'copy', gbPerMonth: 10 }], { serving, recovery });
    expect(
      estimateCost(drawn, catalog).lines.filter(({ product }) => product === 'aws.data-transfer-inter-region'),
    ).toHaveLength(1);
  });
});

describe('private prices', () => {
  const overlay = {
    label: 'deal',
    provider: null,
    capability: null,
    service: null,
    product: null,
    meter: null,
    region: null,
    discountShare: null,
    usdPerUnit: null,
  };

  it('take a share off the lines they match and leave the list amount beside', () => {
    const sheet = estimateCost(draw([bucket(1000), machine()]), catalog, {
      overlays: [{ ...overlay, service: 'aws.s3', discountShare: 0.25 }],
    });
    expect(sheet.lines.map(({ monthlyUsd, listMonthlyUsd }) => [monthlyUsd, listMonthlyUsd])).toEqual([
      [expect.closeTo(17.25, 9), expect.closeTo(23, 9)],
      [expect.closeTo(78.11, 9), expect.closeTo(78.11, 9)],
    ]);
  });

  it('price what nobody published a price for', () => {
    const lost = draw([{ id: 'lb', service: 'gcp.nlb', region: 'europe-north1', usage: { gbProcessed: 1000 } }]);
    expect(estimateCost(lost, catalog).complete).toBe(false);
    const overlays = [
      { ...overlay, meter: 'gb_processed', usdPerUnit: 0.01 },
      { ...overlay, meter: 'lb_hour', usdPerUnit: 0.03 },
    ];
    const sheet = estimateCost(lost, catalog, { overlays });
    expect(sheet.complete).toBe(true);
    expect(sheet.monthlyUsd).toBeCloseTo(1000 * 0.01 + 730 * 0.03, 9);
  });
});
