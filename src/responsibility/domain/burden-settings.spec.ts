import { describe, expect, it } from '@jest/globals';
import { aResponsibilityCatalog, aService } from '../../../test/support/responsibility-catalog.js';
import { Problem } from '../../problems/domain/problem.js';
import { extremeOptions, resolveBurdenSettings, type BurdenOptions } from './burden-settings.js';

const vm = aService('aws.ec2', 'compute.vm', 'IaaS');
const catalog = aResponsibilityCatalog({
  tasks: [{ task: 'patch the nodes', owners: ['customer', 'shared', 'provider', 'provider', 'provider'] }],
  services: [vm],
  domains: { Host: 0.75, Data: 0.25 },
});

function faultsOf(options: BurdenOptions) {
  try {
    resolveBurdenSettings(catalog, options);
  } catch (error) {
    if (error instanceof Problem) return error.errors;
  }
  return [];
}

describe('resolveBurdenSettings', () => {
  it('takes the weights and the operating share from the seed', () => {
    const settings = resolveBurdenSettings(catalog);
    expect(settings.operatingShare).toBe(0.2);
    expect(settings.ownerWeights).toEqual({ customer: 1, shared: 0.5, provider: 0 });
    expect([...settings.domainWeights]).toEqual([
      ['Host', 0.75],
      ['Data', 0.25],
    ]);
    expect(settings.overridden).toEqual([]);
  });

  it('echoes every value the request replaced, with what the seed says', () => {
    const { overridden } = resolveBurdenSettings(catalog, {
      operatingShare: 0.3,
      ownerWeights: { shared: 0.6 },
      domainWeights: { Data: 0.75 },
      owners: [{ task: 'patch the nodes', service: 'aws.ec2', owner: 'provider' }],
    });
    expect(overridden).toEqual([
      { name: 'burden.operating-share', value: 0.3, default: 0.2 },
      { name: 'burden.owner-weight.shared', value: 0.6, default: 0.5 },
      { name: 'domain weight: Data', value: 0.75, default: 0.25 },
      { name: 'owner: patch the nodes (aws.ec2)', value: 'provider', default: null },
    ]);
  });

  it('scales changed domain weights so that all sum to 1', () => {
    // Host 0.75 and Data 0.75 become a half each
    const { domainWeights } = resolveBurdenSettings(catalog, { domainWeights: { Data: 0.75 } });
    expect([...domainWeights.values()]).toEqual([0.5, 0.5]);
  });

  it.each([
    [{ operatingShare: 1.5 }, 'overrides.operatingShare', '0 to 1'],
    [{ operatingShare: -0.1 }, 'overrides.operatingShare', '0 to 1'],
    [{ operatingShare: Number.NaN }, 'overrides.operatingShare', '0 to 1'],
    [{ ownerWeights: { customer: 2 } }, 'overrides.ownerWeights.customer', '0 to 1'],
    [
      { ownerWeights: { shared: 0.1, provider: 0.2 } },
      'overrides.ownerWeights',
      'customer > 0 and customer ≥ shared ≥ provider',
    ],
    [{ domainWeights: { Host: -1 } }, 'overrides.domainWeights.Host', '0 to 1'],
    [{ domainWeights: { Host: 0, Data: 0 } }, 'overrides.domainWeights', 'at least one above 0'],
  ])('refuses %j at %s', (options, path, bound) => {
    expect(faultsOf(options)).toContainEqual(expect.objectContaining({ path, bound }));
  });

  it('names the nearest task, service and domain for a name it does not know', () => {
    const faults = faultsOf({
      domainWeights: { Hots: 0.5 },
      owners: [{ task: 'patch the node', service: 'aws.ec', owner: 'shared' }],
    });
    expect(faults.map(({ path, nearest }) => [path, nearest?.[0]])).toEqual([
      ['overrides.domainWeights.Hots', 'Host'],
      ['overrides.owners[0].task', 'patch the nodes'],
      ['overrides.owners[0].service', 'aws.ec2'],
    ]);
  });
});

describe('extremeOptions', () => {
  const uncertain = {
    ...catalog,
    index: {
      ...catalog.index,
      parameters: new Map(
        catalog.scoreParameters.map((row) => {
          const ends = { 'burden.operating-share': [0.1, 0.4], 'burden.owner-weight.shared': [0.3, 0.7] }[row.name];
          return [row.name, ends ? { ...row, low: ends[0] ?? null, high: ends[1] ?? null } : row] as const;
        }),
      ),
    },
  };

  it('combines the ends of the parameters that the request left to the seed', () => {
    expect(extremeOptions(uncertain)).toEqual([
      { operatingShare: 0.1, ownerWeights: { shared: 0.3 } },
      { operatingShare: 0.1, ownerWeights: { shared: 0.7 } },
      { operatingShare: 0.4, ownerWeights: { shared: 0.3 } },
      { operatingShare: 0.4, ownerWeights: { shared: 0.7 } },
    ]);
  });

  it('keeps what the request states, and the order of the owner weights', () => {
    expect(extremeOptions(uncertain, { operatingShare: 0.2, ownerWeights: { customer: 0.6, provider: 0.4 } })).toEqual([
      { operatingShare: 0.2, ownerWeights: { customer: 0.6, provider: 0.4, shared: 0.4 } },
      { operatingShare: 0.2, ownerWeights: { customer: 0.6, provider: 0.4, shared: 0.6 } },
    ]);
  });
});
