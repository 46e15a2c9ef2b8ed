import type { Architecture, Component, ServingNode } from '../../../architectures/domain/architecture.js';
import type { ChangedDesign } from './design-change.js';

/** Puts one component in place of several: connections and serving structures follow it, inner traffic disappears. */
export function mergeComponents(
  architecture: Architecture,
  groups: readonly { readonly members: readonly Component[]; readonly merged: Component }[],
): ChangedDesign | null {
  if (groups.length === 0) return null;
  const newId = new Map(groups.flatMap(({ members, merged }) => members.map((member) => [member.id, merged.id])));
  const rename = (id: string): string => newId.get(id) ?? id;
  const placed = new Set<string>();
  const components = architecture.components.flatMap((component) => {
    const merged = groups.find((group) => group.merged.id === newId.get(component.id))?.merged;
    if (!merged) return [component];
    if (placed.has(merged.id)) return [];
    placed.add(merged.id);
    return [merged];
  });
  const connections = architecture.connections
    .map((connection) => ({ ...connection, from: rename(connection.from), to: rename(connection.to) }))
    .filter((connection) => connection.from !== connection.to);
  return {
    architecture: {
      ...architecture,
      components,
      connections,
      serving: renameServing(architecture.serving, rename),
      recovery: { ...architecture.recovery, standby: renameServing(architecture.recovery.standby, rename) },
    },
    adjustments: {},
    replaced: groups.flatMap(({ members, merged }) =>
      members.map((member) => ({ component: member.id, from: member.service, to: merged.service })),
    ),
  };
}

function renameServing(node: ServingNode | null, rename: (id: string) => string): ServingNode | null {
  return node && renameNode(node, rename);
}

/** Branches that have become the same component are one branch. */
function renameNode(node: ServingNode, rename: (id: string) => string): ServingNode {
  if (node.kind === 'component') return { kind: 'component', component: rename(node.component) };
  const seen = new Set<string>();
  const of = node.of
    .map((branch) => renameNode(branch, rename))
    .filter((branch) => {
      if (branch.kind !== 'component') return true;
      const isNew = !seen.has(branch.component);
      seen.add(branch.component);
      return isNew;
    });
  const [only] = of;
  if (of.length === 1 && only) return only;
  return node.kind === 'k-of-n' ? { ...node, k: Math.min(node.k, of.length), of } : { ...node, of };
}
