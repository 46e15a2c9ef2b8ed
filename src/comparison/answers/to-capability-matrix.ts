import { type Catalog } from '../../catalog/domain/catalog.js';
import { type CapabilityMatrix, type ProviderColumn } from '../domain/capability-matrix.js';
import { type MeterLine } from '../domain/meter-lines.js';
import { type CapabilityMatrixResponse, type MatrixProviderResponse } from './capability-matrix.response.js';
import { type MeterPriceResponse } from './meter-price.response.js';
import { shownKm } from './shown.js';
import { toComparedRegion } from './to-compared.js';
import { toMatch } from './to-compute-comparison.js';

export function toCapabilityMatrix(catalog: Catalog, matrix: CapabilityMatrix): CapabilityMatrixResponse {
  const { extras, providers, referenceOffers, ...rest } = matrix;
  return {
    ...rest,
    providers: providers.map(toProvider),
    referenceOffers: referenceOffers.map((offer) => ({ ...offer, match: offer.match && toMatch(offer.match) })),
    ...extras,
    catalogVersion: catalog.version.number,
  };
}

function toProvider({ provider, services, absence, region, prices }: ProviderColumn): MatrixProviderResponse {
  return { provider, services, absence, region: region && toComparedRegion(region), prices: prices.map(toMeterPrice) };
}

function toMeterPrice(line: MeterLine): MeterPriceResponse {
  const { product, meter, unit, state, region, tiers, allowance, effectiveDate, sourceIds, confidence } = line;
  const { nearestPriced, because, notes } = line;
  const nearest = nearestPriced && { ...nearestPriced, distanceKm: shownKm(nearestPriced.distanceKm) };
  return {
    product: product.key,
    service: product.service,
    variant: product.variant,
    meter,
    unit,
    state,
    region,
    tiers,
    freeAllowance: allowance,
    effectiveDate,
    sourceIds,
    confidence,
    nearestPriced: nearest,
    because,
    notes,
  };
}
