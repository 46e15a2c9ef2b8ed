import { createWriteStream } from 'node:fs';
import { basename, extname } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Command } from 'commander';
import { CatalogHolder } from '../catalog/catalog-holder.js';
import { exportPrices } from '../price-feeds/files/export-prices.js';
import { PriceFileSupply } from '../price-feeds/files/price-file-supply.js';
import { PriceUpdates } from '../price-feeds/price-updates.js';
import { withApplication } from './open-application.js';
import { printJson, printTable } from './print.js';
import { readCount, scopeOf, withScope, type ScopeFlags } from './scope-flags.js';
import { tellUpdate } from './tell-update.js';

/** import, accept, export, versions: prices without a network. */
export function addPriceCommands(program: Command): void {
  program
    .command('import <file>')
    .description('put the prices of a file on top of the catalog: public, private or negotiated ones')
    .option('--list <name>', 'name of the price list, shown as the source of every price it changes')
    .option('--dry-run', 'check and report, change nothing')
    .option('--json', 'answer as JSON')
    .action(importPrices);
  program
    .command('accept <id>')
    .description('put the version of a refused update in use all the same')
    .requiredOption('--by <name>', 'who takes the responsibility')
    .action(async (id: string, { by }: { by: string }) => {
      const { version } = await withApplication((app) => app.get(PriceUpdates).accept(id, by));
      console.log(`catalog version ${version ?? 0} is in use, accepted by ${by}`);
    });
  withScope(program.command('export'), 'services of the catalog, e.g. aws.ebs, joined with commas')
    .description('write the prices of the catalog in use as a file that `import` reads')
    .option('--out <file>', 'file to write instead of standard output')
    .action(exportTo);
  program
    .command('versions')
    .description('list the stored catalog versions')
    .option('--restore <number>', 'put this version in use again', readCount)
    .option('--json', 'answer as JSON')
    .action(versions);
}

async function importPrices(file: string, flags: { list?: string; dryRun?: boolean; json?: boolean }): Promise<void> {
  const list = flags.list ?? basename(file, extname(file));
  const supply = new PriceFileSupply(file, list, new Date().toISOString().slice(0, 10));
  const dryRun = flags.dryRun ?? false;
  const record = await withApplication(async (app) => {
    const update = { kind: 'import', dryRun, request: { file: basename(file), list, dryRun }, supply } as const;
    return (await app.get(PriceUpdates).start(update)).ended;
  });
  tellUpdate(record, flags.json ?? false);
}

async function exportTo({ out, ...flags }: ScopeFlags & { out?: string }): Promise<void> {
  await withApplication(async (app) => {
    const pieces = Readable.from(exportPrices(app.get(CatalogHolder).current(), scopeOf(flags)));
    if (out === undefined) for await (const piece of pieces) process.stdout.write(String(piece));
    else await pipeline(pieces, createWriteStream(out));
  });
}

async function versions({ restore, json }: { restore?: number; json?: boolean }): Promise<void> {
  await withApplication(async (app) => {
    const updates = app.get(PriceUpdates);
    if (restore !== undefined) await updates.restore(restore);
    const list = await updates.listVersions();
    if (json) printJson({ items: list.map((row) => ({ ...row, rowCounts: JSON.parse(row.rowCounts) as unknown })) });
    else printVersions(list);
  });
}

function printVersions(list: Awaited<ReturnType<PriceUpdates['listVersions']>>): void {
  const inUse = list.find(({ state }) => state === 'loaded')?.number;
  printTable(list, [
    { title: 'version', cell: ({ number }) => number },
    { title: 'created', cell: ({ createdAt }) => createdAt },
    { title: 'from', cell: ({ origin }) => origin },
    { title: 'state', cell: ({ number, state }) => (number === inUse ? 'in use' : state) },
    { title: 'content', cell: ({ hash }) => hash.slice(0, 12) },
  ]);
}
