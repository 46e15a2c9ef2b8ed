import { PROVIDER_SCOPES } from '../../domain/tables/resilience.js';
import { OWNERS, RESPONSIBILITY_LAYERS, type Responsibility } from '../../domain/tables/responsibility.js';
import { tally, type Converted } from './converted.js';
import { ABSENCE } from './convert-services.js';
import { provenanceOf, type SourceBook } from './source-book.js';
import {
  optionalOneOf,
  optionalText,
  refuseDuplicates,
  requiredOneOf,
  requiredText,
  type SourceRow,
} from './source-row.js';

/** `knowledge/responsibility.csv` → who does what. */
export function convertResponsibilities(
  rows: readonly SourceRow[],
  book: SourceBook,
  absent: ReadonlySet<string>,
): Converted<Responsibility> {
  refuseDuplicates(rows, ['layer', 'control_domain', 'control_id', 'control', 'service_key']);
  const left = rows.filter((row) => absent.has(optionalText(row, 'service_key') ?? ''));
  const taken = rows.filter((row) => !left.includes(row));
  return { rows: taken.map((row) => responsibilityOf(row, book)), leftOut: tally(left.map(() => ABSENCE)) };
}

function responsibilityOf(row: SourceRow, book: SourceBook): Responsibility {
  const notes = optionalText(row, 'notes');
  return {
    layer: requiredOneOf(row, 'layer', RESPONSIBILITY_LAYERS),
    controlDomain: requiredText(row, 'control_domain'),
    controlId: requiredText(row, 'control_id'),
    control: requiredText(row, 'control'),
    iaas: optionalOneOf(row, 'iaas', OWNERS),
    caas: optionalOneOf(row, 'caas', OWNERS),
    paas: optionalOneOf(row, 'paas', OWNERS),
    faas: optionalOneOf(row, 'faas', OWNERS),
    saas: optionalOneOf(row, 'saas', OWNERS),
    provider: requiredOneOf(row, 'provider', PROVIDER_SCOPES),
    service: optionalText(row, 'service_key'),
    notes,
    // Three of five columns are published and two interpolated from them, as the notes of such rows say.
    ...provenanceOf(book, 'knowledge', row, 'source_id', notes?.includes('interpolated') ? 'derived' : 'verified'),
  };
}
