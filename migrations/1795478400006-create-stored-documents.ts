import type { MigrationInterface, QueryRunner } from 'typeorm';
import { createTable, dropTables } from './support/tables.js';

/** Architectures and workloads that clients store. */
export class CreateStoredDocuments1795478400006 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await createTable(queryRunner, 'stored_document', ['kind', 'id'], {
      kind: 'text',
      id: 'text',
      revision: 'integer',
      name: 'text',
      body: 'text',
      created_at: 'text',
      updated_at: 'text',
    });
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await dropTables(queryRunner, ['stored_document']);
  }
}
