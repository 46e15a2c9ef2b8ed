import { cheapestClass } from './relational-database.js';
import type { ComponentMetering, MeteringRule } from './component-metering.js';

/** In-memory caches: nodes by class on AWS and Azure, GiB of capacity by size band on Google. */
export const cache: MeteringRule = (metering) => {
  const { provider } = metering.component;
  if (provider === 'aws') chargeElastiCache(metering);
  else if (provider === 'azure') chargeAzureCache(metering);
  else chargeMemorystore(metering);
};

/** High availability needs a second node on AWS; on Azure and Google it is a tier. */
function chargeElastiCache(metering: ComponentMetering): void {
  const { component, product, unitHours } = metering;
  const nodes = unitHours * (component.highAvailability ? 2 : 1);
  const named = component.instanceType?.replace(/^cache\./, '').replaceAll('.', '_') ?? null;
  const size = named ?? (component.size ? cheapestClass(metering, product ?? '', 'node_hour_', '') : null);
  if (size === null) metering.unpriced('node_hour', 'node-hour', unitHours, 'no node type holds the stated size');
  else metering.charge(`node_hour_${size}`, nodes, component.highAvailability ? REPLICA : {});
}

const REPLICA = { note: 'a replica in another zone stands by' };

/** Balanced tiers of Azure Managed Redis by memory, GB. */
const BALANCED: readonly (readonly [gb: number, tier: string])[] = [
  [0.5, 'b0'],
  [1, 'b1'],
  [3, 'b3'],
  [6, 'b5'],
  [12, 'b10'],
  [24, 'b20'],
];

function chargeAzureCache(metering: ComponentMetering): void {
  const { component, unitHours } = metering;
  const memoryGib = component.size?.memoryGib ?? metering.parameter('cost.default.cache-memory-gib');
  const tier = component.instanceType?.toLowerCase() ?? BALANCED.find(([gb]) => gb >= memoryGib)?.[1];
  const copies = component.highAvailability ? 2 : 1;
  if (tier === undefined) metering.unpriced('node_hour', 'instance-hour', unitHours, 'no balanced tier holds the size');
  else if (metering.product === 'azure.cache-for-redis') metering.charge(`node_hour_${tier}`, unitHours);
  else metering.charge(`node_hour_${tier.startsWith('b') ? 'balanced_' : ''}${tier}`, unitHours * copies);
}

/** Memorystore bands by GiB: M1 to 4, M2 to 10, M3 to 35, M4 to 100, M5 above. */
const BANDS: readonly (readonly [gib: number, band: string])[] = [
  [4, 'm1'],
  [10, 'm2'],
  [35, 'm3'],
  [100, 'm4'],
  [Infinity, 'm5'],
];

function chargeMemorystore(metering: ComponentMetering): void {
  const { component, product } = metering;
  if (product === 'gcp.memorystore-redis-cluster') {
    metering.charge(
      `node_hour_${(component.instanceType ?? 'highmem-medium').replaceAll('-', '_')}`,
      metering.unitHours,
    );
    return;
  }
  const memoryGib = component.size?.memoryGib ?? metering.parameter('cost.default.cache-memory-gib');
  const band = BANDS.find(([gib]) => gib >= memoryGib)?.[1] ?? 'm5';
  const tier = component.highAvailability ? 'standard' : 'basic';
  metering.charge(`gib_month_${tier}_${band}`, memoryGib * component.quantity);
}
