import type { Architecture } from '../../architectures/domain/architecture.js';
import type { Catalog } from '../../catalog/domain/catalog.js';
import { PROVIDERS, type Provider } from '../../catalog/domain/provider.js';
import type { Region } from '../../catalog/domain/tables/regions.js';
import { DesignPostures } from './design-postures.js';
import { expandPlacement } from './expand-placement.js';
import type { AllowedRegion } from './left-out.js';
import { cheapestMachine, runsOnMachines, type MachineSearch } from './machine-choice.js';
import type { Design, FindMachine, Places } from './placement.js';
import type { PlanOptions } from './plan-options.js';
import { postureScale } from './posture-bound.js';
import { remembered } from './remembered.js';
import { serviceChoices, type RefusedChoice, type ServiceChoice } from './service-choice.js';
import { regionChoice, type RefusedRegion } from './site-choice.js';
import type { Workload } from './workload.js';

/** Everything a search asks of the catalog about one workload, each question answered once. */
export class PlanProblem {
  readonly refusedRegions: readonly RefusedRegion[];
  readonly refusedChoices: readonly RefusedChoice[];
  readonly postures: DesignPostures;
  private readonly regions: ReadonlyMap<Provider, readonly Region[]>;
  private readonly choices: ReadonlyMap<string, readonly ServiceChoice[]>;
  private readonly machines = new Map<ServiceChoice, Map<string, MachineSearch>>();

  constructor(
    readonly workload: Workload,
    readonly catalog: Catalog,
    options: PlanOptions,
  ) {
    const { constraints, components } = workload;
    const providers = PROVIDERS.filter((provider) => constraints.providers.includes(provider));
    const regions = providers.map((provider) => [provider, regionChoice(workload, provider, catalog)] as const);
    this.regions = new Map(regions.map(([provider, { allowed }]) => [provider, allowed]));
    this.refusedRegions = regions.flatMap(([, { refused }]) => refused);
    const choices = providers.flatMap((provider) =>
      components.map(
        (need, at) => [`${at}|${provider}`, serviceChoices(need, provider, constraints, catalog)] as const,
      ),
    );
    this.choices = new Map(choices.map(([key, each]) => [key, each.choices]));
    this.refusedChoices = choices.flatMap(([, { refused }]) => refused);
    const services = new Set(choices.flatMap(([, each]) => each.choices.map(({ service }) => service.key)));
    this.postures = new DesignPostures(catalog, postureScale(catalog, workload.objectives, options.basis), services);
  }

  choicesOf(at: number, provider: Provider): readonly ServiceChoice[] {
    return this.choices.get(`${at}|${provider}`) ?? [];
  }

  /** Every region the constraints allow, with the zones it lacks. */
  allowedRegions(): AllowedRegion[] {
    const fewest = Math.min(...this.workload.constraints.zones);
    return [...this.regions].flatMap(([provider, regions]) => {
      const enough = new Set(this.regionsOf(provider, fewest));
      return regions.map((region) => {
        return { provider, region: region.code, zonesWanted: enough.has(region) ? null : fewest };
      });
    });
  }

  /** Regions of a provider that have the zones asked for; a region whose zones are unknown is not refused. */
  regionsOf(provider: Provider, zones: number): Region[] {
    return (this.regions.get(provider) ?? []).filter(
      ({ availabilityZones }) => availabilityZones === null || Math.max(1, availabilityZones) >= zones,
    );
  }

  machinesOf(at: number, choice: ServiceChoice, region: string): MachineSearch {
    let known = this.machines.get(choice);
    if (!known) this.machines.set(choice, (known = new Map<string, MachineSearch>()));
    return remembered(known, `${at}|${region}`, () => {
      const need = this.workload.components[at];
      const ordinal = this.catalog.index.regionOrdinals.get(`${choice.service.provider}/${region}`);
      return need === undefined || ordinal === undefined
        ? { machine: null, priced: 0, otherCommitment: [] }
        : cheapestMachine(need, choice, ordinal, this.workload.constraints, this.catalog);
    });
  }

  readonly findMachine: FindMachine = (at, choice, region) =>
    runsOnMachines(choice) ? this.machinesOf(at, choice, region).machine : null;

  expand(design: Design, places: Places): Architecture {
    return expandPlacement(this.workload, design, places, this.findMachine, this.catalog);
  }
}
