import { PROVIDERS, type Provider } from '../../catalog/domain/provider.js';
import { EnumField, IntegerField, ListField, TextField } from '../../http/fields.js';
import { CHANGE_DIRECTIONS, type ChangeDirection } from '../domain/compare-prices.js';

export class CatalogVersionPath {
  @TextField({ description: 'Number of a stored catalog version', pattern: /^[1-9]\d{0,8}$/, example: '1' })
  version: string;
}

/** Between which versions, and which changes. */
export class CatalogChangesQuery {
  @IntegerField({ description: 'Catalog version to compare with', minimum: 1, maximum: 999_999_999, example: 1 })
  to: number;

  @EnumField(PROVIDERS, { name: 'Provider', description: 'Providers', many: true, optional: true, example: 'aws' })
  provider?: Provider[];

  @ListField('string', { description: "The providers' region codes", optional: true, minItems: 1, maxItems: 200 })
  region?: string[];

  @ListField('string', { description: 'Service keys', optional: true, minItems: 1, maxItems: 200 })
  service?: string[];

  @EnumField(CHANGE_DIRECTIONS, {
    name: 'PriceChangeDirection',
    description: 'What happened to the price',
    many: true,
    optional: true,
    example: 'dearer',
  })
  direction?: ChangeDirection[];

  @IntegerField({
    description: 'Changes listed at most; CSV lists all',
    minimum: 1,
    maximum: 10_000,
    default: 1000,
    example: 1000,
  })
  limit: number;
}
