import { readFileSync, readdirSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { loadCatalogFromSeed } from '../catalog/seed/load-seed.js';
import { Problem, type ProblemDetail } from '../problems/domain/problem.js';
import { parseArchitecture } from './parse-architecture.js';

const catalog = loadCatalogFromSeed();
const web = { id: 'web', service: 'aws.ec2', region: 'eu-west-1', instanceType: 'm6i.large' };
const leaf = (component: string) => ({ kind: 'component', component });

function faultsOf(document: unknown): readonly ProblemDetail[] {
  try {
    parseArchitecture(document, catalog);
  } catch (error) {
    if (error instanceof Problem) return error.errors;
    throw error;
  }
  return [];
}

const pathsOf = (document: unknown) => faultsOf(document).map(({ path }) => path);

describe('parseArchitecture', () => {
  it.each(readdirSync('seed/architectures').filter((file) => file.endsWith('.json')))(
    'accepts the example %s',
    (file) => {
      const document: unknown = JSON.parse(readFileSync(`seed/architectures/${file}`, 'utf8'));
      expect(faultsOf(document)).toEqual([]);
    },
  );

  it('fills neutral defaults and leaves what is not stated unknown', () => {
    const [component] = parseArchitecture({ name: 'one', components: [web] }, catalog).components;
    expect(component).toMatchObject({
      provider: 'aws',
      capability: 'compute.vm',
      quantity: 1,
      zones: null,
      purchaseOption: 'on-demand',
      operatingSystem: 'linux',
      hoursPerMonth: 730,
      dataGb: null,
    });
  });

  it('names every wrong path of a malformed document at once, structure and catalog alike', () => {
    const document = {
      name: 'bad',
      colour: 'red',
      components: [
        { ...web, quantity: -1 },
        { id: 'db', service: 'aws.rdss', region: 'eu-west-1' },
      ],
      connections: [{ from: 'web', to: 'internet', gbPerMonth: 'many' }],
    };
    expect(pathsOf(document).sort()).toEqual([
      'colour',
      'components[0].quantity',
      'components[1].service',
      'connections[0].gbPerMonth',
    ]);
  });

  it('names the nearest services, regions and instance types for names it does not know', () => {
    const near = (change: object) => faultsOf({ name: 'x', components: [{ ...web, ...change }] })[0];
    expect(near({ service: 'aws.ec3' })?.nearest).toContain('aws.ec2');
    expect(near({ region: 'eu-west-11' })?.nearest).toContain('eu-west-1');
    expect(near({ instanceType: 'm6i.larg' })?.nearest).toContain('m6i.large');
  });

  it('says where an instance type is sold when the region does not sell it', () => {
    const [fault] = faultsOf({
      name: 'x',
      components: [{ ...web, region: 'ap-southeast-6', instanceType: 'a1.large' }],
    });
    expect(fault?.path).toBe('components[0].instanceType');
    expect(fault?.bound).toContain('us-east-1');
  });

  it.each([
    ['more zones than the region has', { zones: 9 }, 'components[0].zones'],
    ['more serving units than run', { quantity: 2, minimumServing: 3 }, 'components[0].minimumServing'],
    ['spot capacity for what may not be interrupted', { purchaseOption: 'spot' }, 'components[0].purchaseOption'],
    ['a capability nobody knows', { capability: 'storage.cupboard' }, 'components[0].capability'],
    ['a variant of another service', { variant: 'aws.s3-standard' }, 'components[0].variant'],
    [
      'a volume type of another cloud',
      { volumes: [{ variant: 'gcp.pd-ssd', sizeGb: 1 }] },
      'components[0].volumes[0].variant',
    ],
    ['usage nobody bills', { usage: { gbProcesed: 1 } }, 'components[0].usage.gbProcesed'],
    ['a global region for a zonal service', { region: 'global', instanceType: null }, 'components[0].region'],
  ])('refuses %s', (_title, change, path) => {
    expect(pathsOf({ name: 'x', components: [{ ...web, ...change }] })).toEqual([path]);
  });

  it.each([
    ['a leaf that is no component', leaf('wev'), 'serving.component'],
    ['more parts needed than there are', { kind: 'k-of-n', k: 2, of: [leaf('web')] }, 'serving.k'],
    ['a component with parts', { kind: 'component', component: 'web', of: [leaf('web')] }, 'serving.of'],
    ['a series without parts', { kind: 'series' }, 'serving.of'],
  ])('refuses a structure with %s', (_title, serving, path) => {
    expect(pathsOf({ name: 'x', components: [web], serving })).toEqual([path]);
  });

  it('lets virtual machines carry a capability as self-managed software, and nothing else', () => {
    const selfManaged = { ...web, capability: 'database.relational' };
    expect(faultsOf({ name: 'x', components: [selfManaged] })).toEqual([]);
    const bucket = { id: 'files', service: 'aws.s3', region: 'eu-west-1', capability: 'database.relational' };
    expect(pathsOf({ name: 'x', components: [bucket] })).toEqual(['components[0].capability']);
  });

  it('refuses a recovery site that is the primary site', () => {
    const recovery = { strategy: 'warm-standby', standby: leaf('spare') };
    const document = { name: 'x', components: [web, { ...web, id: 'spare' }], serving: leaf('web'), recovery };
    expect(pathsOf(document)).toEqual(['recovery.standby']);
  });

  it('lets a part that serves no request wait at the recovery site without being in its branch', () => {
    const components = [
      web,
      { ...web, id: 'spare', region: 'eu-north-1' },
      { ...web, id: 'batch', region: 'eu-north-1' },
    ];
    const recovery = { strategy: 'warm-standby', standby: leaf('spare') };
    expect(faultsOf({ name: 'x', components, serving: leaf('web'), recovery })).toEqual([]);
  });

  it('refuses duplicate ids and loose connection ends', () => {
    const connections = [{ from: 'web', to: 'nowhere', gbPerMonth: 1 }];
    expect(pathsOf({ name: 'x', components: [web, web], connections })).toEqual([
      'components[1].id',
      'connections[0].to',
    ]);
  });
});
