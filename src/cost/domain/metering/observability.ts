import type { ComponentMetering, MeteringRule } from './component-metering.js';
import { hourlyIfGiven, monthly, monthlyIfGiven, plainMeters } from './plain-meters.js';

/** Logs, metrics, dashboards, tracing, build services and registries, by price key. */
export const OBSERVABILITY: Readonly<Record<string, MeteringRule>> = {
  'aws.cloudwatch-logs': plainMeters([
    monthly('gb_ingested', 'gbIngested'),
    monthly('gb_month', 'storageGb'),
    monthlyIfGiven('gb_scanned', 'gbScanned'),
  ]),
  'aws.cloudwatch-logs-ia': plainMeters([monthly('gb_ingested', 'gbIngested')]),
  'azure.log-analytics': plainMeters([
    monthly('gb_ingested', 'gbIngested'),
    monthlyIfGiven('retention_gb_month', 'storageGb'),
    monthlyIfGiven('archive_gb_month', 'archiveGb'),
  ]),
  'gcp.cloud-logging': plainMeters([
    monthly('gb_ingested', 'gbIngested'),
    monthlyIfGiven('retention_gb_month', 'storageGb'),
  ]),
  'aws.cloudwatch-metrics': plainMeters([monthly('metric_month', 'metrics')]),
  'gcp.cloud-monitoring': plainMeters([monthly('mib_ingested', 'mibIngested')]),
  'aws.cloudwatch-alarms': plainMeters([monthly('alarm_month', 'alarms')]),
  'azure.monitor-alerts': plainMeters([monthly('alarm_month', 'alarms')]),
  'aws.managed-prometheus': plainMeters([
    monthly('samples_10m', 'samples'),
    monthlyIfGiven('gb_month', 'storageGb'),
    monthlyIfGiven('query_samples_billion', 'queries'),
  ]),
  'azure.managed-prometheus': plainMeters([monthly('samples_10m', 'samples')]),
  'gcp.managed-prometheus': plainMeters([monthly('samples_million', 'samples')]),
  'aws.managed-grafana': plainMeters([monthly('user_month_editor', 'users')]),
  'azure.managed-grafana': plainMeters([
    monthly('user_month', 'users'),
    hourlyIfGiven('zone_redundancy_hour', 'endpoints'),
  ]),
  'aws.xray': plainMeters([monthly('traces_million', 'traces')]),
  'azure.application-insights': plainMeters([monthly('gb_ingested', 'gbIngested')]),
  'gcp.cloud-trace': plainMeters([monthly('spans_million', 'traces')]),
  'aws.codebuild': plainMeters([monthly('build_minute_small', 'minutes')]),
  'azure.devops-pipelines': plainMeters([monthly('parallel_job_month', 'parallelJobs')]),
  'azure.devops-basic': plainMeters([monthly('user_month', 'users')]),
  'gcp.cloud-build': plainMeters([monthly('build_minute', 'minutes')]),
  'aws.codepipeline': plainMeters([monthly('action_minute', 'minutes')]),
  'gcp.cloud-deploy': plainMeters([monthly('pipeline_month', 'pipelines')]),
  'aws.ecr': plainMeters([monthly('gb_month', 'storageGb')]),
  'gcp.artifact-registry': plainMeters([monthly('gb_month', 'storageGb')]),
  'azure.container-registry': azureRegistry,
};

const DAYS_PER_MONTH = 730 / 24;

/** The registry fee is by tier and day and includes storage: Standard unless a tier is named; storage above it is charged. */
function azureRegistry(metering: ComponentMetering): void {
  const tier = ['basic', 'premium'].find((name) => metering.isGiven(`registry_day_${name}`)) ?? 'standard';
  const meter = `registry_day_${tier}`;
  metering.charge(meter, metering.component.quantity * DAYS_PER_MONTH);
  const included = metering.tariff('azure.container-registry', meter)?.allowance?.quantityPer ?? 0;
  const storageGb = metering.driver('storageGb');
  metering.charge('gb_month', storageGb, { included: Math.min(included, storageGb) });
}
