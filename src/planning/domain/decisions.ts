import type { Decision, PairedChoice } from './frame-table.js';
import type { Workload, WorkloadComponent } from './workload.js';

/** Components of one platform and group are decided together; every other one by itself. In the order of their first component. */
export function decidedTogether(components: readonly WorkloadComponent[]): number[][] {
  const together = new Map<string, number[]>();
  for (const [at, { platform, group }] of components.entries()) {
    const key = platform === null ? `${at}` : JSON.stringify([platform, group]);
    together.set(key, [...(together.get(key) ?? []), at]);
  }
  return [...together.values()];
}

/**
 * The ways to decide: for components of one platform the kinds of service that each of them may be. Null where they have
 * none in common.
 */
export function optionsOf(components: readonly number[], choices: readonly (readonly PairedChoice[])[]): number[][] {
  const kinds = components.map((at) => kindsOf(choices[at] ?? []));
  const [first = []] = kinds;
  return first.flatMap((kind) => {
    const picks = kinds.map((each) => each.indexOf(kind));
    return picks.includes(-1) ? [] : [picks];
  });
}

/** Capability, whether it is run by oneself, and which of the provider's services for it. */
function kindsOf(choices: readonly PairedChoice[]): string[] {
  const seen = new Map<string, number>();
  return choices.map(({ primary: { capability, service } }) => {
    const kind = `${capability}|${service.capability}`;
    const nth = seen.get(kind) ?? 0;
    seen.set(kind, nth + 1);
    return `${kind}|${nth}`;
  });
}

/**
 * For each component the one before it that is the same but for its name; -1 for none. Exchanging the two leaves the
 * workload as it is, so that a design and the one with their services exchanged have the same scores.
 */
export function sameAsBefore({ components, connections }: Workload): number[] {
  const needs = components.map(({ id: _, ...need }) => JSON.stringify(need));
  const flows = connectionKeys(connections, (id) => id);
  return components.map(({ id }, at) => {
    for (let before = at - 1; before >= 0; before -= 1) {
      const other = components[before]?.id ?? '';
      if (needs[before] !== needs[at]) continue;
      const swap = (end: string): string => (end === id ? other : end === other ? id : end);
      if (connectionKeys(connections, swap) === flows) return before;
    }
    return -1;
  });
}

function connectionKeys(connections: Workload['connections'], nameOf: (id: string) => string): string {
  return connections
    .map(({ from, to, gbPerMonth }) => JSON.stringify([nameOf(from), nameOf(to), gbPerMonth]))
    .sort()
    .join();
}

/**
 * Decisions in the order they are taken: first what leaves no choice, then those whose options differ most in cost, so that
 * bounds tell early. `spreadUsd` gives the difference between the dearest and the cheapest option of a decision.
 */
export function orderDecisions(
  together: readonly (readonly number[])[],
  options: readonly (readonly (readonly number[])[])[],
  before: readonly number[],
  spreadUsd: (at: number) => number,
): Decision[] {
  const isOpen = (at: number): number => ((options[at]?.length ?? 0) > 1 ? 1 : 0);
  const order = together
    .map((_, at) => at)
    .sort((a, b) => isOpen(a) - isOpen(b) || spreadUsd(b) - spreadUsd(a) || a - b);
  const placeOf = new Map<number, number>();
  return order.map((at, place): Decision => {
    const components = together[at] ?? [];
    const only = components.length === 1 ? components[0] : undefined;
    if (only !== undefined) placeOf.set(only, place);
    const notBefore = only === undefined ? -1 : (placeOf.get(before[only] ?? -1) ?? -1);
    return { components, options: options[at] ?? [], notBefore };
  });
}
