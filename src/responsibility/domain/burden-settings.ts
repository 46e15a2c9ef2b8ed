import { getParameter, type Catalog } from '../../catalog/domain/catalog.js';
import type { ConfidenceFilter } from '../../catalog/domain/confidence.js';
import { OWNERS, type Owner } from '../../catalog/domain/tables/responsibility.js';
import { checkBurdenOptions } from './check-burden-options.js';

/** Says who does a task, for one service or, where `service` is null, wherever the task applies. */
export interface OwnerOverride {
  readonly task: string;
  readonly service: string | null;
  readonly owner: Owner;
}

/** What a request may change about the burden; everything left out keeps the value of the seed. */
export interface BurdenOptions {
  /** `published` keeps verified and derived ownership rows only; the tasks they do not cover become unknown. */
  readonly confidence?: ConfidenceFilter;
  readonly owners?: readonly OwnerOverride[];
  /** Weight of an owner, 0 to 1, with customer ≥ shared ≥ provider. */
  readonly ownerWeights?: Readonly<Partial<Record<Owner, number>>>;
  /** Share of a task's weight that each further component adds, 0 to 1. */
  readonly operatingShare?: number;
  /** Weight of one task of a domain, 0 to 1; domains left out keep theirs, and all are scaled to sum to 1. */
  readonly domainWeights?: Readonly<Record<string, number>>;
}

/** One value of the seed that the request replaced. */
export interface Overridden {
  readonly name: string;
  readonly value: number | string;
  /** The seed's value; null for an owner, which the answer's duties show per service. */
  readonly default: number | null;
}

/** The numbers a burden is computed with, and which of them the request set. */
export interface BurdenSettings {
  readonly confidence: ConfidenceFilter;
  readonly owners: readonly OwnerOverride[];
  readonly ownerWeights: Readonly<Record<Owner, number>>;
  readonly operatingShare: number;
  readonly domainWeights: ReadonlyMap<string, number>;
  readonly overridden: readonly Overridden[];
}

/** Merges a request's options with the seed. Throws `invalid-document` naming each value out of bounds. */
export function resolveBurdenSettings(catalog: Catalog, options: BurdenOptions = {}): BurdenSettings {
  const ownerWeights = mergeOwnerWeights(catalog, options);
  checkBurdenOptions(catalog, options, ownerWeights);
  return {
    confidence: options.confidence ?? 'all',
    owners: options.owners ?? [],
    ownerWeights,
    operatingShare: options.operatingShare ?? getParameter(catalog, 'burden.operating-share').value,
    domainWeights: mergeDomainWeights(catalog, options.domainWeights ?? {}),
    overridden: listOverridden(catalog, options),
  };
}

/**
 * Options at the ends of the estimated parameters that the request left to the seed: every combination of the low and high
 * operating share and weight of a shared task. What the index is under them is the range it is shown with.
 */
export function extremeOptions(catalog: Catalog, options: BurdenOptions = {}): BurdenOptions[] {
  const { customer, provider } = mergeOwnerWeights(catalog, options);
  const shares = endsOf(catalog, 'burden.operating-share', options.operatingShare);
  const weights = endsOf(catalog, 'burden.owner-weight.shared', options.ownerWeights?.shared);
  return shares.flatMap((operatingShare) =>
    weights.map((weight) => {
      const shared = Math.min(customer, Math.max(provider, weight));
      return { ...options, operatingShare, ownerWeights: { ...options.ownerWeights, shared } };
    }),
  );
}

function endsOf(catalog: Catalog, name: string, asked: number | undefined): number[] {
  const { value, low, high } = getParameter(catalog, name);
  return [...new Set(asked === undefined ? [low ?? value, high ?? value] : [asked])];
}

function seedOwnerWeight(catalog: Catalog, owner: Owner): number {
  return getParameter(catalog, `burden.owner-weight.${owner}`).value;
}

function mergeOwnerWeights(catalog: Catalog, { ownerWeights = {} }: BurdenOptions): Record<Owner, number> {
  const weightOf = (owner: Owner) => ownerWeights[owner] ?? seedOwnerWeight(catalog, owner);
  return { customer: weightOf('customer'), shared: weightOf('shared'), provider: weightOf('provider') };
}

function mergeDomainWeights(catalog: Catalog, changed: Readonly<Record<string, number>>): Map<string, number> {
  const asked = new Map(Object.entries(changed));
  const merged = catalog.domainWeights.map(({ domain, weight }) => [domain, asked.get(domain) ?? weight] as const);
  if (asked.size === 0) return new Map(merged);
  const total = merged.reduce((sum, [, weight]) => sum + weight, 0);
  return new Map(merged.map(([domain, weight]) => [domain, weight / total]));
}

function listOverridden(catalog: Catalog, options: BurdenOptions): Overridden[] {
  const { ownerWeights = {}, operatingShare, domainWeights = {}, owners = [] } = options;
  const list: Overridden[] = [];
  if (operatingShare !== undefined) {
    const seed = getParameter(catalog, 'burden.operating-share').value;
    list.push({ name: 'burden.operating-share', value: operatingShare, default: seed });
  }
  for (const owner of OWNERS) {
    const value = ownerWeights[owner];
    if (value !== undefined) {
      list.push({ name: `burden.owner-weight.${owner}`, value, default: seedOwnerWeight(catalog, owner) });
    }
  }
  for (const { domain, weight } of catalog.domainWeights) {
    const value = domainWeights[domain];
    if (value !== undefined) list.push({ name: `domain weight: ${domain}`, value, default: weight });
  }
  for (const { task, service, owner } of owners) {
    list.push({ name: `owner: ${task}${service === null ? '' : ` (${service})`}`, value: owner, default: null });
  }
  return list;
}
