import { PROVIDERS } from '../provider.js';
import { oneOf, optional, seedTable, text, type RowOf } from '../seed-table.js';
import { provenance } from './provenance.js';

export const iamConceptTable = seedTable({
  name: 'iam_concept',
  file: 'identity/iam-concepts.csv',
  description: 'Identity concepts on each cloud',
  key: ['concept', 'provider'],
  columns: {
    concept: text('Concept'),
    provider: oneOf(PROVIDERS, 'Provider'),
    term: text("The provider's term"),
    mechanism: optional(text('How it works')),
    limits: optional(text('Limits')),
    ...provenance,
  },
});
export type IamConcept = RowOf<typeof iamConceptTable>;

export const ROLE_FITS = ['close', 'partial', 'weak', 'none'] as const;

export const roleEquivalenceTable = seedTable({
  name: 'role_equivalence',
  file: 'identity/role-equivalences.csv',
  description:
    'Permission profiles and the closest ready-made policy or role on each cloud; blank where none comes close',
  key: ['profile'],
  columns: {
    profile: text('Permission profile'),
    description: text('What it lets one do'),
    awsManagedPolicy: optional(text('AWS managed policy')),
    azureBuiltinRole: optional(text('Azure built-in role')),
    azureRoleId: optional(text('Azure role identifier')),
    gcpPredefinedRole: optional(text('Google Cloud predefined role')),
    scopeNotes: optional(text('Scope, and what a custom role needs')),
    fitAwsAzure: oneOf(ROLE_FITS, 'How well the AWS policy and the Azure role match'),
    fitAwsGcp: oneOf(ROLE_FITS, 'How well the AWS policy and the Google Cloud role match'),
    fitAzureGcp: oneOf(ROLE_FITS, 'How well the Azure and the Google Cloud role match'),
    differences: optional(text('What differs')),
    ...provenance,
  },
});
export type RoleEquivalence = RowOf<typeof roleEquivalenceTable>;

export const firewallPropertyTable = seedTable({
  name: 'firewall_property',
  file: 'firewall/semantics.csv',
  description: 'Properties of firewall models',
  key: ['model', 'property'],
  columns: {
    model: text('Firewall model, e.g. `aws.security-group`'),
    property: text('Property'),
    value: text('Value'),
    ...provenance,
  },
});
export type FirewallProperty = RowOf<typeof firewallPropertyTable>;

export const firewallDefaultRuleTable = seedTable({
  name: 'firewall_default_rule',
  file: 'firewall/default-rules.csv',
  description: 'Implicit, default and pre-populated rules of firewall models',
  key: ['model', 'context', 'ruleName', 'direction', 'protocol'],
  columns: {
    model: text('Firewall model'),
    context: text('Where the rule stands'),
    ruleName: text('Name of the rule'),
    direction: text("Direction in the model's own word: inbound, outbound, ingress, egress or both"),
    priority: optional(text('Priority')),
    action: text('allow, deny, or what a policy does instead'),
    source: text('Source'),
    sourcePorts: text('Source ports'),
    destination: text('Destination'),
    destinationPorts: text('Destination ports'),
    protocol: text('Protocol'),
    removable: text('Whether it can be removed'),
    ...provenance,
  },
});
export type FirewallDefaultRule = RowOf<typeof firewallDefaultRuleTable>;
