import { hostname } from 'node:os';
import type { DataSource } from 'typeorm';
import { REFRESH_LOCK } from '../../database/postgres-locks.js';

/** One refresh at a time, over all processes that share the database. */
export interface RefreshLock {
  /** Says that the holder lives; false where another one has taken the lock meanwhile. */
  beat(now: Date): Promise<boolean>;
  release(): Promise<void>;
}

/** A holder on SQLite that was silent for so long is taken to be dead. */
const SILENCE_MS = 60_000;

/** The lock, or undefined where another refresh holds it. */
export function takeRefreshLock(dataSource: DataSource, holder: string, now: Date): Promise<RefreshLock | undefined> {
  return dataSource.options.type === 'postgres' ? takeOnPostgres(dataSource) : takeOnSqlite(dataSource, holder, now);
}

/** An advisory lock of a session: the server gives it back when the connection ends, however the process ends. */
async function takeOnPostgres(dataSource: DataSource): Promise<RefreshLock | undefined> {
  const session = dataSource.createQueryRunner();
  const rows = (await session.query('SELECT pg_try_advisory_lock($1) AS taken', [REFRESH_LOCK])) as {
    taken: boolean;
  }[];
  if (!rows[0]?.taken) {
    await session.release();
    return undefined;
  }
  return {
    beat: async () => {
      await session.query('SELECT 1');
      return true;
    },
    release: async () => {
      await session.query('SELECT pg_advisory_unlock($1)', [REFRESH_LOCK]);
      await session.release();
    },
  };
}

interface Holder {
  readonly holder: string;
}

async function takeOnSqlite(dataSource: DataSource, holder: string, now: Date): Promise<RefreshLock | undefined> {
  const name = `${hostname()}:${process.pid}:${holder}`;
  await removeDeadHolder(dataSource);
  const deadSince = new Date(now.getTime() - SILENCE_MS).toISOString();
  const taken = await dataSource.query<Holder[]>(
    `INSERT INTO price_refresh_lock (name, holder, beat_at) VALUES ('refresh', ?, ?)
     ON CONFLICT (name) DO UPDATE SET holder = excluded.holder, beat_at = excluded.beat_at
     WHERE price_refresh_lock.beat_at < ? RETURNING holder`,
    [name, now.toISOString(), deadSince],
  );
  if (taken.length === 0) return undefined;
  return {
    beat: async (at) => {
      const kept = await dataSource.query<Holder[]>(
        `UPDATE price_refresh_lock SET beat_at = ? WHERE name = 'refresh' AND holder = ? RETURNING holder`,
        [at.toISOString(), name],
      );
      return kept.length > 0;
    },
    release: async () => {
      await dataSource.query(`DELETE FROM price_refresh_lock WHERE name = 'refresh' AND holder = ?`, [name]);
    },
  };
}

/** A process of this machine that is gone need not be waited for. */
async function removeDeadHolder(dataSource: DataSource): Promise<void> {
  const [held] = await dataSource.query<Holder[]>(`SELECT holder FROM price_refresh_lock WHERE name = 'refresh'`);
  const [host, pid] = held?.holder.split(':') ?? [];
  if (!held || host !== hostname() || isAlive(Number(pid))) return;
  await dataSource.query(`DELETE FROM price_refresh_lock WHERE name = 'refresh' AND holder = ?`, [held.holder]);
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}
