import { describe, expect, it } from '@jest/globals';
import {
  aBinding,
  anOverride,
  aResponsibilityCatalog,
  aService,
  type Owners,
} from '../../../test/support/responsibility-catalog.js';
import { Problem } from '../../problems/domain/problem.js';
import { burdenModel, type Binding, type BurdenModel } from './burden-model.js';
import { burdenIndex } from './burden-points.js';

const toProvider: Owners = ['customer', 'shared', 'provider', 'provider', 'provider'];
const always: Owners = ['customer', 'customer', 'customer', 'customer', 'customer'];
const vm = aService('aws.ec2', 'compute.vm', 'IaaS');
const eks = aService('aws.eks', 'compute.kubernetes', 'CaaS');
const rds = aService('aws.rds', 'database.relational', 'PaaS');
const iam = aService('aws.iam', 'identity.iam', 'SaaS');
const guess = { sourceIds: ['ESTIMATE'], confidence: 'estimate' } as const;
const baseline = (capability: string, runsOn: 'vm' | 'platform', extraTasks: string[] | null = null) => ({
  capability,
  runsOn,
  software: 'own',
  extraTasks,
  basis: 'given',
  ...guess,
});

const catalog = aResponsibilityCatalog({
  tasks: [
    { task: 'patch the machine', owners: toProvider, capabilities: ['compute.*', 'database.*'], withMachine: true },
    { task: 'review the code', owners: always, capabilities: ['compute.*'] },
    { task: 'tune queries', owners: always, capabilities: ['database.*'] },
    { task: 'install the database', kind: 'self-managed', capabilities: null },
    { task: 'mesh upgrade', kind: 'service', capabilities: ['compute.kubernetes'] },
    { task: 'grant access', owners: always, capabilities: ['identity.*'] },
    { task: 'not in the matrix', capabilities: ['identity.*'] },
  ],
  services: [vm, eks, rds, iam],
  overrides: [
    anOverride(eks, 'mesh upgrade', 'shared', 'you start it'),
    anOverride(rds, 'patch the machine', 'shared'),
  ],
  rows: {
    selfManagedBaselines: [
      baseline('compute.vm', 'vm'),
      baseline('compute.kubernetes', 'vm'),
      baseline('database.relational', 'vm', ['install the database']),
      baseline('identity.iam', 'platform'),
    ],
  },
});
const model = burdenModel(catalog);
const ownersOf = (list: BurdenModel, binding: Binding) =>
  Object.fromEntries(
    list.profileOf(binding).duties.map(({ task, owner, origin }) => [task.task, `${owner ?? '?'} ${origin}`]),
  );

describe('duties of a component', () => {
  it('brings only the tasks that apply to its capability', () => {
    expect(ownersOf(model, aBinding('a', vm))).toEqual({
      'patch the machine': 'customer matrix',
      'review the code': 'customer matrix',
    });
  });

  it('lets an override of the service win over the matrix', () => {
    expect(ownersOf(model, aBinding('a', rds))['patch the machine']).toBe('shared service-override');
  });

  it('keeps a task that an override adds to the service it names', () => {
    expect(ownersOf(model, aBinding('a', eks))['mesh upgrade']).toBe('shared service-override');
    expect(ownersOf(model, aBinding('a', vm))).not.toHaveProperty('mesh upgrade');
  });

  it('gives the running of the software to the provider of a managed service', () => {
    expect(ownersOf(model, aBinding('a', rds))['install the database']).toBe('provider self-managed');
  });

  it('gives the customer the machine, the capability and the software of a database on machines', () => {
    expect(ownersOf(model, aBinding('a', vm, 'database.relational'))).toEqual({
      'patch the machine': 'customer matrix',
      'tune queries': 'customer matrix',
      'install the database': 'customer self-managed',
    });
  });

  it('scores a database on machines at exactly 100', () => {
    expect(burdenIndex(model, [aBinding('a', vm), aBinding('b', vm, 'database.relational')])).toBe(100);
  });

  it('leaves the owner unknown where the matrix has no row for the task', () => {
    expect(ownersOf(model, aBinding('a', iam))).toEqual({
      'grant access': 'customer matrix',
      'not in the matrix': '? not-stated',
    });
  });

  it('weighs a building block of the platform in the baseline as it weighs in use', () => {
    expect(model.baselineOf('identity.iam')?.duties).toEqual(model.profileOf(aBinding('a', iam)).duties);
  });

  it('takes the owner a request states for a service before the one it states for all', () => {
    const asked = burdenModel(catalog, {
      owners: [
        { task: 'patch the machine', service: 'aws.rds', owner: 'customer' },
        { task: 'patch the machine', service: null, owner: 'provider' },
      ],
    });
    expect(ownersOf(asked, aBinding('a', rds))['patch the machine']).toBe('customer request');
    expect(ownersOf(asked, aBinding('a', vm))['patch the machine']).toBe('provider request');
  });

  it('knows no owner where only published rows may be read', () => {
    const published = burdenModel(catalog, { confidence: 'published' });
    expect(ownersOf(published, aBinding('a', vm))['patch the machine']).toBe('? not-stated');
  });

  it('names the nearest services for one the catalog does not hold', () => {
    const ask = () => model.profileOf({ service: 'aws.ec3', capability: 'compute.vm' });
    expect(ask).toThrow(Problem);
    expect(ask).toThrow('"aws.ec3" is not a known service; nearest: aws.ec2');
  });
});
