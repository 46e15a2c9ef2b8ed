import type { Catalog } from '../../catalog/domain/catalog.js';
import type { ConfidenceFilter } from '../../catalog/domain/confidence.js';
import { nearestNames } from '../../catalog/domain/nearest-names.js';
import type { CapabilityMatrix, ProviderColumn } from '../../comparison/domain/capability-matrix.js';
import type { MeterLine } from '../../comparison/domain/meter-lines.js';
import type { ReferenceOffer } from '../../comparison/domain/reference-offer.js';
import type { CostLine } from '../../cost/domain/cost-sheet.js';
import { freeUnitsOf, priceMeter, resolveTariff, type MeterAmount } from '../../cost/domain/price-meter.js';
import type { Tariff } from '../../cost/domain/tariff.js';
import { Problem } from '../../problems/domain/problem.js';
import type { ChargeRule } from './charge-rule.js';

/** A meter of a capability with what is used of it, and how it is charged whatever the quantity. */
export interface CapabilityLine {
  readonly line: CostLine;
  readonly rule: ChargeRule;
  /** What sets the billed variant apart; null where there is one only. */
  readonly variant: string | null;
}

/**
 * Every meter of every cloud for a capability in the compared regions, charged as an estimate would charge it.
 * @param quantities base units per month by `product:meter`; 0 for those not named. Throws `invalid-request` for others
 */
export function capabilityLines(
  catalog: Catalog,
  { capability, providers, referenceOffers }: CapabilityMatrix,
  quantities: ReadonlyMap<string, number>,
  confidence: ConfidenceFilter,
): CapabilityLine[] {
  const choice = { confidence, missing: 'unknown' } as const;
  const metered = providers.flatMap((column) =>
    column.prices.map((price) => meteredLine(catalog, capability.key, column, price, quantities, choice)),
  );
  const servers = referenceOffers.map((offer) => serverLine(capability.key, offer, providers, quantities));
  const lines = [...servers, ...metered];
  refuseUnknown(quantities, lines);
  // By provider, so that each stands in one block.
  return providers.flatMap(({ provider }) => lines.filter(({ line }) => line.provider === provider));
}

export const quantityKey = ({ product, meter }: Pick<CostLine, 'product' | 'meter'>): string => `${product}:${meter}`;

function refuseUnknown(quantities: ReadonlyMap<string, number>, lines: readonly CapabilityLine[]): void {
  const known = lines.map(({ line }) => quantityKey(line));
  const unknown = [...quantities.keys()].filter((key) => !known.includes(key));
  if (unknown.length === 0) return;
  throw new Problem(
    'invalid-request',
    `the capability has no meter ${unknown.join(', ')}`,
    unknown.map((value) => ({
      path: 'quantities',
      message: 'no such meter of this capability',
      value,
      nearest: nearestNames(value, known),
    })),
  );
}

function meteredLine(
  catalog: Catalog,
  capability: string,
  { provider, region }: ProviderColumn,
  { product, meter, because }: MeterLine,
  quantities: ReadonlyMap<string, number>,
  choice: { readonly confidence: ConfidenceFilter; readonly missing: 'unknown' },
): CapabilityLine {
  const place = region?.region.code ?? 'global';
  const quantity = quantities.get(quantityKey({ product: product.key, meter })) ?? 0;
  const amount = priceMeter(catalog, { product: product.key, region: place, meter, quantity }, choice);
  const { tariff } = resolveTariff(catalog, product.key, place, meter, choice);
  const notes = because === null || tariff ? amount.notes : [...amount.notes, because];
  const { service } = product;
  const named = { provider, region: place, capability, service, product: product.key, meter };
  return { line: lineOf(named, { ...amount, notes }), rule: ruleOf(tariff), variant: product.variant };
}

type Named = Pick<CostLine, 'provider' | 'region' | 'capability' | 'service' | 'product' | 'meter'>;

function lineOf(named: Named, amount: MeterAmount): CostLine {
  const { monthlyUsd } = amount;
  return {
    ...named,
    ...amount,
    componentId: null,
    serviceCategory: '',
    monthlyUsdLow: monthlyUsd,
    monthlyUsdHigh: monthlyUsd,
    listMonthlyUsd: monthlyUsd,
    purchaseOption: 'on-demand',
  };
}

/** The rule of a price list itself, whatever quantity is typed in. */
function ruleOf(tariff: Tariff | null): ChargeRule {
  if (!tariff) return { kind: 'unknown', freeUnits: 0, perUnit: 1, usdPerUnit: null, usedBefore: 0, tiers: [] };
  const { perUnit, tiers } = tariff;
  const free = freeUnitsOf(tariff);
  const [first] = tiers;
  const plain = { perUnit, usedBefore: 0, tiers: [] };
  if (tiers.length === 1 && first && first.from === 0) {
    return { ...plain, kind: 'flat', freeUnits: free.units, usdPerUnit: first.usdPerUnit };
  }
  return { ...plain, kind: 'tiers', freeUnits: free.inTiers ? 0 : free.units, usdPerUnit: null, tiers };
}

/** The reference server, for capabilities billed by the instance hour. */
function serverLine(
  capability: string,
  { provider, region, vcpu, memoryGib, match }: ReferenceOffer,
  columns: readonly ProviderColumn[],
  quantities: ReadonlyMap<string, number>,
): CapabilityLine {
  const service = columns.find((column) => column.provider === provider)?.services[0]?.service.key ?? null;
  const size = `${vcpu} vCPU, ${memoryGib} GiB`;
  const named = {
    provider,
    region,
    capability,
    service,
    product: service ?? provider,
    meter: match ? `instance_hour_${match.type.name}` : 'instance_hour',
  };
  const quantity = quantities.get(quantityKey(named)) ?? 0;
  const usdPerUnit = match?.price.usdPerHour ?? null;
  const monthlyUsd = usdPerUnit === null ? null : usdPerUnit * quantity;
  const amount: MeterAmount = {
    state: match?.price.state ?? 'unknown',
    confidence: match?.price.confidence ?? 'unverified',
    quantity,
    unit: 'instance-hour',
    baseUnit: 'instance-hour',
    baseUnitsPerUnit: 1,
    tiersApplied: [],
    allowanceDeducted: 0,
    unitPriceUsd: usdPerUnit,
    monthlyUsd,
    priceRegion: match ? region : null,
    sourceIds: match?.price.sourceIds ?? [],
    effectiveDate: match?.price.effectiveDate ?? null,
    nearestPriced: null,
    notes: [`cheapest on-demand Linux server of ${size}`],
  };
  const kind = usdPerUnit === null ? 'unknown' : 'flat';
  const rule: ChargeRule = { kind, freeUnits: 0, perUnit: 1, usdPerUnit, usedBefore: 0, tiers: [] };
  return { line: lineOf(named, amount), rule, variant: size };
}
