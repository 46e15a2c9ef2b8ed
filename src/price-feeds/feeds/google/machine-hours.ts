import type { OperatingSystem, PurchaseOption } from '../../../catalog/domain/purchase-option.js';
import type { Catalog } from '../../../catalog/domain/catalog.js';
import type { InstanceType } from '../../../catalog/domain/tables/compute.js';
import type { ProviderSku } from '../../domain/provider-sku.js';
import type { MachinePart } from './machine-part.js';
import type { PartPrice, PartPrices } from './part-prices.js';
import { SoldMachines } from './sold-machines.js';

/** `resourceGroup` of what is composed here, for the mapping rules. */
export const COMPOSED_GROUP = 'ComposedMachine';
export const INCOMPLETE_GROUP = 'IncompleteMachine';
export const UNLISTED_GROUP = 'UnlistedMachine';

const OPTIONS: readonly PurchaseOption[] = ['on-demand', 'spot', 'committed-1y', 'committed-3y'];
/** As published sums have; what lies below is the noise of dividing months. */
const DECIMALS = 8;

/** The hour of a machine, as far as its parts are priced. */
interface Hour {
  readonly type: InstanceType;
  readonly region: string;
  readonly option: PurchaseOption;
  readonly operatingSystem: OperatingSystem;
  readonly parts: readonly {
    readonly part: MachinePart;
    readonly quantity: number;
    readonly price: PartPrice | undefined;
  }[];
}

/**
 * Every machine type in every region where its core is sold: the hour as the sum of its parts, or an article without a price
 * that says what it lacks. Nothing is summed in part, and sizes the catalog does not have in a region are not priced there.
 */
export function* machineHours(
  service: string,
  catalog: Pick<Catalog, 'priceBook' | 'index' | 'instanceTypes'>,
  prices: PartPrices,
): Generator<ProviderSku> {
  const sold = new SoldMachines(catalog);
  const regions = [...prices.regions].filter((region) => region !== 'global').sort();
  for (const type of catalog.instanceTypes) {
    if (type.provider !== 'gcp') continue;
    const parts = partsOf(type, prices.parts);
    for (const region of regions) {
      const isSold = sold.isSold(type, region);
      for (const hour of hoursIn(type, parts, region, prices)) yield skuOf(service, hour, isSold);
    }
  }
}

/** The rows that make up a machine type, all operating systems. */
export function partsOf({ name }: Pick<InstanceType, 'name'>, parts: readonly MachinePart[]): readonly MachinePart[] {
  return parts.filter(({ types }) => new RegExp(types, 'u').test(name));
}

function* hoursIn(
  type: InstanceType,
  parts: readonly MachinePart[],
  region: string,
  prices: PartPrices,
): Generator<Hour> {
  for (const option of OPTIONS) {
    const linux = hourOf(type, parts, region, option, 'linux', prices);
    if (!linux.parts.some(({ part, price }) => price && (part.part === 'core' || part.part === 'machine'))) continue;
    yield linux;
    // The catalog holds Windows by the hour only: its licence is not part of a commitment.
    const hasLicence = option === 'on-demand' && parts.some(({ operatingSystem }) => operatingSystem === 'windows');
    if (hasLicence) yield hourOf(type, parts, region, option, 'windows', prices);
  }
}

function hourOf(
  type: InstanceType,
  parts: readonly MachinePart[],
  region: string,
  option: PurchaseOption,
  operatingSystem: OperatingSystem,
  prices: PartPrices,
): Hour {
  const needed = parts
    .filter((part) => part.operatingSystem === null || part.operatingSystem === operatingSystem)
    .map((part) => ({ part, quantity: quantityOf(part, type), price: prices.find(part, region, option) }))
    .filter(({ quantity }) => quantity !== 0);
  return { type, region, option, operatingSystem, parts: needed };
}

/** NaN where the machine type does not say how much it has: the sum is then not made. */
function quantityOf({ per, quantity }: MachinePart, type: InstanceType): number {
  if (quantity !== null) return quantity;
  const stated = {
    vcpu: type.vcpu,
    'memory-gib': type.memoryGib,
    gpu: type.gpuCount ?? 0,
    'local-disk-gib': type.localDiskGib,
    machine: 1,
  };
  return stated[per] ?? NaN;
}

function skuOf(service: string, { type, region, option, operatingSystem, parts }: Hour, isSold: boolean): ProviderSku {
  const missing = parts.filter(({ quantity, price }) => !price || Number.isNaN(quantity)).map(({ part }) => part.part);
  const found = parts.flatMap(({ price }) => price ?? []);
  const sum = parts.reduce((total, { quantity, price }) => total + quantity * (price?.usdPerHour ?? 0), 0);
  const isWhole = missing.length === 0;
  const group = isWhole ? COMPOSED_GROUP : INCOMPLETE_GROUP;
  return {
    provider: 'gcp',
    service,
    sku: found.map(({ sku }) => sku).join('+'),
    region,
    attributes: {
      resourceGroup: isSold ? group : UNLISTED_GROUP,
      machineType: type.name,
      operatingSystem,
      parts: parts.map(({ part }) => part.part).join('+'),
      missing: missing.join('+'),
    },
    option,
    unit: 'h',
    currency: 'USD',
    effectiveDate:
      found
        .map(({ effectiveDate }) => effectiveDate)
        .sort()
        .at(-1) ?? null,
    tiers: isWhole ? [{ start: 0, end: null, price: Number(sum.toFixed(DECIMALS)) }] : [],
    derived: true,
  };
}
