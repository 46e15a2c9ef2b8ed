import type { ComponentMetering, MeteringRule } from './component-metering.js';

const SECONDS_PER_HOUR = 3600;

/** Containers by the hour or second of processor and memory, per unit of `quantity` while it runs. */
export const serverlessContainers: MeteringRule = (metering) => {
  const { component, product, unitHours } = metering;
  const vcpu = component.size?.vcpu ?? metering.parameter('cost.default.container-vcpu');
  const memoryGib = component.size?.memoryGib ?? metering.parameter('cost.default.container-memory-gib');
  if (product === 'gcp.cloud-run') chargeCloudRun(metering, vcpu, memoryGib);
  else {
    metering.charge('vcpu_hour', vcpu * unitHours);
    metering.charge('gib_hour', memoryGib * unitHours);
    if (product === 'azure.container-apps') metering.charge('request_million', metering.driver('requests'));
  }
  chargeTaskDisk(metering);
};

/** Request-based billing: processor and memory while requests are served, for the hours the units run. */
function chargeCloudRun(metering: ComponentMetering, vcpu: number, memoryGib: number): void {
  const seconds = metering.unitHours * SECONDS_PER_HOUR;
  metering.charge('vcpu_second', vcpu * seconds);
  metering.charge('gib_second', memoryGib * seconds);
  metering.charge('request_million', metering.driver('requests'));
}

/** Fargate includes 20 GB of ephemeral storage with every task. */
function chargeTaskDisk(metering: ComponentMetering): void {
  const { component, unitHours } = metering;
  const storageGb = component.size?.storageGb ?? 0;
  if (component.service !== 'aws.ecs-fargate' || storageGb === 0) return;
  const perTask = metering.tariff('aws.ecs-fargate', 'ephemeral_gb_hour')?.allowance?.quantityPer ?? 0;
  metering.chargeOn('aws.ecs-fargate', 'ephemeral_gb_hour', storageGb * unitHours, {
    included: Math.min(perTask, storageGb) * unitHours,
  });
}
