import { describe, expect, it } from '@jest/globals';
import { loadCatalogFromSeed } from '../../catalog/seed/load-seed.js';
import type { Binding } from './burden-model.js';
import { securityConsistency } from './security-consistency.js';

const catalog = loadCatalogFromSeed();

function on(...services: string[]): Binding[] {
  return services.map((key, at) => {
    const service = catalog.index.services.get(key)!;
    return { id: `c${at}`, provider: service.provider, service: key, capability: service.capability };
  });
}

function namesOf(services: string[], control: string) {
  const found = securityConsistency(catalog, on(...services)).find((row) => row.control === control);
  return found?.mechanisms.map(({ provider, facts }) => [provider, facts.map(({ name }) => name)]);
}

describe('securityConsistency', () => {
  it('finds nothing to keep consistent in one cloud', () => {
    expect(securityConsistency(catalog, on('aws.ec2', 'aws.rds', 'aws.s3'))).toEqual([]);
  });

  it('sets security groups beside network security groups and VPC firewall rules', () => {
    const names = namesOf(
      ['aws.ec2', 'azure.virtual-machines', 'gcp.compute-engine'],
      'traffic filtering between tiers',
    );
    expect(names?.map(([provider, facts]) => [provider, facts?.[0]])).toEqual([
      ['aws', 'VPC security groups and network ACLs'],
      ['azure', 'Network Security Groups'],
      ['gcp', 'VPC firewall rules / network firewall policies'],
    ]);
  });

  it('says how the packet filters decide', () => {
    const [row] = securityConsistency(catalog, on('aws.ec2', 'azure.virtual-machines')).filter(
      ({ control }) => control === 'traffic filtering between tiers',
    );
    const actions = row?.mechanisms.map(
      ({ facts }) => facts.find(({ reference }) => reference === 'firewall:actions')?.detail,
    );
    expect(actions).toEqual(['allow only', 'Allow; Deny']);
  });

  it('sets policies and roles beside role assignments and bindings', () => {
    const names = namesOf(
      ['aws.s3', 'azure.blob-storage', 'gcp.cloud-storage'],
      'granting access to people and services',
    );
    expect(names?.map(([, facts]) => facts?.[0])).toEqual([
      'Attach policy to user, group or role; resource-based policy on the resource',
      'Role assignment',
      'Allow policy binding',
    ]);
  });

  it('sets the key services side by side, and says what unifies them', () => {
    const names = namesOf(['aws.rds', 'gcp.cloud-sql'], 'keys and their rotation');
    expect(names).toEqual([
      ['aws', ['AWS KMS']],
      ['gcp', ['Cloud KMS']],
    ]);
    const row = securityConsistency(catalog, on('aws.rds', 'gcp.cloud-sql')).find(
      ({ control }) => control === 'keys and their rotation',
    );
    expect(row?.unifiedBy).toMatch(/^one key inventory/);
    expect(row?.differences[0]).toContain('Key material');
  });

  it('names a control only where components on two clouds call for it', () => {
    const controls = securityConsistency(catalog, on('aws.eks', 'gcp.cloud-storage')).map(({ control }) => control);
    expect(controls).not.toContain('identities of pods');
    expect(controls).toContain('audit trail of administrators');
  });

  it('is unknown where the catalog has no mechanism on one side', () => {
    const silent = { ...catalog, iamConcepts: catalog.iamConcepts.filter(({ provider }) => provider !== 'gcp') };
    const row = securityConsistency(silent, on('aws.ec2', 'gcp.compute-engine')).find(
      ({ control }) => control === 'short-lived privileged access',
    );
    expect(row?.mechanisms.map(({ facts }) => facts.length > 0)).toEqual([true, false]);
    expect(row?.state).toBe('unknown');
  });
});
