import { describe, expect, it } from '@jest/globals';
import { loadCatalogFromSeed } from '../../catalog/seed/load-seed.js';
import { protectionsOf } from './protections.js';

const catalog = loadCatalogFromSeed();

function standing(service: string, protection: string, capability?: string) {
  const row = catalog.index.services.get(service)!;
  const binding = { id: 'a', provider: row.provider, service, capability: capability ?? row.capability };
  return protectionsOf(catalog, [binding]).find((line) => line.protection === protection);
}

describe('protectionsOf', () => {
  it('states six protections for every component', () => {
    const binding = { id: 'a', provider: 'aws', service: 'aws.s3', capability: 'storage.object' } as const;
    expect(protectionsOf(catalog, [binding]).map(({ protection }) => protection)).toEqual([
      'encryption-in-transit',
      'encryption-at-rest',
      'identity-federation',
      'network-isolation',
      'logging',
      'backup',
    ]);
  });

  it('reads an ownership override as on by default', () => {
    expect(standing('aws.s3', 'encryption-at-rest')).toMatchObject({
      standing: 'on-by-default',
      because: 'encryption at rest enablement: default SSE-S3 since 2023',
    });
  });

  it('reads a feature cell that describes the feature as available', () => {
    expect(standing('aws.alb', 'identity-federation')).toMatchObject({
      standing: 'available',
      because: 'built-in user authentication: yes (OIDC/Cognito)',
    });
  });

  it('reads a feature cell that starts with no as absent', () => {
    expect(standing('azure.application-gateway', 'identity-federation')).toMatchObject({
      standing: 'absent',
      because: 'built-in user authentication: no',
    });
  });

  it('reads disaster-recovery features as backup', () => {
    const line = standing('aws.rds', 'backup');
    expect(line?.standing).toBe('available');
    expect(line?.because).toContain('automated backups with point-in-time recovery');
    expect(line?.sourceIds).toContain('DR_RDS');
  });

  it('lets the strongest confirmed standing count', () => {
    // customer-managed keys are available, and the service encrypts by default
    expect(standing('gcp.cloud-sql', 'encryption-at-rest')?.standing).toBe('on-by-default');
  });

  it('is unknown where no row tells, never absent', () => {
    expect(standing('aws.route53', 'backup')).toEqual({
      component: 'a',
      protection: 'backup',
      standing: 'unknown',
      because: 'the catalog does not tell',
      state: 'unknown',
      sourceIds: [],
    });
  });

  it('says nothing of software that a customer runs for another capability', () => {
    expect(standing('aws.ec2', 'encryption-at-rest', 'database.relational')?.standing).toBe('unknown');
  });

  it('leaves out estimates where only published rows may be read', () => {
    const binding = { id: 'a', provider: 'aws', service: 'aws.s3', capability: 'storage.object' } as const;
    const standings = protectionsOf(catalog, [binding], 'published').map((line) => line.standing);
    expect(new Set(standings)).toEqual(new Set(['unknown']));
  });
});
