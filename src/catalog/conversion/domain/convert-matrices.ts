import { PROVIDERS } from '../../domain/provider.js';
import {
  ROLE_FITS,
  type FirewallDefaultRule,
  type FirewallProperty,
  type IamConcept,
  type RoleEquivalence,
} from '../../domain/tables/matrices.js';
import { allTaken, type Converted } from './converted.js';
import { provenanceOf, type SourceBook } from './source-book.js';
import { optionalText, refuseDuplicates, requiredOneOf, requiredText, type SourceRow } from './source-row.js';

/** `identity/iam_concepts.csv` → identity concepts. */
export function convertIamConcepts(rows: readonly SourceRow[], book: SourceBook): Converted<IamConcept> {
  refuseDuplicates(rows, ['concept', 'provider']);
  return allTaken(
    rows.map((row) => ({
      concept: requiredText(row, 'concept'),
      provider: requiredOneOf(row, 'provider', PROVIDERS),
      term: requiredText(row, 'term'),
      mechanism: optionalText(row, 'mechanism'),
      limits: optionalText(row, 'limits'),
      ...provenanceOf(book, 'identity', row),
    })),
  );
}

/** `identity/role_equivalences.csv` → permission profiles and the ready-made roles nearest to them. */
export function convertRoleEquivalences(rows: readonly SourceRow[], book: SourceBook): Converted<RoleEquivalence> {
  refuseDuplicates(rows, ['profile_key']);
  return allTaken(
    rows.map((row) => ({
      profile: requiredText(row, 'profile_key'),
      description: requiredText(row, 'description'),
      awsManagedPolicy: optionalText(row, 'aws_managed_policy'),
      azureBuiltinRole: optionalText(row, 'azure_builtin_role'),
      azureRoleId: optionalText(row, 'azure_role_id'),
      gcpPredefinedRole: optionalText(row, 'gcp_predefined_role'),
      scopeNotes: optionalText(row, 'scope_notes'),
      fitAwsAzure: requiredOneOf(row, 'fit_aws_azure', ROLE_FITS),
      fitAwsGcp: requiredOneOf(row, 'fit_aws_gcp', ROLE_FITS),
      fitAzureGcp: requiredOneOf(row, 'fit_azure_gcp', ROLE_FITS),
      differences: optionalText(row, 'differences'),
      ...provenanceOf(book, 'identity', row),
    })),
  );
}

/** `firewall/semantics.csv` → properties of firewall models. */
export function convertFirewallProperties(rows: readonly SourceRow[], book: SourceBook): Converted<FirewallProperty> {
  refuseDuplicates(rows, ['model', 'property']);
  return allTaken(
    rows.map((row) => ({
      model: requiredText(row, 'model'),
      property: requiredText(row, 'property'),
      value: requiredText(row, 'value'),
      ...provenanceOf(book, 'firewall', row),
    })),
  );
}

/** `firewall/default_rules.csv` → implicit, default and pre-populated rules. */
export function convertFirewallDefaultRules(
  rows: readonly SourceRow[],
  book: SourceBook,
): Converted<FirewallDefaultRule> {
  refuseDuplicates(rows, ['model', 'context', 'rule_name', 'direction', 'protocol']);
  return allTaken(
    rows.map((row) => ({
      model: requiredText(row, 'model'),
      context: requiredText(row, 'context'),
      ruleName: requiredText(row, 'rule_name'),
      direction: requiredText(row, 'direction'),
      priority: optionalText(row, 'priority'),
      action: requiredText(row, 'action'),
      source: requiredText(row, 'source'),
      sourcePorts: requiredText(row, 'source_ports'),
      destination: requiredText(row, 'destination'),
      destinationPorts: requiredText(row, 'destination_ports'),
      protocol: requiredText(row, 'protocol'),
      removable: requiredText(row, 'removable'),
      ...provenanceOf(book, 'firewall', row),
    })),
  );
}
