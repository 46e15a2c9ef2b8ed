import type { Command } from 'commander';
import { DataSource } from 'typeorm';
import { CatalogHolder } from '../catalog/catalog-holder.js';
import { convertSources } from '../catalog/conversion/convert-sources.js';
import { databaseSettings } from '../config/database.config.js';
import { dataSourceOptions } from '../database/data-source-options.js';
import { migrate, revert } from '../database/migrate.js';
import { withApplication } from './open-application.js';
import { printJson } from './print.js';

/** migrate, seed, convert: what the catalog is made of. */
export function addCatalogCommands(program: Command): void {
  program
    .command('migrate')
    .description('bring the database of DATABASE_URL to the current schema')
    .option('--down', 'undo every migration instead; all stored data is lost')
    .action(async ({ down = false }: { down?: boolean }) => {
      const names = await onDataSource(down ? revert : migrate);
      console.log(
        names.length === 0 ? 'nothing to do' : names.map((name) => `${down ? 'undid' : 'ran'} ${name}`).join('\n'),
      );
    });
  program
    .command('seed')
    .description('load the seed into the database of DATABASE_URL, unless it holds this seed already')
    .option('--json', 'answer as JSON')
    .action(async ({ json = false }: { json?: boolean }) => {
      await withApplication((app) => {
        const { version } = app.get(CatalogHolder).current();
        if (json) printJson(version);
        else
          console.log(
            `catalog version ${version.number} of ${version.createdAt}, content ${version.hash.slice(0, 12)}`,
          );
      });
    });
  program
    .command('convert <sourceFolder>')
    .description('convert a folder of source data into seed files')
    .option('--out <folder>', 'folder to write', 'seed')
    .action((sourceFolder: string, { out }: { out: string }) => {
      convertSources(sourceFolder, out, (line) => {
        console.log(line);
      });
    });
}

async function onDataSource(work: (dataSource: DataSource) => Promise<string[]>): Promise<string[]> {
  const dataSource = await new DataSource(dataSourceOptions(databaseSettings(process.env))).initialize();
  try {
    return await work(dataSource);
  } finally {
    await dataSource.destroy();
  }
}
