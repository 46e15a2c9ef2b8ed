import { type Catalog } from '../../catalog/domain/catalog.js';
import { type Confidence } from '../../catalog/domain/confidence.js';
import { PROVIDERS, type Provider } from '../../catalog/domain/provider.js';
import { type CapabilityFeature, type Fit, type Service } from '../../catalog/domain/tables/services.js';
import { getService } from './named-rows.js';
import { fitBetween } from './service-fit.js';

export const GAP_KINDS = ['lost', 'partly-lost', 'gained', 'differs', 'unknown'] as const;
/** What becomes of a feature on the way to the target. */
export type GapKind = (typeof GAP_KINDS)[number];

/** A feature that is not the same on both sides. */
export interface FeatureGap {
  readonly feature: string;
  readonly kind: GapKind;
  readonly here: string | null;
  readonly there: string | null;
  readonly sourceIds: readonly string[];
  readonly confidence: Confidence;
}

export interface ServiceEquivalent {
  readonly provider: Provider;
  /** Null: the provider has none; `because` says so. */
  readonly service: Service | null;
  readonly fit: Fit;
  readonly because: string | null;
  /** Further services of the provider for the same capability. */
  readonly others: readonly Service[];
  readonly gaps: readonly FeatureGap[];
  readonly sameFeatures: number;
}

export interface ServiceEquivalents {
  readonly service: Service;
  /** Service of the provider the fits were judged for; another than the asked one where it has several. */
  readonly comparedAs: string | null;
  readonly keyDifferences: string | null;
  readonly sourceIds: readonly string[];
  readonly confidence: Confidence | null;
  readonly equivalents: readonly ServiceEquivalent[];
}

/** The same thing on the other clouds: fit, differences and feature gaps. Throws Problem `unknown-service`. */
export function findServiceEquivalents(catalog: Catalog, key: string): ServiceEquivalents {
  const service = getService(catalog, key);
  const equivalence = catalog.index.equivalences.get(service.capability);
  return {
    service,
    comparedAs: equivalence?.[service.provider] ?? null,
    keyDifferences: equivalence?.keyDifferences ?? null,
    sourceIds: equivalence?.sourceIds ?? [],
    confidence: equivalence?.confidence ?? null,
    equivalents: PROVIDERS.filter((provider) => provider !== service.provider).map((provider) =>
      equivalentOn(catalog, service, provider),
    ),
  };
}

function equivalentOn(catalog: Catalog, service: Service, provider: Provider): ServiceEquivalent {
  const { capability } = service;
  const equivalence = catalog.index.equivalences.get(capability);
  const all = (catalog.index.servicesOfCapability.get(capability) ?? []).filter((each) => each.provider === provider);
  const named = equivalence?.[provider] ?? null;
  const found = all.find(({ key }) => key === named) ?? null;
  const gaps = found ? gapsBetween(catalog, service, provider) : { gaps: [], same: 0 };
  return {
    provider,
    service: found,
    fit: found && equivalence ? fitBetween(equivalence, service.provider, provider) : 'none',
    because: found ? null : `${provider} has no equivalent of ${service.key} for ${capability} in the catalog`,
    others: all.filter((each) => each !== found),
    gaps: gaps.gaps,
    sameFeatures: gaps.same,
  };
}

function gapsBetween(catalog: Catalog, service: Service, target: Provider) {
  const features = catalog.features.filter(({ capability }) => capability === service.capability);
  const gaps = features.flatMap((feature) => gapOf(feature, service.provider, target) ?? []);
  return { gaps, same: features.length - gaps.length };
}

const CONFIDENCE_OF = {
  aws: 'awsConfidence',
  azure: 'azureConfidence',
  gcp: 'gcpConfidence',
} as const satisfies Record<Provider, keyof CapabilityFeature>;

function gapOf(row: CapabilityFeature, from: Provider, to: Provider): FeatureGap | undefined {
  const [here, there] = [row[from], row[to]];
  if (here !== null && here === there) return undefined;
  const { feature, sourceIds } = row;
  return { feature, kind: gapKind(here, there), here, there, sourceIds, confidence: row[CONFIDENCE_OF[to]] };
}

/** Feature cells begin with yes, no or partial, or are a figure; a figure that is another figure differs. */
function gapKind(here: string | null, there: string | null): GapKind {
  if (here === null || there === null) return 'unknown';
  const [from, to] = [degree(here), degree(there)];
  if (from === null || to === null || from === to) return 'differs';
  if (to > from) return 'gained';
  return to === 0 ? 'lost' : 'partly-lost';
}

function degree(cell: string): number | null {
  const [word = ''] = cell.toLowerCase().split(/[^a-z]/, 1);
  const degrees: Readonly<Record<string, number>> = { no: 0, none: 0, partial: 1, limited: 1, yes: 2 };
  return degrees[word] ?? null;
}
