import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { Architecture, Component } from '../../architectures/domain/architecture.js';
import { parseArchitecture } from '../../architectures/parse-architecture.js';
import { loadCatalogFromSeed } from '../../catalog/seed/load-seed.js';
import { estimateCost } from './estimate-cost.js';
import { priceMeter } from './price-meter.js';

const catalog = loadCatalogFromSeed();
const meters = [...catalog.index.meterTiers.values()].map(([row]) => row!);
const anyMeter = fc.integer({ min: 0, max: meters.length - 1 }).map((at) => meters[at]!);
const usd = (meter: (typeof meters)[number], quantity: number) =>
  priceMeter(catalog, { ...meter, quantity }).monthlyUsd;

/** Components whose meters have tiers, allowances or shared counters, and one that has none. */
const KINDS = [
  (gb: number) => ({
    service: 'aws.s3',
    region: 'us-east-1',
    usage: { storageGb: gb, readRequests: gb, writeRequests: gb },
  }),
  (gb: number) => ({
    service: 'aws.s3',
    region: 'eu-west-1',
    usage: { storageGb: gb * 10, readRequests: 0, writeRequests: 0 },
  }),
  (gb: number) => ({ service: 'aws.sqs', region: 'us-east-1', usage: { requests: gb * 100 } }),
  (gb: number) => ({ service: 'aws.cloudwatch-logs', region: 'us-east-1', usage: { gbIngested: gb, storageGb: gb } }),
  (gb: number) => ({
    service: 'azure.blob-storage',
    region: 'westeurope',
    usage: { storageGb: gb, readRequests: 0, writeRequests: 0 },
  }),
  (gb: number) => ({ service: 'gcp.nlb', region: 'us-central1', usage: { rules: 1 + (gb % 4), gbProcessed: gb } }),
  (gb: number) => ({ service: 'gcp.cloud-logging', region: 'us-central1', usage: { gbIngested: gb } }),
  (gb: number) => ({ service: 'aws.ec2', region: 'us-east-1', instanceType: 'm5.large', quantity: 1 + (gb % 5) }),
];

const anyArchitecture = fc
  .array(fc.record({ kind: fc.integer({ min: 0, max: KINDS.length - 1 }), gb: fc.integer({ min: 0, max: 100_000 }) }), {
    minLength: 1,
    maxLength: 8,
  })
  .map((parts) => {
    const components = parts.map(({ kind, gb }, at) => ({ id: `c${at}`, ...KINDS[kind]!(gb) }));
    const connections = parts.map(({ gb }, at) => ({ from: `c${at}`, to: 'internet', gbPerMonth: gb }));
    return parseArchitecture({ name: 'any', components, connections }, catalog);
  });

const relative = (a: number, b: number) => Math.abs(a - b) / Math.max(1, Math.abs(a), Math.abs(b));
const EXACT = 1e-9;

describe('one meter', () => {
  it('costs in proportion to its quantity below the first tier and past the allowance', () => {
    fc.assert(
      fc.property(anyMeter, fc.double({ min: 0.001, max: 0.5, noNaN: true }), (meter, part) => {
        const flat =
          meter.tierStart === null && catalog.index.allowances.get(`${meter.product}:${meter.meter}`) === undefined;
        fc.pre(flat);
        const whole = usd(meter, 1000);
        expect(relative(usd(meter, 1000 * part) ?? NaN, (whole ?? NaN) * part)).toBeLessThan(EXACT);
      }),
    );
  });

  it('never costs less for more', () => {
    fc.assert(
      fc.property(anyMeter, fc.nat(1e9), fc.nat(1e9), (meter, quantity, more) => {
        const less = usd(meter, quantity);
        const larger = usd(meter, quantity + more);
        if (less !== null && larger !== null) expect(larger).toBeGreaterThanOrEqual(less * (1 - EXACT));
      }),
    );
  });

  it('joins at every tier boundary: the bound belongs to the lower tier, the next unit to the upper', () => {
    for (const tiers of catalog.index.meterTiers.values()) {
      for (const [at, lower] of tiers.entries()) {
        const upper = tiers[at + 1];
        if (!upper || lower.tierEnd === null) continue;
        const question = { product: lower.product, region: lower.region, meter: lower.meter };
        const options = { confidence: 'all', missing: 'unknown' } as const;
        const free = { allowanceUsed: Infinity, already: lower.tierEnd };
        const below = priceMeter(catalog, { ...question, ...free, already: lower.tierEnd - 1, quantity: 1 }, options);
        const above = priceMeter(catalog, { ...question, ...free, quantity: 1 }, options);
        expect(below.unitPriceUsd).toBe(lower.usdPerUnit);
        expect(above.unitPriceUsd).toBe(upper.usdPerUnit);
      }
    }
  });
});

describe('an architecture', () => {
  it('is the sum of its lines, components and groups', () => {
    fc.assert(
      fc.property(anyArchitecture, (architecture) => {
        const { lines, components, totals, monthlyUsd } = estimateCost(architecture, catalog);
        for (const parts of [lines, components, totals.capability, totals.provider, totals.region]) {
          const sum = parts.reduce((total, { monthlyUsd: usdOfPart }) => total + (usdOfPart ?? 0), 0);
          expect(relative(sum, monthlyUsd)).toBeLessThan(EXACT);
        }
      }),
      { numRuns: 50 },
    );
  });

  it('costs the same in any order, component by component', () => {
    fc.assert(
      fc.property(anyArchitecture, fc.infiniteStream(fc.nat()), (architecture, random) => {
        const shuffled = shuffle(architecture, random);
        const before = new Map(
          estimateCost(architecture, catalog).components.map(({ id, monthlyUsd }) => [id, monthlyUsd]),
        );
        for (const { id, monthlyUsd } of estimateCost(shuffled, catalog).components) {
          expect(relative(before.get(id) ?? NaN, monthlyUsd)).toBeLessThan(EXACT);
        }
      }),
      { numRuns: 50 },
    );
  });

  it('takes each allowance once, however the usage is split', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 6 }), fc.integer({ min: 1, max: 50_000 }), (parts, gb) => {
        const split = (count: number) =>
          parseArchitecture(
            {
              name: 'split',
              components: Array.from({ length: count }, (_, at) => ({
                id: `logs${at}`,
                service: 'aws.cloudwatch-logs',
                region: 'us-east-1',
                usage: { gbIngested: gb / count, storageGb: 0 },
              })),
              connections: Array.from({ length: count }, (_, at) => ({
                from: `logs${at}`,
                to: 'internet',
                gbPerMonth: gb / count,
              })),
            },
            catalog,
          );
        const one = estimateCost(split(1), catalog).monthlyUsd;
        expect(relative(estimateCost(split(parts), catalog).monthlyUsd, one)).toBeLessThan(EXACT);
      }),
      { numRuns: 50 },
    );
  });

  it('never costs less with a component or a flow more', () => {
    fc.assert(
      fc.property(anyArchitecture, (architecture) => {
        const fewer = {
          ...architecture,
          components: architecture.components.slice(0, -1),
          connections: architecture.connections.slice(0, -1),
        };
        const all = estimateCost(architecture, catalog).monthlyUsd;
        expect(all).toBeGreaterThanOrEqual(estimateCost(fewer, catalog).monthlyUsd * (1 - EXACT));
      }),
      { numRuns: 50 },
    );
  });
});

function shuffle(architecture: Architecture, random: Iterable<number>): Architecture {
  const draws = random[Symbol.iterator]();
  const order = new Map<Component, number>(
    architecture.components.map((component) => [component, Number(draws.next().value)]),
  );
  const components = [...architecture.components].sort((a, b) => (order.get(a) ?? 0) - (order.get(b) ?? 0));
  return { ...architecture, components, connections: [...architecture.connections].reverse() };
}
