import { Problem } from '../../../problems/domain/problem.js';
import { chargeSnapshots, chargeVolumes } from './block-storage.js';
import type { ComponentMetering, MeteringRule } from './component-metering.js';
import { chargePublicIps } from './public-ip.js';

/** Instance hours, the volumes and snapshots of every unit, and the public addresses the document states. */
export const virtualMachines: MeteringRule = (metering) => {
  chargeNodes(metering);
  chargePublicIps(metering);
};

/** Instances of the stated type with their volumes: virtual machines, and the nodes of a cluster. */
export function chargeNodes(metering: ComponentMetering): void {
  const { component } = metering;
  checkSpot(metering);
  if (component.instanceType === null) {
    metering.unpriced('instance_hour', 'instance-hour', metering.unitHours, 'no instance type is stated');
  } else metering.chargeInstances(component.instanceType, metering.unitHours);
  chargeVolumes(metering);
  chargeSnapshots(metering);
}

/** Spot capacity can be taken back at any time: only for what says that it bears that. */
function checkSpot({ component, context }: ComponentMetering): void {
  const bought = context.options.coverage[component.id]?.map(({ option }) => option) ?? [component.purchaseOption];
  if (!bought.includes('spot') || component.interruptible) return;
  const message = `component ${component.id} buys spot capacity and is not marked interruptible`;
  throw new Problem('invalid-document', message, [
    { path: 'purchaseOption', message, value: 'spot', bound: 'interruptible components only' },
  ]);
}
