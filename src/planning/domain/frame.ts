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
export function framesOf({ components, constraints }: Workload): Frame[] {
  const groups = [...new Set(components.map(({ group }) => group))];
  const { providers, mostProviders, zones, strategies, secondarySites } = constraints;
  const assignments = assign(groups, inOrder(providers), mostProviders);
  return assignments
    .sort((a, b) => new Set(a.values()).size - new Set(b.values()).size)
    .flatMap((homes) =>
      zones.flatMap((zoneCount) =>
        strategies.flatMap((strategy) =>
          standbysOf(homes, strategy, secondarySites, inOrder(providers), mostProviders).map((standbyHomes) =>
            frameOf(homes, zoneCount, strategy, standbyHomes),
          ),
        ),
      ),
    );
}

const inOrder = (providers: readonly Provider[]): Provider[] => PROVIDERS.filter((each) => providers.includes(each));

function assign(groups: readonly string[], providers: readonly Provider[], most: number): Map<string, Provider>[] {
  return groups.reduce<Map<string, Provider>[]>(
    (partial, group) =>
      partial
        .flatMap((homes) => providers.map((provider) => new Map([...homes, [group, provider]])))
        .filter((homes) => new Set(homes.values()).size <= most),
    [new Map<string, Provider>()],
  );
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
