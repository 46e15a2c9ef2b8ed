import type { Confidence } from '../../domain/confidence.js';
import { PROVIDERS } from '../../domain/provider.js';
import type { Sla } from '../../domain/tables/services.js';
import { tally, type Converted } from './converted.js';
import { ABSENCE } from './convert-services.js';
import { provenanceOf, type SourceBook } from './source-book.js';
import {
  optionalDecimal,
  optionalInteger,
  optionalText,
  refuseDuplicates,
  requiredOneOf,
  requiredRange,
  requiredText,
  type SourceRow,
} from './source-row.js';

/** What the copy a figure was read from is worth. */
const EVIDENCE = {
  'official-page': 'verified',
  'official-doc-repo': 'verified',
  'secondary-dataset': 'secondary',
  'secondary-web': 'secondary',
  'general-knowledge': 'general-knowledge',
} as const satisfies Record<string, Confidence>;
const EVIDENCE_KINDS = Object.keys(EVIDENCE) as (keyof typeof EVIDENCE)[];

/** `knowledge/slas.csv` → uptime commitments; the kind of evidence caps the confidence. */
export function convertSlas(rows: readonly SourceRow[], book: SourceBook, absent: ReadonlySet<string>): Converted<Sla> {
  refuseDuplicates(rows, ['service_key', 'deployment']);
  const left = rows.filter((row) => absent.has(requiredText(row, 'service_key')));
  const taken = rows.filter((row) => !left.includes(row));
  return { rows: taken.map((row) => slaOf(row, book)), leftOut: tally(left.map(() => ABSENCE)) };
}

function slaOf(row: SourceRow, book: SourceBook): Sla {
  const durability = optionalText(row, 'durability_pct') === null ? null : requiredRange(row, 'durability_pct');
  const evidence = requiredOneOf(row, 'evidence', EVIDENCE_KINDS);
  return {
    service: requiredText(row, 'service_key'),
    provider: requiredOneOf(row, 'provider', PROVIDERS),
    deployment: requiredText(row, 'deployment'),
    monthlyUptimePct: optionalDecimal(row, 'monthly_uptime_pct', 0),
    durabilityPctLow: durability?.low ?? null,
    durabilityPctHigh: durability?.high ?? null,
    publishedRtoSeconds: optionalInteger(row, 'published_rto_seconds', 0),
    evidence,
    effectiveDate: optionalText(row, 'effective_date'),
    notes: optionalText(row, 'notes'),
    ...provenanceOf(book, 'knowledge', row, 'source_id', EVIDENCE[evidence]),
  };
}
