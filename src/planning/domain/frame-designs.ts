import { INTERNET } from '../../architectures/domain/architecture.js';
import type { Provider } from '../../catalog/domain/provider.js';
import type { Region } from '../../catalog/domain/tables/regions.js';
import { connectionsOf, expandPlacement, placedComponent } from './expand-placement.js';
import { siteIndex, type Frame, type Site } from './frame.js';
import { runsOnMachines } from './machine-choice.js';
import type { Design } from './placement.js';
import type { PlanProblem } from './plan-problem.js';
import type { Attainments } from './posture-bound.js';
import type { ServiceChoice } from './service-choice.js';
import { egressUsd, ownCost, siteContext, UNPRICED, type OwnCost, type SiteContext } from './site-costs.js';

/** A service for a component and, where the frame has a second site, what stands by for it. */
export interface PairedChoice {
  readonly primary: ServiceChoice;
  readonly standby: ServiceChoice | null;
  /** Lower bound of the monthly bill by region of the site; Infinity where something is unpriced. */
  readonly primaryUsd: Float64Array;
  readonly standbyUsd: Float64Array | null;
  /** The same in parts, by region. */
  readonly primaryCosts: readonly OwnCost[];
  readonly standbyCosts: readonly OwnCost[] | null;
  /** Upper bounds of the attainments of any design with this choice; null where nothing is bounded. */
  readonly attainments: Attainments | null;
}

/** A frame with what its components may be, priced at every region. */
export interface FrameTable {
  readonly frame: Frame;
  /** Regions by site. */
  readonly regions: readonly (readonly Region[])[];
  /** Lower bound of the traffic of each site by region. */
  readonly trafficUsd: readonly Float64Array[];
  /** Positions of the first and the second site of each component; -1 where there is none. */
  readonly sitesOf: readonly (readonly [number, number])[];
  /** Choices by component. */
  readonly choices: readonly (readonly PairedChoice[])[];
  readonly placements: number;
}

export interface EmptyFrame {
  readonly rule: 'not-offered' | 'no-counterpart' | 'no-site';
  readonly because: string;
}

const EGRESS: Readonly<Record<Provider, string>> = {
  aws: 'aws.data-transfer',
  azure: 'azure.bandwidth',
  gcp: 'gcp.network-egress-premium',
};

/** Prices the parts of a frame, each once over all frames that use it alike. */
export class FrameTables {
  private readonly own = new Map<string, OwnCost>();
  /** Choices at regions that have no price, as `provider|service|region`. */
  readonly unpriced = new Set<string>();

  constructor(private readonly problem: PlanProblem) {}

  /** Gives way after every component. */
  *tableOf(frame: Frame): Generator<undefined, FrameTable | EmptyFrame> {
    const regions = frame.sites.map(({ provider }) => this.problem.regionsOf(provider, frame.zones));
    const missing = frame.sites.find((_, at) => (regions[at] ?? []).length === 0);
    if (missing) {
      return { rule: 'no-site', because: `no allowed region of ${missing.provider} has ${frame.zones} zones` };
    }
    if (hasTooFewRegions(frame, regions)) {
      return { rule: 'no-site', because: 'the second site needs a region other than the first' };
    }
    const needs = this.problem.workload.components;
    const homes = needs.map(({ group }) => frame.homes.get(group) ?? 'aws');
    const bare = needs.find((_, at) => this.problem.choicesOf(at, homes[at] ?? 'aws').length === 0);
    if (bare) {
      const home = frame.homes.get(bare.group) ?? '';
      return { rule: 'not-offered', because: `${home} offers nothing allowed for ${bare.id}` };
    }
    const context = this.contextOf(frame);
    const choices: PairedChoice[][] = [];
    for (const [at, need] of needs.entries()) {
      const offered = this.problem.choicesOf(at, homes[at] ?? 'aws');
      const paired: PairedChoice[] = [];
      for (const choice of offered) {
        const pair = this.pair(frame, at, choice, regions, context);
        if (pair) paired.push(pair);
        yield;
      }
      if (paired.length === 0) {
        return { rule: 'no-counterpart', because: `the second site offers no counterpart for ${need.id}` };
      }
      choices.push(paired);
    }
    const trafficUsd = frame.sites.map((_, site) => this.trafficOf(frame, site, regions[site] ?? [], choices));
    const sitesOf = needs.map(
      ({ group }) => [siteIndex(frame, group, 'primary'), siteIndex(frame, group, 'standby')] as const,
    );
    return { frame, regions, trafficUsd, sitesOf, choices, placements: this.placementsOf(frame, regions, choices) };
  }

  /** Connections by site role; components are metered one by one against them. */
  private contextOf(frame: Frame): SiteContext {
    const { workload, catalog } = this.problem;
    const standbys = workload.components.map((need, at) => {
      const home = frame.standbyHomes?.get(need.group);
      return home ? (this.problem.choicesOf(at, home)[0] ?? null) : null;
    });
    const primary = workload.components.flatMap((need, at) => {
      const choice = this.problem.choicesOf(at, frame.homes.get(need.group) ?? 'aws')[0];
      return choice ? [choice] : [];
    });
    const architecture = this.problem.expand(
      { frame, primary, standby: standbys },
      frame.sites.map(() => ''),
    );
    return siteContext({
      ...architecture,
      connections: connectionsOf(workload, { frame, primary, standby: standbys }, catalog),
    });
  }

  private pair(
    frame: Frame,
    at: number,
    primary: ServiceChoice,
    regions: readonly (readonly Region[])[],
    context: SiteContext,
  ): PairedChoice | null {
    const standby = this.standbyOf(frame, at, primary);
    if (standby === undefined) return null;
    const price = (choice: ServiceChoice, role: Site['role']): OwnCost[] => {
      const group = this.problem.workload.components[at]?.group ?? '';
      const places = regions[siteIndex(frame, group, role)] ?? [];
      return places.map(({ code }) => this.ownCost(frame, at, choice, role, code, context));
    };
    const primaryCosts = price(primary, 'primary');
    const standbyCosts = standby ? price(standby, 'standby') : null;
    const least = (costs: readonly OwnCost[]) => Float64Array.from(costs, ({ leastUsd }) => leastUsd);
    return {
      primary,
      standby,
      primaryUsd: least(primaryCosts),
      standbyUsd: standbyCosts && least(standbyCosts),
      primaryCosts,
      standbyCosts,
      attainments: this.attainmentsOf(frame, at, primary, standby, regions),
    };
  }

  /** What stands by for a choice: null for nothing of its own, undefined where the second site has no counterpart. */
  private standbyOf(frame: Frame, at: number, primary: ServiceChoice): ServiceChoice | null | undefined {
    const home = frame.standbyHomes?.get(this.problem.workload.components[at]?.group ?? '');
    if (home === undefined) return null;
    if (home === primary.service.provider) return primary.service.scope === 'global' ? null : primary;
    return this.problem.choicesOf(at, home).find(({ capability }) => capability === primary.capability);
  }

  private ownCost(
    frame: Frame,
    at: number,
    choice: ServiceChoice,
    role: Site['role'],
    region: string,
    context: SiteContext,
  ): OwnCost {
    const { workload, catalog } = this.problem;
    const need = workload.components[at];
    if (!need) throw new Error(`the workload has no component ${at}`);
    const machine = this.problem.findMachine(at, choice, region);
    const component = placedComponent(need, choice, region, role, frame, machine, catalog);
    const mixed = frame.sites.some(({ provider }) => provider !== choice.service.provider);
    const { backupIntervalHours } = context.architecture.recovery;
    const key = [
      region,
      mixed,
      backupIntervalHours,
      frame.strategy === 'active-active',
      JSON.stringify({ ...component, zones: component.zones === 1 }),
    ].join('|');
    const known = this.own.get(key);
    if (known) return known;
    // Without a machine there is nothing to run on; a cluster would otherwise be billed for its control plane alone.
    const cost =
      runsOnMachines(choice) && machine === null ? UNPRICED : ownCost(component, region, mixed, context, catalog);
    this.own.set(key, cost);
    if (cost.leastUsd === Infinity) this.unpriced.add(`${choice.service.provider}|${choice.service.key}|${region}`);
    return cost;
  }

  /** Attainments of the component alone: a series with more parts attains no more of any objective. */
  private attainmentsOf(
    frame: Frame,
    at: number,
    primary: ServiceChoice,
    standby: ServiceChoice | null,
    regions: readonly (readonly Region[])[],
  ): Attainments | null {
    const { workload, catalog, scorer } = this.problem;
    const need = workload.components[at];
    if (!need?.serving || primary.service.scope === 'global') return null;
    const key = `alone|${at}|${frame.zones}|${frame.strategy}|${primary.service.key}|${standby?.service.key ?? ''}`;
    return scorer.attainmentsOf(key, () => {
      const design: Design = { frame, primary: [primary], standby: [standby] };
      const alone = { ...workload, components: [need], connections: [] };
      const find = (_: number, choice: ServiceChoice, region: string) => this.problem.findMachine(at, choice, region);
      return expandPlacement(alone, design, samplePlaces(frame, regions), find, catalog);
    });
  }

  private trafficOf(
    frame: Frame,
    site: number,
    regions: readonly Region[],
    choices: readonly (readonly PairedChoice[])[],
  ): Float64Array {
    const { provider, role } = frame.sites[site] ?? { provider: 'aws' as const, role: 'primary' as const };
    const gb = role === 'primary' ? this.egressGb(frame, site, choices) : 0;
    const shares = frame.strategy === 'active-active';
    return Float64Array.from(regions, ({ code }) =>
      egressUsd(gb, EGRESS[provider], code, !shares, this.problem.catalog),
    );
  }

  /** GB that leave a primary site for the internet or another cloud, whatever is chosen. */
  private egressGb(frame: Frame, site: number, choices: readonly (readonly PairedChoice[])[]): number {
    const { workload } = this.problem;
    const at = new Map(workload.components.map(({ id }, position) => [id, position]));
    const siteOf = (id: string): number => {
      const need = workload.components[at.get(id) ?? -1];
      return need ? siteIndex(frame, need.group, 'primary') : -1;
    };
    const share = frame.strategy === 'active-active' ? 0.5 : 1;
    return workload.connections.reduce((sum, { from, to, gbPerMonth }) => {
      const leaves = siteOf(from) === site && (to === INTERNET || siteOf(to) !== site);
      const own = (choices[at.get(from) ?? -1] ?? []).some(({ primary }) => billsOwnEgress(primary));
      return leaves && !own ? sum + gbPerMonth * share : sum;
    }, 0);
  }

  /** Regions × services × machines × purchase options, over all sites; the second site differs from the first. */
  private placementsOf(
    frame: Frame,
    regions: readonly (readonly Region[])[],
    choices: readonly (readonly PairedChoice[])[],
  ): number {
    const providers = new Set(frame.homes.values());
    let product = 1;
    for (const provider of providers) product *= this.blockPlacements(frame, provider, regions, choices);
    return product;
  }

  private blockPlacements(
    frame: Frame,
    provider: Provider,
    regions: readonly (readonly Region[])[],
    choices: readonly (readonly PairedChoice[])[],
  ): number {
    const needs = this.problem.workload.components;
    const mine = choices
      .map((each, at) => ({ each, at, group: needs[at]?.group ?? '' }))
      .filter(({ group }) => frame.homes.get(group) === provider);
    const group = mine[0]?.group ?? '';
    const first = regions[siteIndex(frame, group, 'primary')] ?? [];
    const second = frame.standbyHomes ? (regions[siteIndex(frame, group, 'standby')] ?? []) : [null];
    const count = (at: number, choice: ServiceChoice | null, region: string): number =>
      choice && runsOnMachines(choice) ? this.problem.machinesOf(at, choice, region).priced : 1;
    const at = (places: readonly (Region | null)[], side: 'primary' | 'standby') =>
      places.map((region) =>
        mine.map(({ each, at: position }) => each.map((choice) => count(position, choice[side], region?.code ?? ''))),
      );
    const [here, there] = [at(first, 'primary'), at(second, 'standby')];
    let sum = 0;
    for (const [p, one] of here.entries()) {
      for (const [s, other] of there.entries()) {
        if (first[p] === second[s]) continue;
        sum += one.reduce(
          (product, counts, c) => product * counts.reduce((total, n, k) => total + n * (other[c]?.[k] ?? 1), 0),
          1,
        );
      }
    }
    return sum;
  }
}

/** Services that bill what they send to viewers under their own meters. */
const billsOwnEgress = ({ capability, service }: ServiceChoice): boolean =>
  capability === 'network.cdn' || capability.startsWith('network.dns') || service.key === 'azure.front-door';

function hasTooFewRegions(frame: Frame, regions: readonly (readonly Region[])[]): boolean {
  return frame.sites.some(
    ({ provider, role }, at) =>
      role === 'standby' &&
      (regions[at] ?? []).length < 2 &&
      frame.sites.some((other) => other.role === 'primary' && other.provider === provider),
  );
}

/** Some regions a frame may stand in: which ones makes no difference to what is asked of them. */
export function samplePlaces(frame: Frame, regions: readonly (readonly Region[])[]): string[] {
  return frame.sites.map(
    ({ role }, at) => regions[at]?.[role === 'standby' && regions[at].length > 1 ? 1 : 0]?.code ?? '',
  );
}
