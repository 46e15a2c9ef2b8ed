import { describe, expect, it } from '@jest/globals';
import { aCatalog, aRegion } from '../../../test/support/small-catalog.js';
import { greatCircleKm } from './great-circle.js';
import { ANYWHERE, comparableRegions, regionsNearby } from './regions-nearby.js';

const frankfurt = { latitude: 50.1109, longitude: 8.6821 };
const dublin = { latitude: 53.3478, longitude: -6.2597 };
const virginia = { latitude: 39.0288, longitude: -77.4583 };

const catalog = aCatalog({
  regions: [
    aRegion('aws', 'eu-central-1', frankfurt),
    aRegion('aws', 'eu-west-1', dublin),
    aRegion('aws', 'us-east-1', { ...virginia, geography: 'North America' }),
    aRegion('aws', 'us-gov-east-1', { ...virginia, geography: 'North America', government: true }),
    aRegion('azure', 'germanywestcentral', frankfurt),
    aRegion('azure', 'northeurope', dublin),
    aRegion('gcp', 'europe-west3', frankfurt),
    aRegion('gcp', 'us-east4', { latitude: 38.8334, longitude: -77.2365, geography: 'North America' }),
  ],
  instanceTypes: [],
  prices: [],
});
const [eu, ireland] = catalog.regions;
const codes = (locality = ANYWHERE) =>
  [...comparableRegions(catalog, locality).values()].map(({ region }) => region.code);

describe('greatCircleKm', () => {
  it('is a quarter of the circumference from the pole to the equator', () => {
    // pi / 2 x 6371.0088 km = 10,007.557 km
    expect(greatCircleKm({ latitude: 90, longitude: 0 }, { latitude: 0, longitude: 50 })).toBeCloseTo(10007.557, 3);
  });

  it('is symmetric and zero for one place', () => {
    expect(greatCircleKm(frankfurt, frankfurt)).toBe(0);
    expect(greatCircleKm(frankfurt, dublin)).toBe(greatCircleKm(dublin, frankfurt));
  });

  it('crosses the date line the short way', () => {
    // two degrees of the equator: 2 x pi x 6371.0088 / 180 = 222.39 km
    expect(greatCircleKm({ latitude: 0, longitude: 179 }, { latitude: 0, longitude: -179 })).toBeCloseTo(222.39, 2);
  });
});

describe('regionsNearby', () => {
  it('lists the regions of a provider nearest first, without government regions', () => {
    const nearby = regionsNearby(catalog, virginia, 'aws').map(({ region }) => region.code);
    expect(nearby).toEqual(['us-east-1', 'eu-west-1', 'eu-central-1']);
  });
});

describe('comparableRegions', () => {
  it('starts from northern Virginia when nothing is named', () => {
    expect(codes()).toEqual(['us-east-1', 'northeurope', 'us-east4']);
  });

  it('takes the nearest of the other providers to the named region', () => {
    expect(codes({ ...ANYWHERE, regions: [eu!] })).toEqual(['eu-central-1', 'germanywestcentral', 'europe-west3']);
    expect(codes({ ...ANYWHERE, regions: [ireland!] })).toEqual(['eu-west-1', 'northeurope', 'europe-west3']);
  });

  it('takes the regions closest together inside a geography, and leaves out a provider without one there', () => {
    expect(codes({ ...ANYWHERE, geography: 'Europe' })).toEqual(['eu-central-1', 'germanywestcentral', 'europe-west3']);
    expect(codes({ ...ANYWHERE, geography: 'North America' })).toEqual(['us-east-1', 'us-east4']);
    expect(codes({ ...ANYWHERE, geography: 'Africa' })).toEqual([]);
  });

  it('says which rule chose each region', () => {
    const chosen = comparableRegions(catalog, { ...ANYWHERE, regions: [eu!] });
    expect(chosen.get('aws')?.chosenBy).toBe('named in the request');
    expect(chosen.get('gcp')?.chosenBy).toBe('nearest to aws/eu-central-1 by coordinates');
  });
});
