import { decimal, list, oneOf, optional, seedTable, text, type RowOf } from '../seed-table.js';
import { provenance } from './provenance.js';
import { PROVIDER_SCOPES } from './resilience.js';

export const OPENNESS = ['open-standard', 'open-source-compatible', 'proprietary'] as const;
export const GRAVITIES = ['low', 'med', 'high'] as const;

export const lockInFactorTable = seedTable({
  name: 'lock_in_factor',
  file: 'lock-in/factors.csv',
  description: 'What binds a design to a service',
  key: ['service'],
  columns: {
    service: text('Service', { references: 'service.key' }),
    apiOpenness: oneOf(OPENNESS, 'Openness of its interface'),
    ossEquivalent: optional(text('Open-source software that could replace it')),
    dataExportFormat: optional(text('Form its data can be taken out in')),
    dataGravity: oneOf(GRAVITIES, 'How strongly its data holds other components'),
    effortPersonDaysPerUnit: decimal('Effort to move one unit', { unit: 'person-days', minimum: 0 }),
    effortUnit: text('What one unit is'),
    effortBasis: text('How the effort was arrived at'),
    skillsPortability: oneOf(GRAVITIES, 'How far skills carry over'),
    terraformTypes: list('Terraform resource types'),
    terraformSourceIds: list('Sources of the Terraform types', { references: 'source.id' }),
    ...provenance,
  },
});
export type LockInFactor = RowOf<typeof lockInFactorTable>;

export const portabilityRuleTable = seedTable({
  name: 'portability_rule',
  file: 'lock-in/portability-rules.csv',
  description: 'EU Data Act dates and the egress waivers of the providers',
  key: ['provider', 'rule'],
  columns: {
    provider: oneOf(PROVIDER_SCOPES, 'Provider it holds for'),
    rule: text('Rule'),
    value: optional(text('Date, range or amount')),
    kind: text('rule, parameter, waiver or offer'),
    notes: optional(text('Conditions')),
    ...provenance,
  },
});
export type PortabilityRule = RowOf<typeof portabilityRuleTable>;

export const rebuildEffortTable = seedTable({
  name: 'rebuild_effort',
  file: 'lock-in/rebuild-efforts.csv',
  description:
    'Effort to build a capability anew from nothing: the cap of every migration effort and the denominator of the index (authored)',
  key: ['capability'],
  columns: {
    capability: text('Capability', { references: 'capability.key' }),
    personDays: decimal('Likely effort of the first unit', { unit: 'person-days', minimum: 0 }),
    personDaysLow: decimal('Low effort', { unit: 'person-days', minimum: 0 }),
    personDaysHigh: decimal('High effort', { unit: 'person-days', minimum: 0 }),
    basis: text('How it was arrived at'),
    ...provenance,
  },
});
export type RebuildEffort = RowOf<typeof rebuildEffortTable>;
