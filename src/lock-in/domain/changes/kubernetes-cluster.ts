import type { Architecture, Component } from '../../../architectures/domain/architecture.js';
import type { Catalog } from '../../../catalog/domain/catalog.js';
import { openService, type ChangedDesign } from './design-change.js';
import { mergeComponents } from './merge-components.js';

const CLUSTER_CAPABILITY = 'compute.kubernetes-managed-nodes';

/** Moves the chosen components onto one cluster with managed nodes per provider and region. */
export function ontoClusters(
  architecture: Architecture,
  catalog: Catalog,
  chosen: (component: Component) => boolean,
): ChangedDesign | null {
  const groups = new Map<string, Component[]>();
  for (const component of architecture.components.filter(chosen)) {
    const place = `${component.provider}-${component.region}`;
    groups.set(place, [...(groups.get(place) ?? []), component]);
  }
  const merges = [...groups].flatMap(([place, members]) => {
    const [first] = members;
    const service = first && openService(catalog, first, CLUSTER_CAPABILITY);
    return first && service ? [{ members, merged: cluster(architecture, place, first, members, service) }] : [];
  });
  return mergeComponents(architecture, merges);
}

function cluster(
  architecture: Architecture,
  place: string,
  first: Component,
  members: readonly Component[],
  service: string,
): Component {
  return {
    ...first,
    id: freeId(architecture, `kubernetes-${place}`),
    capability: CLUSTER_CAPABILITY,
    service,
    variant: null,
    quantity: 1,
    zones: members.reduce<number | null>(
      (most, { zones }) => (zones === null ? most : Math.max(most ?? 0, zones)),
      null,
    ),
    minimumServing: null,
    instanceType: null,
    size: totalSize(members),
    interruptible: false,
    highAvailability: false,
    volumes: [],
    usage: {},
    dataGb: members.reduce<number | null>((sum, { dataGb }) => (dataGb === null ? sum : (sum ?? 0) + dataGb), null),
    migrationUnits: 1,
  };
}

function freeId(architecture: Architecture, wanted: string): string {
  const taken = new Set(architecture.components.map((component) => component.id));
  let id = wanted;
  for (let at = 2; taken.has(id); at += 1) id = `${wanted}-${at}`;
  return id;
}

/** Sum of what the members state; null where one of them states nothing. */
function totalSize(members: readonly Component[]): Component['size'] {
  const sum = (read: (size: NonNullable<Component['size']>) => number | null): number | null =>
    members.reduce<number | null>((total, { size, quantity }) => {
      const each = size && read(size);
      return total === null || each === null ? null : total + each * quantity;
    }, 0);
  return { vcpu: sum((size) => size.vcpu), memoryGib: sum((size) => size.memoryGib), storageGb: null };
}
