import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { RecoveryStrategy } from '../../architectures/domain/architecture.js';
import type { Catalog } from '../../catalog/domain/catalog.js';
import { PROVIDERS, type Provider } from '../../catalog/domain/provider.js';
import { loadCatalogFromSeed } from '../../catalog/seed/load-seed.js';
import { exhaustiveFront, pointsMissing } from '../../../test/support/exhaustive-front.js';
import { factorOf, repriced } from '../../../test/support/repriced-catalog.js';
import { fillWorkload, type WorkloadInput } from './fill-workload.js';
import type { ObjectivePoint } from './objective-point.js';
import { DEFAULT_PLAN_OPTIONS } from './plan-options.js';
import { searchPlans, type SearchResult } from './plan-search.js';
import type { Workload } from './workload.js';

const seed = loadCatalogFromSeed('seed');

function plan(workload: Workload, catalog: Catalog): SearchResult {
  const search = searchPlans(workload, catalog, DEFAULT_PLAN_OPTIONS);
  for (;;) {
    const step = search.next();
    if (step.done) return step.value;
  }
}

const REGIONS = ['us-east-1', 'eu-west-1', 'eastus2', 'westeurope', 'us-central1', 'europe-west4'];

const small: WorkloadInput = {
  name: 'small',
  components: [
    {
      id: 'balancer',
      capabilities: ['network.lb.l7'],
      usage: { gbProcessed: 300, newConnectionsPerSecond: 10, activeConnections: 500 },
    },
    {
      id: 'web',
      capabilities: ['compute.vm', 'compute.serverless-container'],
      units: 2,
      minimumServing: 1,
      vcpu: 2,
      memoryGib: 4,
      usage: { requests: 4e6 },
    },
    {
      id: 'store',
      capabilities: ['storage.object'],
      group: 'data',
      usage: { storageGb: 500, readRequests: 1e6, writeRequests: 1e5 },
      dataGb: 500,
    },
  ],
  connections: [
    { from: 'internet', to: 'balancer', gbPerMonth: 50 },
    { from: 'balancer', to: 'internet', gbPerMonth: 400 },
    { from: 'balancer', to: 'web', gbPerMonth: 50 },
    { from: 'web', to: 'balancer', gbPerMonth: 400 },
    { from: 'web', to: 'store', gbPerMonth: 30 },
    { from: 'store', to: 'web', gbPerMonth: 60 },
  ],
  objectives: { availabilityPct: 99.9 },
  constraints: { regions: REGIONS, purchaseOptions: ['on-demand', 'committed-1y'], zones: [1, 2] },
};

function expectSameFront(found: SearchResult, expected: readonly ObjectivePoint[]): void {
  expect(found.limitReached).toBeNull();
  const values = found.front.map(({ monthlyUsd, lockInIndex, burdenIndex, posture }) => {
    return { monthlyUsd, lockInIndex, burdenIndex, posture };
  });
  expect({ missing: pointsMissing(expected, values), surplus: pointsMissing(values, expected) }).toEqual({
    missing: [],
    surplus: [],
  });
  expect(values).toHaveLength(expected.length);
}

describe('the exact front', () => {
  it('is what scoring every placement of a two-cloud workload finds', () => {
    const workload = fillWorkload({
      ...small,
      constraints: {
        ...small.constraints,
        mostProviders: 2,
        strategies: ['none', 'backup-restore'],
        regions: REGIONS.slice(0, 4),
        providers: ['aws', 'azure'],
      },
    });
    expectSameFront(plan(workload, seed), exhaustiveFront(workload, seed, 1));
  });

  it('is what scoring every placement with a second site finds', () => {
    const workload = fillWorkload({
      ...small,
      components: small.components.slice(0, 2),
      connections: (small.connections ?? []).filter(({ from, to }) => from !== 'store' && to !== 'store'),
      constraints: {
        ...small.constraints,
        mostProviders: 2,
        zones: [2],
        purchaseOptions: ['on-demand'],
        strategies: ['pilot-light', 'warm-standby', 'active-active'],
      },
    });
    expectSameFront(plan(workload, seed), exhaustiveFront(workload, seed, 1));
  });

  it.each([
    ['web-shop', ['eu-north-1', 'eu-west-1', 'swedencentral', 'europe-west1'], ['backup-restore', 'warm-standby']],
    ['event-platform', ['us-east-1', 'eu-north-1', 'eastus2', 'us-central1'], ['none', 'active-active']],
    ['records-service', ['eu-central-1', 'germanywestcentral', 'westeurope', 'europe-west4'], ['none', 'hot-standby']],
  ] as const)('is what scoring every placement of a smaller %s finds', (name, regions, strategies) => {
    const input = JSON.parse(readFileSync(`seed/workloads/${name}.json`, 'utf8')) as WorkloadInput;
    // One choice each for all but the first two components that have several, so that every placement can be scored.
    let open = 2;
    const components = input.components.map((need) => {
      const several = need.capabilities.length > 1 && open > 0;
      if (several) open -= 1;
      return { ...need, capabilities: several ? need.capabilities.slice(0, 2) : need.capabilities.slice(0, 1) };
    });
    const workload = fillWorkload({
      ...input,
      components,
      constraints: { regions, strategies, zones: [2], mostProviders: 2, purchaseOptions: ['committed-1y'] },
    });
    expectSameFront(plan(workload, seed), exhaustiveFront(workload, seed, 1));
  });

  it('is what scoring every placement over random prices, needs and regions finds', () => {
    const workloads = fc.record({
      providers: fc.subarray([...PROVIDERS], { minLength: 1, maxLength: 2 }),
      capabilities: fc.subarray(['compute.vm', 'compute.kubernetes', 'compute.serverless-container'], {
        minLength: 1,
        maxLength: 2,
      }),
      second: fc.constantFrom('database.relational', 'storage.object', 'messaging.queue', 'database.cache'),
      units: fc.integer({ min: 1, max: 3 }),
      vcpu: fc.constantFrom(1, 2, 4),
      gb: fc.integer({ min: 0, max: 2000 }),
      zones: fc.subarray([1, 2, 3], { minLength: 1, maxLength: 1 }),
      strategies: fc.subarray(['none', 'backup-restore', 'warm-standby', 'active-active'] as const, {
        minLength: 1,
        maxLength: 2,
      }),
      together: fc.boolean(),
    });
    const cases = fc.record({ salt: fc.integer(), list: fc.array(workloads, { minLength: 10, maxLength: 10 }) });
    fc.assert(
      fc.property(cases, ({ salt, list }) => {
        const catalog = repriced(seed, factorOf(salt));
        for (const given of list) {
          const workload = randomWorkload(given);
          expectSameFront(plan(workload, catalog), exhaustiveFront(workload, catalog, 1));
        }
      }),
      { numRuns: Number(process.env['PLAN_CATALOGS'] ?? 20), seed: 20261124, endOnFailure: true },
    );
  }, 300_000);
});

interface RandomNeeds {
  readonly providers: Provider[];
  readonly capabilities: string[];
  readonly second: string;
  readonly units: number;
  readonly vcpu: number;
  readonly gb: number;
  readonly zones: number[];
  readonly strategies: RecoveryStrategy[];
  readonly together: boolean;
}

const SECOND_USAGE: Readonly<Record<string, Record<string, number>>> = {
  'messaging.queue': { requests: 3e6 },
  'storage.object': { storageGb: 100, readRequests: 1e6, writeRequests: 1e5 },
};

function randomWorkload(given: RandomNeeds): Workload {
  return fillWorkload({
    name: 'random',
    components: [
      {
        id: 'app',
        capabilities: given.capabilities,
        units: given.units,
        minimumServing: 1,
        vcpu: given.vcpu,
        memoryGib: 4,
        usage: { requests: 2e6 },
      },
      {
        id: 'data',
        capabilities: [given.second],
        group: given.together ? 'main' : 'data',
        vcpu: 2,
        memoryGib: 6,
        storageGb: 50,
        usage: SECOND_USAGE[given.second] ?? {},
      },
    ],
    connections: [
      { from: 'app', to: 'data', gbPerMonth: given.gb / 4 },
      { from: 'data', to: 'app', gbPerMonth: given.gb / 2 },
      { from: 'app', to: 'internet', gbPerMonth: given.gb },
    ],
    constraints: {
      regions: REGIONS,
      providers: given.providers,
      mostProviders: 2,
      purchaseOptions: ['on-demand'],
      zones: given.zones,
      strategies: given.strategies,
    },
  });
}
