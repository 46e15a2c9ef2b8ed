import { backupsOf } from './backups.js';
import { findInstanceType } from '../../../catalog/domain/catalog.js';
import type { ComponentMetering, MeteringRule } from './component-metering.js';

/** Managed relational servers: instance hours, storage, provisioned performance, backups beyond what is included, replicas. */
export const relationalDatabase: MeteringRule = (metering) => {
  const provider = metering.component.provider;
  if (provider === 'aws') chargeRds(metering);
  else if (provider === 'azure') chargeFlexibleServer(metering);
  else chargeCloudSql(metering);
};

/** GB-months of one server; every unit and every replica has its own copy. */
export function storageOf(metering: ComponentMetering): number {
  return metering.given('storageGb') ?? metering.component.size?.storageGb ?? metering.driver('storageGb');
}

function replicasOf(metering: ComponentMetering): number {
  return (metering.given('readReplicas') ?? 0) * metering.component.quantity;
}

/** Backups are free up to the provisioned storage; a document that plans none keeps within that. */
function chargeBackups(metering: ComponentMetering, provisionedGb: number): void {
  const backupGb = backupsOf(metering, provisionedGb);
  if (backupGb === null || metering.product === null) return;
  const allowance = metering.tariff(metering.product, 'backup_gb_month')?.allowance?.quantityPer ?? 0;
  const included = Math.min(backupGb, allowance * provisionedGb);
  metering.charge('backup_gb_month', backupGb, {
    included,
    ...(included > 0 && { note: 'backups up to the provisioned storage are included' }),
  });
}

/** `db.m6g.large` → `m6g_large`. */
const rdsMeterName = (instanceType: string): string => instanceType.replace(/^db\./, '').replaceAll('.', '_');

function chargeRds(metering: ComponentMetering): void {
  const { component, unitHours, product } = metering;
  const size = rdsSize(metering);
  const standby = component.highAvailability ? 'multi_az' : 'single_az';
  const suffix = component.highAvailability ? '_multi_az' : '';
  const replicas = replicasOf(metering);
  if (product === null) return;
  if (size === null) metering.unpriced('instance_hour', 'instance-hour', unitHours, NO_SIZE);
  else {
    metering.charge(`instance_hour_${size}_${standby}`, unitHours);
    if (replicas > 0) metering.charge(`instance_hour_${size}_single_az`, replicas * metering.hours, REPLICA);
  }
  const storageGb = storageOf(metering);
  metering.charge(`gb_month${suffix}`, storageGb * component.quantity);
  if (replicas > 0) metering.charge('gb_month', storageGb * replicas, REPLICA);
  chargeBackups(metering, storageGb * component.quantity);
}

const NO_SIZE = 'neither an instance type nor a size that a priced class holds is stated';
const REPLICA = { note: 'read replicas' };

/** The class named, else the cheapest priced class that is no smaller than the stated size. */
function rdsSize(metering: ComponentMetering): string | null {
  const { component } = metering;
  if (component.instanceType !== null) return rdsMeterName(component.instanceType);
  if (!component.size || metering.product === null) return null;
  const standby = component.highAvailability ? '_multi_az' : '_single_az';
  return cheapestClass(metering, metering.product, 'instance_hour_', standby);
}

/** Cheapest instance class of a product, by its meters, that holds the component's vCPU and memory. */
export function cheapestClass(
  metering: ComponentMetering,
  product: string,
  prefix: string,
  suffix: string,
): string | null {
  const { vcpu, memoryGib } = metering.component.size ?? { vcpu: null, memoryGib: null };
  let best: { name: string; usd: number } | null = null;
  for (const meter of metering.prices.metersOf(product)) {
    if (!meter.startsWith(prefix) || !meter.endsWith(suffix)) continue;
    const name = meter.slice(prefix.length, meter.length - suffix.length);
    const type = findInstanceType(metering.context.catalog, 'aws', name.replace('_', '.'));
    if (!type || type.vcpu < (vcpu ?? 0) || type.memoryGib < (memoryGib ?? 0)) continue;
    const usd = metering.tariff(product, meter)?.tiers[0]?.usdPerUnit;
    if (usd !== undefined && (best === null || usd < best.usd)) best = { name, usd };
  }
  return best?.name ?? null;
}

/** GiB of memory a General Purpose vCore has; a size that needs more is Memory Optimized. */
const GENERAL_GIB_PER_VCORE = 4;

function chargeFlexibleServer(metering: ComponentMetering): void {
  const { component } = metering;
  const copies = component.highAvailability ? 2 : 1;
  const servers = component.quantity * copies + replicasOf(metering);
  const details = component.highAvailability ? { note: 'the standby is billed like the primary' } : {};
  const [meter, unitsPerServer] = flexibleServerMeter(metering);
  if (meter === null) metering.unpriced('vcore_hour', 'vCore-hour', metering.unitHours, NO_SIZE);
  else metering.charge(meter, unitsPerServer * servers * metering.hours, details);
  const storageGb = storageOf(metering);
  metering.charge('gb_month', storageGb * servers, details);
  chargeBackups(metering, storageGb * component.quantity);
}

/** `Standard_D4ds_v5` is priced by its own meter where it has one, else per vCore of its series. */
function flexibleServerMeter(metering: ComponentMetering): readonly [meter: string | null, unitsPerServer: number] {
  const { instanceType, size } = metering.component;
  if (instanceType !== null) return namedServer(metering, instanceType.toLowerCase().replace(/^standard_/, ''));
  if (!size || (size.vcpu === null && size.memoryGib === null)) return [null, 0];
  const vcpu = size.vcpu ?? Math.ceil((size.memoryGib ?? 0) / GENERAL_GIB_PER_VCORE);
  const memoryGib = size.memoryGib ?? 0;
  if (vcpu * GENERAL_GIB_PER_VCORE >= memoryGib) return [pricedSeries(metering, GENERAL_SERIES), evenVcores(vcpu)];
  const vcores = evenVcores(Math.max(vcpu, Math.ceil(memoryGib / (2 * GENERAL_GIB_PER_VCORE))));
  return [pricedSeries(metering, MEMORY_SERIES), vcores];
}

/** Series by preference, newest first among those priced widely; MySQL names its meters without the series. */
const GENERAL_SERIES = ['vcore_hour_gp_ddsv5', 'vcore_hour_gp_ddsv4', 'vcore_hour_gp'];
const MEMORY_SERIES = ['vcore_hour_mo_edsv5', 'vcore_hour_mo_edsv4', 'vcore_hour_mo'];

/** The first series the region has a price of; where it has none, the preferred one, whose price is then unknown. */
function pricedSeries({ product, prices, region }: ComponentMetering, series: readonly string[]): string {
  const offered = product === null ? [] : series.filter((meter) => prices.metersOf(product).includes(meter));
  return offered.find((meter) => prices.find(product ?? '', region, meter)) ?? offered[0] ?? series[0] ?? '';
}

/** Flexible servers come in even numbers of vCores, two at least. */
const evenVcores = (vcpu: number): number => Math.max(2, Math.ceil(vcpu / 2) * 2);

function namedServer(
  metering: ComponentMetering,
  name: string,
): readonly [meter: string | null, unitsPerServer: number] {
  const own = `instance_hour_${name}`;
  if (metering.product !== null && metering.tariff(metering.product, own)) return [own, 1];
  const parts = /^([de])(\d+)([a-z]*)_?(v\d)$/.exec(name);
  if (!parts) return [own, 1];
  const [, family = 'd', vcores = '0', letters = '', version = ''] = parts;
  return [`vcore_hour_${family === 'd' ? 'gp' : 'mo'}_${family}${letters}${version}`, Number(vcores)];
}

/** Cloud SQL bills processor and memory apart; high availability is the same meters at twice the price. */
function chargeCloudSql(metering: ComponentMetering): void {
  const { component, unitHours } = metering;
  const suffix = component.highAvailability ? '_ha' : '';
  const replicas = replicasOf(metering);
  chargeCloudSqlUnits(metering, suffix, unitHours);
  if (replicas > 0) chargeCloudSqlUnits(metering, '', replicas * metering.hours);
  const storageGb = storageOf(metering);
  metering.charge(`gb_month${suffix}`, storageGb * component.quantity);
  if (replicas > 0) metering.charge('gb_month', storageGb * replicas, REPLICA);
  chargeBackups(metering, storageGb * component.quantity);
}

function chargeCloudSqlUnits(metering: ComponentMetering, suffix: string, hours: number): void {
  const { instanceType, size } = metering.component;
  const custom = /^db-custom-(\d+)-(\d+)$/.exec(instanceType ?? '');
  if (instanceType === 'db-f1-micro') {
    metering.charge(`instance_hour_f1_micro${suffix}`, hours);
    return;
  }
  const vcpu = custom ? Number(custom[1]) : (size?.vcpu ?? null);
  const memoryGib = custom ? Number(custom[2]) / 1024 : (size?.memoryGib ?? null);
  if (vcpu === null || memoryGib === null) {
    metering.unpriced('vcpu_hour', 'vCPU-hour', hours, NO_SIZE);
    return;
  }
  metering.charge(`vcpu_hour${suffix}`, vcpu * hours);
  metering.charge(`gib_hour${suffix}`, memoryGib * hours);
}
