import {
  componentsOf,
  standbyComponents,
  type Architecture,
  type Component,
  type Connection,
} from '../../architectures/domain/architecture.js';
import { getParameter, type Catalog } from '../../catalog/domain/catalog.js';
import type { Assumption } from './cost-sheet.js';
import { DAILY_CHANGE } from './metering/backups.js';

/** A flow that keeps a standby's data current and that the document does not draw. */
export interface ReplicationFlow {
  readonly connection: Connection;
  readonly assumption: Assumption;
}

const DAYS_PER_MONTH = 730 / 24;
const STORES = ['database.', 'storage.object', 'storage.file'];

/**
 * Replication the plan asks for and no connection shows: from every data store that serves to the standby of the same
 * capability, the changes of a month. A drawn connection between the two is taken as it is.
 */
export function undrawnReplication(architecture: Architecture, catalog: Catalog): ReplicationFlow[] {
  if (architecture.recovery.replication === 'none') return [];
  const standby = standbyComponents(architecture);
  const serving = new Set(componentsOf(architecture.serving));
  return architecture.components
    .filter(({ id, capability }) => serving.has(id) && STORES.some((store) => capability.startsWith(store)))
    .flatMap((primary) => {
      const copy = architecture.components.find(
        ({ id, capability }) => standby.has(id) && capability === primary.capability,
      );
      return copy && !isDrawn(architecture, primary, copy) ? flowBetween(primary, copy, catalog) : [];
    });
}

const isDrawn = ({ connections }: Architecture, primary: Component, copy: Component): boolean =>
  connections.some(({ from, to }) => from === primary.id && to === copy.id);

function flowBetween(primary: Component, copy: Component, catalog: Catalog): ReplicationFlow[] {
  const storedGb = primary.usage['storageGb'] ?? primary.size?.storageGb ?? primary.dataGb;
  if (storedGb === null || storedGb === 0) return [];
  const { value, low, high, because } = getParameter(catalog, DAILY_CHANGE);
  return [
    {
      connection: {
        from: primary.id,
        to: copy.id,
        gbPerMonth: storedGb * value * DAYS_PER_MONTH,
        crossZoneShare: null,
      },
      assumption: { componentId: primary.id, name: 'replicatedShareOfDay', value, low, high, unit: '1/day', because },
    },
  ];
}
