import { backupsOf } from './backups.js';
import { cheapestClass, storageOf } from './relational-database.js';
import type { ComponentMetering, MeteringRule } from './component-metering.js';

/** Databases whose storage and compute are apart: Aurora, Azure SQL, AlloyDB, Spanner. */
export const cloudNativeDatabase: MeteringRule = (metering) => {
  const rule = RULES[metering.product ?? ''];
  if (rule) rule(metering);
  else metering.unpriced('database', 'instance-hour', metering.unitHours, 'the catalog holds no price of this service');
};

const aurora: MeteringRule = (metering) => {
  const { component, unitHours } = metering;
  const prefix = 'instance_hour_';
  const named = component.instanceType?.replace(/^db\./, '').replaceAll('.', '_') ?? null;
  const size = named ?? cheapestClass(metering, metering.product ?? '', prefix, '');
  const instances = unitHours * (component.highAvailability ? 2 : 1);
  if (size === null) metering.unpriced('instance_hour', 'instance-hour', unitHours, 'no class holds the stated size');
  else metering.charge(`${prefix}${size}`, instances, component.highAvailability ? STANDBY : {});
  chargeAuroraStorage(metering);
};

const STANDBY = { note: 'a second instance in another zone stands by' };

const auroraServerless: MeteringRule = (metering) => {
  const units = metering.driver('capacityUnits') * metering.unitHours * (metering.component.highAvailability ? 2 : 1);
  metering.charge('acu_hour', units);
  chargeAuroraStorage(metering);
};

function chargeAuroraStorage(metering: ComponentMetering): void {
  metering.settle();
  const storageGb = storageOf(metering);
  metering.chargeOn('aws.aurora-postgresql', 'gb_month', storageGb);
  const io = (metering.given('readRequests') ?? 0) + (metering.given('writeRequests') ?? 0);
  metering.chargeOn('aws.aurora-postgresql', 'io_million', io);
  const backupGb = backupsOf(metering, storageGb);
  if (backupGb !== null) metering.chargeOn('aws.aurora-postgresql', 'backup_gb_month', backupGb);
}

/** Azure SQL by vCore; a zone-redundant General Purpose database pays the redundancy meter of its size where one is priced. */
const azureSql =
  (vcoreMeter: string, storageMeter: string): MeteringRule =>
  (metering) => {
    const { component, unitHours } = metering;
    const vcores = component.size?.vcpu ?? 0;
    if (vcores === 0) metering.unpriced(vcoreMeter, 'vCore-hour', unitHours, 'no vCores are stated');
    else metering.chargeOn(AZURE_SQL, vcoreMeter, vcores * unitHours);
    metering.chargeOn(AZURE_SQL, storageMeter, storageOf(metering) * component.quantity);
    const backupGb = metering.given('backupGb');
    if (backupGb !== null) metering.chargeOn(AZURE_SQL, 'pitr_gb_month_lrs', backupGb);
    if (component.highAvailability && vcoreMeter === 'vcore_hour_gp_gen5') chargeZoneRedundancy(metering, vcores);
  };

function chargeZoneRedundancy(metering: ComponentMetering, vcores: number): void {
  const perTwo = (vcores / 2) * metering.unitHours;
  metering.chargeOn(AZURE_SQL, 'zone_redundancy_hour_gp_gen5_2', perTwo, { note: 'zone redundancy, per two vCores' });
}

const AZURE_SQL = 'azure.sql-database';

const alloyDb: MeteringRule = (metering) => {
  const { component, unitHours } = metering;
  const copies = component.highAvailability ? 2 : 1;
  metering.charge('vcpu_hour', (component.size?.vcpu ?? 0) * unitHours * copies);
  metering.charge('gib_hour', (component.size?.memoryGib ?? 0) * unitHours * copies);
  metering.charge('gb_month', storageOf(metering));
  metering.charge('backup_gb_month', metering.given('backupGb') ?? 0);
};

/** A regional Spanner instance keeps three replicas; the meter counts replica node-hours. */
const REPLICAS = 3;
const spanner: MeteringRule = (metering) => {
  metering.charge('node_hour_enterprise', metering.unitHours * REPLICAS, {
    note: 'three replicas of a regional instance',
  });
  metering.unpriced('gb_month', 'GiB-month', storageOf(metering), 'the catalog holds no Spanner storage price');
  metering.charge('backup_gb_month', metering.given('backupGb') ?? 0);
};

const RULES: Readonly<Record<string, MeteringRule>> = {
  'aws.aurora-postgresql': aurora,
  'aws.aurora-mysql': aurora,
  'aws.aurora-serverless-v2': auroraServerless,
  'azure.sql-database': azureSql('vcore_hour_gp_gen5', 'gb_month_gp'),
  'azure.sql-hyperscale': azureSql('vcore_hour_hyperscale_gen5', 'gb_month_hyperscale'),
  'gcp.alloydb': alloyDb,
  'gcp.spanner': spanner,
};
