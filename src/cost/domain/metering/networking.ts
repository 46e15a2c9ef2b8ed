import type { ComponentMetering, MeteringRule } from './component-metering.js';
import { hourly, hourlyIfGiven, monthly, monthlyIfGiven, plainMeters } from './plain-meters.js';

/** VPN, dedicated lines, private endpoints, firewalls, DNS, CDN and hubs, by price key. */
export const NETWORKING: Readonly<Record<string, MeteringRule>> = {
  'aws.site-to-site-vpn': plainMeters([hourly('connection_hour', 'connections')]),
  'aws.client-vpn': plainMeters([hourly('association_hour', 'endpoints'), hourly('connection_hour', 'connections')]),
  'azure.vpn-gateway': azureVpn,
  'gcp.cloud-vpn': plainMeters([hourly('tunnel_hour', 'connections')]),
  'aws.direct-connect': (metering) => {
    metering.charge(`port_hour_${portName(metering)}`, metering.unitHours);
    metering.settle();
    metering.charge('gb_egress_dx', lineGb(metering));
  },
  'azure.expressroute': (metering) => {
    const months = metering.unitHours / 730;
    metering.charge(`circuit_month_standard_metered_${portName(metering)}bps`, months, {
      note: 'Standard, metered data',
    });
    metering.chargeOn('azure.expressroute-gateway', 'gateway_hour_ergw1az', metering.unitHours);
    unpricedLineGb(metering);
  },
  'azure.expressroute-gateway': plainMeters([hourly('gateway_hour_ergw1az', 'units')]),
  'gcp.cloud-interconnect-dedicated': googleLine('circuit_plus_vlan_month_10g'),
  'gcp.cloud-interconnect-partner': googleLine('vlan_month_10g'),
  'aws.privatelink': (metering) => {
    const perZone = metering.component.zones ?? 1;
    metering.charge('endpoint_hour', metering.unitHours * perZone);
    metering.charge('gb_processed', passing(metering));
  },
  'azure.private-link': plainMeters([hourly('endpoint_hour', 'units'), monthly('gb_processed', 'gbProcessed')]),
  'aws.network-firewall': plainMeters([hourly('endpoint_hour', 'units'), monthly('gb_processed', 'gbProcessed')]),
  'azure.firewall-basic': plainMeters([hourly('firewall_hour', 'units'), monthly('gb_processed', 'gbProcessed')]),
  'azure.firewall-standard': plainMeters([
    hourly('firewall_hour', 'units'),
    hourlyIfGiven('capacity_unit_hour', 'capacityUnits'),
    monthly('gb_processed', 'gbProcessed'),
  ]),
  'azure.firewall-premium': plainMeters([
    hourly('firewall_hour', 'units'),
    hourlyIfGiven('capacity_unit_hour', 'capacityUnits'),
    monthly('gb_processed', 'gbProcessed'),
  ]),
  'gcp.cloud-ngfw-enterprise': plainMeters([hourly('endpoint_hour', 'units'), monthly('gb_processed', 'gbProcessed')]),
  'gcp.cloud-ngfw-standard': plainMeters([monthly('gb_processed', 'gbProcessed')]),
  'aws.elbv2-gwlb': plainMeters([hourly('lb_hour', 'units'), hourly('glcu_hour', 'capacityUnits')]),
  'aws.global-accelerator': accelerator,
  'aws.transit-gateway': plainMeters([
    hourly('attachment_hour', 'connections'),
    monthly('gb_processed', 'gbProcessed'),
  ]),
  'azure.virtual-wan-hub': plainMeters([hourly('hub_hour', 'units'), monthly('gb_processed', 'gbProcessed')]),
  'aws.route53': plainMeters([
    monthly('zone_month', 'zones'),
    monthly('queries_million', 'queries'),
    monthlyIfGiven('health_check_month', 'healthChecks'),
  ]),
  'azure.dns': plainMeters([monthly('zone_month', 'zones'), monthly('queries_million', 'queries')]),
  'gcp.cloud-dns': plainMeters([monthly('zone_month', 'zones'), monthly('queries_million', 'queries')]),
  'azure.traffic-manager': plainMeters([hourly('endpoint_hour', 'endpoints'), monthly('queries_million', 'queries')]),
  'aws.route53-resolver': plainMeters([hourly('eni_hour', 'endpoints'), monthly('queries_million', 'queries')]),
  'aws.cloudfront': contentDelivery('https_requests_10k', 'gb_to_origin'),
  'azure.front-door-standard': frontDoor,
  'azure.front-door-premium': frontDoor,
  'azure.cdn-standard-microsoft': contentDelivery(null, null),
  'gcp.cloud-cdn': contentDelivery('requests_10k', null),
  'gcp.media-cdn': contentDelivery(null, null),
};

const passing = (metering: ComponentMetering): number =>
  metering.given('gbProcessed') ?? (metering.passingGb > 0 ? metering.passingGb : metering.driver('gbProcessed'));

/** GB that leave the provider over a dedicated line: as stated, else what the drawing sends from it to the outside. */
function lineGb(metering: ComponentMetering): number {
  const { component, context } = metering;
  const drawn = context.architecture.connections
    .filter(({ from, to }) => from === component.id && context.componentsById.get(to)?.provider !== component.provider)
    .reduce((sum, { gbPerMonth }) => sum + gbPerMonth, 0);
  return metering.given('egressGb') ?? drawn;
}

/** Azure and Google charge for data over the line as well, and the catalog holds no price of it. */
function unpricedLineGb(metering: ComponentMetering): void {
  const gb = lineGb(metering);
  if (gb > 0) metering.unpriced('gb_egress', 'GB', gb, 'the catalog holds no price of data over the line');
}

function googleLine(meter: string): MeteringRule {
  const port = plainMeters([monthly(meter, 'units')]);
  return (metering) => {
    port(metering);
    unpricedLineGb(metering);
  };
}

/** S2S tunnels up to ten come with the gateway. */
const TUNNELS_INCLUDED = 10;

function azureVpn(metering: ComponentMetering): void {
  const size = metering.component.instanceType?.toLowerCase() ?? 'vpngw1az';
  metering.charge(
    `gateway_hour_${size}`,
    metering.unitHours,
    metering.component.instanceType ? {} : { note: 'VpnGw1AZ unless a size is stated' },
  );
  const tunnels = metering.given('connections') ?? 0;
  metering.charge('tunnel_hour', Math.max(0, tunnels - TUNNELS_INCLUDED) * metering.hours);
}

/** 1 → `1g`, 0.5 → `500m`: how the price lists name a port's bandwidth. */
function portName(metering: ComponentMetering): string {
  const gbps = metering.driver('portGbps');
  return gbps >= 1 ? `${gbps}g` : `${Math.round(gbps * 1000)}m`;
}

/** Premium transfer of Global Accelerator is charged by where the users are; without a word, the accelerator's own continent. */
function accelerator(metering: ComponentMetering): void {
  metering.charge('accelerator_hour', metering.unitHours);
  const own = metering.region.startsWith('eu-') ? 'europe' : 'north_america';
  metering.charge(`gb_dt_premium_to_${own}`, metering.facts.toInternetGb);
}

/** Data to viewers and requests; the data is what the connections to the internet carry, unless the usage says. */
function contentDelivery(requestMeter: string | null, originMeter: string | null): MeteringRule {
  return (metering) => {
    const gb = metering.given('egressGb') ?? (metering.facts.toInternetGb > 0 ? metering.facts.toInternetGb : null);
    metering.charge('gb_egress_internet', gb ?? metering.driver('gbProcessed'));
    metering.settle();
    if (requestMeter !== null) metering.charge(requestMeter, metering.driver('requests'));
    if (originMeter !== null) metering.charge(originMeter, metering.given('gbWritten') ?? 0);
  };
}

function frontDoor(metering: ComponentMetering): void {
  metering.charge('profile_month', metering.component.quantity);
  contentDelivery('requests_10k', 'gb_to_origin')(metering);
}
