import {
  componentsOf,
  type Architecture,
  type Component,
  type Connection,
  type RecoveryStrategy,
  type ServingNode,
} from '../../architectures/domain/architecture.js';
import type { Catalog } from '../../catalog/domain/catalog.js';
import { deploymentShape } from './deployment-shape.js';
import { holdsData } from './recovery-plan.js';
import { findStrategy, standbyShape } from './strategy.js';

/** Where a second site could stand. */
export interface StandbySite {
  readonly region: string;
}

/**
 * The design with a second site in another region of the same provider under a strategy: standby components sized by the
 * strategy's shares, flows from each data store to its copy, and the document's recovery part. Designs of one provider and
 * region only; null for others, and for strategies that keep nothing running.
 */
export function drawStandby(
  architecture: Architecture,
  catalog: Catalog,
  strategy: RecoveryStrategy,
  site: StandbySite,
): Architecture | null {
  const { serving } = architecture;
  const row = findStrategy(strategy, catalog);
  if (serving === null || architecture.recovery.standby !== null || row.standbyDataShare === 0) return null;
  const used = new Set(componentsOf(serving));
  const moved = architecture.components.filter(
    (component) => used.has(component.id) && deploymentShape(component, catalog).kind !== 'global',
  );
  if (new Set(moved.map((component) => `${component.provider}/${component.region}`)).size !== 1) return null;
  const copies = moved.map((component) => standbyOf(component, strategy, site, catalog));
  const copied = new Map(moved.map((component, at) => [component.id, copies[at]?.id ?? component.id]));
  return {
    ...architecture,
    components: [...architecture.components, ...copies],
    connections: [
      ...architecture.connections,
      ...(strategy === 'active-active' ? replicationFlows(architecture, moved, copied) : []),
    ],
    serving: strategy === 'active-active' ? { kind: 'any', of: [serving, renamed(serving, copied)] } : serving,
    recovery: {
      ...architecture.recovery,
      strategy,
      standby: strategy === 'active-active' ? null : renamed(serving, copied),
      replication: row.replication,
    },
  };
}

function standbyOf(component: Component, strategy: RecoveryStrategy, site: StandbySite, catalog: Catalog): Component {
  const shape = standbyShape(strategy, component.quantity, holdsData(component), catalog);
  const quantity = Math.max(shape.units, 1);
  const full = quantity >= component.quantity;
  return {
    ...component,
    id: `${component.id}-standby`,
    region: site.region,
    quantity,
    zones: component.zones === null ? null : Math.min(component.zones, full ? component.zones : quantity),
    minimumServing: full ? component.minimumServing : quantity,
    highAvailability: component.highAvailability && full && strategy !== 'pilot-light',
    // a unit that is only made at the failover is not paid for before it
    hoursPerMonth: shape.units === 0 ? 0 : component.hoursPerMonth,
    usage: shape.units === 0 ? {} : component.usage,
  };
}

/**
 * Where both sites serve, what reaches a store flows on to its copy, as drawn. Flows to a mere standby are left to the cost
 * sheet, which derives them from what is stored.
 */
function replicationFlows(
  architecture: Architecture,
  moved: readonly Component[],
  copied: ReadonlyMap<string, string>,
): Connection[] {
  return moved.filter(holdsData).flatMap((component) => {
    const gbPerMonth = architecture.connections
      .filter((connection) => connection.to === component.id)
      .reduce((sum, connection) => sum + connection.gbPerMonth, 0);
    const to = copied.get(component.id);
    return gbPerMonth > 0 && to ? [{ from: component.id, to, gbPerMonth, crossZoneShare: null }] : [];
  });
}

function renamed(node: ServingNode, copied: ReadonlyMap<string, string>): ServingNode {
  if (node.kind === 'component') return { kind: 'component', component: copied.get(node.component) ?? node.component };
  return { ...node, of: node.of.map((part) => renamed(part, copied)) };
}
