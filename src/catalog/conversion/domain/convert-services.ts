import { PROVIDERS } from '../../domain/provider.js';
import {
  FITS,
  SERVICE_MODELS,
  SERVICE_SCOPES,
  type Capability,
  type Equivalence,
  type Service,
} from '../../domain/tables/services.js';
import { CAPABILITY_NAMES } from './capability-names.js';
import { allTaken, tally, type Converted } from './converted.js';
import { findCited, provenanceOf, type SourceBook } from './source-book.js';
import {
  optionalInteger,
  optionalText,
  refuse,
  refuseDuplicates,
  requiredOneOf,
  requiredText,
  type SourceRow,
} from './source-row.js';

/** Statuses by which the source says that a provider has no service of its own. */
const ABSENT = ['none', 'no first-party service'];

export const ABSENCE = 'an absence, not a service';

const isAbsent = (row: SourceRow): boolean => ABSENT.includes(requiredText(row, 'ga_status'));

/** Keys that stand for "has none", e.g. `gcp.none`; rows about them are left out everywhere. */
export function absentServices(rows: readonly SourceRow[]): ReadonlySet<string> {
  return new Set(rows.filter(isAbsent).map((row) => requiredText(row, 'service_key')));
}

/** `knowledge/services.csv` → services. */
export function convertServices(rows: readonly SourceRow[], book: SourceBook): Converted<Service> {
  refuseDuplicates(rows, ['service_key']);
  const services = rows.filter((row) => !isAbsent(row)).map((row) => serviceOf(row, book));
  return { rows: services, leftOut: tally(rows.filter(isAbsent).map(() => ABSENCE)) };
}

function serviceOf(row: SourceRow, book: SourceBook): Service {
  return {
    key: requiredText(row, 'service_key'),
    provider: requiredOneOf(row, 'provider', PROVIDERS),
    name: requiredText(row, 'name'),
    capability: requiredText(row, 'subcategory'),
    category: requiredText(row, 'category'),
    focusSubcategory: requiredText(row, 'focus_subcategory'),
    serviceModel: requiredOneOf(row, 'service_model', SERVICE_MODELS),
    scope: requiredOneOf(row, 'scope', SERVICE_SCOPES),
    status: requiredText(row, 'ga_status'),
    launchedYear: optionalInteger(row, 'launched_year', 1990),
    docUrl: optionalText(row, 'doc_url'),
    ...provenanceOf(book, 'knowledge', row),
  };
}

/** The capabilities the services serve, with the FOCUS categories of their first service (all must agree). */
export function convertCapabilities(rows: readonly SourceRow[], book: SourceBook): Converted<Capability> {
  const capabilities = new Map<string, Capability>();
  for (const row of rows) {
    const next = capabilityOf(row, book);
    const earlier = capabilities.get(next.key) ?? next;
    if (earlier.category !== next.category || earlier.focusSubcategory !== next.focusSubcategory) {
      refuse(
        row,
        'focus_subcategory',
        `${next.key} is under ${earlier.category} / ${earlier.focusSubcategory} elsewhere`,
      );
    }
    capabilities.set(next.key, earlier);
  }
  return allTaken([...capabilities.values()]);
}

function capabilityOf(row: SourceRow, book: SourceBook): Capability {
  const key = requiredText(row, 'subcategory');
  return {
    key,
    name:
      CAPABILITY_NAMES[key] ??
      refuse(row, 'subcategory', `no name is known for "${key}"`, 'a capability of capability-names.ts'),
    category: requiredText(row, 'category'),
    focusSubcategory: requiredText(row, 'focus_subcategory'),
    // The category names are FOCUS's own; which capability belongs where is our reading of them.
    sourceIds: [findCited(book, 'knowledge', row, 'subcategory', 'SRC_FOCUS').id],
    confidence: 'derived',
  };
}

/** `knowledge/equivalences.csv` → equivalences; an absent service becomes a blank whose fits are `none`. */
export function convertEquivalences(
  rows: readonly SourceRow[],
  book: SourceBook,
  absent: ReadonlySet<string>,
): Converted<Equivalence> {
  refuseDuplicates(rows, ['capability_key']);
  return allTaken(rows.map((row) => equivalenceOf(row, book, absent)));
}

function equivalenceOf(row: SourceRow, book: SourceBook, absent: ReadonlySet<string>): Equivalence {
  const service = (column: string) => {
    const key = optionalText(row, column);
    return key === null || absent.has(key) ? null : key;
  };
  const [aws, azure, gcp] = [service('aws_service'), service('azure_service'), service('gcp_service')];
  const fit = (column: string, one: string | null, other: string | null) =>
    one === null || other === null ? 'none' : requiredOneOf(row, column, FITS);
  return {
    capability: requiredText(row, 'capability_key'),
    aws,
    azure,
    gcp,
    fitAwsAzure: fit('fit_aws_azure', aws, azure),
    fitAwsGcp: fit('fit_aws_gcp', aws, gcp),
    fitAzureGcp: fit('fit_azure_gcp', azure, gcp),
    keyDifferences: requiredText(row, 'key_differences'),
    // The mapping is sourced; fits and differences, which the scores use, are judgement in every row.
    ...provenanceOf(book, 'knowledge', row, 'source_id', 'estimate'),
  };
}
