import { ApiSchema } from '@nestjs/swagger';
import { EnumField, IntegerField, ListField, MapField, TextField } from '../../http/fields.js';
import { CATALOG_ORIGINS } from '../../database/catalog-entities.js';
import type { Catalog } from '../domain/catalog.js';
import { daysBetween, priceAges } from '../domain/price-age.js';
import { PROVIDERS } from '../domain/provider.js';
import { STORED_VERSION_STATES, type StoredVersion } from './catalog-versions.js';

const DATE = { format: 'date', nullable: true, example: '2026-02-17' } as const;

@ApiSchema({
  name: 'PriceAge',
  description: 'How old the prices of one provider are, by the dates their sources state',
})
export class PriceAgeResponse {
  @EnumField(PROVIDERS, { name: 'Provider', description: 'Provider' })
  provider: string;

  @IntegerField({ description: 'Prices whose source states a date', minimum: 0 })
  datedPrices: number;

  @IntegerField({ description: 'Prices whose source states none: their age is unknown', minimum: 0 })
  undatedPrices: number;

  @TextField({ description: 'Date of the oldest price', ...DATE })
  oldest: string | null;

  @TextField({ description: 'Date that half of the dated prices are older than', ...DATE })
  median: string | null;

  @TextField({ description: 'Date of the newest price', ...DATE })
  newest: string | null;

  @IntegerField({ description: 'Days from the median date until today', unit: 'days', nullable: true, example: 280 })
  medianAgeDays: number | null;
}

@ApiSchema({ name: 'Catalog', description: 'What is loaded, and how old it is' })
export class CatalogResponse {
  @IntegerField({ description: 'Catalog version in use; counts up from 1', minimum: 1, example: 1 })
  catalogVersion: number;

  @TextField({ description: 'When this version was loaded', format: 'date-time', example: '2026-01-02T03:04:05.678Z' })
  createdAt: string;

  @TextField({ description: 'SHA-256 over the content, hexadecimal; part of every ETag' })
  hash: string;

  @MapField('number', { description: 'Rows by table', minimum: 0, example: { regions: 138 } })
  rowCounts: Record<string, number>;

  @ListField(() => PriceAgeResponse, { description: 'Age of the prices per provider', maxItems: 3 })
  priceAges: PriceAgeResponse[];
}

@ApiSchema({ name: 'CatalogVersion', description: 'A catalog version that is stored' })
export class CatalogVersionResponse {
  @IntegerField({ description: 'Number of the version', minimum: 1, example: 1 })
  number: number;

  @TextField({ description: 'When it was loaded', format: 'date-time', example: '2026-01-02T03:04:05.678Z' })
  createdAt: string;

  @TextField({ description: 'SHA-256 over the content, hexadecimal' })
  hash: string;

  @EnumField(CATALOG_ORIGINS, { name: 'CatalogOrigin', description: 'Where its rows came from' })
  origin: string;

  @MapField('number', { description: 'Rows by table', minimum: 0, example: { regions: 138 } })
  rowCounts: Record<string, number>;

  @EnumField(STORED_VERSION_STATES, {
    name: 'CatalogVersionState',
    description:
      '`serving`: answers are made from it. `kept`: it was in use before and can be restored. `staged`: a check refused it, and it waits to be accepted',
  })
  state: string;

  @IntegerField({
    description: 'Version its prices were put on top of; null where it was loaded from the seed',
    minimum: 1,
    nullable: true,
  })
  base: number | null;
}

export class CatalogVersionList {
  @ListField(() => CatalogVersionResponse, { description: 'Versions, newest first' })
  items: CatalogVersionResponse[];

  @TextField({ description: 'Always null: the versions fit one page', nullable: true })
  nextCursor: string | null;

  @IntegerField({ description: 'Catalog version in use', minimum: 1, example: 1 })
  catalogVersion: number;
}

/** `today` is YYYY-MM-DD. */
export function toCatalogResponse(catalog: Catalog, today: string): CatalogResponse {
  const { number, createdAt, hash, rowCounts } = catalog.version;
  const ages = priceAges(catalog).map((age) => {
    return { ...age, medianAgeDays: age.median === null ? null : daysBetween(age.median, today) };
  });
  return { catalogVersion: number, createdAt, hash, rowCounts, priceAges: ages };
}

export function toVersionList(versions: StoredVersion[], catalog: Catalog): CatalogVersionList {
  return { items: versions, nextCursor: null, catalogVersion: catalog.version.number };
}
