import type { Component } from '../../../architectures/domain/architecture.js';
import type { LockInSettings } from '../lock-in-settings.js';
import { inPlaceOf, isProprietary, openService, swapComponents, type DesignChange } from './design-change.js';

const STORES = new Set([
  'database.distributed-sql',
  'database.nosql',
  'database.relational-cloud-native',
  'database.relational-sqlserver',
]);
const RELATIONAL = 'database.relational';

export const postgresqlEngine: DesignChange = {
  id: 'postgresql-engine',
  title: 'A PostgreSQL-compatible engine instead of a proprietary store',
  because:
    'the same engine, dump format and drivers exist on every cloud and as open source; a proprietary data model does not',
  apply: (architecture, catalog, settings) =>
    swapComponents(architecture, (component) => {
      const isBound = STORES.has(component.capability) && isProprietary(catalog, component.service);
      const service = isBound ? openService(catalog, component, RELATIONAL) : null;
      return service === null ? null : server(component, service, settings);
    }),
};

/** A server of the stated size, or of the seed's default where a store without servers states none. */
function server(component: Component, service: string, settings: LockInSettings): Component {
  const storageGb = component.size?.storageGb ?? component.usage.storageGb ?? component.dataGb;
  return {
    ...inPlaceOf(component, service, RELATIONAL),
    size: {
      vcpu: component.size?.vcpu ?? settings.defaultStore.vcpu,
      memoryGib: component.size?.memoryGib ?? settings.defaultStore.memoryGib,
      storageGb,
    },
    dataGb: component.dataGb ?? storageGb,
  };
}
