import type { MigrationInterface, QueryRunner } from 'typeorm';
import { createTable, createVersionedTable, dropTables } from './support/tables.js';

/** Versions of the catalog, and their instance prices as numbers with the codes that explain them. */
export class CreateCatalogVersions1795478400000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await createTable(queryRunner, 'catalog_version', ['number'], {
      number: 'integer',
      created_at: 'text',
      hash: 'text',
      origin: 'text',
      state: 'text',
      row_counts: 'text',
    });
    await createVersionedTable(queryRunner, 'price_code', ['dimension', 'code'], {
      dimension: 'text',
      code: 'integer',
      name: 'text',
    });
    const priceKey = ['catalog_version', 'region', 'instance_type', 'purchase_option', 'operating_system'];
    await createTable(
      queryRunner,
      'instance_price',
      priceKey,
      {
        catalog_version: 'integer',
        region: 'integer',
        instance_type: 'integer',
        purchase_option: 'integer',
        operating_system: 'integer',
        usd_per_hour: 'double precision',
        origin: 'integer',
      },
      true,
    );
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await dropTables(queryRunner, ['instance_price', 'price_code', 'catalog_version']);
  }
}
