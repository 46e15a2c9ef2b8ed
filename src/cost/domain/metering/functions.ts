import { type ComponentMetering, type MeteringRule, MONTH_HOURS } from './component-metering.js';

const MS_PER_SECOND = 1000;

/** Requests, and memory while they run: requests × mean duration × memory. */
export const functions: MeteringRule = (metering) => {
  const { component, product } = metering;
  if (product === 'azure.functions-premium') {
    chargePremiumPlan(metering);
    return;
  }
  const requests = metering.driver(
    'requests',
    component.usage['requests'] === undefined ? monthlyRequests(metering) : null,
  );
  metering.charge(product?.startsWith('azure.') ? 'execution_million' : 'request_million', requests);
  const seconds = (requests * metering.driver('durationMs')) / MS_PER_SECOND;
  const memoryGib = component.size?.memoryGib ?? metering.parameter('cost.default.function-memory-gib');
  metering.charge('gb_second', seconds * memoryGib);
  if (product === 'gcp.cloud-functions') {
    metering.charge('ghz_second', seconds * memoryGib * metering.parameter('cost.gcp.function-ghz-per-gib'));
  }
};

/** The premium plan bills its instances whether or not functions run. */
function chargePremiumPlan(metering: ComponentMetering): void {
  const { component, unitHours } = metering;
  const months = unitHours / MONTH_HOURS;
  metering.charge('vcpu_month', (component.size?.vcpu ?? metering.parameter('cost.default.container-vcpu')) * months);
  metering.charge(
    'gib_month',
    (component.size?.memoryGib ?? metering.parameter('cost.default.container-memory-gib')) * months,
  );
}

const monthlyRequests = ({ context }: ComponentMetering): number | null =>
  context.architecture.demand?.monthlyRequests ?? null;
