import type { Confidence } from '../../domain/confidence.js';
import {
  FAILURE_SCOPES,
  type DrFeature,
  type DrStrategy,
  type ScoringFramework,
} from '../../domain/tables/resilience.js';
import { allTaken, tally, type Converted } from './converted.js';
import { ABSENCE } from './convert-services.js';
import { provenanceOf, type SourceBook } from './source-book.js';
import {
  optionalInteger,
  optionalText,
  refuseDuplicates,
  requiredDecimal,
  requiredOneOf,
  requiredRange,
  requiredText,
  type SourceRow,
} from './source-row.js';

/** How a recovery figure came about; vendor wording turned into seconds is our reading, hence an estimate. */
const VALUE_TYPES = {
  published: 'verified',
  'published RPO + estimate RTO': 'estimate',
  'published-qualitative': 'estimate',
  estimate: 'estimate',
} as const satisfies Record<string, Confidence>;
const VALUE_TYPE_NAMES = Object.keys(VALUE_TYPES) as (keyof typeof VALUE_TYPES)[];

/** `knowledge/dr_features.csv` → recovery features with planning values. */
export function convertDrFeatures(
  rows: readonly SourceRow[],
  book: SourceBook,
  absent: ReadonlySet<string>,
): Converted<DrFeature> {
  refuseDuplicates(rows, ['service_key', 'feature', 'failure_scope']);
  const left = rows.filter((row) => absent.has(requiredText(row, 'service_key')));
  const taken = rows.filter((row) => !left.includes(row));
  return { rows: taken.map((row) => drFeatureOf(row, book)), leftOut: tally(left.map(() => ABSENCE)) };
}

function drFeatureOf(row: SourceRow, book: SourceBook): DrFeature {
  const valueType = requiredOneOf(row, 'value_type', VALUE_TYPE_NAMES);
  return {
    service: requiredText(row, 'service_key'),
    feature: requiredText(row, 'feature'),
    failureScope: requiredOneOf(row, 'failure_scope', FAILURE_SCOPES),
    rpoSeconds: optionalInteger(row, 'rpo_seconds', 0),
    rtoSeconds: optionalInteger(row, 'rto_seconds', 0),
    automaticFailover: requiredOneOf(row, 'automatic_failover', ['yes', 'no', 'partial']),
    valueType,
    notes: optionalText(row, 'notes'),
    ...provenanceOf(book, 'knowledge', row, 'source_id', VALUE_TYPES[valueType]),
  };
}

/** `knowledge/dr_strategies.csv` → strategies and tiers. Only the bands in words are published: every row is an estimate. */
export function convertDrStrategies(rows: readonly SourceRow[], book: SourceBook): Converted<DrStrategy> {
  refuseDuplicates(rows, ['strategy']);
  return allTaken(rows.map((row) => drStrategyOf(row, book)));
}

function drStrategyOf(row: SourceRow, book: SourceBook): DrStrategy {
  const rto = requiredRange(row, 'typical_rto_range_s');
  const rpo = requiredRange(row, 'typical_rpo_range_s');
  const cost = requiredRange(row, 'cost_relative');
  return {
    strategy: requiredText(row, 'strategy'),
    description: requiredText(row, 'description'),
    rtoSecondsLow: rto.low,
    rtoSecondsHigh: rto.high,
    rpoSecondsLow: rpo.low,
    rpoSecondsHigh: rpo.high,
    rpoVariant: optionalText(row, 'rpo_variant'),
    standbyCapacityFraction: requiredDecimal(row, 'standby_capacity_fraction', 0),
    costRelativeLow: cost.low,
    costRelativeHigh: cost.high,
    notes: optionalText(row, 'notes'),
    ...provenanceOf(book, 'knowledge', row, 'source_id', 'estimate'),
  };
}

/** `knowledge/frameworks.csv` → how published frameworks score. */
export function convertFrameworks(rows: readonly SourceRow[], book: SourceBook): Converted<ScoringFramework> {
  refuseDuplicates(rows, ['framework', 'score']);
  return allTaken(
    rows.map((row) => ({
      framework: requiredText(row, 'framework'),
      score: requiredText(row, 'score'),
      formula: requiredText(row, 'formula'),
      notes: optionalText(row, 'notes'),
      ...provenanceOf(book, 'knowledge', row),
    })),
  );
}
