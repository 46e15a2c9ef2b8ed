import type { SeedTable } from '../domain/seed-table.js';
import { accountFor, type FileReport } from './domain/conversion-report.js';
import type { Converted, LeftOut } from './domain/converted.js';
import { seedLines } from './domain/seed-lines.js';

/** What a conversion has made so far; written as files once all of it is known to be good. */
export class ConvertedSeed {
  readonly files = new Map<string, readonly (readonly string[])[]>();
  readonly reports: FileReport[] = [];
  readonly rowCounts: Record<string, number> = {};

  /** Adds the rows of a table as its file. */
  addTable(table: SeedTable, rows: readonly object[], file = table.file): void {
    this.files.set(file, seedLines(table, rows as readonly Readonly<Record<string, unknown>>[]));
    this.rowCounts[table.file] = (this.rowCounts[table.file] ?? 0) + rows.length;
  }

  /** Adds the rows of a table that is a folder, one file for each name below it that `fileOf` gives. */
  addFolder<T extends object>(table: SeedTable, rows: readonly T[], fileOf: (row: T) => string): void {
    const groups = new Map<string, T[]>();
    for (const row of rows) {
      const name = fileOf(row);
      const group = groups.get(name);
      if (group) group.push(row);
      else groups.set(name, [row]);
    }
    for (const [name, group] of groups) this.addTable(table, group, `${table.file}${name}.csv`);
  }

  /** Adds a table made from one source file, row by row, and accounts for the file. */
  addConverted<T extends object>(
    sourceFile: string,
    rowsRead: number,
    table: SeedTable,
    converted: Converted<T>,
  ): void {
    this.addTable(table, converted.rows);
    this.account(sourceFile, table.file, rowsRead, converted.leftOut);
  }

  account(sourceFile: string, seedFile: string | null, rowsRead: number, leftOut?: LeftOut): void {
    this.reports.push(accountFor(sourceFile, seedFile, rowsRead, leftOut));
  }
}
