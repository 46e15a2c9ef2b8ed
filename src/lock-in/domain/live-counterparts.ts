import { componentsOf, type Architecture, type ServingNode } from '../../architectures/domain/architecture.js';
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
  if (!architecture.components.some((component) => component.provider === to)) return NO_COUNTERPARTS;
  const alternatives = alternativesOf(architecture);
  if (alternatives.length === 0) return NO_COUNTERPARTS;
  const hosts = candidatesOn(architecture, to);
  const leavers = candidatesOn(architecture, from);
  const pairs = new Map<string, string>();
  const taken = new Set<string>();
  for (const likeness of ['capability', 'family'] as const) {
    for (const leaver of leavers) {
      if (pairs.has(leaver.id)) continue;
      const host = hosts.find(
        (other) =>
          !taken.has(other.id) && leaver[likeness] === other[likeness] && replaces(alternatives, leaver, other),
      );
      if (host) {
        pairs.set(leaver.id, host.id);
        taken.add(host.id);
      }
    }
  }
  return pairs;
}

interface Candidate {
  readonly id: string;
  readonly capability: string;
  readonly family: string;
}

function candidatesOn(architecture: Architecture, provider: Provider): Candidate[] {
  return architecture.components
    .filter((component) => component.provider === provider)
    .map(({ id, capability }) => ({ id, capability, family: familyOf(capability) }));
}

/** `network.lb.global` → `network.lb`; `database.relational-cloud-native` → `database.relational`. */
function familyOf(capability: string): string {
  const [domain = '', kind = ''] = capability.split('.');
  return `${domain}.${kind.split('-')[0] ?? ''}`;
}

function replaces(alternatives: readonly Alternatives[], a: Candidate, b: Candidate): boolean {
  return alternatives.some(([one, other]) => (one.has(a.id) && other.has(b.id)) || (one.has(b.id) && other.has(a.id)));
}

function alternativesOf(architecture: Architecture): Alternatives[] {
  const serving = new Set(componentsOf(architecture.serving));
  const standby = new Set(componentsOf(architecture.recovery.standby));
  const onlyServing = new Set([...serving].filter((id) => !standby.has(id)));
  const onlyStandby = new Set([...standby].filter((id) => !serving.has(id)));
  const sites: Alternatives[] = onlyStandby.size > 0 ? [[onlyServing, onlyStandby]] : [];
  return [...sites, ...branches(architecture.serving), ...branches(architecture.recovery.standby)];
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
