import { nearestNames } from '../domain/nearest-names.js';
import { snakeCase, type SeedTable } from '../domain/seed-table.js';
import type { PlacedRows } from './read-table.js';
import type { SeedFaults } from './seed-faults.js';

export interface ReadTable extends PlacedRows {
  readonly table: SeedTable;
}

/** Every cell that refers to another table must name a row of it. */
export function checkReferences(tables: readonly ReadTable[], faults: SeedFaults): void {
  const valuesOf = referencedValues(tables);
  for (const { table, rows, places } of tables) {
    for (const [name, column] of Object.entries(table.columns)) {
      if (column.references === undefined) continue;
      const valid = valuesOf(column.references);
      rows.forEach((row, position) => {
        for (const value of namesIn(row[name])) {
          if (valid.has(value)) continue;
          const place = places[position] ?? { file: table.file, line: 0 };
          const message = `is not in ${column.references ?? ''}`;
          faults.add({ ...place, column: snakeCase(name), value, message, nearest: nearestNames(value, valid) });
        }
      });
    }
  }
}

/** Every row that can name a source names one: there is no number without a source behind it. */
export function checkSources(tables: readonly ReadTable[], faults: SeedFaults): void {
  for (const { table, rows, places } of tables) {
    rows.forEach(({ sourceIds }, position) => {
      if (!Array.isArray(sourceIds) || sourceIds.length > 0) return;
      const place = places[position] ?? { file: table.file, line: 0 };
      faults.add({ ...place, column: 'source_ids', message: 'the row names no source', bound: 'ids joined with ;' });
    });
  }
}

function referencedValues(tables: readonly ReadTable[]): (reference: string) => ReadonlySet<string> {
  const known = new Map<string, ReadonlySet<string>>();
  return (reference) => {
    const found = known.get(reference);
    if (found) return found;
    const [tableName, columnName = ''] = reference.split('.');
    const target = tables.find(({ table }) => table.name === tableName);
    if (!target) throw new Error(`column refers to ${reference}, which no catalog table has`);
    const values = new Set(target.rows.map((row) => String(row[columnName])));
    known.set(reference, values);
    return values;
  };
}

function namesIn(value: unknown): readonly string[] {
  if (Array.isArray(value)) return value as readonly string[];
  return typeof value === 'string' ? [value] : [];
}
