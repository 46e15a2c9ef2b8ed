import { describe, expect, it } from '@jest/globals';
import { aCatalog } from '../../../test/support/small-catalog.js';
import { type Provider } from '../../catalog/domain/provider.js';
import { type CapabilityFeature, type Equivalence, type Service } from '../../catalog/domain/tables/services.js';
import { findServiceEquivalents } from './service-equivalents.js';

const service = (provider: Provider, name: string): Service => ({
  key: `${provider}.${name}`,
  provider,
  name,
  capability: 'network.lb.l7',
  category: 'Networking',
  focusSubcategory: 'Load balancing',
  serviceModel: 'PaaS',
  scope: 'regional',
  status: 'GA',
  launchedYear: null,
  docUrl: null,
  sourceIds: ['TEST'],
  confidence: 'verified',
});
const feature = (name: string, aws: string | null, azure: string | null): CapabilityFeature => ({
  capability: 'network.lb.l7',
  feature: name,
  aws,
  azure,
  gcp: null,
  sourceIds: ['TEST'],
  awsConfidence: 'verified',
  azureConfidence: 'estimate',
  gcpConfidence: 'unverified',
  confidence: 'estimate',
});
const equivalence: Equivalence = {
  capability: 'network.lb.l7',
  aws: 'aws.alb',
  azure: 'azure.gateway',
  gcp: null,
  fitAwsAzure: 'partial',
  fitAwsGcp: 'close',
  fitAzureGcp: 'none',
  keyDifferences: 'they differ',
  sourceIds: ['TEST'],
  confidence: 'estimate',
};
const catalog = aCatalog({
  regions: [],
  instanceTypes: [],
  prices: [],
  services: [service('aws', 'alb'), service('azure', 'gateway'), service('azure', 'front-door')],
  equivalences: [equivalence],
  features: [
    feature('same', 'yes', 'yes'),
    feature('lost', 'yes (all)', 'no'),
    feature('partly', 'yes', 'partial (beta)'),
    feature('gained', 'no', 'yes'),
    feature('figure', '100', '50'),
    feature('unknown', 'yes', null),
  ],
});

describe('findServiceEquivalents', () => {
  const [azure, gcp] = findServiceEquivalents(catalog, 'aws.alb').equivalents;

  it('tells the fit of the pair and further services of the same capability', () => {
    expect(azure).toMatchObject({ service: { key: 'azure.gateway' }, fit: 'partial', because: null, sameFeatures: 1 });
    expect(azure?.others.map(({ key }) => key)).toEqual(['azure.front-door']);
  });

  it('tells what becomes of every feature that is not the same', () => {
    expect(azure?.gaps.map(({ feature: name, kind }) => [name, kind])).toEqual([
      ['lost', 'lost'],
      ['partly', 'partly-lost'],
      ['gained', 'gained'],
      ['figure', 'differs'],
      ['unknown', 'unknown'],
    ]);
    expect(azure?.gaps[0]).toMatchObject({ here: 'yes (all)', there: 'no', confidence: 'estimate' });
  });

  it('gives an absent service no fit, whatever the table of fits says', () => {
    expect(gcp).toMatchObject({ service: null, fit: 'none', gaps: [], sameFeatures: 0 });
    expect(gcp?.because).toBe('gcp has no equivalent of aws.alb for network.lb.l7 in the catalog');
  });

  it('names the service the fits were judged for where another one is asked about', () => {
    expect(findServiceEquivalents(catalog, 'azure.front-door').comparedAs).toBe('azure.gateway');
  });
});
