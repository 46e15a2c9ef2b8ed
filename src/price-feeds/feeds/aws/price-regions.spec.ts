import { describe, expect, it } from '@jest/globals';
import type { Catalog } from '../../../catalog/domain/catalog.js';
import { EVERYTHING } from '../../domain/refresh-scope.js';
import { PriceRegions } from './price-regions.js';

type Regions = Pick<Catalog, 'regions'>['regions'];
const regions = [
  { provider: 'aws', code: 'us-east-1', name: 'US East (N. Virginia)' },
  { provider: 'aws', code: 'eu-west-1', name: 'Europe (Ireland)' },
  { provider: 'gcp', code: 'us-east1', name: 'US East (South Carolina)' },
] as unknown as Regions;
const places = new PriceRegions({ regions });

describe('PriceRegions', () => {
  it.each([
    [{ regionCode: 'us-east-1' }, 'us-east-1'],
    [{ regionCode: 'us-east-1-bos-1' }, 'us-east-1-bos-1'],
    [{ location: 'EU (Ireland)' }, 'eu-west-1'],
    [{ location: 'Any' }, 'global'],
    [{ regionCode: 'aws-global' }, 'global'],
    [{}, 'global'],
    [{ transferType: 'InterRegion Outbound', fromRegionCode: 'eu-west-1', toRegionCode: 'us-east-1' }, 'eu-west-1'],
    [{ transferType: 'AWS Outbound', fromLocation: 'EU (Ireland)', regionCode: '' }, 'eu-west-1'],
    [{ transferType: 'IntraRegion', fromRegionCode: 'us-east-1' }, 'us-east-1'],
    [{ transferType: 'InterRegion Inbound', fromRegionCode: 'us-east-1', regionCode: 'eu-west-1' }, 'eu-west-1'],
    [{ servicecode: 'AmazonCloudFront', transferType: 'CloudFront Outbound', fromLocation: 'Japan' }, 'edge-japan'],
    [{ servicecode: 'AmazonCloudFront', requestType: 'x', location: 'United States' }, 'edge-us'],
    [{ servicecode: 'AmazonCloudFront', transferType: 'CloudFront Outbound', fromLocation: 'India' }, 'global'],
  ] as const)('places an article that says %o at %s', (attributes, place) => {
    expect(places.of(attributes)).toBe(place);
  });

  it('keeps articles of its regions, of everywhere and of edge zones, and no others', () => {
    expect(
      ['us-east-1', 'global', 'edge-us-eu', 'us-east1', 'us-east-1-bos-1'].map((code) => places.has(code)),
    ).toEqual([true, true, true, false, false]);
    expect(places.inScope({ ...EVERYTHING, regions: ['eu-west-1', 'mars'] })).toEqual(['eu-west-1']);
  });
});
