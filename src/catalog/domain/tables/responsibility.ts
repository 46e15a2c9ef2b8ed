import { decimal, oneOf, optional, seedTable, text, type RowOf } from '../seed-table.js';
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

export const taskApplicabilityTable = seedTable({
  name: 'task_applicability',
  file: 'responsibility/task-applicability.csv',
  description:
    'Which capabilities an operational task applies to, how far one performance of it reaches, and its CCM label (authored)',
  key: ['task'],
  columns: {
    task: text('Operational task, as in the ownership table'),
    scope: oneOf(TASK_SCOPES, 'Whether it is met per component, per provider or once for the organisation'),
    capabilities: text('Capabilities it applies to: keys or prefixes ending in `.*`, joined with a space; `*` for all'),
    ccmDomain: text('CSA CCM v4 domain it is labelled with'),
    ccmControlId: optional(text('CSA CCM v4 control id, where one fits')),
    role: oneOf(['platform', 'security', 'application', 'data'], 'Team role that usually does it'),
    meaning: text('What the task is, in our own words'),
    ...provenance,
  },
});
export type TaskApplicability = RowOf<typeof taskApplicabilityTable>;

export const domainWeightTable = seedTable({
  name: 'domain_weight',
  file: 'responsibility/domain-weights.csv',
  description: 'Weight of each task domain in the burden; they sum to 1',
  key: ['domain'],
  columns: {
    domain: text('Task domain'),
    weight: decimal('Weight', { minimum: 0, maximum: 1 }),
    because: text('Why this weight'),
    ...provenance,
  },
});
export type DomainWeight = RowOf<typeof domainWeightTable>;

export const baselineTable = seedTable({
  name: 'self_managed_baseline',
  file: 'responsibility/self-managed-baselines.csv',
  description:
    'Software that replaces a capability when it is self-managed on VMs in one cloud, and tasks that come with it (authored)',
  key: ['capability'],
  columns: {
    capability: text('Capability', { references: 'capability.key' }),
    software: text('Software that replaces the managed service'),
    extraTasks: optional(text('Operational tasks beyond those of a VM, joined with ` | `')),
    notes: optional(text('Basis')),
    ...provenance,
  },
});
export type SelfManagedBaseline = RowOf<typeof baselineTable>;
