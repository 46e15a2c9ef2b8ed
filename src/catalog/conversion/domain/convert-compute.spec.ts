import { describe, expect, it } from '@jest/globals';
import { aSourceBook } from '../../../../test/support/a-source-book.js';
import { sourceRowsOf } from '../read-source-folder.js';
import { convertInstanceTypes } from './convert-instance-types.js';
import { convertLatencies, convertThroughputs } from './convert-latencies.js';
import { convertRegions } from './convert-regions.js';
import { convertSpotInterruptions } from './convert-spot-interruptions.js';

const book = aSourceBook({ compute: ['s1', 's2', 'aws-some-types'] });
const rows = (...lines: string[]) => sourceRowsOf('compute/file.csv', lines.join('\n'));

describe('regions', () => {
  const header =
    'provider,region_code,display_name,geography,country_iso2,city,latitude,longitude,availability_zones,paired_region,carbon_gco2e_per_kwh,source_id';

  it('keep every column', () => {
    const converted = convertRegions(
      rows(header, 'azure,southland,South Land,Oceania,NZ,Town,-33.9249,18.4241,3,northland,900.6,s1;s2'),
      book,
    );
    expect(converted.rows).toEqual([
      {
        provider: 'azure',
        code: 'southland',
        name: 'South Land',
        geography: 'Oceania',
        countryIso2: 'NZ',
        city: 'Town',
        latitude: -33.9249,
        longitude: 18.4241,
        availabilityZones: 3,
        pairedRegion: 'northland',
        carbonGco2ePerKwh: 900.6,
        government: false,
        sourceIds: ['s1', 's2'],
        confidence: 'verified',
      },
    ]);
  });

  it('tell no zones from unknown zones, and a place unknown from the equator', () => {
    const converted = convertRegions(rows(header, 'aws,a,A,Europe,DE,,,,0,,,s1', 'aws,b,B,Europe,DE,,0,0,,,,s1'), book);
    expect(converted.rows.map(({ availabilityZones, latitude }) => [availabilityZones, latitude])).toEqual([
      [0, null],
      [null, 0],
    ]);
  });

  it('know government regions by their code', () => {
    const line = (code: string) => `aws,${code},G,North America,US,,1,1,3,,,s1`;
    const converted = convertRegions(rows(header, line('us-gov-east-1'), line('us-east-1')), book);
    expect(converted.rows.map(({ government }) => government)).toEqual([true, false]);
  });

  it('refuse a geography that is not one of ours', () => {
    expect(() => convertRegions(rows(header, 'aws,a,A,Atlantis,DE,,1,1,3,,,s1'), book)).toThrow(
      'compute/file.csv line 2, column geography: "Atlantis"',
    );
  });
});

describe('instance types', () => {
  const header =
    'provider,instance_type,family,vcpu,memory_gib,architecture,gpu_name,gpu_count,gpu_memory_gib,burstable,local_disk_gib,network_gbps,source_id';

  it('keep every column', () => {
    const converted = convertInstanceTypes(
      rows(header, 'aws,x.large,x,2,7.5,arm64,T4,0.5,16,1,0,12.5,aws-some-types'),
      book,
    );
    expect(converted.rows).toEqual([
      {
        provider: 'aws',
        name: 'x.large',
        family: 'x',
        vcpu: 2,
        memoryGib: 7.5,
        architecture: 'arm64',
        gpuName: 'T4',
        gpuCount: 0.5,
        gpuMemoryGib: 16,
        burstable: true,
        localDiskGib: 0,
        networkGbps: 12.5,
        sourceIds: ['aws-some-types'],
        confidence: 'verified',
      },
    ]);
  });

  it('are secondary where only a price list knows the size', () => {
    const converted = convertInstanceTypes(rows(header, 'aws,x.large,x,2,7.5,arm64,,,,0,,,s1'), book);
    expect(converted.rows[0]).toMatchObject({ confidence: 'secondary', gpuName: null, localDiskGib: null });
  });
});

describe('spot interruptions', () => {
  it('fold the operating systems of a type and region into one row, in either order', () => {
    const header =
      'provider,region_code,instance_type,operating_system,monthly_interruption_range,avg_savings_vs_on_demand_pct,source_id';
    const linux = (type: string) => `aws,r1,${type},linux,>20%,87,s1`;
    const windows = (type: string) => `aws,r1,${type},windows,0-5%,49,s1`;
    const converted = convertSpotInterruptions(
      rows(header, linux('a'), windows('a'), windows('b'), linux('b'), linux('c')),
      book,
    );
    const both = { linuxRange: '>20%', linuxSavingsPct: 87, windowsRange: '0-5%', windowsSavingsPct: 49 };
    const rest = { provider: 'aws', region: 'r1', sourceIds: ['s1'], confidence: 'verified' };
    expect(converted.rows).toEqual([
      { ...rest, instanceType: 'a', ...both },
      { ...rest, instanceType: 'b', ...both },
      { ...rest, instanceType: 'c', ...both, windowsRange: null, windowsSavingsPct: null },
    ]);
  });
});

describe('the network between regions', () => {
  it('keeps both ends and the measure', () => {
    const latencies = convertLatencies(
      rows('from_provider,from_region,to_provider,to_region,rtt_ms,source_id', 'aws,a,gcp,b,8.03,s1'),
      book,
    );
    expect(latencies.rows[0]).toMatchObject({
      fromProvider: 'aws',
      fromRegion: 'a',
      toProvider: 'gcp',
      toRegion: 'b',
      rttMs: 8.03,
    });
    const throughputs = convertThroughputs(
      rows(
        'from_provider,from_region,to_provider,to_region,from_network_tier,to_network_tier,gbps,source_id',
        'azure,c,aws,d,premium,standard,2.5657,s2',
      ),
      book,
    );
    expect(throughputs.rows[0]).toMatchObject({
      fromProvider: 'azure',
      fromRegion: 'c',
      toProvider: 'aws',
      toRegion: 'd',
      fromNetworkTier: 'premium',
      toNetworkTier: 'standard',
      gbps: 2.5657,
    });
  });
});
