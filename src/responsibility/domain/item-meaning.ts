import type { Catalog } from '../../catalog/domain/catalog.js';
import { PROVIDER_NAMES } from '../../catalog/domain/provider.js';
import type { TaskApplicability } from '../../catalog/domain/tables/responsibility.js';
import type { Binding } from './burden-model.js';
import { featureCapability, isDenied, type Fact, type FactFinder } from './catalog-facts.js';
import type { Duty } from './duties.js';

type PlacedDuty = Readonly<{ binding: Binding; duty: Duty }>;
type OwnerState = 'customer' | 'shared' | 'provider' | 'unknown';

/** What a task means for these services: the task's sentence for the owner, then what is said of each service. */
export function itemMeaning(
  catalog: Catalog,
  task: TaskApplicability,
  owner: OwnerState,
  placed: readonly PlacedDuty[],
): string {
  const notes = new Map<string, string>();
  for (const { binding, duty } of placed) {
    const name = catalog.index.services.get(binding.service)?.name ?? binding.service;
    if (duty.note !== null) notes.set(name, duty.note);
  }
  const said = [...notes].map(([name, note]) => `${name}: ${note}.`);
  const requested = placed.some(({ duty }) => duty.origin === 'request') ? ['Owner as stated in the request.'] : [];
  return [ownerSentence(task, owner, placed), ...said, ...requested].join(' ');
}

function ownerSentence(task: TaskApplicability, owner: OwnerState, placed: readonly PlacedDuty[]): string {
  const provider = placed[0] ? PROVIDER_NAMES[placed[0].binding.provider] : 'the provider';
  if (owner === 'unknown') return 'Nobody has said whose task this is: ask the provider before relying on either.';
  if (owner === 'customer') return task.ifCustomer ?? 'Yours to do.';
  if (owner === 'shared') return task.ifShared ?? `Done together with ${provider}.`;
  return task.ifProvider ?? `Done by ${provider}.`;
}

/** What helps with the task on each provider. A feature is named only for components of the capability it belongs to. */
export function itemTools(
  task: TaskApplicability,
  owner: OwnerState,
  placed: readonly PlacedDuty[],
  facts: FactFinder,
): string[] {
  // What the provider does by itself needs no tool of the customer's.
  if (owner === 'provider') return [];
  const tools = (task.tools ?? []).flatMap((reference) =>
    placed.flatMap(({ binding }) => {
      const capability = featureCapability(reference);
      if (capability !== undefined && capability !== binding.capability) return [];
      const fact = facts(reference, binding.provider);
      if (!fact) return [];
      return capability === undefined ? [fact.name] : featureTool(fact);
    }),
  );
  return [...new Set(tools)];
}

/** A feature helps unless its cell denies it; a bare "yes" says no more than the name. */
function featureTool({ name, detail }: Fact): string[] {
  if (detail === null || detail === 'yes') return [name];
  return isDenied(detail) ? [] : [`${name}: ${detail}`];
}
