import type { BulkColumn, BulkTable } from '../../database/bulk-store.js';
import { SQL_TYPES } from '../../database/column-codec.js';
import { snakeCase, type SeedTable } from '../domain/seed-table.js';

const integer = (name: string): BulkColumn => ({ name, type: 'integer' });
const text = (name: string): BulkColumn => ({ name, type: 'text' });

/** The table's own columns, in the order of its definition. */
export function factColumns(table: SeedTable): BulkTable {
  const columns = Object.entries(table.columns).map(([name, { kind }]) => ({
    name: snakeCase(name),
    type: SQL_TYPES[kind],
  }));
  return { name: table.name, columns };
}

/** The same with the two columns that place a row: catalog version and position. */
export function factTable(table: SeedTable): BulkTable {
  const { name, columns } = factColumns(table);
  return { name, columns: [integer('catalog_version'), integer('position'), ...columns] };
}

export const VERSION_TABLE: BulkTable = {
  name: 'catalog_version',
  columns: [integer('number'), text('created_at'), text('hash'), text('origin'), text('state'), text('row_counts')],
};

export const PRICE_CODE_TABLE: BulkTable = {
  name: 'price_code',
  columns: [integer('catalog_version'), text('dimension'), integer('code'), text('name')],
};

export const PRICE_TABLE: BulkTable = {
  name: 'instance_price',
  columns: [
    integer('catalog_version'),
    integer('region'),
    integer('instance_type'),
    integer('purchase_option'),
    integer('operating_system'),
    { name: 'usd_per_hour', type: 'double precision' },
    integer('origin'),
  ],
};
