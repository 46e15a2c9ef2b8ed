import {
  componentsOf,
  type Architecture,
  type Component,
  type ServingNode,
} from '../../architectures/domain/architecture.js';
import type { Provider } from '../../catalog/domain/provider.js';

/** Two sets of components of which either serves without the other. */
type Alternatives = readonly [ReadonlySet<string>, ReadonlySet<string>];

const NO_COUNTERPARTS: ReadonlyMap<string, string> = new Map();

/**
 * For each component of `from`, the component of `to` that already does its work: one that the document draws as its
 * alternative (the other branch of an `any` or `k of n`, or the standby of a serving component and the reverse), of the
 * same capability or else of the same family. Having the same service elsewhere for something else does not count.
 */
export function liveCounterparts(
  architecture: Architecture,
  from: Provider,
  to: Provider,
): ReadonlyMap<string, string> {
  const hosts = architecture.components.filter((component) => component.provider === to);
  if (hosts.length === 0) return NO_COUNTERPARTS;
  const alternatives = alternativesOf(architecture);
  const leavers = architecture.components.filter((component) => component.provider === from);
  const pairs = new Map<string, string>();
  const taken = new Set<string>();
  for (const same of [sameCapability, sameFamily]) {
    for (const leaver of leavers.filter((component) => !pairs.has(component.id))) {
      const host = hosts.find(
        (candidate) => !taken.has(candidate.id) && same(leaver, candidate) && replaces(alternatives, leaver, candidate),
      );
      if (host) {
        pairs.set(leaver.id, host.id);
        taken.add(host.id);
      }
    }
  }
  return pairs;
}

const sameCapability = (a: Component, b: Component): boolean => a.capability === b.capability;
const sameFamily = (a: Component, b: Component): boolean => familyOf(a.capability) === familyOf(b.capability);

/** `network.lb.global` → `network.lb`; `database.relational-cloud-native` → `database.relational`. */
function familyOf(capability: string): string {
  const [domain = '', kind = ''] = capability.split('.');
  return `${domain}.${kind.split('-')[0] ?? ''}`;
}

function replaces(alternatives: readonly Alternatives[], a: Component, b: Component): boolean {
  return alternatives.some(([one, other]) => (one.has(a.id) && other.has(b.id)) || (one.has(b.id) && other.has(a.id)));
}

function alternativesOf(architecture: Architecture): Alternatives[] {
  const serving = new Set(componentsOf(architecture.serving));
  const standby = new Set(componentsOf(architecture.recovery.standby));
  const onlyServing = new Set([...serving].filter((id) => !standby.has(id)));
  const onlyStandby = new Set([...standby].filter((id) => !serving.has(id)));
  return [[onlyServing, onlyStandby], ...branches(architecture.serving), ...branches(architecture.recovery.standby)];
}

/** Pairs of branches of which one is enough. */
function branches(node: ServingNode | null): Alternatives[] {
  if (!node || node.kind === 'component') return [];
  const below = node.of.flatMap(branches);
  const redundant = node.kind === 'any' || (node.kind === 'k-of-n' && node.k < node.of.length);
  if (!redundant) return below;
  const sets = node.of.map((branch) => new Set(componentsOf(branch)));
  return [...below, ...sets.flatMap((one, at) => sets.slice(at + 1).map((other): Alternatives => [one, other]))];
}
