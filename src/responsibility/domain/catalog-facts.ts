import type { Catalog } from '../../catalog/domain/catalog.js';
import type { Confidence } from '../../catalog/domain/confidence.js';
import type { Provider } from '../../catalog/domain/provider.js';
import type { Service } from '../../catalog/domain/tables/services.js';
import { isOffered } from './duties.js';

/** One provider's answer to a reference of the authored tables. */
export interface Fact {
  readonly reference: string;
  readonly provider: Provider;
  /** What it is called there. */
  readonly name: string;
  /** How it works there; null where the name says it all. */
  readonly detail: string | null;
  readonly sourceIds: readonly string[];
  readonly confidence: Confidence;
}

/** Looks up a reference on a provider; undefined where the catalog has nothing there. */
export type FactFinder = (reference: string, provider: Provider) => Fact | undefined;

const finders = new WeakMap<Catalog, FactFinder>();

const FILTER_CAPABILITY = 'network.firewall.security-group';

/**
 * Reads references of the authored tables: `service:<capability>` names the provider's service, `iam:<concept>` its term,
 * `firewall:<property>` a property of its packet filter, `feature:<capability>/<feature>` a cell of the feature matrix.
 */
export function factFinder(catalog: Catalog): FactFinder {
  const finder = finders.get(catalog) ?? buildFinder(catalog);
  finders.set(catalog, finder);
  return finder;
}

function buildFinder(catalog: Catalog): FactFinder {
  const services = new Map(catalog.services.filter(isOffered).map((row) => [`${row.capability}|${row.provider}`, row]));
  const concepts = new Map(catalog.iamConcepts.map((row) => [`${row.concept}|${row.provider}`, row]));
  const properties = new Map(catalog.firewallProperties.map((row) => [`${row.model}|${row.property}`, row]));
  const features = new Map(catalog.features.map((row) => [`${row.capability}/${row.feature}`, row]));
  const find: Record<string, (name: string, provider: Provider) => Omit<Fact, 'reference' | 'provider'> | undefined> = {
    service: (name, provider) => serviceFact(services.get(`${name}|${provider}`)),
    iam: (name, provider) => {
      const row = concepts.get(`${name}|${provider}`);
      return row && { ...row, name: row.term, detail: row.mechanism };
    },
    firewall: (name, provider) => {
      const filter = services.get(`${FILTER_CAPABILITY}|${provider}`);
      const row = filter && properties.get(`${filter.key}|${name}`);
      return row && { ...row, name: `${filter.name}: ${name.replaceAll('_', ' ')}`, detail: row.value };
    },
    feature: (name, provider) => {
      const row = features.get(name);
      const cell = row?.[provider];
      if (!row || cell == null) return undefined;
      return { name: row.feature, detail: cell, sourceIds: row.sourceIds, confidence: row[`${provider}Confidence`] };
    },
  };
  return (reference, provider) => {
    const at = reference.indexOf(':');
    const fact = find[reference.slice(0, at)]?.(reference.slice(at + 1), provider);
    if (!fact) return undefined;
    const { name, detail, sourceIds, confidence } = fact;
    return { reference, provider, name, detail, sourceIds, confidence };
  };
}

function serviceFact(row: Service | undefined): Omit<Fact, 'reference' | 'provider'> | undefined {
  return row && { name: row.name, detail: null, sourceIds: row.sourceIds, confidence: row.confidence };
}

/** Capability a `feature:` reference speaks of; undefined for the other kinds. */
export function featureCapability(reference: string): string | undefined {
  return reference.startsWith('feature:') ? reference.slice('feature:'.length, reference.indexOf('/')) : undefined;
}

/** A cell of the feature matrix that starts with "no" says that the provider has not got the feature. */
export function isDenied(cell: string): boolean {
  return /^no\b/i.test(cell);
}
