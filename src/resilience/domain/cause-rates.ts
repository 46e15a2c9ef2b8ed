import type { Catalog } from '../../catalog/domain/catalog.js';
import { weakest, type Confidence } from '../../catalog/domain/confidence.js';
import { PROVIDERS, type Provider } from '../../catalog/domain/provider.js';
import {
  CAUSE_SCOPES,
  type CauseScope,
  type Outage,
  type OutageExposure,
} from '../../catalog/domain/tables/resilience.js';
import { parameterValue } from './posture-parameters.js';
import { fitLognormal, type Duration } from './lognormal.js';

/** A number in the best case, as likely, and in the worst case for the design. */
export interface Spread {
  readonly best: number;
  readonly likely: number;
  readonly worst: number;
}

/** How often a zone, a region or a whole provider fails in a way that stops a design resting on it, and for how long. */
export interface CauseRate {
  readonly provider: Provider;
  readonly scope: CauseScope;
  readonly eventsPerYear: Spread;
  readonly duration: Duration;
  /** Distinct events counted; of all providers where `pooled`. */
  readonly events: number;
  readonly exposureYears: number;
  /** The provider has no denominator, or no event was seen: the rate of all providers stands in. */
  readonly pooled: boolean;
  readonly durationsPooled: boolean;
  readonly because: string;
  readonly sourceIds: readonly string[];
  readonly confidence: Confidence;
}

const cache = new WeakMap<Catalog, ReadonlyMap<string, CauseRate>>();

/**
 * Rate of a shared cause: distinct events of the exposure row's period, sources and scopes, over its years, times the share
 * that stops a design. Reports that name several regions are events of the provider, never also of each region, so that no
 * beta factor is needed beside them.
 */
export function causeRate(catalog: Catalog, provider: Provider, scope: CauseScope): CauseRate {
  let rates = cache.get(catalog);
  if (!rates) {
    rates = new Map(
      PROVIDERS.flatMap((each) => CAUSE_SCOPES.map((at) => [`${each}/${at}`, computeRate(catalog, each, at)] as const)),
    );
    cache.set(catalog, rates);
  }
  const rate = rates.get(`${provider}/${scope}`);
  if (!rate) throw new Error(`no rate for ${provider}/${scope}`);
  return rate;
}

function computeRate(catalog: Catalog, provider: Provider, scope: CauseScope): CauseRate {
  const ofScope = catalog.outageExposures.filter((row) => row.scope === scope);
  const own = ofScope.filter((row) => row.provider === provider);
  const ownEvents = own.flatMap((row) => countedEvents(catalog, row));
  const pooled = ownEvents.length === 0;
  const rows = pooled ? ofScope : own;
  const all = rows.flatMap((row) => countedEvents(catalog, row));
  const durations = durationOf(catalog, pooled ? [] : own, ofScope);
  const exposureYears = sum(rows, (row) => row.exposureYears);
  return {
    provider,
    scope,
    eventsPerYear: {
      best: rateOf(
        catalog,
        rows,
        (row) => row.impactShareLow,
        (row) => row.exposureYearsHigh,
      ),
      likely: rateOf(
        catalog,
        rows,
        (row) => row.impactShare,
        (row) => row.exposureYears,
      ),
      worst: rateOf(
        catalog,
        rows,
        (row) => row.impactShareHigh,
        (row) => row.exposureYearsLow,
      ),
    },
    duration: durations.duration,
    events: all.length,
    exposureYears,
    pooled,
    durationsPooled: durations.pooled,
    because: explain(provider, scope, all.length, exposureYears, pooled, durations.pooled),
    sourceIds: [...new Set(rows.flatMap((row) => [...row.outageSourceIds, ...row.sourceIds]))],
    confidence: weakest(rows.map((row) => row.confidence)),
  };
}

function rateOf(
  catalog: Catalog,
  rows: readonly OutageExposure[],
  share: (row: OutageExposure) => number,
  years: (row: OutageExposure) => number,
): number {
  const exposure = sum(rows, years);
  return exposure > 0 ? sum(rows, (row) => countedEvents(catalog, row).length * share(row)) / exposure : 0;
}

/** Rows of one event, one entry per event key: the same event may be told by two sources. */
function countedEvents(catalog: Catalog, exposure: OutageExposure): Outage[][] {
  const events = new Map<string, Outage[]>();
  for (const outage of catalog.outages) {
    if (!isCounted(outage, exposure)) continue;
    const rows = events.get(outage.eventKey);
    if (rows) rows.push(outage);
    else events.set(outage.eventKey, [outage]);
  }
  return [...events.values()];
}

function isCounted(outage: Outage, exposure: OutageExposure): boolean {
  return (
    outage.provider === exposure.provider &&
    outage.date >= exposure.periodFrom &&
    outage.date <= exposure.periodTo &&
    exposure.outageScopes.includes(outage.scope) &&
    outage.services.length >= exposure.minimumServices &&
    outage.sourceIds.some((id) => exposure.outageSourceIds.includes(id))
  );
}

/** Fit to the longest stated duration of each event; with too few, to those of all providers. */
function durationOf(
  catalog: Catalog,
  own: readonly OutageExposure[],
  ofScope: readonly OutageExposure[],
): { readonly duration: Duration; readonly pooled: boolean } {
  const minimum = parameterValue(catalog, 'minimum-durations');
  const mine = hoursOf(catalog, own);
  const pooled = mine.length < minimum;
  const wider = pooled ? hoursOf(catalog, ofScope) : mine;
  const hours = wider.length < minimum ? hoursOf(catalog, catalog.outageExposures) : wider;
  if (hours.length === 0) return { duration: fitLognormal(1, 1), pooled: true };
  return { duration: fitLognormal(quantile(hours, 0.5), quantile(hours, 0.9)), pooled };
}

function hoursOf(catalog: Catalog, exposures: readonly OutageExposure[]): number[] {
  return exposures
    .flatMap((row) => countedEvents(catalog, row))
    .map((rows) => Math.max(...rows.map((row) => row.durationMinutes ?? 0)) / 60)
    .filter((hours) => hours > 0)
    .sort((a, b) => a - b);
}

/** Linear interpolation between order statistics (Hyndman and Fan, type 7). */
export function quantile(sorted: ArrayLike<number>, share: number): number {
  const at = (sorted.length - 1) * share;
  const below = sorted[Math.floor(at)] ?? 0;
  const above = sorted[Math.ceil(at)] ?? below;
  return below + (above - below) * (at - Math.floor(at));
}

function explain(
  provider: Provider,
  scope: CauseScope,
  events: number,
  years: number,
  pooled: boolean,
  durationsPooled: boolean,
): string {
  const counted = `${events} reported events in ${years} ${scope}-years`;
  const whose = pooled
    ? `${provider} has no denominator or no event, so the rate of all providers stands in: ${counted}`
    : counted;
  return durationsPooled ? `${whose}; too few durations, so those of all providers are fitted` : whose;
}

function sum<T>(rows: readonly T[], value: (row: T) => number): number {
  return rows.reduce((total, row) => total + value(row), 0);
}
