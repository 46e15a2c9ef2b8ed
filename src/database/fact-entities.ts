import type { EntitySchema, EntitySchemaColumnOptions } from 'typeorm';
import { snakeCase, type Column, type SeedTable } from '../catalog/domain/seed-table.js';
import { CATALOG_TABLES } from '../catalog/domain/tables/index.js';
import { listTransformer, SQL_TYPES } from './column-codec.js';
import { defineEntity } from './define-entity.js';

/** A stored row of a fact table: which catalog version it belongs to, its place in that version, and its own columns. */
export type FactRecord = Record<string, unknown> & { catalogVersion: number; position: number };

/**
 * The entity of a catalog table, made from its definition. A row is identified by catalog version and position (its place
 * in the Catalog's array, to which instance prices refer), so that several versions stand side by side.
 */
export function entityOf(table: SeedTable): EntitySchema<FactRecord> {
  const columns = Object.entries(table.columns).map(([name, column]) => [name, columnOf(name, column)] as const);
  return defineEntity<FactRecord>({
    name: table.name,
    tableName: table.name,
    withoutRowid: true,
    columns: {
      catalogVersion: { type: 'integer', name: 'catalog_version', primary: true },
      position: { type: 'integer', primary: true },
      ...Object.fromEntries(columns),
    },
    foreignKeys: [versionForeignKey],
  });
}

export const versionForeignKey = {
  target: 'catalog_version',
  columnNames: ['catalogVersion'],
  referencedColumnNames: ['number'],
  onDelete: 'CASCADE' as const,
};

function columnOf(name: string, column: Column<unknown>): EntitySchemaColumnOptions {
  const transformer = column.kind === 'list' ? listTransformer : undefined;
  return { type: SQL_TYPES[column.kind], name: snakeCase(name), nullable: column.optional, transformer };
}

export const FACT_ENTITIES: readonly EntitySchema<FactRecord>[] = Object.values(CATALOG_TABLES).map(entityOf);
