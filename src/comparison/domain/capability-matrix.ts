import { type Catalog } from '../../catalog/domain/catalog.js';
import { type Confidence, type ConfidenceFilter } from '../../catalog/domain/confidence.js';
import { PROVIDERS, type Provider } from '../../catalog/domain/provider.js';
import { type LockInFactor } from '../../catalog/domain/tables/lock-in.js';
import { type DrFeature } from '../../catalog/domain/tables/resilience.js';
import {
  type Capability,
  type CapabilityFeature,
  type Service,
  type Sla,
} from '../../catalog/domain/tables/services.js';
import { meterLines, type MeterLine } from './meter-lines.js';
import { matrixExtras, type MatrixExtras } from './matrix-extras.js';
import { getCapability } from './named-rows.js';
import { comparePriceDates, type PriceDates } from './price-dates.js';
import { referenceOffers, type ReferenceOffer } from './reference-offer.js';
import { comparableRegions, type ChosenRegion, type Locality } from './regions-nearby.js';
import { fitPairs, type FitPair } from './service-fit.js';

export interface ServiceColumn {
  readonly service: Service;
  /** The one whose fit is compared; false for further products that serve the same capability. */
  readonly compared: boolean;
  readonly slas: readonly Sla[];
  readonly drFeatures: readonly DrFeature[];
  readonly lockIn: LockInFactor | null;
}

export interface ProviderColumn {
  readonly provider: Provider;
  readonly services: readonly ServiceColumn[];
  /** Why there is no service; null where there is one. An absence is never a service. */
  readonly absence: string | null;
  readonly region: ChosenRegion | null;
  readonly prices: readonly MeterLine[];
}

export interface CapabilityMatrix {
  readonly capability: Capability;
  readonly fits: readonly FitPair[];
  /** Null: nobody has written down how the clouds compare here. */
  readonly keyDifferences: string | null;
  readonly sourceIds: readonly string[];
  readonly confidence: Confidence | null;
  readonly features: readonly CapabilityFeature[];
  readonly providers: readonly ProviderColumn[];
  /** Cheapest offer of the reference server, for capabilities whose unit is a virtual machine. */
  readonly referenceOffers: readonly ReferenceOffer[];
  readonly extras: MatrixExtras;
  readonly priceDates: PriceDates;
}

/** The side-by-side matrix of one capability. Throws Problem `unknown-capability`. */
export function compareCapability(
  catalog: Catalog,
  key: string,
  locality: Locality,
  confidence: ConfidenceFilter = 'all',
): CapabilityMatrix {
  const capability = getCapability(catalog, key);
  const equivalence = catalog.index.equivalences.get(key);
  const regions = comparableRegions(catalog, locality);
  const providers = PROVIDERS.map((provider) =>
    columnOf(catalog, key, provider, regions.get(provider) ?? null, confidence),
  );
  return {
    capability,
    fits: equivalence ? fitPairs(equivalence) : [],
    keyDifferences: equivalence?.keyDifferences ?? null,
    sourceIds: equivalence?.sourceIds ?? capability.sourceIds,
    confidence: equivalence?.confidence ?? null,
    features: catalog.features.filter((feature) => feature.capability === key),
    providers,
    referenceOffers: referenceOffers(catalog, key, [...regions.values()], confidence),
    extras: matrixExtras(catalog, key),
    priceDates: comparePriceDates(catalog, datesOf(providers)),
  };
}

function columnOf(
  catalog: Catalog,
  capability: string,
  provider: Provider,
  region: ChosenRegion | null,
  confidence: ConfidenceFilter,
): ProviderColumn {
  const compared = catalog.index.equivalences.get(capability)?.[provider] ?? null;
  const services = (catalog.index.servicesOfCapability.get(capability) ?? [])
    .filter((service) => service.provider === provider)
    .map((service) => serviceColumn(catalog, service, service.key === compared))
    .sort((a, b) => Number(b.compared) - Number(a.compared));
  return {
    provider,
    services,
    absence: services.length > 0 ? null : `${provider} has no service of its own for ${capability} in the catalog`,
    region,
    prices: region ? pricesOf(catalog, capability, provider, region, confidence) : [],
  };
}

function serviceColumn(catalog: Catalog, service: Service, compared: boolean): ServiceColumn {
  return {
    service,
    compared,
    slas: catalog.index.slasOfService.get(service.key) ?? [],
    drFeatures: catalog.index.drFeaturesOfService.get(service.key) ?? [],
    lockIn: catalog.index.lockInFactors.get(service.key) ?? null,
  };
}

/** Prices of every product billed under the capability, whether or not the catalog has a service for it. */
function pricesOf(
  catalog: Catalog,
  capability: string,
  provider: Provider,
  { region }: ChosenRegion,
  confidence: ConfidenceFilter,
): MeterLine[] {
  return catalog.priceProducts
    .filter((product) => product.provider === provider && product.capability === capability)
    .flatMap((product) => meterLines(catalog, product, region, confidence));
}

function datesOf(providers: readonly ProviderColumn[]): (string | null)[] {
  const lines = providers.flatMap(({ prices }) => prices).filter(({ state }) => state !== 'unknown');
  return [...new Set(lines.map((line) => line.effectiveDate))];
}
