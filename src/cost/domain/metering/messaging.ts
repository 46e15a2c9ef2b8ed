import { type ComponentMetering, type MeteringRule, MONTH_HOURS } from './component-metering.js';
import { hourly, monthly, monthlyIfGiven, plainMeters } from './plain-meters.js';

/** Queues, topics, streams, event buses, workflows and API gateways, by price key. */
export const MESSAGING: Readonly<Record<string, MeteringRule>> = {
  'aws.sqs-standard': plainMeters([monthly('request_million', 'requests')]),
  'aws.sqs-fifo': plainMeters([monthly('request_million', 'requests')]),
  'aws.sns': plainMeters([monthly('request_million', 'requests')]),
  'azure.service-bus-basic': plainMeters([monthly('operations_million', 'requests')]),
  'azure.service-bus-standard': plainMeters([hourly('base_hour', 'units'), monthly('operations_million', 'requests')]),
  'azure.service-bus-premium': plainMeters([hourly('messaging_unit_hour', 'throughputUnits')]),
  'azure.storage-queue': plainMeters([
    monthlyIfGiven('gb_month_lrs', 'storageGb'),
    monthly('operations_10k', 'requests'),
  ]),
  'gcp.pubsub': (metering) => {
    const gib = metering.driver('gbIngested');
    metering.charge('tib_throughput', gib / GIB_PER_TIB);
    metering.settle();
    metering.charge('gb_month', metering.given('storageGb') ?? 0);
  },
  'aws.kinesis-data-streams': plainMeters([
    hourly('shard_hour', 'throughputUnits'),
    monthly('put_units_million', 'requests'),
  ]),
  'aws.kinesis-data-streams-ondemand': plainMeters([
    hourly('stream_hour', 'units'),
    monthly('gb_ingested', 'gbIngested'),
  ]),
  'azure.event-hubs': (metering) => {
    metering.charge('throughput_unit_month', metering.driver('throughputUnits') * (metering.hours / MONTH_HOURS));
    metering.settle();
    metering.charge('events_million', metering.driver('requests'));
  },
  'aws.msk': (metering) => {
    const size = metering.component.instanceType?.replace(/^kafka\./, '').replaceAll('.', '_') ?? 'm5_large';
    const note = metering.component.instanceType === null ? { note: 'm5.large brokers unless a type is stated' } : {};
    metering.charge(`broker_hour_${size}`, metering.unitHours, note);
    chargeBrokerStorage(metering);
  },
  'aws.msk-serverless': plainMeters([hourly('cluster_hour', 'units')]),
  'aws.mq': plainMeters([hourly('broker_hour_m5_large', 'units')]),
  'aws.eventbridge': plainMeters([monthly('events_million', 'requests')]),
  'azure.event-grid': plainMeters([monthly('operations_million', 'requests')]),
  'aws.step-functions': plainMeters([monthly('transitions_1k', 'transitions')]),
  'aws.api-gateway-http': plainMeters([monthly('request_million', 'requests')]),
  'aws.api-gateway-rest': plainMeters([monthly('request_million', 'requests')]),
};

const GIB_PER_TIB = 1024;

/** Broker storage is billed apart, and the catalog holds no price of it. */
function chargeBrokerStorage(metering: ComponentMetering): void {
  const storageGb = metering.given('storageGb') ?? metering.component.size?.storageGb ?? 0;
  if (storageGb > 0) metering.unpriced('gb_month', 'GB-month', storageGb, 'the catalog holds no broker storage price');
}
