import { decimal, flag, list, oneOf, optional, seedTable, text, type RowOf } from '../seed-table.js';
import { provenance } from './provenance.js';
import { PROVIDER_SCOPES } from './resilience.js';

export const OWNERS = ['customer', 'shared', 'provider'] as const;
export type Owner = (typeof OWNERS)[number];
export const RESPONSIBILITY_LAYERS = [
  'ccm-control',
  'ccm-domain',
  'stack-layer',
  'operational-task',
  'override',
] as const;

const owner = (model: string) => optional(oneOf(OWNERS, `Owner under ${model}`));

export const responsibilityTable = seedTable({
  name: 'responsibility',
  file: 'responsibility/ownership.csv',
  description: 'Who does what: CSA CCM v4 controls, stack layers, operational tasks, and per-service overrides',
  key: ['layer', 'controlDomain', 'controlId', 'control', 'service'],
  columns: {
    layer: oneOf(RESPONSIBILITY_LAYERS, 'Kind of row'),
    controlDomain: text('Domain'),
    controlId: text('CCM v4 control id, or the list the row belongs to'),
    control: text('Control or task'),
    iaas: owner('IaaS'),
    caas: owner('CaaS'),
    paas: owner('PaaS'),
    faas: owner('FaaS'),
    saas: owner('SaaS'),
    provider: oneOf(PROVIDER_SCOPES, 'Provider the row holds for'),
    service: optional(text('Service an override is for', { references: 'service.key' })),
    notes: optional(text('Basis of the row')),
    ...provenance,
  },
});
export type Responsibility = RowOf<typeof responsibilityTable>;

export const TASK_SCOPES = ['component', 'provider', 'organisation'] as const;
export type TaskScope = (typeof TASK_SCOPES)[number];

/**
 * Where the owner of a task comes from: the ownership matrix; an override that named a task of its own, which is then a task
 * of that service alone; or the baseline: work that exists only where the customer runs the software.
 */
export const TASK_KINDS = ['matrix', 'service', 'self-managed'] as const;
export type TaskKind = (typeof TASK_KINDS)[number];

export const TEAM_ROLES = ['platform', 'security', 'application', 'data'] as const;
export type TeamRole = (typeof TEAM_ROLES)[number];

export const taskApplicabilityTable = seedTable({
  name: 'task_applicability',
  file: 'responsibility/task-applicability.csv',
  description:
    'Which capabilities an operational task applies to, how far one performance of it reaches, and its CCM label (authored)',
  key: ['task'],
  columns: {
    task: text('Operational task, as in the ownership table'),
    domain: text('Task domain, whose weight it carries', { references: 'domain_weight.domain' }),
    kind: oneOf(TASK_KINDS, 'Where its owner comes from'),
    scope: oneOf(TASK_SCOPES, 'Whether it is met per component, per provider or once for the organisation'),
    capabilities: optional(
      list(
        'Capabilities it applies to: keys or prefixes ending in `.*`; `*` for all; blank for tasks the baseline names',
      ),
    ),
    withMachine: flag('Comes with every virtual machine, also one that runs packaged software instead of own code'),
    ccmDomain: text('CSA CCM v4 domain it is labelled with'),
    ccmControlId: optional(text('CSA CCM v4 control id, where one fits')),
    role: oneOf(TEAM_ROLES, 'Team role that usually does it'),
    meaning: text('What the task is, in our own words'),
    ifCustomer: optional(text('What the customer does where the task is theirs')),
    ifShared: optional(text('What the customer does, and what the provider does, where it is shared')),
    ifProvider: optional(text('What the provider does where the task is theirs')),
    tools: optional(
      list('What helps, per provider: `service:<capability>`, `iam:<concept>` or `feature:<capability>/<feature>`'),
    ),
    basis: text('Why this reach and this scope'),
    ...provenance,
  },
});
export type TaskApplicability = RowOf<typeof taskApplicabilityTable>;

export const domainWeightTable = seedTable({
  name: 'domain_weight',
  file: 'responsibility/domain-weights.csv',
  description: 'Weight of one task of each domain in the burden; the weights sum to 1 (authored)',
  key: ['domain'],
  columns: {
    domain: text('Task domain'),
    weight: decimal('Weight', { minimum: 0, maximum: 1 }),
    because: text('Why this weight'),
    ...provenance,
  },
});
export type DomainWeight = RowOf<typeof domainWeightTable>;

export const BASELINE_GROUNDS = ['vm', 'platform'] as const;

export const baselineTable = seedTable({
  name: 'self_managed_baseline',
  file: 'responsibility/self-managed-baselines.csv',
  description:
    'Software that replaces a capability when it is self-managed on VMs in one cloud, and tasks that come with it (authored)',
  key: ['capability'],
  columns: {
    capability: text('Capability', { references: 'capability.key' }),
    runsOn: oneOf(
      BASELINE_GROUNDS,
      '`vm`: software on machines of its own; `platform`: a building block that a design of VMs uses too',
    ),
    software: text('Software that replaces the managed service'),
    extraTasks: optional(
      list('Tasks of running that software, beyond those of a VM and of the capability', {
        references: 'task_applicability.task',
      }),
    ),
    basis: text('Why this replacement'),
    ...provenance,
  },
});
export type SelfManagedBaseline = RowOf<typeof baselineTable>;

export const managedAlternativeTable = seedTable({
  name: 'managed_alternative',
  file: 'responsibility/managed-alternatives.csv',
  description: 'More managed capabilities that can carry the same workload, and what the change asks of it (authored)',
  key: ['capability', 'alternative'],
  columns: {
    capability: text('Capability in use', { references: 'capability.key' }),
    alternative: text('More managed capability', { references: 'capability.key' }),
    asks: text('What the change asks of the workload'),
    ...provenance,
  },
});
export type ManagedAlternative = RowOf<typeof managedAlternativeTable>;

export const crossCloudControlTable = seedTable({
  name: 'cross_cloud_control',
  file: 'responsibility/cross-cloud-controls.csv',
  description: 'Controls that two clouds meet with different mechanisms, and what unifies them (authored)',
  key: ['control'],
  columns: {
    control: text('Control, in our own words'),
    ccmControlId: text('CSA CCM v4 control id'),
    capabilities: list('Capabilities whose presence on two clouds calls for it: keys, prefixes ending in `.*`, or `*`'),
    mechanisms: list('Rows that give the mechanisms: `service:<capability>`, `iam:<concept>` or `firewall:<property>`'),
    unifiedBy: text('What lets one team meet it once'),
    staysDouble: text('What is still done on each cloud'),
    ...provenance,
  },
});
export type CrossCloudControl = RowOf<typeof crossCloudControlTable>;

export const PROTECTIONS = [
  'encryption-in-transit',
  'encryption-at-rest',
  'identity-federation',
  'network-isolation',
  'logging',
  'backup',
] as const;
export type Protection = (typeof PROTECTIONS)[number];

export const PROTECTION_STATES = ['on-by-default', 'available', 'absent'] as const;
export type ProtectionState = (typeof PROTECTION_STATES)[number];

export const PROTECTION_EVIDENCES = ['feature', 'dr-feature', 'ownership', 'stated'] as const;

export const protectionEvidenceTable = seedTable({
  name: 'protection_evidence',
  file: 'responsibility/protection-evidence.csv',
  description: 'Which rows of the catalog tell how a capability is protected; what none tells is unknown (authored)',
  key: ['protection', 'capability', 'provider', 'reference'],
  columns: {
    protection: oneOf(PROTECTIONS, 'Protection'),
    capability: text('Capability', { references: 'capability.key' }),
    provider: oneOf(PROVIDER_SCOPES, 'Provider the row holds for'),
    evidence: oneOf(
      PROTECTION_EVIDENCES,
      'Table the reference is in: features, DR features, ownership overrides, or this row itself',
    ),
    reference: text('Feature, DR feature or task; for `stated` the statement'),
    state: oneOf(PROTECTION_STATES, 'How the protection stands where the reference confirms it'),
    ...provenance,
  },
});
export type ProtectionEvidence = RowOf<typeof protectionEvidenceTable>;
