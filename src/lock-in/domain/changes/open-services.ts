import type { Architecture } from '../../../architectures/domain/architecture.js';
import type { Catalog } from '../../../catalog/domain/catalog.js';
import {
  inPlaceOf,
  isProprietary,
  openService,
  swapComponents,
  type ChangedDesign,
  type DesignChange,
} from './design-change.js';

/** Changes to the provider's own service that speaks an open protocol. */

export const openTelemetry: DesignChange = {
  id: 'open-telemetry',
  title: 'OpenTelemetry and Prometheus instead of native monitoring',
  because: 'instrumentation, queries, alerts and dashboards stay as they are when the back end changes',
  apply: (architecture, catalog) =>
    toOpenCapability(architecture, catalog, 'observability.metrics', 'observability.prometheus'),
};

export const kafkaProtocol: DesignChange = {
  id: 'kafka-protocol',
  title: 'The Kafka protocol instead of a proprietary stream',
  because: 'producers and consumers keep their client library; brokers exist on every cloud and as open source',
  apply: (architecture, catalog) => toOpenCapability(architecture, catalog, 'messaging.stream', 'messaging.kafka'),
};

function toOpenCapability(
  architecture: Architecture,
  catalog: Catalog,
  from: string,
  to: string,
): ChangedDesign | null {
  return swapComponents(architecture, (component) => {
    const isBound = component.capability === from && isProprietary(catalog, component.service);
    const service = isBound ? openService(catalog, component, to) : null;
    return service === null ? null : inPlaceOf(component, service, to);
  });
}
