import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { Catalog } from '../../catalog/domain/catalog.js';
import { loadCatalogFromSeed } from '../../catalog/seed/load-seed.js';
import { enumeratedFront } from '../../../test/support/enumerated-front.js';
import { exhaustiveFront, pointsMissing } from '../../../test/support/exhaustive-front.js';
import { factorOf, repriced } from '../../../test/support/repriced-catalog.js';
import { sameAsBefore } from './decisions.js';
import { fillWorkload, type WorkloadInput } from './fill-workload.js';
import type { ObjectivePoint } from './objective-point.js';
import { DEFAULT_PLAN_OPTIONS } from './plan-options.js';
import { searchPlans } from './plan-search.js';
import { finish } from './plan-workload.js';
import type { Workload } from './workload.js';

const seed = loadCatalogFromSeed('seed');
const COMPUTE = ['compute.vm', 'compute.kubernetes', 'compute.serverless-container'];
const DATABASES = ['database.relational', 'database.relational-cloud-native'];

function expectSame(workload: Workload, catalog: Catalog, expected: readonly ObjectivePoint[]): void {
  const { front, limitReached } = finish(searchPlans(workload, catalog, DEFAULT_PLAN_OPTIONS));
  expect(limitReached).toBeNull();
  expect({ missing: pointsMissing(expected, front), surplus: pointsMissing(front, expected).length }).toEqual({
    missing: [],
    surplus: 0,
  });
  expect(front).toHaveLength(expected.length);
}

/** Parts behind one balancer, each of which could take the place of the others where its needs are the same. */
function behindBalancer(
  parts: readonly { readonly vcpu: number; readonly platform?: string | null; readonly capabilities?: string[] }[],
  more: Partial<WorkloadInput['constraints'] & object>,
): Workload {
  return fillWorkload({
    name: 'parts',
    components: [
      {
        id: 'balancer',
        capabilities: ['network.lb.l7'],
        usage: { gbProcessed: 300, newConnectionsPerSecond: 10, activeConnections: 500 },
      },
      ...parts.map(({ vcpu, platform, capabilities }, at) => ({
        id: `part${at}`,
        capabilities: capabilities ?? COMPUTE,
        units: 2,
        minimumServing: 1,
        vcpu,
        memoryGib: 4,
        platform: platform ?? null,
        usage: { requests: 2e6 },
      })),
    ],
    connections: parts.flatMap((_, at) => [
      { from: 'balancer', to: `part${at}`, gbPerMonth: 30 },
      { from: `part${at}`, to: 'balancer', gbPerMonth: 200 },
    ]),
    objectives: { availabilityPct: 99.9 },
    constraints: { regions: ['us-east-1', 'eu-west-1', 'eastus2', 'us-central1'], zones: [1, 2], ...more },
  });
}

describe('deciding component by component', () => {
  it('finds the front of every design of a workload of ten components', () => {
    const input = JSON.parse(readFileSync('seed/workloads/web-shop.json', 'utf8')) as WorkloadInput;
    const constraints = {
      regions: ['us-east-1', 'eu-north-1', 'eastus2', 'swedencentral', 'us-central1'],
      strategies: ['none', 'backup-restore', 'warm-standby', 'active-active'] as const,
      zones: [2],
    };
    const workload = fillWorkload({ ...input, constraints });
    expectSame(workload, seed, enumeratedFront(workload, seed));
  }, 120_000);

  it('finds the front of designs on two clouds and of standbys on another', () => {
    const input = JSON.parse(readFileSync('seed/workloads/web-shop.json', 'utf8')) as WorkloadInput;
    const constraints = {
      regions: ['us-east-1', 'eu-north-1', 'eastus2', 'swedencentral'],
      strategies: ['backup-restore', 'hot-standby'] as const,
      zones: [1],
      mostProviders: 2,
      providers: ['aws', 'azure'] as const,
    };
    const workload = fillWorkload({ ...input, constraints });
    expectSame(workload, seed, enumeratedFront(workload, seed));
  }, 120_000);

  it('finds the front where components of one kind stand on both clouds, each cloud standing by for the other', () => {
    const store = { vcpu: 2, memoryGib: 8, storageGb: 50, dataGb: 50, capabilities: ['database.relational'] };
    const workload = fillWorkload({
      name: 'halves',
      components: [
        { id: 'shop', group: 'shop', capabilities: COMPUTE.slice(0, 2), units: 2, vcpu: 2, memoryGib: 4 },
        { id: 'orders', group: 'shop', ...store },
        { id: 'api', group: 'api', capabilities: COMPUTE.slice(0, 2), units: 3, vcpu: 2, memoryGib: 4 },
        { id: 'users', group: 'api', ...store, capabilities: DATABASES },
      ],
      connections: [
        { from: 'shop', to: 'orders', gbPerMonth: 50 },
        { from: 'shop', to: 'api', gbPerMonth: 20 },
        { from: 'api', to: 'users', gbPerMonth: 50 },
        { from: 'shop', to: 'internet', gbPerMonth: 200 },
      ],
      constraints: {
        regions: ['us-east-1', 'eu-west-1', 'eastus2', 'westeurope'],
        providers: ['aws', 'azure'],
        mostProviders: 2,
        zones: [1],
        strategies: ['warm-standby', 'active-active'],
        purchaseOptions: ['on-demand'],
      },
    });
    expectSame(workload, seed, enumeratedFront(workload, seed));
  }, 300_000);

  it('takes components that are the same in one order, and finds what all orders have', () => {
    const workload = behindBalancer([{ vcpu: 2 }, { vcpu: 2 }, { vcpu: 4 }, { vcpu: 2 }], {
      strategies: ['none', 'warm-standby'],
      zones: [1],
      purchaseOptions: ['on-demand'],
    });
    expect(sameAsBefore(workload)).toEqual([-1, -1, 1, -1, 2]);
    expectSame(workload, seed, enumeratedFront(workload, seed));
  }, 120_000);

  it('does not take components for the same whose flows differ', () => {
    const workload = behindBalancer([{ vcpu: 2 }, { vcpu: 2 }], {});
    const more = { from: 'part1', to: 'internet', gbPerMonth: 1 };
    expect(sameAsBefore({ ...workload, connections: [...workload.connections, more] })).toEqual([-1, -1, -1]);
    // Flows between the two that are the same both ways keep them exchangeable.
    const both = [
      { from: 'part0', to: 'part1', gbPerMonth: 5 },
      { from: 'part1', to: 'part0', gbPerMonth: 5 },
    ];
    expect(sameAsBefore({ ...workload, connections: [...workload.connections, ...both] })).toEqual([-1, -1, 1]);
  });

  it('equals scoring every placement where components are the same and prices tie', () => {
    // Every price of a machine hour the same: many designs of one cost.
    const flat: Catalog = {
      ...seed,
      priceBook: { ...seed.priceBook, usdPerHour: seed.priceBook.usdPerHour.map(() => 0.1) },
    };
    const workload = behindBalancer([{ vcpu: 2 }, { vcpu: 2 }], {
      regions: ['us-east-1', 'eu-west-1', 'eastus2'],
      strategies: ['none', 'backup-restore'],
      zones: [2],
      purchaseOptions: ['on-demand'],
    });
    expectSame(workload, flat, exhaustiveFront(workload, flat, 1));
  }, 120_000);

  it('chooses one kind of service for components of one platform', () => {
    const constraints = { strategies: ['none'] as const, zones: [1], purchaseOptions: ['on-demand'] as const };
    const tied = behindBalancer(
      [{ vcpu: 2, platform: 'apps' }, { vcpu: 8, platform: 'apps' }, { vcpu: 4 }],
      constraints,
    );
    const { front } = finish(searchPlans(tied, seed, DEFAULT_PLAN_OPTIONS));
    for (const { design } of front) expect(design.primary[1]?.service).toBe(design.primary[2]?.service);
    expect(new Set(front.map(({ design }) => design.primary[1]?.capability)).size).toBeGreaterThan(1);
    expectSame(tied, seed, enumeratedFront(tied, seed));
  }, 120_000);

  it('finds the front of every design over random prices, alternatives and equal parts', () => {
    const part = fc.record({
      vcpu: fc.constantFrom(1, 2, 4),
      platform: fc.constantFrom(null, null, 'apps'),
      capabilities: fc.subarray([...COMPUTE, 'compute.autoscaling-group'], { minLength: 1 }),
    });
    const store = fc.record({
      vcpu: fc.constantFrom(2, 4),
      capabilities: fc.constantFrom(DATABASES, ['database.cache'], ['database.relational']),
    });
    const cases = fc.record({
      salt: fc.integer(),
      parts: fc.array(part, { minLength: 1, maxLength: 2 }),
      twins: fc.integer({ min: 0, max: 2 }),
      store,
      zones: fc.constantFrom([1], [2], [3, 1]),
      strategies: fc.subarray(['none', 'backup-restore', 'pilot-light', 'active-active'] as const, {
        minLength: 1,
        maxLength: 2,
      }),
      mostProviders: fc.constantFrom(1, 2),
    });
    fc.assert(
      fc.property(cases, ({ salt, parts, twins, store: data, zones, strategies, mostProviders }) => {
        const catalog = repriced(seed, factorOf(salt));
        const again = Array.from({ length: twins }, () => parts[0] ?? { vcpu: 1 });
        const workload = behindBalancer([...parts, ...again, data], { zones, strategies, mostProviders });
        expectSame(workload, catalog, enumeratedFront(workload, catalog));
      }),
      { numRuns: Number(process.env['PLAN_DESIGNS'] ?? 30), seed: 20261124, endOnFailure: true },
    );
  }, 300_000);
});
