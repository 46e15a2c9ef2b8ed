import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { loadCatalogFromSeed } from '../../catalog/seed/load-seed.js';
import { defaultWeights } from '../../scorecards/domain/weights.js';
import { checkWorkload } from './check-workload.js';
import { fillWorkload, type WorkloadInput } from './fill-workload.js';
import { DEFAULT_PLAN_OPTIONS } from './plan-options.js';
import { finish, planWorkload, type Plan } from './plan-workload.js';

const catalog = loadCatalogFromSeed('seed');

function plan(input: WorkloadInput): Plan {
  return finish(planWorkload(fillWorkload(input), catalog, defaultWeights(catalog), DEFAULT_PLAN_OPTIONS));
}

const service: WorkloadInput = {
  name: 'service',
  components: [
    { id: 'web', capabilities: ['compute.vm', 'compute.serverless-container'], units: 2, vcpu: 2, memoryGib: 8 },
    { id: 'data', capabilities: ['database.relational'], vcpu: 2, memoryGib: 8, storageGb: 100, dataGb: 100 },
  ],
  constraints: { zones: [2], strategies: ['none', 'backup-restore'], purchaseOptions: ['on-demand'] },
};

describe('what a plan leaves out', () => {
  const found = plan({ ...service, constraints: { ...service.constraints, geographies: ['Europe', 'South America'] } });

  it('names for every allowed region no plan stands in where it would cost less, or what it lacks', () => {
    const used = new Set(found.front.flatMap(({ sites }) => sites.map(({ region }) => region)));
    const regions = found.rejections.filter(({ kind }) => kind === 'region');
    const accounted = new Set([...used, ...regions.map(({ region }) => region ?? '')]);
    for (const { code } of catalog.regions) expect(accounted).toContain(code);
    const dearer = regions.filter(({ rule }) => rule === 'dearer-region');
    expect(dearer.length).toBeGreaterThan(5);
    for (const { because } of dearer) {
      const [, here = 0, there = 0] = /at least ([\d.]+) USD a month, at least ([\d.]+) in [a-z]/.exec(because) ?? [];
      expect(Number(here)).toBeGreaterThan(Number(there));
      expect(Number(there)).toBeGreaterThan(0);
    }
  });

  it('tells regions that lack the zones from dearer ones', () => {
    const single = catalog.regions.filter(({ availabilityZones }) => (availabilityZones ?? 3) < 2);
    const told = found.rejections.filter(({ rule, kind }) => kind === 'region' && rule === 'no-site');
    expect(told.every(({ region }) => single.some(({ code }) => code === region))).toBe(true);
    for (const { because } of told) expect(because).toBe('it has fewer zones than 2');
  });

  it('counts prices that are missing by provider, as it lists them', () => {
    const listed = found.rejections.filter(({ kind, rule }) => kind === 'service' && rule === 'unpriced');
    const total = Object.values(found.unpriced).reduce((sum, count) => sum + count, 0);
    expect(listed).toHaveLength(total);
  });
});

describe('a workload that cannot be', () => {
  const conflictOf = (constraints: NonNullable<WorkloadInput['constraints']>) => {
    const { status, infeasible, front } = plan({ ...service, constraints: { ...service.constraints, ...constraints } });
    expect({ status, points: front.length }).toEqual({ status: 'infeasible', points: 0 });
    return infeasible?.conflict.map(({ constraint }) => constraint);
  };

  it('names a residency no provider of the list has a region for, and both as giving a plan if given up', () => {
    // Google has a region in Finland, AWS and Azure have none there in the seed.
    const inFinland = new Set(
      catalog.regions.filter((region) => region.countryIso2 === 'FI').map((each) => each.provider),
    );
    expect([...inFinland]).toEqual(['gcp']);
    expect(conflictOf({ countries: ['FI'], providers: ['aws'] })).toEqual(['providers', 'countries']);
  });

  it('names a single constraint where one alone leaves nothing', () => {
    expect(
      conflictOf({
        forbiddenServices: ['aws.rds', 'azure.postgresql-flexible', 'azure.sql-database', 'gcp.cloud-sql'],
      }),
    ).toEqual(['forbiddenServices']);
  });

  it('names zones and region together where the region has fewer', () => {
    expect(catalog.regions.find(({ code }) => code === 'us-west-1')?.availabilityZones).toBe(2);
    const conflict = conflictOf({ regions: ['us-west-1'], zones: [3] });
    expect(conflict).toEqual(['regions', 'zones']);
  });

  it('names ceilings that no plan keeps together, and the value of each that one would keep', () => {
    const cheap = plan(service).front[0]!;
    const { infeasible } = plan({
      ...service,
      constraints: { ...service.constraints, ceilings: { monthlyUsdAtMost: cheap.monthlyUsd, postureAtLeast: 99.9 } },
    });
    const [cost, posture] = infeasible?.conflict ?? [];
    expect([cost?.constraint, posture?.constraint]).toContain('ceilings.postureAtLeast');
    for (const relaxed of infeasible?.conflict ?? []) {
      const name = relaxed.constraint.replace('ceilings.', '');
      if (relaxed.bestValue === null) continue;
      const margin = name === 'postureAtLeast' ? -1e-6 : 1e-6;
      const ceilings = { monthlyUsdAtMost: cheap.monthlyUsd, postureAtLeast: 99.9, [name]: relaxed.bestValue + margin };
      const again = plan({ ...service, constraints: { ...service.constraints, ceilings } });
      expect(again.front.length).toBeGreaterThan(0);
    }
  });
});

describe('a capability on machines of one’s own', () => {
  const [web, data] = service.components;
  const open = { ...service, components: [web!, { ...data!, selfManaged: true }] };

  it('is an option beside the managed service, billed as machines and burdened as self-managed', () => {
    const { front } = plan(open);
    const own = front.filter(({ architecture }) =>
      architecture.components.some(
        ({ id, service: key }) => id === 'data' && /ec2|virtual-machines|compute-engine/.test(key),
      ),
    );
    expect(own.length).toBeGreaterThan(0);
    expect(own.length).toBeLessThan(front.length);
    for (const { architecture, burdenIndex } of own) {
      const component = architecture.components.find(({ id }) => id === 'data')!;
      expect(component).toMatchObject({ capability: 'database.relational', highAvailability: false, quantity: 2 });
      expect(component.instanceType).not.toBeNull();
      // 100 GB and a quarter for logs and dumps.
      expect(component.volumes[0]?.sizeGb).toBe(125);
      const managed = front.filter((other) => !own.includes(other)).map((other) => other.burdenIndex);
      expect(burdenIndex).toBeGreaterThan(Math.min(...managed));
    }
  });

  it('needs a size, and software that gives the capability', () => {
    const faults = (change: Partial<WorkloadInput['components'][number]>) =>
      checkWorkload(
        fillWorkload({ ...open, components: [web!, { ...data!, selfManaged: true, ...change }] }),
        catalog,
      ).map(({ path }) => path);
    expect(faults({})).toEqual([]);
    expect(faults({ vcpu: null })).toEqual(['components[1].vcpu']);
    expect(faults({ capabilities: ['compute.vm'] })).toEqual(['components[1].selfManaged']);
  });
});

describe('the seed’s workloads', () => {
  it('have a plan each', () => {
    for (const name of ['event-platform', 'records-service']) {
      const input = JSON.parse(readFileSync(`seed/workloads/${name}.json`, 'utf8')) as WorkloadInput;
      expect(plan(input).status).toBe('complete');
    }
  });
});
