import type { Command } from 'commander';
import type { PriceRefreshRecord } from '../database/price-feed-entities.js';
import { PriceUpdates } from '../price-feeds/price-updates.js';
import { PriceRefreshes } from '../price-feeds/refresh/price-refreshes.js';
import type { UpdateReport } from '../price-feeds/update/update-report.js';
import { withApplication } from './open-application.js';
import { printJson, printTable } from './print.js';
import { RefreshProgress } from './refresh-progress.js';
import { scopeOf, withScope, type ScopeFlags } from './scope-flags.js';
import { tellUpdate } from './tell-update.js';

const LISTED = 20;

/** refresh, refreshes: prices from the providers' own interfaces. */
export function addRefreshCommands(program: Command): void {
  withScope(program.command('refresh'), 'services as the providers name them, e.g. AmazonEC2, joined with commas')
    .description("read current prices from the providers' own interfaces, check them and put them in use")
    .option('--dry-run', 'read, check and report, change nothing')
    .option('--json', 'answer as JSON')
    .action(refresh);
  program
    .command('refreshes [id]')
    .description('list refreshes and imports, or tell what one of them found')
    .option('--json', 'answer as JSON')
    .action(refreshes);
}

async function refresh(flags: ScopeFlags & { dryRun?: boolean; json?: boolean }): Promise<void> {
  const progress = new RefreshProgress(process.stderr, () => performance.now());
  const record = await withApplication(async (app) => {
    const updates = app.get(PriceUpdates);
    const stop = (): void => {
      updates.interrupt();
    };
    process.once('SIGINT', stop).once('SIGTERM', stop);
    try {
      const started = await app.get(PriceRefreshes).start(scopeOf(flags), flags.dryRun ?? false, (now) => {
        progress.show(now);
      });
      await started.ended.catch(() => undefined);
      return await updates.find(started.id);
    } finally {
      progress.end();
      process.off('SIGINT', stop).off('SIGTERM', stop);
    }
  });
  tellUpdate(record, flags.json ?? false);
}

async function refreshes(id: string | undefined, { json = false }: { json?: boolean }): Promise<void> {
  if (id !== undefined) {
    tellUpdate(await withApplication((app) => app.get(PriceUpdates).find(id)), json);
    return;
  }
  const list = await withApplication((app) => app.get(PriceUpdates).list(LISTED));
  if (json) printJson({ items: list.map(({ report: _report, ...record }) => record) });
  else printRefreshes(list);
}

function printRefreshes(list: readonly PriceRefreshRecord[]): void {
  printTable(list, [
    { title: 'id', cell: ({ id }) => id },
    { title: 'kind', cell: ({ kind }) => kind },
    { title: 'state', cell: ({ state }) => state },
    { title: 'started', cell: ({ startedAt }) => startedAt },
    { title: 'version', cell: ({ version }) => version ?? '' },
    { title: 'message', cell: ({ report }) => (report === null ? '' : (JSON.parse(report) as UpdateReport).message) },
  ]);
}
