import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { SeedTable } from '../../../catalog/domain/seed-table.js';
import { readTable } from '../../../catalog/seed/read-table.js';
import { SeedFaults } from '../../../catalog/seed/seed-faults.js';
import { readCondition } from '../../domain/price-rule.js';
import { machinePartTable, type MachinePart } from './machine-part.js';
import { skuPlaceTable, type SkuPlace } from './sku-place.js';

export interface GoogleShapes {
  readonly parts: readonly MachinePart[];
  readonly places: readonly SkuPlace[];
}

/** Reads both tables below the seed folder. Throws Problem('seed-invalid') naming file, line and column of what is wrong. */
export function loadGoogleShapes(seedDirectory: string): GoogleShapes {
  const faults = new SeedFaults();
  // Each cell was read by its column, so the rows have the type their table declares.
  const parts = read(seedDirectory, machinePartTable, faults) as unknown as readonly MachinePart[];
  const places = read(seedDirectory, skuPlaceTable, faults) as unknown as readonly SkuPlace[];
  faults.throwIfAny();
  return { parts, places };
}

function read(seedDirectory: string, table: SeedTable, faults: SeedFaults): readonly object[] {
  const file = { path: table.file, text: readFileSync(join(seedDirectory, table.file), 'utf8') };
  const { rows, places } = readTable(table, [file], faults);
  rows.forEach((row, at) => {
    const conditions = row['conditions'] as readonly string[];
    for (const condition of conditions) {
      try {
        readCondition(condition);
      } catch (error) {
        const place = places[at] ?? { file: table.file, line: 0 };
        faults.add({ ...place, column: 'conditions', value: condition, message: String(error) });
      }
    }
  });
  return rows;
}
