import { PROVIDERS } from '../provider.js';
import { decimal, integer, list, oneOf, optional, seedTable, text, type RowOf } from '../seed-table.js';
import { provenance } from './provenance.js';

export const FAILURE_SCOPES = ['host', 'zone', 'region', 'logical'] as const;
export type FailureScope = (typeof FAILURE_SCOPES)[number];

export const drFeatureTable = seedTable({
  name: 'dr_feature',
  file: 'resilience/dr-features.csv',
  description: 'Disaster-recovery features of services with planning values per failure scope',
  key: ['service', 'feature', 'failureScope'],
  columns: {
    service: text('Service', { references: 'service.key' }),
    feature: text('Feature'),
    failureScope: oneOf(FAILURE_SCOPES, 'What it protects against'),
    rpoSeconds: optional(integer('Recovery point, planning value', { unit: 's', minimum: 0 })),
    rtoSeconds: optional(integer('Recovery time, planning value', { unit: 's', minimum: 0 })),
    automaticFailover: oneOf(['yes', 'no', 'partial'], 'Whether it acts without a person'),
    valueType: text('How the figures came about, e.g. `published`, `estimate`'),
    notes: optional(text('Basis of the figures')),
    ...provenance,
  },
});
export type DrFeature = RowOf<typeof drFeatureTable>;

export const drStrategyTable = seedTable({
  name: 'dr_strategy',
  file: 'resilience/dr-strategies.csv',
  description: 'Recovery strategies and criticality tiers with their bands',
  key: ['strategy'],
  columns: {
    strategy: text('Strategy or tier'),
    description: text('What it is'),
    rtoSecondsLow: integer('Typical recovery time, lower end', { unit: 's', minimum: 0 }),
    rtoSecondsHigh: integer('Typical recovery time, upper end', { unit: 's', minimum: 0 }),
    rpoSecondsLow: integer('Typical recovery point, lower end', { unit: 's', minimum: 0 }),
    rpoSecondsHigh: integer('Typical recovery point, upper end', { unit: 's', minimum: 0 }),
    rpoVariant: optional(text('A variant with another recovery point')),
    standbyCapacityFraction: decimal('Capacity kept running at the second site, as a share of the first', {
      minimum: 0,
    }),
    costRelativeLow: decimal('Cost against no recovery, lower end; a cross-check only', { minimum: 0 }),
    costRelativeHigh: decimal('Cost against no recovery, upper end; a cross-check only', { minimum: 0 }),
    notes: optional(text('What is published and what is our reading')),
    ...provenance,
  },
});
export type DrStrategy = RowOf<typeof drStrategyTable>;

export const outageTable = seedTable({
  name: 'outage',
  file: 'resilience/outages.csv',
  description: 'Reported incidents; the same event may appear from two sources, group by eventKey',
  key: ['id'],
  columns: {
    id: text('Row identifier: the event key plus a counter'),
    eventKey: text('Event, `provider:date:place`'),
    provider: text('Provider'),
    date: text('Day it began, YYYY-MM-DD'),
    scope: text('zone, region, multi-region, global or not-stated'),
    location: optional(text('Where')),
    services: list('Services named'),
    durationMinutes: optional(decimal('Duration', { unit: 'min', minimum: 0 })),
    causeClass: text('Class of cause, `not-coded` where nobody classified it'),
    notes: optional(text('What the source adds')),
    ...provenance,
  },
});
export type Outage = RowOf<typeof outageTable>;

export const outageStatTable = seedTable({
  name: 'outage_stat',
  file: 'resilience/outage-stats.csv',
  description: 'Counts, shares and durations computed from outages, and the priors used where none can be',
  key: ['provider', 'metric', 'period'],
  columns: {
    provider: text('Provider, `industry`, or `model` for priors'),
    metric: text('What is measured'),
    value: text('Value as given; a number, or counts joined with `/`'),
    period: text('Period covered; `-` for priors'),
    unit: text('Unit of the value'),
    notes: optional(text('Sample size and basis')),
    ...provenance,
  },
});
export type OutageStat = RowOf<typeof outageStatTable>;

export const scoringFrameworkTable = seedTable({
  name: 'scoring_framework',
  file: 'resilience/scoring-frameworks.csv',
  description: 'How published frameworks score, for comparison with ours',
  key: ['framework', 'score'],
  columns: {
    framework: text('Framework'),
    score: text('Score it computes'),
    formula: text('Formula'),
    notes: optional(text('What is verified and what is recalled')),
    ...provenance,
  },
});
export type ScoringFramework = RowOf<typeof scoringFrameworkTable>;

export const PROVIDER_SCOPES = ['all', ...PROVIDERS] as const;

/** What an event takes down at once: the causes that availability is conditioned on. */
export const CAUSE_SCOPES = ['zone', 'region', 'provider'] as const;
export type CauseScope = (typeof CAUSE_SCOPES)[number];

export const outageExposureTable = seedTable({
  name: 'outage_exposure',
  file: 'resilience/exposures.csv',
  description:
    'Zone-, region- and provider-years the outage records cover: the denominators that turn counts into rates',
  key: ['provider', 'scope', 'periodFrom'],
  columns: {
    provider: oneOf(PROVIDERS, 'Provider'),
    scope: oneOf(CAUSE_SCOPES, 'What the years are years of'),
    periodFrom: text('First day covered, YYYY-MM-DD'),
    periodTo: text('Last day covered, YYYY-MM-DD'),
    exposureYears: decimal('Years of service watched: zones, regions or providers times years', {
      unit: 'years',
      minimum: 0,
    }),
    exposureYearsLow: decimal('Low end of the years watched', { unit: 'years', minimum: 0 }),
    exposureYearsHigh: decimal('High end of the years watched', { unit: 'years', minimum: 0 }),
    outageScopes: list('Scopes of outage rows counted as such an event'),
    outageSourceIds: list('Sources of outage rows counted', { references: 'source.id' }),
    minimumServices: integer('Services an event must name to count', { minimum: 0 }),
    impactShare: decimal('Share of the counted events that stop a design resting on that scope', {
      minimum: 0,
      maximum: 1,
    }),
    impactShareLow: decimal('Low end of the share', { minimum: 0, maximum: 1 }),
    impactShareHigh: decimal('High end of the share', { minimum: 0, maximum: 1 }),
    basis: text('How the years were arrived at'),
    ...provenance,
  },
});
export type OutageExposure = RowOf<typeof outageExposureTable>;

export const componentFailureTable = seedTable({
  name: 'component_failure',
  file: 'resilience/component-failures.csv',
  description: 'How often one unit of a capability fails on its own, and for how long (authored)',
  key: ['capability'],
  columns: {
    capability: text('Capability, or a prefix ending in `.*`'),
    failuresPerUnitYear: decimal('Failures of one unit per year', { unit: '1/year', minimum: 0 }),
    failuresPerUnitYearLow: decimal('Low end', { unit: '1/year', minimum: 0 }),
    failuresPerUnitYearHigh: decimal('High end', { unit: '1/year', minimum: 0 }),
    repairMedianMinutes: decimal('Median time until the unit serves again', { unit: 'min', minimum: 0 }),
    repairP90Minutes: decimal('Ninetieth percentile of that time', { unit: 'min', minimum: 0 }),
    basis: text('How it was arrived at'),
    ...provenance,
  },
});
export type ComponentFailure = RowOf<typeof componentFailureTable>;

export const SLA_LEAF_SCOPES = ['unit', 'zonal', 'regional', 'multi-regional', 'global'] as const;
export type SlaLeafScope = (typeof SLA_LEAF_SCOPES)[number];
export const SLA_MEASURES = ['serving', 'control-plane', 'not-availability'] as const;
const ANSWERS = ['yes', 'no', 'either'] as const;

export const slaRuleTable = seedTable({
  name: 'sla_rule',
  file: 'resilience/sla-rules.csv',
  description:
    'When a commitment applies to a component: the deployment condition of each SLA row as fields (authored)',
  key: ['service', 'deployment'],
  columns: {
    service: text('Service', { references: 'service.key' }),
    deployment: text('Condition, word for word as in the SLA table'),
    measure: oneOf(SLA_MEASURES, 'What the figure measures; only serving and control-plane figures are availabilities'),
    leafScope: oneOf(SLA_LEAF_SCOPES, 'What one commitment spans: one unit, one zone, the region, several, the world'),
    minimumZones: integer('Zones needed at least; 0 where the condition is silent', { minimum: 0 }),
    maximumZones: optional(integer('Zones at most; blank where there is no upper end', { minimum: 0 })),
    minimumUnits: integer('Units needed at least; 0 where the condition is silent', { minimum: 0 }),
    highAvailability: oneOf(ANSWERS, 'Whether the condition asks for the high-availability form'),
    variantPattern: optional(text('Text the price variant or instance type must contain; several joined with `|`')),
    chosenByDefault: oneOf(['yes', 'no'], 'Whether it applies without the document naming a variant'),
    basis: text('How the condition was read'),
    ...provenance,
  },
});
export type SlaRule = RowOf<typeof slaRuleTable>;

export const DEPENDENCY_EFFECTS = ['stops-serving', 'stops-changes'] as const;
export type DependencyEffect = (typeof DEPENDENCY_EFFECTS)[number];

export const globalDependencyTable = seedTable({
  name: 'global_dependency',
  file: 'resilience/global-dependencies.csv',
  description: 'Global services that components lean on without drawing them, and what their loss does (authored)',
  key: ['provider', 'service', 'capability'],
  columns: {
    provider: oneOf(PROVIDERS, 'Provider'),
    service: text('Global service leaned on', { references: 'service.key' }),
    capability: text('Capability that leans on it: a key, a prefix ending in `.*`, or `*`'),
    homeRegion: optional(text('Region its control plane lives in; blank where it is spread or not known')),
    effect: oneOf(DEPENDENCY_EFFECTS, 'What its loss does to what leans on it'),
    basis: text('Why'),
    ...provenance,
  },
});
export type GlobalDependency = RowOf<typeof globalDependencyTable>;

export const RECOVERY_STEPS = ['detect', 'decide', 'provision', 'promote', 'restore', 'redirect', 'warm-up'] as const;
export type RecoveryStep = (typeof RECOVERY_STEPS)[number];

export const recoveryStepTable = seedTable({
  name: 'recovery_step',
  file: 'resilience/recovery-steps.csv',
  description: 'How long each step of a recovery takes (authored)',
  key: ['subject', 'disruption', 'strategy', 'step'],
  columns: {
    subject: text(
      'Service key, capability, capability prefix ending in `.*`, or `architecture` for the steps of the whole',
    ),
    disruption: oneOf(['component', 'zone', 'region', 'provider', 'any'], 'Disruption recovered from'),
    strategy: oneOf(
      ['none', 'backup-restore', 'pilot-light', 'warm-standby', 'hot-standby', 'active-active', 'any'],
      'Recovery strategy',
    ),
    step: oneOf(RECOVERY_STEPS, 'Step'),
    secondsLow: decimal('Low', { unit: 's', minimum: 0 }),
    secondsLikely: decimal('Likely', { unit: 's', minimum: 0 }),
    secondsHigh: decimal('High', { unit: 's', minimum: 0 }),
    basis: text('How it was arrived at'),
    ...provenance,
  },
});
export type RecoveryStepTime = RowOf<typeof recoveryStepTable>;

export const recoveryStrategyTable = seedTable({
  name: 'recovery_strategy',
  file: 'resilience/recovery-strategies.csv',
  description:
    'What each recovery strategy of an architecture means: its row among the strategies, standby, replication and flows',
  key: ['strategy'],
  columns: {
    strategy: text('Strategy of the architecture document'),
    drStrategy: optional(text('Row of the strategies within one provider', { references: 'dr_strategy.strategy' })),
    drStrategyAcrossProviders: optional(
      text('Row of the strategies across providers', { references: 'dr_strategy.strategy' }),
    ),
    standbyComputeShare: decimal('Share of the compute capacity that runs at the second site before a failover', {
      minimum: 0,
      maximum: 1,
    }),
    standbyDataShare: decimal('Share of the data tier that runs at the second site before a failover', {
      minimum: 0,
      maximum: 1,
    }),
    standbyTrafficShare: decimal('Share of the requests the second site serves before a failover', {
      minimum: 0,
      maximum: 1,
    }),
    replication: oneOf(['none', 'asynchronous', 'synchronous'], 'How data reaches the second site, unless stated'),
    backupIntervalHours: optional(decimal('Hours between backups, unless stated', { unit: 'h', minimum: 0 })),
    basis: text('How it was arrived at'),
    ...provenance,
  },
});
export type RecoveryStrategyRow = RowOf<typeof recoveryStrategyTable>;

export const POSTURE_CRITERIA = ['component', 'zone', 'region', 'provider', 'availability'] as const;
export type PostureCriterion = (typeof POSTURE_CRITERIA)[number];

export const postureWeightTable = seedTable({
  name: 'posture_weight',
  file: 'resilience/posture-weights.csv',
  description: 'Weight of each criterion in the posture score; they sum to 1',
  key: ['criterion'],
  columns: {
    criterion: oneOf(POSTURE_CRITERIA, 'Disruption, or the availability'),
    weight: decimal('Weight', { minimum: 0, maximum: 1 }),
    because: text('Why this weight'),
    ...provenance,
  },
});
export type PostureWeight = RowOf<typeof postureWeightTable>;

export const defaultObjectiveTable = seedTable({
  name: 'default_objective',
  file: 'resilience/default-objectives.csv',
  description:
    'Objectives every candidate is held to where a request names none, and the bound at which attainment is 0',
  key: ['disruption'],
  columns: {
    disruption: oneOf(['component', 'zone', 'region', 'provider'], 'Disruption'),
    rtoSeconds: decimal('Recovery time objective', { unit: 's', minimum: 0 }),
    rpoSeconds: decimal('Recovery point objective', { unit: 's', minimum: 0 }),
    boundSeconds: decimal('Time at which attainment reaches 0', { unit: 's', minimum: 1 }),
    because: text('Why these'),
    ...provenance,
  },
});
export type DefaultObjective = RowOf<typeof defaultObjectiveTable>;
