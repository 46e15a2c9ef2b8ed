import { GRAVITIES, OPENNESS, type LockInFactor, type PortabilityRule } from '../../domain/tables/lock-in.js';
import { PROVIDER_SCOPES } from '../../domain/tables/resilience.js';
import { allTaken, tally, type Converted } from './converted.js';
import { ABSENCE } from './convert-services.js';
import { citedSources, provenanceOf, type SourceBook } from './source-book.js';
import {
  listOf,
  optionalText,
  refuseDuplicates,
  requiredDecimal,
  requiredOneOf,
  requiredText,
  type SourceRow,
} from './source-row.js';

/** `knowledge/lockin_factors.csv` → what binds a design to a service. */
export function convertLockInFactors(
  rows: readonly SourceRow[],
  book: SourceBook,
  absent: ReadonlySet<string>,
): Converted<LockInFactor> {
  refuseDuplicates(rows, ['service_key']);
  const left = rows.filter((row) => absent.has(requiredText(row, 'service_key')));
  const taken = rows.filter((row) => !left.includes(row));
  return { rows: taken.map((row) => factorOf(row, book)), leftOut: tally(left.map(() => ABSENCE)) };
}

function factorOf(row: SourceRow, book: SourceBook): LockInFactor {
  return {
    service: requiredText(row, 'service_key'),
    apiOpenness: requiredOneOf(row, 'api_openness', OPENNESS),
    ossEquivalent: optionalText(row, 'oss_equivalent'),
    dataExportFormat: optionalText(row, 'data_export_format'),
    dataGravity: requiredOneOf(row, 'data_gravity', GRAVITIES),
    effortPersonDaysPerUnit: requiredDecimal(row, 'migration_effort_person_days_per_unit', 0),
    effortUnit: requiredText(row, 'effort_unit'),
    effortBasis: requiredText(row, 'effort_basis'),
    skillsPortability: requiredOneOf(row, 'skills_portability', GRAVITIES),
    terraformTypes: listOf(row, 'terraform_resource_types'),
    terraformSourceIds: citedSources(book, 'knowledge', row, 'terraform_source_id').map(({ id }) => id),
    ...provenanceOf(book, 'knowledge', row),
  };
}

/** `knowledge/portability_rules.csv` → the EU Data Act and the providers' egress waivers. */
export function convertPortabilityRules(rows: readonly SourceRow[], book: SourceBook): Converted<PortabilityRule> {
  refuseDuplicates(rows, ['provider', 'rule']);
  return allTaken(
    rows.map((row) => ({
      provider: requiredOneOf(row, 'provider', PROVIDER_SCOPES),
      rule: requiredText(row, 'rule'),
      value: optionalText(row, 'value_or_date'),
      kind: requiredText(row, 'kind'),
      notes: optionalText(row, 'notes'),
      ...provenanceOf(book, 'knowledge', row),
    })),
  );
}
