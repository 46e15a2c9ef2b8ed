import { chargeVolumes } from './block-storage.js';
import type { ComponentMetering, MeteringRule } from './component-metering.js';
import { chargePublicIps } from './public-ip.js';
import { chargeNodes } from './virtual-machine.js';

/** AKS has three tiers; the document picks another by naming its meter. */
const AKS_TIERS = ['cluster_hour', 'cluster_hour_free', 'cluster_hour_premium_lts'];

/** Extended support is a surcharge on EKS and GKE; AKS sells it as the Premium tier, whose price is the total. */
const SURCHARGES: Readonly<Record<string, readonly [product: string, meter: string]>> = {
  'aws.eks': ['aws.eks', 'extended_support_cluster_hour'],
  'gcp.gke': ['gcp.gke-extended', 'extended_support_cluster_hour'],
};

/** Control plane per cluster and, where an instance type is stated, the nodes: `quantity` counts nodes. */
export const kubernetesCluster: MeteringRule = (metering) => {
  chargeControlPlane(metering);
  if (metering.component.instanceType !== null) chargeNodes(metering);
  else chargeVolumes(metering);
  chargePublicIps(metering);
};

function chargeControlPlane(metering: ComponentMetering): void {
  const { product, hours } = metering;
  if (product === null) return;
  const clusters = metering.given('clusters') ?? 1;
  const tier = product === 'azure.aks' ? AKS_TIERS.find((meter) => metering.isGiven(meter)) : undefined;
  const credit = product === 'gcp.gke' ? gkeCreditHours(metering, clusters * hours) : 0;
  metering.charge(tier ?? 'cluster_hour', clusters * hours, {
    included: credit,
    ...(credit > 0 && { note: 'one zonal or Autopilot cluster per billing account is covered by the monthly credit' }),
  });
  const surcharge = SURCHARGES[product];
  const extended = metering.given('extendedSupportClusters') ?? 0;
  if (surcharge && extended > 0) metering.chargeOn(...surcharge, extended * hours);
}

/** Google credits one zonal or Autopilot cluster per billing account; a regional cluster does not qualify. */
export function gkeCreditHours(metering: ComponentMetering, clusterHours: number): number {
  const { component, context } = metering;
  const autopilot = component.service === 'gcp.gke-autopilot';
  const qualifies = autopilot || component.zones === 1;
  const first = context.architecture.components.find(
    ({ service, zones }) => service === 'gcp.gke-autopilot' || (service === 'gcp.gke' && zones === 1),
  );
  if (!qualifies || first !== component) return 0;
  const free = metering.tariff('gcp.gke', 'cluster_hour')?.allowance?.quantityPer ?? 0;
  return Math.min(free, clusterHours);
}
