import type { Architecture, Component, Recovery, ServingNode } from '../../src/architectures/domain/architecture.js';
import { buildCatalog } from '../../src/catalog/domain/build-catalog.js';
import type { Catalog, CatalogRows } from '../../src/catalog/domain/catalog.js';
import { buildPriceBook } from '../../src/catalog/domain/price-book.js';
import { PROVIDERS, type Provider } from '../../src/catalog/domain/provider.js';
import { CATALOG_TABLES } from '../../src/catalog/domain/tables/index.js';
import type { Region } from '../../src/catalog/domain/tables/regions.js';
import type { ComponentFailure, Outage, OutageExposure, SlaRule } from '../../src/catalog/domain/tables/resilience.js';
import type { Service, ServiceScope, Sla } from '../../src/catalog/domain/tables/services.js';

const guess = { sourceIds: ['ESTIMATE'], confidence: 'estimate' } as const;

/** Events a year and hours each, for a zone, a region and a provider of every provider. */
export interface SmallRates {
  readonly zone: readonly [perYear: number, hours: number];
  readonly region: readonly [perYear: number, hours: number];
  readonly provider: readonly [perYear: number, hours: number];
}

const NO_RATES: SmallRates = { zone: [0.1, 8.76], region: [0.1, 8.76], provider: [0.01, 8.76] };

/** `regional` services name one commitment, `zonal` ones one for each unit. */
export interface SmallService {
  readonly key: string;
  readonly capability: string;
  readonly scope: ServiceScope;
  readonly uptimePct?: number;
  /** Failures of a unit a year, and minutes each. */
  readonly failures?: readonly [perYear: number, minutes: number];
}

/**
 * A catalog whose availability can be computed on paper: one event counted per provider and scope over the years that give
 * the rate, all of one length, so that the fitted duration is that length.
 */
export function aResilienceCatalog(
  services: readonly SmallService[],
  rates: Partial<SmallRates> = {},
  rows: Partial<CatalogRows> = {},
): Catalog {
  const given = { ...NO_RATES, ...rates };
  const base = Object.fromEntries(Object.keys(CATALOG_TABLES).map((name) => [name, []])) as unknown as CatalogRows;
  const all: CatalogRows = {
    ...base,
    regions: PROVIDERS.flatMap((provider) => ['r1', 'r2'].map((code) => region(provider, code))),
    services: services.map(service),
    slas: services.flatMap(sla),
    slaRules: services.flatMap(rule),
    componentFailures: services.flatMap(failures),
    outages: PROVIDERS.flatMap((provider) => SCOPES.map((scope) => outage(provider, scope, given[scope][1]))),
    outageExposures: PROVIDERS.flatMap((provider) => SCOPES.map((scope) => exposure(provider, scope, given[scope][0]))),
    scoreParameters: Object.entries(PARAMETERS).map(([name, value]) => ({
      name: `posture.${name}`,
      value,
      low: null,
      high: null,
      unit: '1',
      because: 'given',
      ...guess,
    })),
    ...rows,
  };
  const noPrice = { region: 0, type: 0, option: 0, operatingSystem: 0, usdPerHour: 0, origin: 0 };
  return buildCatalog(
    { number: 7, createdAt: '2026-01-01T00:00:00Z', hash: 'small', rowCounts: {} },
    all,
    buildPriceBook(0, () => noPrice, 0, 0),
  );
}

const SCOPES = ['zone', 'region', 'provider'] as const;
const PARAMETERS = {
  'availability-bound-pct': 90,
  'availability-cap-pct': 99.999,
  'cross-provider-share': 0,
  'default-availability-pct': 99.95,
  'drill-peak-factor': 2,
  'failover-default-seconds': 1800,
  'leaf-repair-median-minutes': 15,
  'leaf-repair-p90-minutes': 15,
  'minimum-durations': 1,
  'no-sla-unavailability': 0.01,
  'replication-lag-seconds': 60,
};

function region(provider: Provider, code: string): Region {
  return {
    provider,
    code,
    name: code,
    geography: 'Europe',
    countryIso2: 'IE',
    city: null,
    latitude: 0,
    longitude: 0,
    availabilityZones: 3,
    pairedRegion: null,
    carbonGco2ePerKwh: null,
    government: false,
    ...guess,
  };
}

function service({ key, capability, scope }: SmallService): Service {
  return {
    key,
    provider: key.split('.')[0] as Provider,
    name: key,
    capability,
    category: 'Compute',
    focusSubcategory: 'x',
    serviceModel: 'IaaS',
    scope,
    status: 'GA',
    launchedYear: null,
    docUrl: null,
    ...guess,
  };
}

function sla({ key, uptimePct }: SmallService): Sla[] {
  if (uptimePct === undefined) return [];
  return [
    {
      service: key,
      provider: key.split('.')[0] as Provider,
      deployment: 'any',
      monthlyUptimePct: uptimePct,
      durabilityPctLow: null,
      durabilityPctHigh: null,
      publishedRtoSeconds: null,
      evidence: 'official-page',
      effectiveDate: null,
      notes: null,
      sourceIds: ['S'],
      confidence: 'verified',
    },
  ];
}

function rule({ key, uptimePct, scope }: SmallService): SlaRule[] {
  if (uptimePct === undefined) return [];
  return [
    {
      service: key,
      deployment: 'any',
      measure: 'serving',
      leafScope: scope === 'zonal' ? 'unit' : scope,
      minimumZones: 0,
      maximumZones: null,
      minimumUnits: 0,
      highAvailability: 'either',
      variantPattern: null,
      chosenByDefault: 'yes',
      basis: 'given',
      ...guess,
    },
  ];
}

function failures({ capability, failures: given }: SmallService): ComponentFailure[] {
  if (!given) return [];
  const [perYear, minutes] = given;
  return [
    {
      capability,
      failuresPerUnitYear: perYear,
      failuresPerUnitYearLow: perYear,
      failuresPerUnitYearHigh: perYear,
      repairMedianMinutes: minutes,
      repairP90Minutes: minutes,
      basis: 'given',
      ...guess,
    },
  ];
}

function outage(provider: Provider, scope: string, hours: number): Outage {
  return {
    id: `${provider}-${scope}`,
    eventKey: `${provider}:${scope}`,
    provider,
    date: '2020-06-01',
    scope,
    location: null,
    services: ['everything'],
    durationMinutes: hours * 60,
    causeClass: 'not-coded',
    notes: null,
    ...guess,
    sourceIds: ['OUT'],
  };
}

function exposure(provider: Provider, scope: (typeof SCOPES)[number], perYear: number): OutageExposure {
  const years = 1 / perYear;
  return {
    provider,
    scope,
    periodFrom: '2020-01-01',
    periodTo: '2020-12-31',
    exposureYears: years,
    exposureYearsLow: years,
    exposureYearsHigh: years,
    outageScopes: [scope],
    outageSourceIds: ['OUT'],
    minimumServices: 0,
    impactShare: 1,
    impactShareLow: 1,
    impactShareHigh: 1,
    basis: 'given',
    ...guess,
  };
}

/** A component of one unit in one zone of r1, unless said otherwise. */
export function aComponent(id: string, service: string, capability: string, more: Partial<Component> = {}): Component {
  return {
    id,
    provider: service.split('.')[0] as Provider,
    capability,
    service,
    region: 'r1',
    variant: null,
    quantity: 1,
    zones: 1,
    minimumServing: null,
    instanceType: null,
    size: null,
    purchaseOption: 'on-demand',
    operatingSystem: 'linux',
    interruptible: false,
    hoursPerMonth: 730,
    highAvailability: false,
    volumes: [],
    usage: {},
    dataGb: null,
    migrationUnits: null,
    ...more,
  };
}

export const leaf = (component: string): ServingNode => ({ kind: 'component', component });
export const inSeries = (...of: readonly ServingNode[]): ServingNode => ({ kind: 'series', of });
export const anyOf = (...of: readonly ServingNode[]): ServingNode => ({ kind: 'any', of });

export function anArchitecture(
  components: readonly Component[],
  serving: ServingNode | null,
  recovery: Partial<Recovery> = {},
): Architecture {
  return {
    name: 'design',
    description: null,
    components,
    connections: [],
    serving,
    recovery: {
      strategy: 'none',
      standby: null,
      backupIntervalHours: null,
      backupRetentionDays: null,
      replication: 'none',
      dnsTtlSeconds: 60,
      testedWithinYear: false,
      objectives: { availabilityPct: null, disruptions: {} },
      ...recovery,
    },
    demand: null,
  };
}
