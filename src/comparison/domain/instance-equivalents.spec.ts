import { describe, expect, it } from '@jest/globals';
import { aCatalog, anOrigin, aRegion, aType } from '../../../test/support/small-catalog.js';
import { type InstanceType } from '../../catalog/domain/tables/compute.js';
import { Problem } from '../../problems/domain/problem.js';
import { findInstanceEquivalents, type EquivalentsQuery } from './instance-equivalents.js';
import { ANYWHERE } from './regions-nearby.js';

const types: InstanceType[] = [
  aType('aws', 'm', 4, 16),
  aType('aws', 'g', 8, 32, { gpuName: 'NVIDIA T4', gpuCount: 2, gpuMemoryGib: 16 }),
  aType('azure', 'same', 4, 16),
  aType('azure', 'same-dear', 4, 16),
  aType('azure', 'double', 8, 32),
  aType('azure', 'small', 2, 8),
  aType('azure', 'arm', 4, 16, { architecture: 'arm64' }),
  aType('azure', 'burst', 4, 16, { burstable: true }),
  aType('azure', 't4', 8, 32, { gpuName: 'NVIDIA T4', gpuCount: 1, gpuMemoryGib: 16 }),
  aType('azure', 't4x2', 8, 64, { gpuName: 'NVIDIA T4', gpuCount: 2, gpuMemoryGib: 16 }),
  aType('azure', 't4x2-unpublished', 8, 64, { gpuName: 'NVIDIA T4', gpuCount: 2 }),
  aType('azure', 'far-only', 4, 16),
];
const home = aRegion('aws', 'home', { latitude: 50, longitude: 8 });
const near = aRegion('azure', 'near', { latitude: 50, longitude: 9 });
const far = aRegion('azure', 'far', { latitude: 50, longitude: 20 });
const catalog = aCatalog({
  regions: [home, near, far],
  instanceTypes: types,
  priceOrigins: [anOrigin(), anOrigin({ id: 1, effectiveDate: '2025-04-05', confidence: 'secondary' })],
  prices: [
    { region: 'aws/home', type: 'aws/m', usdPerHour: 0.2 },
    { region: 'aws/home', type: 'aws/g', usdPerHour: 1 },
    ...types
      .filter(({ provider, name }) => provider === 'azure' && name !== 'far-only')
      .map(({ name }) => ({
        region: 'azure/near',
        type: `azure/${name}`,
        usdPerHour: name === 'same-dear' ? 0.4 : 0.2,
      })),
    { region: 'azure/far', type: 'azure/far-only', usdPerHour: 0.01 },
    { region: 'azure/far', type: 'azure/same', usdPerHour: 0.5, os: 'windows', origin: 1 },
    { region: 'aws/home', type: 'aws/m', usdPerHour: 0.4, os: 'windows' },
  ],
});

const query = (more: Partial<EquivalentsQuery> = {}): EquivalentsQuery => ({
  provider: 'aws',
  type: 'm',
  locality: ANYWHERE,
  market: { purchaseOption: 'on-demand', operatingSystem: 'linux', confidence: 'all' },
  allowSmaller: false,
  allowArchitectureChange: false,
  includeBurstable: null,
  limit: 10,
  ...more,
});
const onAzure = (more: Partial<EquivalentsQuery> = {}) => {
  const azure = findInstanceEquivalents(catalog, query(more)).providers.find(({ provider }) => provider === 'azure');
  if (!azure) throw new Error('no azure');
  return azure;
};
const names = (more: Partial<EquivalentsQuery> = {}) => onAzure(more).candidates.map(({ type }) => type.name);

describe('findInstanceEquivalents', () => {
  it('lists types at least as large in the nearest region, nearest first, and counts what the rules left out', () => {
    expect(names()).toEqual(['same', 'same-dear', 'double']);
    expect(onAzure().region?.region.code).toBe('near');
    expect(onAzure().rejected.map(({ rule, count }) => [rule, count])).toEqual([
      ['fewer-vcpu', 1],
      ['other-architecture', 1],
      ['burstable-not-asked', 1],
      ['accelerator-not-asked', 3],
    ]);
  });

  it('explains the distance: one doubling of vCPU and one of memory at weight 1 each make 2', () => {
    const double = onAzure().candidates[2];
    expect(double?.distance.total).toBe(2);
    expect(double?.distance.terms.find(({ term }) => term === 'vcpu')).toEqual({
      term: 'vcpu',
      weight: 1,
      difference: 1,
      points: 1,
      because: '8 vCPU for 4; equal vCPU is not equal speed (a vCPU of x86 is a hardware thread)',
    });
    const sum = double?.distance.terms.reduce((total, { points }) => total + points, 0);
    expect(sum).toBe(double?.distance.total);
  });

  it('counts a price twice as high as one doubling at its weight of one half', () => {
    expect(onAzure().candidates[1]?.distance.total).toBe(0.5);
  });

  it('offers smaller types, Arm and burstable types only when asked, at their cost in distance', () => {
    // small: two halvings at twice the weight = 4; arm: 2; burst: 1
    expect(names({ allowSmaller: true })).toEqual(['same', 'same-dear', 'double', 'small']);
    expect(onAzure({ allowSmaller: true }).candidates[3]?.distance.total).toBe(4);
    expect(names({ allowArchitectureChange: true })).toEqual(['same', 'same-dear', 'arm', 'double']);
    expect(names({ includeBurstable: true })).toEqual(['same', 'same-dear', 'burst', 'double']);
  });

  it('asks for accelerators by asking for a type that has them, and takes unpublished memory for too little', () => {
    expect(names({ type: 'g' })).toEqual(['t4x2']);
    expect(onAzure({ type: 'g' }).rejected.map(({ rule, count }) => [rule, count])).toEqual([
      ['other-architecture', 1],
      ['burstable-not-asked', 1],
      ['other-accelerator', 4],
      ['fewer-accelerators', 1],
      ['less-accelerator-memory', 1],
    ]);
  });

  it('leaves a missing price unknown, ranks it last and names the nearest region that has one', () => {
    const windows = onAzure({ market: { purchaseOption: 'on-demand', operatingSystem: 'windows', confidence: 'all' } });
    const [same] = windows.candidates.filter(({ type }) => type.name === 'same');
    expect(same?.price).toBeNull();
    expect(same?.distance.complete).toBe(false);
    expect(same?.nearestPriced).toMatchObject({
      region: { code: 'far' },
      price: { usdPerHour: 0.5, state: 'estimated' },
    });
  });

  it('drops estimated prices where published ones are asked for', () => {
    const market = { purchaseOption: 'on-demand', operatingSystem: 'windows', confidence: 'published' } as const;
    expect(onAzure({ market }).candidates[0]?.nearestPriced).toBeNull();
  });

  it('says when only some of the fitting types are listed', () => {
    const cut = onAzure({ limit: 1 });
    expect([cut.candidates.length, cut.fitting, cut.because]).toEqual([1, 3, '3 types fit, the nearest 1 are listed']);
  });

  it('says that a provider has no region', () => {
    const gcp = findInstanceEquivalents(catalog, query()).providers.find(({ provider }) => provider === 'gcp');
    expect(gcp).toMatchObject({ region: null, candidates: [], because: 'gcp has no region there' });
  });

  it('refuses a type in a region that does not sell it, naming where it is sold', () => {
    const asked = query({ provider: 'azure', type: 'far-only', locality: { ...ANYWHERE, regions: [near] } });
    expect(() => findInstanceEquivalents(catalog, asked)).toThrow(
      new Problem('instance-type-not-in-region', 'far-only is not sold in azure/near; it is sold in far'),
    );
  });

  it('moves to the nearest region that sells the type when none is named', () => {
    const found = findInstanceEquivalents(catalog, query({ provider: 'azure', type: 'far-only' }));
    expect(found.asked.region.region.code).toBe('far');
    expect(found.asked.region.chosenBy).toContain('nearest that sells far-only');
  });
});
