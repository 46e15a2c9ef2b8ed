import type { Catalog } from '../../catalog/domain/catalog.js';
import { PROVIDERS, type Provider } from '../../catalog/domain/provider.js';
import type { LockInFactor } from '../../catalog/domain/tables/lock-in.js';
import type { Equivalence, Fit, Service } from '../../catalog/domain/tables/services.js';
import { SELF_HOSTED, type ExitTarget } from './exit-target.js';
import type { Range } from './range.js';

/** How a service is left for one target. */
export interface Route {
  readonly target: ExitTarget;
  /** Service at the target; null where it has none, and for self-hosting. */
  readonly service: string | null;
  /** Open-source software that replaces the service; null for other providers, and where there is none. */
  readonly software: string | null;
  readonly fit: Fit;
  /** Features the service has and the target lacks, by name. */
  readonly gaps: readonly string[];
  /** What differs, in a sentence; null where the catalog says nothing. */
  readonly differences: string | null;
  readonly sourceIds: readonly string[];
}

/** What the lock-in score needs to know of one service, gathered once per catalog. */
export interface ServiceFacts {
  readonly service: Service;
  readonly factor: LockInFactor | null;
  /** Days to build the capability anew; null where the seed has no row. */
  readonly rebuildDays: Range | null;
  readonly rebuildSourceIds: readonly string[];
  /** By target; a service has no route to its own provider. */
  readonly routes: Readonly<Partial<Record<ExitTarget, Route>>>;
}

const factsByCatalog = new WeakMap<Catalog, ReadonlyMap<string, ServiceFacts>>();

/** Facts of every service by key. The first call on a catalog builds them; later calls are a look-up. */
export function serviceFacts(catalog: Catalog): ReadonlyMap<string, ServiceFacts> {
  const facts = factsByCatalog.get(catalog) ?? gatherFacts(catalog);
  factsByCatalog.set(catalog, facts);
  return facts;
}

function gatherFacts(catalog: Catalog): ReadonlyMap<string, ServiceFacts> {
  const rebuild = new Map(catalog.rebuildEfforts.map((row) => [row.capability, row]));
  return new Map(
    catalog.services.map((service) => {
      const row = rebuild.get(service.capability);
      const factor = catalog.index.lockInFactors.get(service.key) ?? null;
      const rebuildDays = row ? { low: row.personDaysLow, likely: row.personDays, high: row.personDaysHigh } : null;
      const routes = { ...routesToProviders(catalog, service), [SELF_HOSTED]: routeToSelfHosted(factor) };
      return [service.key, { service, factor, rebuildDays, rebuildSourceIds: row?.sourceIds ?? [], routes }];
    }),
  );
}

function routesToProviders(catalog: Catalog, service: Service): Partial<Record<ExitTarget, Route>> {
  const routes: Partial<Record<ExitTarget, Route>> = {};
  for (const target of PROVIDERS) {
    if (target !== service.provider) routes[target] = routeToProvider(catalog, service, target);
  }
  return routes;
}

function routeToProvider(catalog: Catalog, service: Service, target: Provider): Route {
  const equivalence = catalog.index.equivalences.get(service.capability);
  const equivalent = equivalence?.[target] ?? null;
  const fit = equivalence && equivalent ? fitBetween(equivalence, service.provider, target) : 'none';
  return {
    target,
    service: fit === 'none' ? null : equivalent,
    software: null,
    fit,
    gaps: featureGaps(catalog, service, target),
    differences: equivalence?.keyDifferences ?? null,
    sourceIds: equivalence?.sourceIds ?? [],
  };
}

/** Fits are symmetric: the catalog keeps one per pair of providers. */
export function fitBetween(equivalence: Equivalence, a: Provider, b: Provider): Fit {
  const pair = new Set([a, b]);
  if (!pair.has('gcp')) return equivalence.fitAwsAzure;
  return pair.has('aws') ? equivalence.fitAwsGcp : equivalence.fitAzureGcp;
}

/** Features whose cell starts with "yes" here and with "no" there; free-text cells are compared by nobody. */
function featureGaps(catalog: Catalog, service: Service, target: Provider): string[] {
  return catalog.features
    .filter((row) => row.capability === service.capability)
    .filter((row) => /^yes\b/i.test(row[service.provider] ?? '') && /^no\b/i.test(row[target] ?? ''))
    .map((row) => row.feature);
}

/**
 * Self-hosting keeps an open interface (close) and replaces a proprietary one (partial); where the factors name no
 * open-source software the capability is built anew.
 */
function routeToSelfHosted(factor: LockInFactor | null): Route {
  const software = factor?.ossEquivalent && !/^none\b/i.test(factor.ossEquivalent) ? factor.ossEquivalent : null;
  const fit = factor?.apiOpenness === 'proprietary' ? 'partial' : 'close';
  return {
    target: SELF_HOSTED,
    service: null,
    software,
    fit: software ? fit : 'none',
    gaps: [],
    differences: null,
    sourceIds: factor?.sourceIds ?? [],
  };
}
