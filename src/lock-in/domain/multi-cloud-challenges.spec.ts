import { describe, expect, it } from '@jest/globals';
import { fillDefaults, type ArchitectureInput } from '../../architectures/domain/fill-defaults.js';
import { loadCatalogFromSeed } from '../../catalog/seed/load-seed.js';
import { multiCloudChallenges } from './multi-cloud-challenges.js';

const catalog = loadCatalogFromSeed();
const challenges = (input: Omit<ArchitectureInput, 'name'>) =>
  multiCloudChallenges(fillDefaults({ name: 'case', ...input }, catalog), catalog);

const BOTH: ArchitectureInput['components'] = [
  { id: 'a-queue', service: 'aws.sqs', region: 'eu-west-1' },
  { id: 'g-queue', service: 'gcp.cloud-tasks', region: 'europe-west4' },
  { id: 'a-policy', service: 'aws.organizations', region: 'global' },
  { id: 'g-policy', service: 'gcp.org-policy', region: 'global' },
  { id: 'logs', service: 'aws.cloudwatch-logs', region: 'eu-west-1' },
];

describe('multiCloudChallenges', () => {
  it('finds none on one cloud', () => {
    expect(challenges({ components: BOTH.slice(0, 1) })).toEqual([]);
  });

  it('names each challenge where it arises', () => {
    const found = challenges({ components: BOTH, connections: [{ from: 'a-queue', to: 'g-queue', gbPerMonth: 40 }] });
    expect(found.map(({ rule, subject }) => `${rule} ${subject}`)).toEqual([
      'inconsistent-interfaces messaging.queue',
      'inconsistent-interfaces governance.org-policy',
      'duplicated-tooling governance',
      'inter-cloud-networking a-queue',
      'observability-split architecture',
      'skills gcp',
    ]);
    expect(found[3]!.measured).toMatchObject({ value: 40, unit: 'GB/month', state: 'known' });
    expect(found[4]!.because).toContain('aws.cloudwatch-logs');
    expect(found[5]!.because).toContain('gcp.cloud-tasks, gcp.org-policy');
  });

  it('does not call traffic to the internet or inside one cloud networking between clouds', () => {
    const found = challenges({
      components: BOTH,
      connections: [
        { from: 'a-queue', to: 'internet', gbPerMonth: 1 },
        { from: 'a-queue', to: 'logs', gbPerMonth: 1 },
      ],
    });
    expect(found.filter(({ rule }) => rule === 'inter-cloud-networking')).toEqual([]);
  });
});
