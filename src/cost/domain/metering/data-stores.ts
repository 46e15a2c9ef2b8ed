import { type ComponentMetering, type MeteringRule, MONTH_HOURS } from './component-metering.js';
import { hourly, monthly, monthlyIfGiven, plainMeters } from './plain-meters.js';

/** NoSQL, wide-column, search and file stores, by price key. */
export const DATA_STORES: Readonly<Record<string, MeteringRule>> = {
  'aws.dynamodb-ondemand': plainMeters([
    monthly('rru_million', 'readRequests'),
    monthly('wru_million', 'writeRequests'),
    monthly('gb_month', 'storageGb'),
    monthlyIfGiven('pitr_gb_month', 'backupGb'),
  ]),
  'aws.dynamodb-provisioned': plainMeters([
    hourly('rcu_hour', 'readCapacityUnits'),
    hourly('wcu_hour', 'writeCapacityUnits'),
    monthly('gb_month', 'storageGb', 'aws.dynamodb-ondemand'),
  ]),
  'aws.dynamodb-global-tables': plainMeters([monthly('rwru_million', 'writeRequests')]),
  'azure.cosmos-db': (metering) => {
    const ruPerSecond = metering.driver('requestUnitsPerSecond');
    metering.charge('ru100_hour', ruPerSecond * metering.hours);
    metering.settle();
    metering.charge('gb_month', metering.driver('storageGb', metering.component.size?.storageGb ?? null));
  },
  'azure.cosmos-db-serverless': plainMeters([
    monthly('ru_million', 'requests'),
    monthly('gb_month', 'storageGb', 'azure.cosmos-db'),
  ]),
  'gcp.firestore': plainMeters([
    monthly('reads_100k', 'readRequests'),
    monthly('writes_100k', 'writeRequests'),
    monthlyIfGiven('deletes_100k', 'deleteRequests'),
    monthly('gb_month', 'storageGb'),
  ]),
  'gcp.bigtable': plainMeters([
    hourly('node_hour', 'units'),
    monthly('gb_month', 'storageGb'),
    monthlyIfGiven('backup_gb_month', 'backupGb'),
  ]),
  'aws.opensearch': (metering) => {
    metering.unpriced(
      'instance_hour',
      'instance-hour',
      metering.unitHours,
      'the catalog holds no OpenSearch instance price',
    );
    metering.charge('gb_month', metering.driver('storageGb', metering.component.size?.storageGb ?? null));
  },
  'aws.efs': plainMeters([
    monthly('gb_month', 'storageGb'),
    monthlyIfGiven('ia_gb_month', 'archiveGb'),
    monthlyIfGiven('gb_read', 'gbRead'),
    monthlyIfGiven('gb_written', 'gbWritten'),
  ]),
  'aws.efs-one-zone': plainMeters([monthly('gb_month', 'storageGb')]),
  'aws.fsx-openzfs': plainMeters([monthly('gb_month', 'storageGb')]),
  'aws.fsx-windows': plainMeters([monthly('gb_month_multi_az', 'storageGb')]),
  'azure.files-premium': azureFiles('gb_month', 1),
  'azure.files-ssd-provisioned-v2': azureFiles('gib_hour', MONTH_HOURS),
  'azure.files-standard-hot': azureFiles('gb_month', 1),
  'azure.files-standard-cool': azureFiles('gb_month', 1),
  'azure.files-standard-transaction-optimized': azureFiles('gb_month', 1),
  'gcp.filestore-zonal': plainMeters([monthly('gb_month', 'storageGb')]),
  'gcp.filestore-regional': plainMeters([monthly('gb_month', 'storageGb')]),
};

function azureFiles(meter: string, hours: number): MeteringRule {
  return (metering: ComponentMetering) => {
    const redundancy = metering.component.highAvailability ? 'zrs' : 'lrs';
    const storageGb = metering.driver('storageGb', metering.component.size?.storageGb ?? null);
    metering.charge(`${meter}_${redundancy}`, storageGb * hours);
  };
}
