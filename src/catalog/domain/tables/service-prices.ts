import { PROVIDERS } from '../provider.js';
import { decimal, oneOf, optional, seedTable, text, type RowOf } from '../seed-table.js';
import { effectiveDate, provenance } from './provenance.js';

export const priceProductTable = seedTable({
  name: 'price_product',
  file: 'service-prices/products.csv',
  description: 'Billed variants of services: what a price key stands for',
  key: ['key'],
  columns: {
    key: text('Price key, `<provider>.<service>[-variant]`'),
    provider: oneOf(PROVIDERS, 'Provider'),
    service: optional(
      text('Service of the catalog; blank where it has none (data transfer, public IPs, peering)', {
        references: 'service.key',
      }),
    ),
    capability: text('Capability the product is billed under'),
    variant: optional(text('What sets this variant apart')),
    name: text("The provider's product name"),
  },
});
export type PriceProduct = RowOf<typeof priceProductTable>;

export const ALLOWANCE_SCOPES = ['account', 'project', 'region', 'resource'] as const;
export const ALLOWANCE_PERIODS = ['month', 'day', 'once', 'always'] as const;
export const ALLOWANCE_MODES = ['in-tiers', 'deduct-first'] as const;

export const freeAllowanceTable = seedTable({
  name: 'free_allowance',
  file: 'service-prices/free-allowances.csv',
  description:
    'Free allowances as structure. `in-tiers`: the first paid tier already starts after it; `deduct-first`: take it off before the tiers',
  key: ['id'],
  columns: {
    id: text('Identifier used by price rows'),
    quantity: optional(
      decimal('Free quantity; blank where it depends on the resource (`per`)', { unit: 'base units', minimum: 0 }),
    ),
    unit: text('Base unit of the quantity'),
    period: oneOf(ALLOWANCE_PERIODS, 'How often it renews'),
    scope: oneOf(ALLOWANCE_SCOPES, 'What shares one allowance'),
    mode: oneOf(ALLOWANCE_MODES, 'How it meets the tiers'),
    per: optional(text('Resource the allowance grows with, e.g. provisioned storage or a task')),
    quantityPer: optional(decimal('Free quantity for each `per`', { unit: 'base units', minimum: 0 })),
    text: text('What the source says, in its own words'),
    notes: optional(text('Reading, and what is not covered')),
    ...provenance,
  },
});
export type FreeAllowance = RowOf<typeof freeAllowanceTable>;

export const meterPriceTable = seedTable({
  name: 'meter_price',
  file: 'service-prices/meters/',
  description: 'List prices of everything that is not an instance hour, one row per tier',
  key: ['product', 'region', 'meter', 'tierStart'],
  columns: {
    product: text('Price key', { references: 'price_product.key' }),
    region: text("The provider's region code, `global`, an edge zone, or a geographic pair named in the meter"),
    meter: text('Billed dimension'),
    unit: text('What one priced unit is, e.g. `GB-month`, `1M requests`'),
    tierStart: optional(decimal('Lower bound of the tier; blank for a flat price', { unit: 'base units', minimum: 0 })),
    tierEnd: optional(decimal('Upper bound of the tier; blank for none', { unit: 'base units', minimum: 0 })),
    usdPerUnit: decimal('Price of one unit', { unit: 'USD', minimum: 0 }),
    freeAllowance: optional(text('Allowance that applies', { references: 'free_allowance.id' })),
    effectiveDate,
    notes: optional(text('What the source adds')),
    ...provenance,
  },
});
export type MeterPrice = RowOf<typeof meterPriceTable>;
