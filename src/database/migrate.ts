import type { DataSource } from 'typeorm';
import { MIGRATION_LOCK } from './postgres-locks.js';

/** Brings the schema up to date; gives the names of the migrations that ran. Safe when several processes start at once. */
export async function migrate(dataSource: DataSource): Promise<string[]> {
  const ran = dataSource.options.type === 'postgres' ? await runLocked(dataSource) : await runOrWait(dataSource);
  return ran.map(({ name }) => name);
}

async function runLocked(dataSource: DataSource): Promise<{ name: string }[]> {
  const queryRunner = dataSource.createQueryRunner();
  await queryRunner.query('SELECT pg_advisory_lock($1)', [MIGRATION_LOCK]);
  try {
    return await dataSource.runMigrations({ transaction: 'all' });
  } finally {
    await queryRunner.query('SELECT pg_advisory_unlock($1)', [MIGRATION_LOCK]);
    await queryRunner.release();
  }
}

/**
 * SQLite has no lock that spans the reading of the migration table and the migrations. Where another process got there first,
 * ours fails and is rolled back; the second try then finds nothing left to do, or fails for a reason of its own.
 */
async function runOrWait(dataSource: DataSource): Promise<{ name: string }[]> {
  try {
    return await dataSource.runMigrations({ transaction: 'all' });
  } catch {
    return dataSource.runMigrations({ transaction: 'all' });
  }
}

/** Undoes every migration, newest first; gives the names of those undone. All stored data is lost. */
export async function revert(dataSource: DataSource): Promise<string[]> {
  const undone: string[] = [];
  const newest = () => dataSource.query<{ name: string }[]>('SELECT name FROM migrations ORDER BY id DESC LIMIT 1');
  const hasTable = async () => {
    const queryRunner = dataSource.createQueryRunner();
    try {
      return await queryRunner.hasTable('migrations');
    } finally {
      await queryRunner.release();
    }
  };
  while (await hasTable()) {
    const [migration] = await newest();
    if (!migration) break;
    await dataSource.undoLastMigration({ transaction: 'all' });
    undone.push(migration.name);
  }
  return undone;
}
