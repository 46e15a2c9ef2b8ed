import type { Provider } from '../../../catalog/domain/provider.js';
import type { ComponentMetering } from './component-metering.js';

const PRODUCTS: Readonly<Record<Provider, string>> = {
  aws: 'aws.public-ipv4',
  azure: 'azure.public-ip',
  gcp: 'gcp.static-ip',
};

/** Public IPv4 addresses, charged per hour on every cloud; `derived` is how many the drawing shows, 0 unless stated. */
export function chargePublicIps(metering: ComponentMetering, derived = 0, note?: string): void {
  const product = PRODUCTS[metering.component.provider];
  const addresses = metering.given('publicIps') ?? derived;
  metering.chargeOn(product, 'ip_hour', addresses * metering.hours, note === undefined ? {} : { note });
  const idle = metering.given('idlePublicIps') ?? 0;
  if (idle > 0) {
    const meter = metering.component.provider === 'azure' ? 'ip_hour' : 'idle_ip_hour';
    metering.chargeOn(product, meter, idle * metering.hours);
  }
}
