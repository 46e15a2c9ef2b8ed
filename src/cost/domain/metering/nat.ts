import type { ComponentMetering, MeteringRule } from './component-metering.js';
import { chargePublicIps } from './public-ip.js';

/** NAT gateways: hours, the data that passes, and their public addresses. */
export const natGateway: MeteringRule = (metering) => {
  const { component } = metering;
  if (component.provider === 'gcp') chargeCloudNat(metering);
  else {
    chargeGatewayHours(metering);
    chargePublicIps(metering, component.quantity, 'one public address per gateway');
  }
};

function chargeGatewayHours(metering: ComponentMetering): void {
  const gb = processedGb(metering);
  const behindFirewall = metering.component.provider === 'aws' ? firewallEndpoints(metering) : 0;
  const free = Math.min(behindFirewall, metering.component.quantity) / metering.component.quantity;
  const details = free > 0 ? { note: 'hours and data are waived one for one behind Network Firewall' } : {};
  metering.charge('gateway_hour', metering.unitHours, { included: metering.unitHours * free, ...details });
  metering.charge('gb_processed', gb, { included: gb * free, ...details });
}

/** Firewall endpoints in the same region, whose hours waive gateway hours one for one. */
function firewallEndpoints({ context, component }: ComponentMetering): number {
  return context.architecture.components
    .filter(({ service, region }) => service === 'aws.network-firewall' && region === component.region)
    .reduce((sum, { quantity }) => sum + quantity, 0);
}

const processedGb = (metering: ComponentMetering): number =>
  metering.given('gbProcessed') ?? (metering.passingGb > 0 ? metering.passingGb : metering.driver('gbProcessed'));

/** Google charges per virtual machine behind the gateway up to 32, then one price per gateway. */
const MOST_CHARGED_MACHINES = 32;

function chargeCloudNat(metering: ComponentMetering): void {
  const { component, hours } = metering;
  const perGateway = machinesBehind(metering) / component.quantity;
  if (perGateway >= MOST_CHARGED_MACHINES) metering.charge('gateway_hour', metering.unitHours);
  else metering.charge('vm_hour', perGateway * metering.unitHours, { resources: metering.unitHours });
  const addresses = metering.given('publicIps') ?? component.quantity;
  metering.charge('ip_hour', addresses * hours, { note: 'one public address per gateway unless stated' });
  metering.settle();
  metering.charge('gb_processed', processedGb(metering));
}

function machinesBehind(metering: ComponentMetering): number {
  const given = metering.given('virtualMachines');
  if (given !== null) return given;
  const machines = metering.facts.neighbours
    .map((id) => metering.context.componentsById.get(id))
    .filter((other) => other?.provider === 'gcp' && other.capability.startsWith('compute.'))
    .reduce((sum, other) => sum + (other?.quantity ?? 0), 0);
  return machines > 0 ? machines : metering.driver('virtualMachines');
}
