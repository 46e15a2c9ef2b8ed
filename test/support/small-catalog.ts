import { readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import { buildCatalog } from '../../src/catalog/domain/build-catalog.js';
import { type Catalog, type CatalogRows } from '../../src/catalog/domain/catalog.js';
import { buildPriceBook, operatingSystemOrdinal, optionOrdinal } from '../../src/catalog/domain/price-book.js';
import { type Provider } from '../../src/catalog/domain/provider.js';
import { type OperatingSystem, type PurchaseOption } from '../../src/catalog/domain/purchase-option.js';
import { CATALOG_TABLES } from '../../src/catalog/domain/tables/index.js';
import { type InstanceType, type PriceOrigin } from '../../src/catalog/domain/tables/compute.js';
import { type Region } from '../../src/catalog/domain/tables/regions.js';
import { type ScoreParameter } from '../../src/catalog/domain/tables/scoring.js';

/** An instance hour of a small catalog: region and type by `provider/name`. */
export interface SmallPrice {
  readonly region: string;
  readonly type: string;
  readonly usdPerHour: number;
  readonly option?: PurchaseOption;
  readonly os?: OperatingSystem;
  /** Position in the origins; the first unless stated. */
  readonly origin?: number;
}

export type SmallRows = Partial<Omit<CatalogRows, 'instanceTypes' | 'regions'>> & {
  readonly regions: readonly Region[];
  readonly instanceTypes: readonly InstanceType[];
  readonly prices: readonly SmallPrice[];
};

const PROVENANCE = { sourceIds: ['TEST'], confidence: 'verified' } as const;

/** A catalog of just the rows given; everything else is empty, save the parameters of the comparisons, which are the seed's. */
export function aCatalog({ prices, ...rows }: SmallRows): Catalog {
  const empty = Object.fromEntries(Object.keys(CATALOG_TABLES).map((name) => [name, []])) as unknown as CatalogRows;
  const all: CatalogRows = { ...empty, priceOrigins: [anOrigin()], scoreParameters: comparisonParameters(), ...rows };
  const position = (list: readonly { provider: Provider }[], name: (row: never) => string, key: string) =>
    list.findIndex((row) => `${row.provider}/${name(row as never)}` === key);
  const book = buildPriceBook(
    prices.length,
    (index) => {
      const price = prices[index] ?? { region: '', type: '', usdPerHour: 0 };
      return {
        region: position(all.regions, (row: Region) => row.code, price.region),
        type: position(all.instanceTypes, (row: InstanceType) => row.name, price.type),
        option: optionOrdinal(price.option ?? 'on-demand'),
        operatingSystem: operatingSystemOrdinal(price.os ?? 'linux'),
        usdPerHour: price.usdPerHour,
        origin: price.origin ?? 0,
      };
    },
    all.regions.length,
    all.instanceTypes.length,
  );
  return buildCatalog({ number: 1, createdAt: '1970-01-01T00:00:00.000Z', hash: 'small', rowCounts: {} }, all, book);
}

export function anOrigin(more: Partial<PriceOrigin> = {}): PriceOrigin {
  return { id: 0, ...PROVENANCE, effectiveDate: '2026-05-01', ...more };
}

export function aRegion(provider: Provider, code: string, more: Partial<Region> = {}): Region {
  return {
    provider,
    code,
    name: code,
    geography: 'Europe',
    countryIso2: 'DE',
    city: null,
    latitude: 50,
    longitude: 8,
    availabilityZones: 3,
    pairedRegion: null,
    carbonGco2ePerKwh: null,
    government: false,
    ...PROVENANCE,
    ...more,
  };
}

export function aType(
  provider: Provider,
  name: string,
  vcpu: number,
  memoryGib: number,
  more: Partial<InstanceType> = {},
): InstanceType {
  return {
    provider,
    name,
    family: name,
    vcpu,
    memoryGib,
    architecture: 'x86_64',
    gpuName: null,
    gpuCount: null,
    gpuMemoryGib: null,
    burstable: false,
    localDiskGib: 0,
    networkGbps: null,
    ...PROVENANCE,
    ...more,
  };
}

/** The parameters of the comparisons as the seed has them. */
export function comparisonParameters(): ScoreParameter[] {
  const file = readFileSync('seed/scoring/parameters/comparison.csv', 'utf8');
  return parse<Record<string, string>>(file, { columns: true }).map((cells) => ({
    name: cells['name'] ?? '',
    value: Number(cells['value']),
    low: cells['low'] ? Number(cells['low']) : null,
    high: cells['high'] ? Number(cells['high']) : null,
    unit: cells['unit'] ?? '',
    because: cells['because'] ?? '',
    sourceIds: ['ESTIMATE'],
    confidence: 'estimate',
  }));
}
