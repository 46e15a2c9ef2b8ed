import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { Catalog } from '../../catalog/domain/catalog.js';
import { PROVIDERS, type Provider } from '../../catalog/domain/provider.js';
import { loadCatalogFromSeed } from '../../catalog/seed/load-seed.js';
import { offersIn, typeAt } from '../../comparison/domain/offer-lists.js';
import { buildScorecard } from '../../scorecards/domain/build-scorecard.js';
import { expandPlacement } from './expand-placement.js';
import { fillWorkload, type WorkloadInput } from './fill-workload.js';
import { framesOf, type Frame } from './frame.js';
import { machineDemand, optionsFor, runsOnMachines, type MachineChoice } from './machine-choice.js';
import type { ObjectivePoint } from './objective-point.js';
import type { Design, FindMachine } from './placement.js';
import { DEFAULT_PLAN_OPTIONS } from './plan-options.js';
import { searchPlans, type SearchResult } from './plan-search.js';
import { brokenRule } from '../../comparison/domain/demand.js';
import type { ServiceChoice } from './service-choice.js';
import type { Workload } from './workload.js';

const seed = loadCatalogFromSeed('seed');

function plan(workload: Workload, catalog: Catalog): SearchResult {
  const search = searchPlans(workload, catalog, DEFAULT_PLAN_OPTIONS);
  for (;;) {
    const step = search.next();
    if (step.done) return step.value;
  }
}

/** Every combination of one item from each list. */
function product<T>(lists: readonly (readonly T[])[]): T[][] {
  return lists.reduce<T[][]>((partial, list) => partial.flatMap((some) => list.map((item) => [...some, item])), [[]]);
}

/**
 * Every placement of a workload, scored whole by the scorecard and compared with every other: what the planner must find,
 * computed without any of its bounds, tables or orders. Machines: the `machines` cheapest per purchase option.
 */
function exhaustiveFront(workload: Workload, catalog: Catalog, machines: number): ObjectivePoint[] {
  const points = framesOf(workload).flatMap((frame) =>
    product(workload.components.map((need) => servicesFor(need.capabilities, frame.homes.get(need.group), catalog)))
      .flatMap((primary) => pairings(workload, frame, primary, catalog))
      .flatMap((design) => placedPoints(workload, design, catalog, machines)),
  );
  const distinct = [...new Map(points.map((point) => [signature(point), point])).values()];
  return distinct.filter(
    (point) => !distinct.some((other) => signature(other) !== signature(point) && atLeastAsGood(other, point)),
  );
}

function servicesFor(
  capabilities: readonly string[],
  provider: Provider | undefined,
  catalog: Catalog,
): ServiceChoice[] {
  return capabilities.flatMap((capability) =>
    catalog.services
      .filter(
        (service) => service.capability === capability && service.provider === provider && service.status !== 'none',
      )
      .map((service) => ({ capability, service })),
  );
}

function pairings(workload: Workload, frame: Frame, primary: ServiceChoice[], catalog: Catalog): Design[] {
  const standby = workload.components.map((need, at) => {
    const choice = primary[at];
    const home = frame.standbyHomes?.get(need.group);
    if (!choice || home === undefined) return null;
    if (home === choice.service.provider) return choice.service.scope === 'global' ? null : choice;
    return servicesFor([choice.capability], home, catalog)[0];
  });
  return standby.some((each) => each === undefined)
    ? []
    : [{ frame, primary, standby: standby.map((each) => each ?? null) }];
}

function placedPoints(workload: Workload, design: Design, catalog: Catalog, machines: number): ObjectivePoint[] {
  const { constraints } = workload;
  const regions = design.frame.sites.map(({ provider }) =>
    catalog.regions.filter(
      (region) =>
        region.provider === provider &&
        (constraints.regions ?? []).includes(region.code) &&
        Math.max(1, region.availabilityZones ?? 3) >= design.frame.zones,
    ),
  );
  return product(regions).flatMap((places) => {
    const sites = places.map(({ provider, code }) => `${provider}/${code}`);
    if (new Set(sites).size < sites.length) return [];
    const machinesOf = (at: number, choice: ServiceChoice | null, site: number): (MachineChoice | null)[] => {
      const need = workload.components[at];
      if (!need || !choice || !runsOnMachines(choice)) return [null];
      const region = catalog.regions.indexOf(places[site] ?? places[0]!);
      const demand = machineDemand(need, choice, catalog);
      return optionsFor(need, constraints).flatMap((purchaseOption) =>
        [...offersIn(catalog, region, { purchaseOption, operatingSystem: 'linux', confidence: 'all' }).positions]
          .filter((position) => brokenRule(typeAt(catalog, position), demand) === undefined)
          .slice(0, machines)
          .map((position) => ({ instanceType: typeAt(catalog, position).name, purchaseOption, usdPerHour: 0 })),
      );
    };
    const siteOf = (group: string, role: string): number =>
      design.frame.sites.findIndex(
        (site) =>
          site.role === role &&
          site.provider === (role === 'primary' ? design.frame.homes : design.frame.standbyHomes)?.get(group),
      );
    const slots = workload.components.flatMap(({ group }, at) => [
      machinesOf(at, design.primary[at] ?? null, siteOf(group, 'primary')),
      machinesOf(at, design.standby[at] ?? null, siteOf(group, 'standby')),
    ]);
    return product(slots).flatMap((picked) => {
      const find: FindMachine = (at, choice, region) => {
        const primary =
          choice === design.primary[at] &&
          region === places[siteOf(workload.components[at]?.group ?? '', 'primary')]?.code;
        return picked[2 * at + (primary ? 0 : 1)] ?? null;
      };
      const architecture = expandPlacement(
        workload,
        design,
        places.map(({ code }) => code),
        find,
        catalog,
      );
      const { values } = buildScorecard(architecture, catalog, {
        confidence: 'all',
        missing: 'unknown',
        basis: 'contractual',
        objectives: workload.objectives,
      });
      const { monthlyUsd, lockInIndex, burdenIndex, posture } = values;
      if (monthlyUsd === null || lockInIndex === null || burdenIndex === null || posture === null) return [];
      return [{ monthlyUsd, lockInIndex, burdenIndex, posture }];
    });
  });
}

/** Values to the seventh digit after the point: what counts as equal. */
const signature = ({ monthlyUsd, lockInIndex, burdenIndex, posture }: ObjectivePoint): string =>
  [monthlyUsd, lockInIndex, burdenIndex, posture].map((value) => (Math.round(value * 1e6) / 1e6).toFixed(6)).join(' ');

function atLeastAsGood(a: ObjectivePoint, b: ObjectivePoint): boolean {
  const within = 1e-6;
  return (
    a.monthlyUsd <= b.monthlyUsd + within &&
    a.lockInIndex <= b.lockInIndex + within &&
    a.burdenIndex <= b.burdenIndex + within &&
    a.posture >= b.posture - within
  );
}

/** The seed's catalog with every price of the regions scaled by a factor of its own. */
function repriced(catalog: Catalog, factor: (key: string) => number): Catalog {
  const { priceBook } = catalog;
  const usdPerHour = priceBook.usdPerHour.map(
    (usd, at) =>
      usd * factor(`${priceBook.regionOf[at] ?? 0}/${priceBook.typeOf[at] ?? 0}/${priceBook.optionOf[at] ?? 0}`),
  );
  const meterTiers = new Map(
    [...catalog.index.meterTiers].map(([key, tiers]) => [
      key,
      tiers.map((tier) => ({ ...tier, usdPerUnit: tier.usdPerUnit * factor(key) })),
    ]),
  );
  return { ...catalog, priceBook: { ...priceBook, usdPerHour }, index: { ...catalog.index, meterTiers } };
}

/** A number from 0.5 to 1.5 that follows from the text. */
function factorOf(salt: number): (text: string) => number {
  return (text) => {
    let hash = salt | 0;
    for (let at = 0; at < text.length; at += 1) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
    return 0.5 + ((hash >>> 8) % 1000) / 1000;
  };
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
  expect(found.front.map(signature).sort()).toEqual(expected.map(signature).sort());
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

  it('is what scoring every placement over random prices, needs and regions finds', () => {
    const workloads = fc.record({
      salt: fc.integer(),
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
    fc.assert(
      fc.property(workloads, (given) => {
        const catalog = repriced(seed, factorOf(given.salt));
        const workload = fillWorkload({
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
              usage:
                given.second === 'messaging.queue'
                  ? { requests: 3e6 }
                  : given.second === 'storage.object'
                    ? { storageGb: 100, readRequests: 1e6, writeRequests: 1e5 }
                    : {},
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
        expectSameFront(plan(workload, catalog), exhaustiveFront(workload, catalog, 1));
      }),
      { numRuns: Number(process.env['PLAN_RUNS'] ?? 100), seed: 20261124 },
    );
  }, 300_000);
});
