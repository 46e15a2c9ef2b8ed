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
