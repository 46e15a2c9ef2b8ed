import type { Catalog } from '../../catalog/domain/catalog.js';
import { stateOf, weakest, type FigureState } from '../../catalog/domain/confidence.js';
import { PROVIDERS, type Provider } from '../../catalog/domain/provider.js';
import {
  OWNERS,
  TEAM_ROLES,
  type Owner,
  type TaskApplicability,
  type TaskScope,
  type TeamRole,
} from '../../catalog/domain/tables/responsibility.js';
import type { Binding, BurdenModel } from './burden-model.js';
import { factFinder, type FactFinder } from './catalog-facts.js';
import type { Duty } from './duties.js';
import { itemMeaning, itemTools } from './item-meaning.js';

export const CHECKLIST_GROUPINGS = ['domain', 'role'] as const;
export type ChecklistGrouping = (typeof CHECKLIST_GROUPINGS)[number];

export const OWNER_STATES = [...OWNERS, 'unknown'] as const;
export type OwnerState = (typeof OWNER_STATES)[number];

/** One task with one owner, for the components that share it. */
export interface ChecklistItem {
  readonly task: string;
  readonly domain: string;
  readonly role: TeamRole;
  readonly scope: TaskScope;
  readonly owner: OwnerState;
  readonly providers: readonly Provider[];
  readonly services: readonly string[];
  readonly components: readonly string[];
  /** What the task is. */
  readonly meaning: string;
  /** What it means here: who does what on this service. */
  readonly here: string;
  /** What helps on these providers. */
  readonly tools: readonly string[];
  readonly ccmDomain: string;
  readonly ccmControlId: string | null;
  readonly state: FigureState;
  readonly sourceIds: readonly string[];
}

export interface ChecklistGroup {
  readonly name: string;
  readonly counts: Readonly<Record<OwnerState, number>>;
  readonly items: readonly ChecklistItem[];
}

interface PlacedDuty {
  readonly binding: Binding;
  readonly duty: Duty;
}

/**
 * Who does what for these components, grouped by task domain or by team role. A task met per component is one item per
 * service and owner; one met per provider is one item per provider; one of the organisation is one item. Where services
 * differ within an item, the heaviest owner stands.
 */
export function checklist(
  model: BurdenModel,
  bindings: readonly Binding[],
  grouping: ChecklistGrouping,
): ChecklistGroup[] {
  const facts = factFinder(model.catalog);
  const items = model.tasks.flatMap((task, position) =>
    gatherItems(model, task, position, bindings).map((placed) => toItem(model.catalog, task, placed, facts)),
  );
  const names = grouping === 'domain' ? [...model.settings.domainWeights.keys()] : TEAM_ROLES;
  return names.flatMap((name) => {
    const inGroup = items.filter((item) => item[grouping] === name);
    return inGroup.length === 0 ? [] : [{ name, counts: countOwners(inGroup), items: inGroup }];
  });
}

/** Counts per owner over the items. */
export function countOwners(items: readonly ChecklistItem[]): Record<OwnerState, number> {
  const counts: Record<OwnerState, number> = { customer: 0, shared: 0, provider: 0, unknown: 0 };
  for (const { owner } of items) counts[owner] += 1;
  return counts;
}

function gatherItems(
  model: BurdenModel,
  task: TaskApplicability,
  position: number,
  bindings: readonly Binding[],
): PlacedDuty[][] {
  const groups = new Map<string, PlacedDuty[]>();
  for (const binding of bindings) {
    const duty = model.profileOf(binding).byTask[position];
    if (!duty) continue;
    const key = itemKey(task.scope, binding, duty);
    const group = groups.get(key);
    if (group) group.push({ binding, duty });
    else groups.set(key, [{ binding, duty }]);
  }
  return [...groups.values()];
}

function itemKey(scope: TaskScope, { provider, service, capability }: Binding, { owner }: Duty): string {
  if (scope === 'organisation') return 'organisation';
  return scope === 'provider' ? provider : `${service}|${capability}|${owner ?? 'unknown'}`;
}

function toItem(
  catalog: Catalog,
  task: TaskApplicability,
  placed: readonly PlacedDuty[],
  facts: FactFinder,
): ChecklistItem {
  const owner = heaviestOwner(placed.map(({ duty }) => duty.owner));
  const providers = PROVIDERS.filter((provider) => placed.some(({ binding }) => binding.provider === provider));
  const leading = placed.filter(({ duty }) => (duty.owner ?? 'unknown') === owner);
  const confidences = leading.map(({ duty }) => duty.confidence);
  return {
    task: task.task,
    domain: task.domain,
    role: task.role,
    scope: task.scope,
    owner,
    providers,
    services: [...new Set(placed.map(({ binding }) => binding.service))],
    components: placed.map(({ binding }) => binding.id),
    meaning: task.meaning,
    here: itemMeaning(catalog, task, owner, leading),
    tools: itemTools(task, owner, leading, facts),
    ccmDomain: task.ccmDomain,
    ccmControlId: task.ccmControlId,
    state: owner === 'unknown' ? 'unknown' : stateOf(weakest(confidences)),
    sourceIds: [...new Set(leading.flatMap(({ duty }) => [...duty.sourceIds, ...task.sourceIds]))].sort(),
  };
}

function heaviestOwner(owners: readonly (Owner | null)[]): OwnerState {
  if (owners.includes(null)) return 'unknown';
  return OWNERS.find((owner) => owners.includes(owner)) ?? 'unknown';
}
