import { describe, expect, it } from '@jest/globals';
import type { Component } from '../../architectures/domain/architecture.js';
import { fillComponent } from '../../architectures/domain/fill-defaults.js';
import { PROVIDERS, type Provider } from '../../catalog/domain/provider.js';
import { loadCatalogFromSeed } from '../../catalog/seed/load-seed.js';
import { estimateCost } from './estimate-cost.js';
import { DEFAULT_PRODUCTS } from './metering/default-products.js';
import { DRIVERS } from './metering/drivers.js';
import { tariffBookOf } from './tariff.js';

const catalog = loadCatalogFromSeed();
const book = tariffBookOf(catalog, 'all');
const VM_SERVICE: Record<Provider, string> = { aws: 'aws.vpc', azure: 'azure.virtual-network', gcp: 'gcp.vpc' };

function priceOf(provider: Provider, region: string, product: string, meter: string): number | null | undefined {
  const component: Component = fillComponent(
    { id: 'any', service: VM_SERVICE[provider], region, usage: { [`${product}:${meter}`]: 1 } },
    catalog,
  );
  const architecture = {
    name: 'reach',
    description: null,
    components: [component],
    connections: [],
    serving: null,
    recovery: {
      strategy: 'none',
      standby: null,
      backupIntervalHours: null,
      backupRetentionDays: null,
      replication: 'none',
      dnsTtlSeconds: 300,
      testedWithinYear: false,
      objectives: { availabilityPct: null, disruptions: {} },
    },
    demand: null,
  } as const;
  const { lines } = estimateCost(architecture, catalog);
  return lines.find((line) => line.product === product && line.meter === meter)?.monthlyUsd;
}

describe('meters of the catalog', () => {
  it.each(PROVIDERS)('of %s are all reachable by a component in some region', (provider) => {
    const regions = [
      'global',
      ...catalog.regions.filter((region) => region.provider === provider).map(({ code }) => code),
    ];
    const unreachable: string[] = [];
    for (const { key } of catalog.priceProducts.filter((product) => product.provider === provider)) {
      for (const meter of book.metersOf(key)) {
        const region = regions.find((code) => book.find(key, code, meter));
        const usd = region === undefined ? undefined : priceOf(provider, region, key, meter);
        if (usd === undefined || usd === null) unreachable.push(`${key}:${meter}`);
      }
    }
    expect(unreachable).toEqual([]);
  });
});

describe('what the rules rest on', () => {
  it('is in the catalog: every default variant has a product or prices elsewhere', () => {
    const ELSEWHERE = new Set(['azure.sql-hyperscale']);
    const missing = Object.values(DEFAULT_PRODUCTS).filter(
      (key) => !catalog.index.products.has(key) && !ELSEWHERE.has(key),
    );
    expect(missing).toEqual([]);
  });

  it('has a documented default for every driver a rule may need', () => {
    const onlyIfGiven = new Set([
      'snapshotGb',
      'archiveGb',
      'gbScanned',
      'gbWritten',
      'gbRead',
      'retrievedGb',
      'egressGb',
      'deleteRequests',
      'rulesEvaluatedPerSecond',
      'idlePublicIps',
      'clusters',
      'extendedSupportClusters',
      'readReplicas',
      'healthChecks',
    ]);
    const missing = Object.keys(DRIVERS).filter(
      (name) => !onlyIfGiven.has(name) && !catalog.index.parameters.has(`cost.default.${name}`),
    );
    expect(missing).toEqual([]);
  });

  it('prices every service with its defaults, or says what it does not know', () => {
    for (const { key, provider } of catalog.services) {
      const region = { aws: 'us-east-1', azure: 'westeurope', gcp: 'us-central1' }[provider];
      const component = fillComponent({ id: 'any', service: key, region }, catalog);
      const architecture = { ...emptyArchitecture, components: [component] };
      const { lines, assumed } = estimateCost(architecture, catalog);
      expect([key, lines.length + assumed.length]).not.toEqual([key, 0]);
    }
  });
});

const emptyArchitecture = {
  name: 'defaults',
  description: null,
  connections: [],
  serving: null,
  recovery: {
    strategy: 'none' as const,
    standby: null,
    backupIntervalHours: null,
    backupRetentionDays: null,
    replication: 'none' as const,
    dnsTtlSeconds: 300,
    testedWithinYear: false,
    objectives: { availabilityPct: null, disruptions: {} },
  },
  demand: null,
};
