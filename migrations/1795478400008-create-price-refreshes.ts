import type { MigrationInterface, QueryRunner } from 'typeorm';
import { createTable, dropTables } from './support/tables.js';

/** Refreshes of prices with their progress and report, and the row that lets one of them run at a time on SQLite. */
export class CreatePriceRefreshes1795478400008 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await createTable(queryRunner, 'price_refresh', ['id'], {
      id: 'text',
      kind: 'text',
      state: 'text',
      request: 'text',
      started_at: 'text',
      beat_at: 'text',
      finished_at: 'text?',
      progress: 'text',
      report: 'text?',
      base_version: 'integer',
      version: 'integer?',
      accepted_by: 'text?',
    });
    await createTable(queryRunner, 'price_refresh_lock', ['name'], { name: 'text', holder: 'text', beat_at: 'text' });
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await dropTables(queryRunner, ['price_refresh_lock', 'price_refresh']);
  }
}
