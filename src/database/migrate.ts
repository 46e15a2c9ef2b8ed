import { MigrationExecutor, type DataSource } from 'typeorm';
import { MIGRATION_LOCK } from './postgres-locks.js';

/** Brings the schema up to date; gives the names of the migrations that ran. Safe when several processes start at once. */
export function migrate(dataSource: DataSource): Promise<string[]> {
  return alone(dataSource, async (transaction) => {
    const ran = await dataSource.runMigrations({ transaction });
    return ran.map(({ name }) => name);
  });
}

/** Undoes every migration, newest first; gives the names of those undone. All stored data is lost. */
export function revert(dataSource: DataSource): Promise<string[]> {
  return alone(dataSource, async (transaction) => {
    const executed = await new MigrationExecutor(dataSource).getExecutedMigrations();
    for (let undone = 0; undone < executed.length; undone += 1) await dataSource.undoLastMigration({ transaction });
    return executed.map(({ name }) => name);
  });
}

type Work = (transaction: 'all' | 'none') => Promise<string[]>;

function alone(dataSource: DataSource, work: Work): Promise<string[]> {
  return dataSource.options.type === 'postgres' ? alonePostgres(dataSource, work) : aloneSqlite(dataSource, work);
}

async function alonePostgres(dataSource: DataSource, work: Work): Promise<string[]> {
  const queryRunner = dataSource.createQueryRunner();
  await queryRunner.query('SELECT pg_advisory_lock($1)', [MIGRATION_LOCK]);
  try {
    return await work('all');
  } finally {
    await queryRunner.query('SELECT pg_advisory_unlock($1)', [MIGRATION_LOCK]);
    await queryRunner.release();
  }
}

/**
 * The write lock is taken before the migration table is read, so that a second process waits and then finds nothing to do.
 * TypeORM's own transaction would read first and lock later. SQLite can only switch foreign keys off (which altering a table
 * needs there) outside a transaction, hence the two steps around ours.
 */
async function aloneSqlite(dataSource: DataSource, work: Work): Promise<string[]> {
  const queryRunner = dataSource.createQueryRunner();
  await queryRunner.beforeMigration();
  try {
    await queryRunner.query('BEGIN IMMEDIATE');
    try {
      const names = await work('none');
      await queryRunner.query('COMMIT');
      return names;
    } catch (error) {
      await queryRunner.query('ROLLBACK');
      throw error;
    }
  } finally {
    await queryRunner.afterMigration();
  }
}
