import { createWriteStream } from 'node:fs';
import { basename, extname } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { InvalidArgumentError, type Command } from 'commander';
import { CatalogHolder } from '../catalog/catalog-holder.js';
import { PROVIDERS, isProvider, type Provider } from '../catalog/domain/provider.js';
import type { PriceRefreshRecord } from '../database/price-feed-entities.js';
import { exportPrices } from '../price-feeds/files/export-prices.js';
import { PriceFileSupply } from '../price-feeds/files/price-file-supply.js';
import { PriceUpdates } from '../price-feeds/price-updates.js';
import type { UpdateReport } from '../price-feeds/update/update-report.js';
import { Problem } from '../problems/domain/problem.js';
import { withApplication } from './open-application.js';
import { printJson, printTable } from './print.js';

interface ScopeFlags {
  readonly provider?: Provider[];
  readonly region?: string[];
  readonly service?: string[];
  readonly json?: boolean;
}

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
  withScope(program.command('export'))
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

function withScope(command: Command): Command {
  return command
    .option('--provider <names>', `joined with commas: ${PROVIDERS.join(', ')}`, readProviders)
    .option('--region <codes>', "the providers' region codes, joined with commas", readList)
    .option('--service <names>', 'services, joined with commas', readList);
}

async function importPrices(file: string, flags: { list?: string; dryRun?: boolean; json?: boolean }): Promise<void> {
  const list = flags.list ?? basename(file, extname(file));
  const supply = new PriceFileSupply(file, list, new Date().toISOString().slice(0, 10));
  const dryRun = flags.dryRun ?? false;
  const record = await withApplication(async (app) => {
    const update = { kind: 'import', dryRun, request: { file: basename(file), list, dryRun }, supply } as const;
    return (await app.get(PriceUpdates).start(update)).ended;
  });
  tell(record, flags.json ?? false);
}

async function exportTo({ provider, region, service, out }: ScopeFlags & { out?: string }): Promise<void> {
  const scope = { providers: provider ?? [], regions: region ?? [], services: service ?? [] };
  await withApplication(async (app) => {
    const pieces = Readable.from(exportPrices(app.get(CatalogHolder).current(), scope));
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

/** What became of an update, with every check. Throws where it was refused, so that a script sees it. */
function tell({ id, state, report }: PriceRefreshRecord, json: boolean): void {
  const told = JSON.parse(report ?? '{}') as UpdateReport;
  if (json) printJson({ id, state, ...told });
  else {
    printTable(told.checks, [
      { title: 'check', cell: ({ name }) => name },
      { title: 'passed', cell: ({ passed }) => (passed ? 'yes' : 'NO') },
      { title: 'concerned', cell: ({ count }) => count },
      { title: 'of', cell: ({ of }) => of },
      { title: 'bound', cell: ({ bound }) => bound },
    ]);
    for (const { name, passed, examples } of told.checks) {
      if (!passed) for (const example of examples) console.log(`  ${name}: ${example}`);
    }
    const { cheaper, dearer, new: added, gone } = told.changes;
    console.log(`${told.rows} rows: ${cheaper} prices cheaper, ${dearer} dearer, ${added} new, ${gone} gone`);
    if (state !== 'refused') console.log(told.message);
  }
  if (state === 'refused') throw new Problem('conflict', told.message);
}

function readList(text: string): string[] {
  return text.split(',').map((name) => name.trim());
}

function readProviders(text: string): Provider[] {
  return readList(text).map((name) => {
    if (isProvider(name)) return name;
    throw new InvalidArgumentError(`${name} is not one of ${PROVIDERS.join(', ')}`);
  });
}

function readCount(text: string): number {
  if (/^[1-9]\d{0,8}$/.test(text)) return Number(text);
  throw new InvalidArgumentError('must be a number from 1');
}
