import type { ComponentMetering, MeteringRule } from './component-metering.js';
import { gkeCreditHours } from './kubernetes.js';
import { chargeNodes } from './virtual-machine.js';

/** Clusters whose nodes the provider runs: a control plane, and processor and memory by the hour of what the pods ask for. */
export const managedNodes: MeteringRule = (metering) => {
  const { component, hours } = metering;
  const clusters = metering.given('clusters') ?? 1;
  const clusterHours = clusters * hours;
  if (component.provider === 'aws') metering.chargeOn('aws.eks', 'cluster_hour', clusterHours);
  else if (component.provider === 'azure') metering.chargeOn('azure.aks-automatic', 'cluster_hour', clusterHours);
  else metering.chargeOn('gcp.gke', 'cluster_hour', clusterHours, { included: gkeCreditHours(metering, clusterHours) });
  chargePods(metering);
};

const POD_METERS: Readonly<Record<string, readonly [vcpu: string, memory: string | null, disk: string | null]>> = {
  'aws.eks-fargate': ['vcpu_hour', 'gib_hour', null],
  'azure.aks-automatic': ['vcpu_hour', null, null],
  'gcp.gke-autopilot': ['vcpu_hour', 'gib_hour', 'ephemeral_gb_month'],
};

function chargePods(metering: ComponentMetering): void {
  const { component, product, unitHours } = metering;
  const meters = POD_METERS[product ?? ''];
  if (component.instanceType !== null) chargeNodes(metering);
  if (!meters || !component.size) return;
  const [vcpu, memory, disk] = meters;
  metering.charge(vcpu, (component.size.vcpu ?? 0) * unitHours);
  if (memory !== null) metering.charge(memory, (component.size.memoryGib ?? 0) * unitHours);
  if (disk !== null) metering.charge(disk, (component.size.storageGb ?? 0) * component.quantity);
}
