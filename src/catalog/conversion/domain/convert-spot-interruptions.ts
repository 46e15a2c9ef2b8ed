import { PROVIDERS } from '../../domain/provider.js';
import { OPERATING_SYSTEMS } from '../../domain/purchase-option.js';
import type { SpotInterruption } from '../../domain/tables/compute.js';
import { allTaken, type Converted } from './converted.js';
import { provenanceOf, type SourceBook } from './source-book.js';
import { refuseDuplicates, requiredDecimal, requiredOneOf, requiredText, type SourceRow } from './source-row.js';

/** `compute/spot_interruption.csv`, a row per operating system → a row per type and region. */
export function convertSpotInterruptions(rows: readonly SourceRow[], book: SourceBook): Converted<SpotInterruption> {
  refuseDuplicates(rows, ['provider', 'region_code', 'instance_type', 'operating_system']);
  const folded = new Map<string, SpotInterruption>();
  for (const row of rows) {
    const half = halfOf(row, book);
    const key = `${half.provider}|${half.region}|${half.instanceType}`;
    folded.set(key, { ...half, ...folded.get(key), ...figuresOf(row) });
  }
  return allTaken([...folded.values()]);
}

function halfOf(row: SourceRow, book: SourceBook): SpotInterruption {
  return {
    provider: requiredOneOf(row, 'provider', PROVIDERS),
    region: requiredText(row, 'region_code'),
    instanceType: requiredText(row, 'instance_type'),
    linuxRange: null,
    linuxSavingsPct: null,
    windowsRange: null,
    windowsSavingsPct: null,
    ...provenanceOf(book, 'compute', row),
  };
}

function figuresOf(row: SourceRow): Partial<SpotInterruption> {
  const range = requiredText(row, 'monthly_interruption_range');
  const savingsPct = requiredDecimal(row, 'avg_savings_vs_on_demand_pct');
  return requiredOneOf(row, 'operating_system', OPERATING_SYSTEMS) === 'linux'
    ? { linuxRange: range, linuxSavingsPct: savingsPct }
    : { windowsRange: range, windowsSavingsPct: savingsPct };
}
