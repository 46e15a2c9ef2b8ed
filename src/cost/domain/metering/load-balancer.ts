import { type ComponentMetering, type MeteringRule, MONTH_HOURS } from './component-metering.js';
import { chargePublicIps } from './public-ip.js';

/** What one capacity unit carries in an hour, as the provider publishes it. The dearest dimension counts. */
interface CapacityUnit {
  readonly newConnectionsPerSecond: number;
  readonly activeConnections: number;
  readonly gbPerHour: number;
  readonly rulesEvaluatedPerSecond: number;
}

/** AWS: an LCU is 25 new connections/s, 3,000 active, 1 GB/h, 1,000 rule evaluations/s; an NLCU 800, 100,000 and 1 GB/h (TCP). */
const LCU: CapacityUnit = {
  newConnectionsPerSecond: 25,
  activeConnections: 3000,
  gbPerHour: 1,
  rulesEvaluatedPerSecond: 1000,
};
const NLCU: CapacityUnit = {
  newConnectionsPerSecond: 800,
  activeConnections: 100_000,
  gbPerHour: 1,
  rulesEvaluatedPerSecond: Infinity,
};
/** Azure: 2,500 persistent connections, 2.22 Mbit/s (1 GB/h), or one compute unit of 50 TLS connections/s. */
const AGW_UNIT: CapacityUnit = {
  newConnectionsPerSecond: 50,
  activeConnections: 2500,
  gbPerHour: 1,
  rulesEvaluatedPerSecond: Infinity,
};

/** Capacity units of a mean hour: each dimension over what one unit carries, the largest of them. */
function capacityUnits(metering: ComponentMetering, unit: CapacityUnit, gb: number): number {
  const rules = unit.rulesEvaluatedPerSecond === Infinity ? 0 : (metering.given('rulesEvaluatedPerSecond') ?? 0);
  return Math.max(
    metering.driver('newConnectionsPerSecond') / unit.newConnectionsPerSecond,
    metering.driver('activeConnections') / unit.activeConnections,
    gb / MONTH_HOURS / unit.gbPerHour,
    rules / unit.rulesEvaluatedPerSecond,
  );
}

const balancedGb = (metering: ComponentMetering): number =>
  metering.given('gbProcessed') ?? (metering.passingGb > 0 ? metering.passingGb : metering.driver('gbProcessed'));

const MEAN_HOUR_NOTE = 'capacity units of the mean hour; peaks cost more';

/** AWS charges a public IPv4 address per zone of an internet-facing balancer; the others one per balancer. */
function chargeBalancerIps(metering: ComponentMetering): void {
  const { component, facts } = metering;
  if (component.provider === 'gcp') return;
  const perBalancer = component.provider === 'aws' ? (component.zones ?? 2) : 1;
  chargePublicIps(metering, facts.facesInternet ? perBalancer * component.quantity : 0);
}

function chargeByCapacity(metering: ComponentMetering, unitMeter: string, unit: CapacityUnit): void {
  metering.charge('lb_hour', metering.unitHours);
  chargeBalancerIps(metering);
  const gb = balancedGb(metering);
  metering.charge(unitMeter, capacityUnits(metering, unit, gb) * metering.hours, { note: MEAN_HOUR_NOTE });
}

export const applicationBalancer: MeteringRule = (metering) => {
  if (metering.component.provider === 'aws') chargeByCapacity(metering, 'lcu_hour', LCU);
  else if (metering.component.provider === 'azure') chargeByCapacity(metering, 'capacity_unit_hour', AGW_UNIT);
  else chargeRegionalProxies(metering);
};

export const networkBalancer: MeteringRule = (metering) => {
  if (metering.product === 'aws.elbv2-nlb') chargeByCapacity(metering, 'nlcu_hour', NLCU);
  else if (metering.component.provider === 'azure') chargeAzureRules(metering);
  else if (metering.component.provider === 'gcp') chargeForwarding(metering, 'gcp.network-load-balancer');
  else {
    metering.charge('lb_hour', metering.unitHours);
    metering.charge('gb_processed', balancedGb(metering));
  }
};

export const globalHttpBalancer: MeteringRule = (metering) => {
  chargeForwarding(metering, 'gcp.https-load-balancer');
};

const RULES_INCLUDED = 5;

/** Azure: the base charge covers five rules, each further rule is charged. */
function chargeAzureRules(metering: ComponentMetering): void {
  const rules = metering.given('rules') ?? 1;
  metering.charge('lb_hour', metering.unitHours);
  if (metering.product === 'azure.load-balancer-global') return;
  metering.charge('rule_hour', Math.max(0, rules - RULES_INCLUDED * metering.component.quantity) * metering.hours);
  chargeBalancerIps(metering);
  metering.charge('gb_processed', balancedGb(metering));
}

/**
 * Google: the first five forwarding rules of a project and region are one charge, each further rule its own. The counter runs
 * over the whole architecture; every balancer bears its share of it by rules.
 */
function chargeForwarding(metering: ComponentMetering, dataProduct: string): void {
  chargeForwardingRules(metering, metering.product ?? dataProduct);
  const given = metering.given('gbProcessed') ?? (metering.passingGb > 0 ? metering.passingGb : null);
  metering.chargeOn(dataProduct, 'gb_processed', given ?? metering.driver('gbProcessed'));
}

function chargeForwardingRules(metering: ComponentMetering, product: string): void {
  const rules = ownRules(metering.component);
  metering.given('rules');
  const all = metering.context.architecture.components
    .filter((other) => other.region === metering.component.region && FORWARDING.has(other.service))
    .reduce((sum, other) => sum + ownRules(other), 0);
  const base = rules / all;
  const further = (Math.max(0, all - RULES_INCLUDED) * rules) / all;
  const details = all > rules ? { note: `its share of ${all} forwarding rules of the project in the region` } : {};
  metering.chargeOn(product, 'lb_hour', base * metering.hours, details);
  const extra = product === 'gcp.network-load-balancer' ? 'gcp.forwarding-rule' : product;
  metering.chargeOn(extra, 'rule_hour', further * metering.hours, details);
}

const FORWARDING = new Set(['gcp.nlb', 'gcp.alb', 'gcp.global-external-alb']);
const ownRules = ({ usage, quantity }: ComponentMetering['component']): number => usage['rules'] ?? quantity;

/** Google's regional balancer: a forwarding rule, the data, and the proxies that carry the traffic. */
function chargeRegionalProxies(metering: ComponentMetering): void {
  chargeForwardingRules(metering, 'gcp.forwarding-rule');
  const gb = balancedGb(metering);
  metering.chargeOn('gcp.https-load-balancer', 'gb_processed', gb);
  metering.charge('proxy_instance_hour', metering.parameter('cost.gcp.proxy-instances') * metering.unitHours);
}
