import { snakeCase, type SeedTable } from '../domain/seed-table.js';
import { CsvFault, csvRecords, type CsvRecord } from './csv-records.js';
import { CellFault, cellReader, type CellReader, type SeedRow } from './domain/cell-reader.js';
import type { SeedFaults, SeedPlace } from './seed-faults.js';
import type { SeedFile } from './seed-files.js';

/** Rows of one table, each with the file and line it was read from. */
export interface PlacedRows {
  readonly rows: readonly SeedRow[];
  readonly places: readonly SeedPlace[];
}

interface ColumnReader {
  readonly name: string;
  readonly header: string;
  readonly read: CellReader;
}

/** Reads the files of a table by its definition: header, every cell, and the uniqueness of the key over all of them. */
export function readTable(table: SeedTable, files: readonly SeedFile[], faults: SeedFaults): PlacedRows {
  const columns = Object.entries(table.columns).map(([name, column]) => ({
    name,
    header: snakeCase(name),
    read: cellReader(column),
  }));
  const rows: SeedRow[] = [];
  const places: SeedPlace[] = [];
  for (const file of files) {
    for (const record of dataRecords(file, columns, faults)) {
      const row = readRow(record, file.path, columns, faults);
      if (!row) continue;
      rows.push(row);
      places.push({ file: file.path, line: record.line });
    }
  }
  checkKeys(table, { rows, places }, faults);
  return { rows, places };
}

/** Records of a file, or undefined where its quoting is broken. */
export function recordsOf({ path, text }: SeedFile, faults: SeedFaults): CsvRecord[] | undefined {
  try {
    return csvRecords(text);
  } catch (error) {
    if (!(error instanceof CsvFault)) throw error;
    faults.add({ file: path, line: error.line, message: error.message });
    return undefined;
  }
}

function dataRecords(file: SeedFile, columns: readonly ColumnReader[], faults: SeedFaults): CsvRecord[] {
  const [header, ...records] = recordsOf(file, faults) ?? [];
  const expected = columns.map((column) => column.header);
  const found = header?.cells ?? [];
  if (found.join() === expected.join()) return records;
  const missing = expected.filter((name) => !found.includes(name));
  const unknown = found.filter((name) => !expected.includes(name));
  const reasons = [
    missing.length ? `lacks ${missing.join(', ')}` : '',
    unknown.length ? `has the unknown ${unknown.join(', ')}` : '',
  ].filter(Boolean);
  faults.add({
    file: file.path,
    line: 1,
    column: missing[0] ?? unknown[0],
    message: `the header ${reasons.join(' and ') || 'is in another order'}`,
    value: found.join(),
    bound: expected.join(),
  });
  return [];
}

function readRow(
  { line, cells }: CsvRecord,
  file: string,
  columns: readonly ColumnReader[],
  faults: SeedFaults,
): SeedRow | undefined {
  if (cells.length !== columns.length) {
    faults.add({
      file,
      line,
      column: columns[Math.min(cells.length, columns.length - 1)]?.header,
      message: `the line has ${cells.length} cells`,
      bound: `${columns.length} cells`,
    });
    return undefined;
  }
  const row: Record<string, SeedRow[string]> = {};
  let faulty = false;
  let index = 0;
  for (const { name, header, read } of columns) {
    const text = cells[index] ?? '';
    const value = read(text);
    index += 1;
    if (value instanceof CellFault) {
      faulty = true;
      faults.add({ file, line, column: header, value: text, message: value.message, bound: value.bound });
    } else row[name] = value;
  }
  return faulty ? undefined : row;
}

function checkKeys(table: SeedTable, { rows, places }: PlacedRows, faults: SeedFaults): void {
  const seen = new Map<string, number>();
  rows.forEach((row, position) => {
    const key = keyText(table, row);
    const earlier = seen.get(key);
    if (earlier === undefined) seen.set(key, position);
    else {
      const first = places[earlier];
      const message = `repeats the key of ${first?.file ?? ''} line ${first?.line ?? 0}`;
      const place = places[position] ?? { file: table.file, line: 0 };
      const column = table.key.map(snakeCase).join(', ');
      faults.add({ ...place, column, value: key.slice(1).replaceAll('\u0000', ', '), message });
    }
  });
}

function keyText(table: SeedTable, row: SeedRow): string {
  let key = '';
  for (const name of table.key) key += `\u0000${String(row[name] ?? '')}`;
  return key;
}
