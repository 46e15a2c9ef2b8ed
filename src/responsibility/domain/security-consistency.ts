import type { Catalog } from '../../catalog/domain/catalog.js';
import { stateOf, weakest, type FigureState } from '../../catalog/domain/confidence.js';
import { PROVIDERS, type Provider } from '../../catalog/domain/provider.js';
import type { CrossCloudControl } from '../../catalog/domain/tables/responsibility.js';
import type { Binding } from './burden-model.js';
import { coversCapability } from './capability-pattern.js';
import { factFinder, type Fact, type FactFinder } from './catalog-facts.js';

/** How one cloud meets a control. `facts` is empty where the catalog knows no mechanism there: unknown. */
export interface ControlMechanism {
  readonly provider: Provider;
  readonly components: readonly string[];
  readonly facts: readonly Fact[];
}

/** A control that an architecture on several clouds meets more than once. */
export interface RepeatedControl {
  readonly control: string;
  readonly ccmControlId: string;
  readonly mechanisms: readonly ControlMechanism[];
  /** How the services behind it differ, where the catalog says so. */
  readonly differences: readonly string[];
  readonly unifiedBy: string;
  readonly staysDouble: string;
  readonly state: FigureState;
  readonly sourceIds: readonly string[];
}

/**
 * Controls that must be met on each of the clouds with different mechanisms, and what unifies them. Empty for a design in one
 * cloud: there is nothing to keep consistent.
 */
export function securityConsistency(catalog: Catalog, bindings: readonly Binding[]): RepeatedControl[] {
  const facts = factFinder(catalog);
  return catalog.crossCloudControls.flatMap((row) => {
    const mechanisms = PROVIDERS.flatMap((provider) => mechanismOn(row, provider, bindings, facts));
    return mechanisms.length < 2 ? [] : [toRepeatedControl(catalog, row, mechanisms)];
  });
}

function mechanismOn(
  { capabilities, mechanisms }: CrossCloudControl,
  provider: Provider,
  bindings: readonly Binding[],
  facts: FactFinder,
): ControlMechanism[] {
  const concerned = bindings.filter(
    (binding) => binding.provider === provider && coversCapability(capabilities, binding.capability),
  );
  if (concerned.length === 0) return [];
  const found = mechanisms.flatMap((reference) => facts(reference, provider) ?? []);
  return [{ provider, components: concerned.map(({ id }) => id), facts: found }];
}

function toRepeatedControl(
  catalog: Catalog,
  row: CrossCloudControl,
  mechanisms: readonly ControlMechanism[],
): RepeatedControl {
  const found = mechanisms.flatMap(({ facts }) => facts);
  const missing = mechanisms.some(({ facts }) => facts.length === 0);
  const { control, ccmControlId, unifiedBy, staysDouble } = row;
  const compared = row.mechanisms.flatMap(
    (reference) => catalog.index.equivalences.get(reference.replace(/^service:/, '')) ?? [],
  );
  return {
    control,
    ccmControlId,
    mechanisms,
    differences: compared.map(({ keyDifferences }) => keyDifferences),
    unifiedBy,
    staysDouble,
    state: missing ? 'unknown' : stateOf(weakest([row.confidence, ...found.map(({ confidence }) => confidence)])),
    sourceIds: [...new Set([row, ...found, ...compared].flatMap(({ sourceIds }) => sourceIds))].sort(),
  };
}
