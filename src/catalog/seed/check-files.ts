import type { SeedTable } from '../domain/seed-table.js';
import { isInstancePriceFile } from './read-instance-prices.js';
import type { SeedFaults } from './seed-faults.js';
import { filesOf, type SeedFile } from './seed-files.js';

/** Every table has a file, and every file a table: a misnamed file would otherwise vanish without a word. */
export function checkFiles(tables: readonly SeedTable[], files: readonly SeedFile[], faults: SeedFaults): void {
  const claimed = new Set<SeedFile>();
  for (const { file, description } of tables) {
    const own = filesOf(files, file);
    own.forEach((one) => claimed.add(one));
    if (own.length > 0) continue;
    const message = file.endsWith('/') ? 'the folder holds no CSV file' : 'the file is missing';
    faults.add({ file, line: 1, message, bound: description });
  }
  for (const file of files) {
    if (claimed.has(file) || isInstancePriceFile(file.path)) continue;
    faults.add({ file: file.path, line: 1, message: 'the file belongs to no table of the catalog' });
  }
}
