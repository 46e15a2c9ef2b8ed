import type { Outage, OutageStat } from '../../domain/tables/resilience.js';
import { allTaken, type Converted } from './converted.js';
import { provenanceOf, type SourceBook } from './source-book.js';
import {
  listOf,
  optionalDecimal,
  optionalText,
  refuse,
  refuseDuplicates,
  requiredText,
  type SourceRow,
} from './source-row.js';

/** `knowledge/outages.csv` → incidents. Rows of one event are told apart by a counter: `aws:2017-02-28:us-east-1#2`. */
export function convertOutages(rows: readonly SourceRow[], book: SourceBook): Converted<Outage> {
  const seen = new Map<string, number>();
  return allTaken(
    rows.map((row) => {
      const eventKey = requiredText(row, 'event_key');
      const counter = (seen.get(eventKey) ?? 0) + 1;
      seen.set(eventKey, counter);
      return outageOf(row, book, `${eventKey}#${counter}`);
    }),
  );
}

function outageOf(row: SourceRow, book: SourceBook, id: string): Outage {
  const date = requiredText(row, 'date');
  if (!/^\d{4}-\d{2}-\d{2}$/.test(date)) refuse(row, 'date', `"${date}" is not a day`, 'YYYY-MM-DD');
  return {
    id,
    eventKey: requiredText(row, 'event_key'),
    provider: requiredText(row, 'provider'),
    date,
    scope: requiredText(row, 'scope'),
    location: optionalText(row, 'location'),
    services: listOf(row, 'services'),
    durationMinutes: optionalDecimal(row, 'duration_minutes', 0),
    causeClass: requiredText(row, 'cause_class'),
    notes: optionalText(row, 'notes'),
    ...provenanceOf(book, 'knowledge', row, 'source'),
  };
}

/** `knowledge/outage_stats.csv` → figures computed from outages (derived) and priors (estimates). */
export function convertOutageStats(rows: readonly SourceRow[], book: SourceBook): Converted<OutageStat> {
  refuseDuplicates(rows, ['provider', 'metric', 'period']);
  return allTaken(
    rows.map((row) => ({
      provider: requiredText(row, 'provider'),
      metric: requiredText(row, 'metric'),
      value: requiredText(row, 'value'),
      period: optionalText(row, 'period') ?? '-',
      unit: requiredText(row, 'unit'),
      notes: optionalText(row, 'notes'),
      ...provenanceOf(book, 'knowledge', row, 'source_id', 'derived'),
    })),
  );
}
