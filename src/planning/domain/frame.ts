import type { RecoveryStrategy } from '../../architectures/domain/architecture.js';
import { PROVIDERS, type Provider } from '../../catalog/domain/provider.js';
import type { SecondarySite, Workload } from './workload.js';

/** A place the plan needs a region for. */
export interface Site {
  readonly provider: Provider;
  readonly role: 'primary' | 'standby';
}

/**
 * What is fixed before services and regions are chosen: the provider of every group, zones of each site, the recovery
 * strategy, and where the second site stands. The scores of lock-in, burden and posture do not ask for more of the places
 * than this.
 */
export interface Frame {
  readonly id: string;
  /** Provider by group. */
  readonly homes: ReadonlyMap<string, Provider>;
  readonly zones: number;
  readonly strategy: RecoveryStrategy;
  /** Provider of the standby of each group; null: no second site. */
  readonly standbyHomes: ReadonlyMap<string, Provider> | null;
  readonly sites: readonly Site[];
}

/** Strategies that draw a second site. */
export const SECOND_SITE_STRATEGIES: ReadonlySet<RecoveryStrategy> = new Set([
  'pilot-light',
  'warm-standby',
  'hot-standby',
  'active-active',
]);

/** Every frame of the workload, single-provider ones first, in a fixed order. */
export const framesOf = (workload: Workload): Frame[] => [...eachFrame(workload)];

/** The same one by one: groups that may stand anywhere have more frames than can be held. */
export function* eachFrame({ components, constraints }: Workload): Generator<Frame, void> {
  const groups = [...new Set(components.map(({ group }) => group))];
  const { mostProviders, zones, strategies, secondarySites } = constraints;
  const providers = inOrder(constraints.providers);
  for (let used = 1; used <= Math.min(mostProviders, providers.length); used += 1) {
    for (const homes of assignments(groups, providers, used)) {
      for (const zoneCount of zones) {
        for (const strategy of strategies) {
          for (const standbyHomes of standbysOf(homes, strategy, secondarySites, providers, mostProviders)) {
            yield frameOf(homes, zoneCount, strategy, standbyHomes);
          }
        }
      }
    }
  }
}

const inOrder = (providers: readonly Provider[]): Provider[] => PROVIDERS.filter((each) => providers.includes(each));

/** Ways to give every group a provider so that exactly so many are used; the last group changes first. */
function* assignments(
  groups: readonly string[],
  providers: readonly Provider[],
  used: number,
  homes: ReadonlyMap<string, Provider> = new Map(),
): Generator<ReadonlyMap<string, Provider>, void> {
  const wanting = used - new Set(homes.values()).size;
  const [group] = groups;
  if (wanting < 0 || wanting > groups.length) return;
  if (group === undefined) {
    yield homes;
    return;
  }
  for (const provider of providers) {
    yield* assignments(groups.slice(1), providers, used, new Map([...homes, [group, provider]]));
  }
}

/**
 * No second site, or one for each provider used: in the same cloud or in another, within the number of providers. All groups
 * of a provider have theirs in the same cloud.
 */
function standbysOf(
  homes: ReadonlyMap<string, Provider>,
  strategy: RecoveryStrategy,
  allowed: readonly SecondarySite[],
  providers: readonly Provider[],
  mostProviders: number,
): (ReadonlyMap<string, Provider> | null)[] {
  if (!SECOND_SITE_STRATEGIES.has(strategy)) return [null];
  const used = [...new Set(homes.values())];
  const waysOf = (provider: Provider): Provider[] => [
    ...(allowed.includes('same-provider') ? [provider] : []),
    ...(allowed.includes('other-provider') ? providers.filter((other) => other !== provider) : []),
  ];
  return used
    .reduce<Map<Provider, Provider>[]>(
      (partial, provider) => partial.flatMap((map) => waysOf(provider).map((to) => new Map([...map, [provider, to]]))),
      [new Map<Provider, Provider>()],
    )
    .filter((seconds) => new Set([...used, ...seconds.values()]).size <= mostProviders)
    .map((seconds) => new Map([...homes].map(([group, provider]) => [group, seconds.get(provider) ?? provider])));
}

function frameOf(
  homes: ReadonlyMap<string, Provider>,
  zones: number,
  strategy: RecoveryStrategy,
  standbyHomes: ReadonlyMap<string, Provider> | null,
): Frame {
  const providersOf = (map: ReadonlyMap<string, Provider>) => inOrder([...map.values()]);
  const sites: Site[] = [
    ...providersOf(homes).map((provider) => ({ provider, role: 'primary' as const })),
    ...(standbyHomes ? providersOf(standbyHomes).map((provider) => ({ provider, role: 'standby' as const })) : []),
  ];
  const at = [...homes].map(([group, provider]) => `${group}@${provider}`).join('+');
  const seconds = new Map([...homes].map(([group, provider]) => [provider, standbyHomes?.get(group)]));
  const second = standbyHomes ? `/${[...seconds.values()].join('+')}` : '';
  return { id: `${at}/z${zones}/${strategy}${second}`, homes, zones, strategy, standbyHomes, sites };
}

/** Position of the site a group has under a role; -1 where the frame has no second site. */
export function siteIndex(frame: Frame, group: string, role: Site['role']): number {
  const provider = (role === 'primary' ? frame.homes : frame.standbyHomes)?.get(group);
  return frame.sites.findIndex((site) => site.role === role && site.provider === provider);
}

/** Whether the frame stands on several clouds and has a second site in another cloud than the first somewhere. */
export function crossesClouds({ homes, standbyHomes }: Frame): boolean {
  return (
    new Set(homes.values()).size > 1 &&
    [...homes].some(([group, provider]) => standbyHomes !== null && standbyHomes.get(group) !== provider)
  );
}
