import { weakest, type Confidence } from '../../domain/confidence.js';
import type { FreeAllowance } from '../../domain/tables/service-prices.js';
import { readBillingUnit } from './billing-unit.js';
import { readAllowance, type AllowanceReading } from './free-allowance-text.js';
import { refuse, type SourceRow } from './source-row.js';

const COLUMN = 'free_allowance';

/** A price row with what the allowance needs to know of it. */
export interface AllowanceRow {
  readonly row: SourceRow;
  readonly product: string;
  readonly meter: string;
  readonly region: string;
  readonly unit: string;
  readonly tierStart: number | null;
  readonly allowanceText: string | null;
  readonly sourceIds: readonly string[];
  readonly confidence: Confidence;
}

export const allowanceId = (product: string, meter: string): string => `${product}:${meter}`;

/**
 * Free-allowance texts → one structured allowance per product and meter. Texts of one meter may differ in wording but must
 * agree; a text that is not understood, or that fits the tiers of one region and not of another, is refused.
 */
export function readAllowances(rows: readonly AllowanceRow[]): FreeAllowance[] {
  const meters = new Map<string, AllowanceRow[]>();
  for (const row of rows) {
    const id = allowanceId(row.product, row.meter);
    meters.set(id, [...(meters.get(id) ?? []), row]);
  }
  return [...meters.entries()].flatMap(([id, group]) => allowanceOf(id, group));
}

function allowanceOf(id: string, meterRows: readonly AllowanceRow[]): FreeAllowance[] {
  const stating = meterRows.filter(({ allowanceText }) => allowanceText !== null);
  const [first] = stating;
  if (!first) return [];
  const reading = agreedReading(first, stating);
  const { quantity, quantityPer, unit, per, period, scope } = reading;
  return [
    {
      id,
      quantity,
      quantityPer,
      unit,
      per,
      period,
      scope,
      mode: reading.mode ?? modeOf(reading, meterRows),
      text: mostFrequent(stating.map(({ allowanceText }) => allowanceText ?? '')),
      notes: reading.notes ?? null,
      sourceIds: sourceIdsOf(reading, stating),
      confidence: weakest([reading.confidence ?? 'verified', ...stating.map(({ confidence }) => confidence)]),
    },
  ];
}

/** The reading all texts of a meter share; of readings with equal figures, the one with a remark says more. */
function agreedReading(first: AllowanceRow, stating: readonly AllowanceRow[]): AllowanceReading {
  const figures = ({ quantity, quantityPer, unit, period }: AllowanceReading) =>
    JSON.stringify([quantity, quantityPer, unit, period]);
  const expected = readingOf(first);
  let fullest = expected;
  for (const row of stating) {
    const reading = readingOf(row);
    if (figures(reading) !== figures(expected)) {
      refuse(row.row, COLUMN, `not the allowance of line ${first.row.line} of the same meter`);
    }
    if (fullest.notes === undefined && fullest.confidence === undefined) fullest = reading;
  }
  return fullest;
}

function readingOf({ row, product, unit, allowanceText }: AllowanceRow): AllowanceReading {
  const { baseUnit } = readBillingUnit(unit);
  const text = allowanceText ?? '';
  const message = `the free allowance "${text}" is not understood for ${baseUnit}`;
  return readAllowance(text, product, baseUnit) ?? refuse(row, COLUMN, message, 'a text free-allowance-text.ts reads');
}

/** `in-tiers` where the first paid tier of every region starts at the allowance, `deduct-first` where it starts at 0. */
function modeOf(reading: AllowanceReading, meterRows: readonly AllowanceRow[]): FreeAllowance['mode'] {
  const stated = new Set(meterRows.filter(({ allowanceText }) => allowanceText !== null).map(({ region }) => region));
  const starts = new Map<string, AllowanceRow>();
  for (const row of meterRows.filter(({ region }) => stated.has(region))) {
    const lowest = starts.get(row.region);
    if (!lowest || (row.tierStart ?? 0) < (lowest.tierStart ?? 0)) starts.set(row.region, row);
  }
  const modes = [...starts.values()].map((row) => modeOfRegion(reading, row));
  const [mode = 'deduct-first'] = modes;
  const odd = [...starts.values()].find((_, index) => modes[index] !== mode);
  if (odd) refuse(odd.row, COLUMN, 'the first tier starts after the allowance in some regions and at 0 in others');
  return mode;
}

function modeOfRegion(reading: AllowanceReading, lowest: AllowanceRow): FreeAllowance['mode'] {
  const start = lowest.tierStart ?? 0;
  if (start === 0) return 'deduct-first';
  if (start === reading.quantity) return 'in-tiers';
  return refuse(
    lowest.row,
    'tier_start',
    `the first tier starts at ${start}, which is neither 0 nor the free allowance`,
  );
}

function sourceIdsOf(reading: AllowanceReading, stating: readonly AllowanceRow[]): string[] {
  const ids = new Set(stating.flatMap(({ sourceIds }) => sourceIds));
  if (reading.confidence === 'general-knowledge') ids.add('GENERAL_KNOWLEDGE');
  return [...ids].sort();
}

function mostFrequent(texts: readonly string[]): string {
  const counts = new Map<string, number>();
  for (const text of texts) counts.set(text, (counts.get(text) ?? 0) + 1);
  return [...counts].sort(([textA, a], [textB, b]) => b - a || (textA < textB ? -1 : 1))[0]?.[0] ?? '';
}
