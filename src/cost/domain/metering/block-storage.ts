import type { Volume } from '../../../architectures/domain/architecture.js';
import { plannedBackups } from './backups.js';
import { type ComponentMetering, type MeteringRule, MONTH_HOURS } from './component-metering.js';

/** What a volume type includes before it charges for more. */
interface Included {
  readonly iops: number;
  readonly throughputMbps: number;
}

/** gp3 and Premium SSD v2 include 3,000 operations and 125 MB per second. */
const INCLUDED: Readonly<Record<string, Included>> = {
  'aws.ebs-gp3': { iops: 3000, throughputMbps: 125 },
  'azure.managed-disk-premium-ssd-v2': { iops: 3000, throughputMbps: 125 },
};
const NOTHING: Included = { iops: 0, throughputMbps: 0 };

/** Names of the meters of a volume type; null where performance is part of the price. */
interface VolumeMeters {
  readonly size: string;
  readonly iops: string | null;
  readonly throughput: string | null;
  /** Hours in the unit of the meter: 730 for GiB-hours, 1 for GB-months. */
  readonly hours: number;
}

const BY_SIZE: VolumeMeters = { size: 'gb_month', iops: null, throughput: null, hours: 1 };
const METERS: Readonly<Record<string, VolumeMeters>> = {
  'aws.ebs-gp3': { size: 'gb_month', iops: 'iops_month', throughput: 'mbps_month', hours: 1 },
  'aws.ebs-io1': { size: 'gb_month', iops: 'iops_month', throughput: null, hours: 1 },
  'aws.ebs-io2': { size: 'gb_month', iops: 'iops_month', throughput: null, hours: 1 },
  'azure.managed-disk-premium-ssd-v2': {
    size: 'gib_hour',
    iops: 'iops_hour',
    throughput: 'mbps_hour',
    hours: MONTH_HOURS,
  },
  'azure.managed-disk-ultra': { size: 'gib_month', iops: 'iops_month', throughput: 'mbps_month', hours: 1 },
  'gcp.pd-extreme': { size: 'gb_month', iops: 'iops_month', throughput: null, hours: 1 },
  'gcp.hyperdisk-extreme': { size: 'gb_month', iops: 'iops_month', throughput: null, hours: 1 },
};

/** Azure sells its older disks in steps: a disk is billed as the smallest step that holds it. Largest GiB of each step. */
const STEPS: readonly (readonly [gib: number, step: number])[] = [
  [4, 1],
  [8, 2],
  [16, 3],
  [32, 4],
  [64, 6],
  [128, 10],
  [256, 15],
  [512, 20],
  [1024, 30],
  [2048, 40],
  [4096, 50],
  [8192, 60],
  [16384, 70],
  [32767, 80],
];
const STEP_LETTERS: Readonly<Record<string, string>> = {
  'azure.managed-disk-premium-ssd': 'p',
  'azure.managed-disk-standard-ssd': 'e',
  'azure.managed-disk-standard-hdd': 's',
};

/** Standard hard disks begin at S4. */
const SMALLEST_STEP: Readonly<Record<string, number>> = { s: 4, e: 1, p: 1 };

/** The volumes of every unit of the component. A stopped unit keeps its volumes: they are charged for the whole month. */
export function chargeVolumes(metering: ComponentMetering): void {
  const { volumes, quantity } = metering.component;
  for (const volume of volumes) chargeVolume(metering, volume, quantity);
}

export function chargeVolume(metering: ComponentMetering, volume: Volume, count: number): void {
  const letter = STEP_LETTERS[volume.variant];
  if (letter !== undefined) {
    chargeStep(metering, volume, count, letter);
    return;
  }
  const meters = METERS[volume.variant] ?? BY_SIZE;
  const included = INCLUDED[volume.variant] ?? NOTHING;
  metering.chargeOn(volume.variant, meters.size, volume.sizeGb * count * meters.hours);
  chargeAbove(metering, volume.variant, meters.iops, volume.iops, included.iops, count, meters.hours);
  chargeAbove(
    metering,
    volume.variant,
    meters.throughput,
    volume.throughputMbps,
    included.throughputMbps,
    count,
    meters.hours,
  );
}

/** Performance above what the volume includes. Its tiers count per volume, not over the account. */
function chargeAbove(
  metering: ComponentMetering,
  variant: string,
  meter: string | null,
  provisioned: number | null,
  included: number,
  count: number,
  hours: number,
): void {
  if (meter === null || provisioned === null) return;
  const above = Math.max(0, provisioned - included);
  metering.chargeOn(variant, meter, above * count * hours, { resources: count });
}

function chargeStep(metering: ComponentMetering, volume: Volume, count: number, letter: string): void {
  const step = STEPS.find(([gib, number]) => gib >= volume.sizeGb && number >= (SMALLEST_STEP[letter] ?? 1));
  if (!step) {
    metering.unpriced('disk_month', 'disk-month', count, `no disk of ${volume.variant} holds ${volume.sizeGb} GB`);
    return;
  }
  const [gib, number] = step;
  const details = gib === volume.sizeGb ? {} : { note: `${volume.sizeGb} GB are billed as a disk of ${gib} GiB` };
  metering.chargeOn(volume.variant, `disk_month_${letter}${number}_lrs`, count, details);
}

const SNAPSHOTS = {
  aws: ['aws.ebs-snapshot', 'gb_month'],
  azure: ['azure.managed-disk-snapshot', 'gb_month_standard'],
  gcp: ['gcp.pd-snapshot', 'gb_month'],
} as const;

/** Snapshots kept over the month: as stated, else of the data a machine is said to hold under the plan's retention. */
export function chargeSnapshots(metering: ComponentMetering): void {
  const { dataGb } = metering.component;
  const snapshotGb = metering.given('snapshotGb') ?? (dataGb === null ? null : plannedBackups(metering, dataGb));
  if (snapshotGb === null) return;
  const [product, meter] = SNAPSHOTS[metering.component.provider];
  metering.chargeOn(product, meter, snapshotGb);
}

/** Block storage drawn as a component of its own: its volumes, or one volume per unit of the stated size. */
export const blockStorage: MeteringRule = (metering) => {
  const { component, product } = metering;
  chargeSnapshots(metering);
  if (component.volumes.length > 0 || product === null) chargeVolumes(metering);
  else if (!product.endsWith('-snapshot')) {
    const sizeGb = component.size?.storageGb ?? metering.driver('storageGb');
    chargeVolume(metering, { variant: product, sizeGb, iops: null, throughputMbps: null }, component.quantity);
  }
};
