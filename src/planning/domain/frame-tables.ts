import { burdenModel } from '../../responsibility/domain/burden-model.js';
import type { Region } from '../../catalog/domain/tables/regions.js';
import { AloneParts, type AlonePart } from './alone-parts.js';
import { mayBeReplaced } from './counterparts.js';
import { decidedTogether, optionsOf, orderDecisions, sameAsBefore } from './decisions.js';
import { connectionsOf } from './expand-placement.js';
import { siteIndex, type Frame, type Site } from './frame.js';
import type { Decision, EmptyFrame, FrameTable, PairedChoice } from './frame-table.js';
import { OwnCosts } from './own-costs.js';
import { placementsCovered } from './placements-covered.js';
import type { PlanProblem } from './plan-problem.js';
import { isSelfManaged, type ServiceChoice } from './service-choice.js';
import { siteContext, type SiteContext } from './site-costs.js';
import { SiteTraffic } from './site-traffic.js';

type Regions = readonly (readonly Region[])[];
type ComponentPlace = Pick<AlonePart, 'frame' | 'at' | 'regions' | 'replaceable'>;

/** Prices and bounds the parts of frames, each once over all frames that use it alike. */
export class FrameTables {
  private readonly costs: OwnCosts;
  private readonly alone: AloneParts;
  private readonly traffic: SiteTraffic;
  private readonly together: readonly (readonly number[])[];
  private readonly before: readonly number[];

  constructor(readonly problem: PlanProblem) {
    this.costs = new OwnCosts(problem);
    this.alone = new AloneParts(problem, burdenModel(problem.catalog));
    this.traffic = new SiteTraffic(problem);
    this.together = decidedTogether(problem.workload.components);
    this.before = sameAsBefore(problem.workload);
  }

  /** Choices at regions that have no price, as `provider|service|region`. */
  get unpriced(): ReadonlySet<string> {
    return this.costs.unpriced;
  }

  /** Machine types under another commitment than the usual one, by service. */
  get otherCommitments(): ReadonlyMap<string, ReadonlySet<string>> {
    return this.costs.otherCommitments;
  }

  /** Gives way after every component. */
  *tableOf(frame: Frame, order: number): Generator<undefined, FrameTable | EmptyFrame> {
    const regions = frame.sites.map(({ provider }) => this.problem.regionsOf(provider, frame.zones));
    const empty = withoutSite(frame, regions) ?? this.withoutService(frame);
    if (empty) return empty;
    const context = this.contextOf(frame);
    const replaceable = mayBeReplaced(this.problem.workload.components, frame);
    const choices: PairedChoice[][] = [];
    for (const [at, need] of this.problem.workload.components.entries()) {
      const paired = this.pairsOf({ frame, at, regions, replaceable: replaceable[at] ?? false }, context);
      if (!Array.isArray(paired)) return paired;
      if (paired.length === 0) {
        return { rule: 'unpriced', because: `no service for ${need.id} has a price and scores in any region` };
      }
      choices.push(paired);
      yield;
    }
    const decisions = this.decisionsOf(choices);
    const undecided = decisions.find(({ options }) => options.length === 0);
    if (undecided) return { rule: 'not-offered', because: this.noCommonPlatform(undecided) };
    const trafficUsd = frame.sites.map((_, site) => this.traffic.usdOf(frame, site, regions[site] ?? [], choices));
    const sitesOf = this.problem.workload.components.map(
      ({ group }) => [siteIndex(frame, group, 'primary'), siteIndex(frame, group, 'standby')] as const,
    );
    const lockInAdds = !replaceable.includes(true);
    const table = { frame, order, regions, trafficUsd, sitesOf, choices, decisions, lockInAdds };
    return { ...table, placements: placementsCovered(table) };
  }

  private withoutService(frame: Frame): EmptyFrame | undefined {
    const { components } = this.problem.workload;
    const home = (group: string) => frame.homes.get(group) ?? 'aws';
    const bare = components.find(({ group }, at) => this.problem.choicesOf(at, home(group)).length === 0);
    return bare && { rule: 'not-offered', because: `${home(bare.group)} offers nothing allowed for ${bare.id}` };
  }

  private noCommonPlatform({ components }: Decision): string {
    const names = components.map((at) => this.problem.workload.components[at]?.id ?? '');
    return `no kind of service would do for all of ${names.join(', ')}`;
  }

  /** Connections by site role; components are metered one by one against them. */
  private contextOf(frame: Frame): SiteContext {
    const { workload, catalog } = this.problem;
    const standby = workload.components.map((need, at) => {
      const home = frame.standbyHomes?.get(need.group);
      return home ? (this.problem.choicesOf(at, home)[0] ?? null) : null;
    });
    const primary = workload.components.flatMap((need, at) => {
      const choice = this.problem.choicesOf(at, frame.homes.get(need.group) ?? 'aws')[0];
      return choice ? [choice] : [];
    });
    const design = { frame, primary, standby };
    const architecture = this.problem.expand(
      design,
      frame.sites.map(() => ''),
    );
    return siteContext({ ...architecture, connections: connectionsOf(workload, design, catalog) });
  }

  /** Choices of a component with what stands by for them; those without a price or a score anywhere are left out. */
  private pairsOf(place: ComponentPlace, context: SiteContext): PairedChoice[] | EmptyFrame {
    const { frame, at } = place;
    const { id = '', group = '' } = this.problem.workload.components[at] ?? {};
    const offered = this.problem.choicesOf(at, frame.homes.get(group) ?? 'aws');
    const paired = offered.flatMap((primary) => {
      const standby = this.standbyOf(frame, at, primary);
      return standby === undefined ? [] : [{ primary, standby }];
    });
    if (paired.length === 0) {
      return { rule: 'no-counterpart', because: `the second site offers no counterpart for ${id}` };
    }
    return paired.flatMap(({ primary, standby }) => this.pair(place, primary, standby, context) ?? []);
  }

  private pair(
    place: ComponentPlace,
    primary: ServiceChoice,
    standby: ServiceChoice | null,
    context: SiteContext,
  ): PairedChoice | null {
    const { frame, at, regions } = place;
    const group = this.problem.workload.components[at]?.group ?? '';
    const costsOf = (choice: ServiceChoice, role: Site['role']) =>
      this.costs.at({ frame, at, choice, role, context }, regions[siteIndex(frame, group, role)] ?? []);
    const primaryCosts = costsOf(primary, 'primary');
    const standbyCosts = standby && costsOf(standby, 'standby');
    const priced = [primaryCosts, standbyCosts].every((costs) => costs?.leastUsd.some((usd) => usd < Infinity) ?? true);
    const shares = priced ? this.alone.sharesOf({ ...place, primary, standby }) : null;
    return shares && { primary, standby, primaryCosts, standbyCosts, ...shares };
  }

  /** What stands by for a choice: null for nothing of its own, undefined where the second site has no counterpart. */
  private standbyOf(frame: Frame, at: number, primary: ServiceChoice): ServiceChoice | null | undefined {
    const home = frame.standbyHomes?.get(this.problem.workload.components[at]?.group ?? '');
    if (home === undefined) return null;
    if (home === primary.service.provider) return primary.service.scope === 'global' ? null : primary;
    return this.problem
      .choicesOf(at, home)
      .find((each) => each.capability === primary.capability && isSelfManaged(each) === isSelfManaged(primary));
  }

  private decisionsOf(choices: readonly (readonly PairedChoice[])[]): Decision[] {
    const options = this.together.map((components) => optionsOf(components, choices));
    const cheapest = (at: number, pick: number): number => {
      const choice = choices[at]?.[pick];
      return choice ? Math.min(...choice.primaryCosts.leastUsd) : 0;
    };
    const spread = (at: number): number => {
      const sums = (options[at] ?? []).map((picks) =>
        picks.reduce((sum, pick, member) => sum + cheapest(this.together[at]?.[member] ?? 0, pick), 0),
      );
      return sums.length === 0 ? 0 : Math.max(...sums) - Math.min(...sums);
    };
    const spreads = this.together.map((_, at) => spread(at));
    return orderDecisions(this.together, options, this.before, (at) => spreads[at] ?? 0);
  }
}

function withoutSite(frame: Frame, regions: Regions): EmptyFrame | undefined {
  const missing = frame.sites.find((_, at) => (regions[at] ?? []).length === 0);
  if (missing) {
    return { rule: 'no-site', because: `no allowed region of ${missing.provider} has ${frame.zones} zones` };
  }
  const crowded = frame.sites.some(
    ({ provider, role }, at) =>
      role === 'standby' &&
      (regions[at] ?? []).length < 2 &&
      frame.sites.some((other) => other.role === 'primary' && other.provider === provider),
  );
  return crowded ? { rule: 'no-site', because: 'the second site needs a region other than the first' } : undefined;
}
