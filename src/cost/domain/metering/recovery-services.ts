import type { MeteringRule } from './component-metering.js';
import { hourly, monthly, monthlyIfGiven, plainMeters } from './plain-meters.js';

/** Backup and replication services, by price key. */
export const RECOVERY_SERVICES: Readonly<Record<string, MeteringRule>> = {
  'aws.backup': plainMeters([
    monthlyIfGiven('efs_warm_gb_month', 'archiveGb'),
    monthly('s3_warm_gb_month', 'backupGb'),
    monthlyIfGiven('cross_region_copy_gb', 'replicatedGb'),
    monthlyIfGiven('restore_gb', 'retrievedGb'),
  ]),
  'azure.backup': (metering) => {
    const redundancy = metering.component.highAvailability ? 'zrs' : 'lrs';
    metering.charge('instance_month_50_500gb', metering.driver('protectedInstances'));
    metering.settle();
    metering.charge(`gb_month_${redundancy}`, metering.driver('backupGb'));
  },
  'gcp.backup-dr': plainMeters([monthly('vault_gb_month', 'backupGb')]),
  'aws.elastic-disaster-recovery': plainMeters([hourly('source_server_hour', 'protectedInstances')]),
  'aws.application-migration-service': plainMeters([hourly('server_hour', 'protectedInstances')]),
  'azure.site-recovery': plainMeters([monthly('instance_month', 'protectedInstances')]),
  'aws.resilience-hub': plainMeters([monthly('application_month', 'units')]),
  'aws.s3-replication': plainMeters([monthly('gb_replicated_rtc', 'replicatedGb')]),
  'azure.storage-geo-replication': plainMeters([monthly('gb_replicated', 'replicatedGb')]),
  'gcp.gcs-turbo-replication': plainMeters([monthly('gb_replicated', 'replicatedGb')]),
};
