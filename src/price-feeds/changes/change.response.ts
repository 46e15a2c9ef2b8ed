import { ApiSchema } from '@nestjs/swagger';
import { PROVIDERS } from '../../catalog/domain/provider.js';
import {
  EnumField,
  FlagField,
  IntegerField,
  ListField,
  NumberField,
  ObjectField,
  TextField,
} from '../../http/fields.js';
import { CHANGE_DIRECTIONS } from '../domain/compare-prices.js';

const PRICE_KINDS = ['instance-price', 'meter-price'] as const;
const USD = { unit: 'USD', minimum: 0, nullable: true } as const;

@ApiSchema({ name: 'PriceChange', description: 'A price that differs between two catalog versions' })
export class PriceChangeResponse {
  @EnumField(CHANGE_DIRECTIONS, { name: 'PriceChangeDirection', description: 'What happened to the price' })
  direction: string;

  @EnumField(PRICE_KINDS, { name: 'PriceKind', description: 'An instance hour, or anything else that is billed' })
  kind: string;

  @EnumField(PROVIDERS, { name: 'Provider', description: 'Provider' })
  provider: string;

  @TextField({ description: "The provider's region code, or what the meter has in its place" })
  region: string;

  @TextField({ description: 'Service key; null for instance hours and prices that belong to none', nullable: true })
  service: string | null;

  @TextField({ description: 'Instance type or price key' })
  product: string;

  @TextField({ description: 'Purchase option and operating system, or the meter' })
  meter: string;

  @NumberField({ description: 'Lower bound of the tier', unit: 'base units', minimum: 0, nullable: true })
  tierStart: number | null;

  @TextField({ description: 'What the price is per' })
  unit: string;

  @NumberField({ description: 'Price in the first version; null where it has none', ...USD })
  beforeUsd: number | null;

  @NumberField({ description: 'Price in the second version; null where it has none', ...USD })
  afterUsd: number | null;

  @NumberField({ description: 'By how much it moved; null where one is missing or was 0', unit: '%', nullable: true })
  changePct: number | null;
}

@ApiSchema({ name: 'PriceChangeCounts', description: 'Changes by direction, listed or not' })
export class PriceChangeCountsResponse {
  @IntegerField({ description: 'Prices that fell', minimum: 0 })
  cheaper: number;

  @IntegerField({ description: 'Prices that rose', minimum: 0 })
  dearer: number;

  @IntegerField({ description: 'Prices only the second version has', minimum: 0 })
  new: number;

  @IntegerField({ description: 'Prices only the first version has', minimum: 0 })
  gone: number;
}

@ApiSchema({ name: 'CatalogChanges', description: 'What differs between two catalog versions' })
export class CatalogChangesResponse {
  @IntegerField({ description: 'First version', minimum: 1, example: 1 })
  from: number;

  @IntegerField({ description: 'Second version', minimum: 1, example: 1 })
  to: number;

  @ObjectField(() => PriceChangeCountsResponse, { description: 'All changes that pass the filters' })
  counts: PriceChangeCountsResponse;

  @ListField(() => PriceChangeResponse, { description: 'Instance hours first' })
  items: PriceChangeResponse[];

  @FlagField({ description: 'Whether the limit cut the list; `counts` covers what was cut', default: false })
  truncated: boolean;

  @IntegerField({ description: 'Catalog version in use', minimum: 1, example: 1 })
  catalogVersion: number;
}
