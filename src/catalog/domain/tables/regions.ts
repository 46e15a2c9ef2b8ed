import { PROVIDERS } from '../provider.js';
import { decimal, flag, integer, oneOf, optional, seedTable, text, type RowOf } from '../seed-table.js';
import { provenance } from './provenance.js';

export const GEOGRAPHIES = [
  'Africa',
  'Asia',
  'Europe',
  'Middle East',
  'North America',
  'Oceania',
  'South America',
] as const;
export type Geography = (typeof GEOGRAPHIES)[number];

export const regionTable = seedTable({
  name: 'region',
  file: 'regions/regions.csv',
  description: 'Cloud regions',
  key: ['provider', 'code'],
  columns: {
    provider: oneOf(PROVIDERS, 'Provider'),
    code: text("The provider's own region code"),
    name: text('Display name'),
    geography: oneOf(GEOGRAPHIES, 'Part of the world'),
    countryIso2: text('ISO 3166-1 alpha-2 country code'),
    city: optional(text('Metro area')),
    latitude: optional(
      decimal('Latitude at metro level; blank where no source states the place', {
        unit: 'degrees',
        minimum: -90,
        maximum: 90,
      }),
    ),
    longitude: optional(
      decimal('Longitude at metro level; blank where no source states the place', {
        unit: 'degrees',
        minimum: -180,
        maximum: 180,
      }),
    ),
    availabilityZones: optional(
      integer('Zones an account usually sees; 0 means the region has none, blank means unknown', { minimum: 0 }),
    ),
    pairedRegion: optional(text('Region paired by the provider (Azure only)')),
    carbonGco2ePerKwh: optional(decimal('Grid carbon intensity', { unit: 'gCO2e/kWh', minimum: 0 })),
    government: flag('Reserved for government customers; left out of searches unless asked for'),
    ...provenance,
  },
});
export type Region = RowOf<typeof regionTable>;

export const latencyTable = seedTable({
  name: 'latency',
  file: 'regions/latencies.csv',
  description: 'Measured or published round-trip times between regions of one provider',
  key: ['fromProvider', 'fromRegion', 'toProvider', 'toRegion'],
  columns: {
    fromProvider: oneOf(PROVIDERS, 'Provider of the first end'),
    fromRegion: text('Region of the first end'),
    toProvider: oneOf(PROVIDERS, 'Provider of the second end'),
    toRegion: text('Region of the second end'),
    rttMs: decimal('Round-trip time', { unit: 'ms', minimum: 0 }),
    ...provenance,
  },
});
export type Latency = RowOf<typeof latencyTable>;

export const latencyFactorTable = seedTable({
  name: 'latency_factor',
  file: 'regions/latency-factors.csv',
  description: 'Factors of the distance rule that estimates a round-trip time where none was measured',
  key: ['geographyA', 'geographyB'],
  columns: {
    geographyA: text('First geography, or `*` for pairs not listed'),
    geographyB: text('Second geography, or `*`'),
    factor: decimal('Median ratio of measured to ideal round-trip time', { minimum: 1 }),
    factorLow: decimal('10th percentile of the ratio', { minimum: 1 }),
    factorHigh: decimal('90th percentile of the ratio', { minimum: 1 }),
    measuredPairs: integer('Measured pairs behind the ratio', { minimum: 0 }),
    ...provenance,
  },
});
export type LatencyFactor = RowOf<typeof latencyFactorTable>;

export const throughputTable = seedTable({
  name: 'throughput',
  file: 'regions/throughputs.csv',
  description: 'Measured VM-to-VM throughput between regions, all three clouds',
  key: ['fromProvider', 'fromRegion', 'toProvider', 'toRegion', 'fromNetworkTier', 'toNetworkTier'],
  columns: {
    fromProvider: oneOf(PROVIDERS, 'Provider of the sender'),
    fromRegion: text('Region of the sender'),
    toProvider: oneOf(PROVIDERS, 'Provider of the receiver'),
    toRegion: text('Region of the receiver'),
    fromNetworkTier: text('Network tier of the sender'),
    toNetworkTier: text('Network tier of the receiver'),
    gbps: decimal('Throughput', { unit: 'Gbit/s', minimum: 0 }),
    ...provenance,
  },
});
export type Throughput = RowOf<typeof throughputTable>;
