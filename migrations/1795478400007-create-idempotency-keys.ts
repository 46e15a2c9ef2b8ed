import { TableIndex, type MigrationInterface, type QueryRunner } from 'typeorm';
import { createTable, dropTables } from './support/tables.js';

/** Answers given to creates that carried an idempotency key, swept by age. */
export class CreateIdempotencyKeys1795478400007 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await createTable(queryRunner, 'idempotency_key', ['route', 'key'], {
      route: 'text',
      key: 'text',
      body_hash: 'text',
      status: 'integer',
      response_body: 'text',
      created_at: 'text',
    });
    const index = new TableIndex({ name: 'idempotency_key_created_at', columnNames: ['created_at'] });
    await queryRunner.createIndex('idempotency_key', index);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await dropTables(queryRunner, ['idempotency_key']);
  }
}
