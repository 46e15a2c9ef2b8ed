import { defineEntity } from './define-entity.js';
import { versionForeignKey } from './fact-entities.js';

export const CATALOG_ORIGINS = ['seed', 'price-feed', 'import'] as const;
export type CatalogOrigin = (typeof CATALOG_ORIGINS)[number];

/**
 * `loaded`: complete and may be answered from, the highest number is current. `staged`: refused by a check and never
 * answered from unless accepted. `withdrawn`: kept for old plans, after an older version was restored.
 */
export const CATALOG_VERSION_STATES = ['loaded', 'staged', 'withdrawn'] as const;
export type CatalogVersionState = (typeof CATALOG_VERSION_STATES)[number];

export interface CatalogVersionRecord {
  number: number;
  /** ISO 8601, UTC. */
  createdAt: string;
  hash: string;
  origin: CatalogOrigin;
  state: CatalogVersionState;
  /** JSON: rows per table by the name of its field in the Catalog. */
  rowCounts: string;
}

export const CatalogVersionEntity = defineEntity<CatalogVersionRecord>({
  name: 'catalog_version',
  tableName: 'catalog_version',
  columns: {
    number: { type: 'integer', primary: true },
    createdAt: { type: 'text', name: 'created_at' },
    hash: { type: 'text' },
    origin: { type: 'text' },
    state: { type: 'text' },
    rowCounts: { type: 'text', name: 'row_counts' },
  },
});

/** What the small numbers in `instance_price` stand for, per version: a later release may order its options differently. */
export interface PriceCodeRecord {
  catalogVersion: number;
  dimension: 'purchase-option' | 'operating-system';
  code: number;
  name: string;
}

export const PriceCodeEntity = defineEntity<PriceCodeRecord>({
  name: 'price_code',
  tableName: 'price_code',
  withoutRowid: true,
  columns: {
    catalogVersion: { type: 'integer', name: 'catalog_version', primary: true },
    dimension: { type: 'text', primary: true },
    code: { type: 'integer', primary: true },
    name: { type: 'text' },
  },
  foreignKeys: [versionForeignKey],
});

/**
 * One instance price. Region, type and origin are positions in the same version's `region`, `instance_type` and
 * `price_origin`; option and operating system are codes of `price_code`. Seven numbers instead of seven texts keep
 * 300,000 rows a version at 26 bytes each and let the Catalog read them in a tenth of a second.
 * There is no foreign key: PostgreSQL would check each row by itself and take twice as long; see the decision record.
 */
export interface InstancePriceRecord {
  catalogVersion: number;
  region: number;
  instanceType: number;
  purchaseOption: number;
  operatingSystem: number;
  usdPerHour: number;
  origin: number;
}

export const InstancePriceEntity = defineEntity<InstancePriceRecord>({
  name: 'instance_price',
  tableName: 'instance_price',
  withoutRowid: true,
  columns: {
    catalogVersion: { type: 'integer', name: 'catalog_version', primary: true },
    region: { type: 'integer', primary: true },
    instanceType: { type: 'integer', name: 'instance_type', primary: true },
    purchaseOption: { type: 'integer', name: 'purchase_option', primary: true },
    operatingSystem: { type: 'integer', name: 'operating_system', primary: true },
    usdPerHour: { type: 'double precision', name: 'usd_per_hour' },
    origin: { type: 'integer' },
  },
});
