import type { Catalog } from '../../src/catalog/domain/catalog.js';
import type { Provider } from '../../src/catalog/domain/provider.js';
import { brokenRule } from '../../src/comparison/domain/demand.js';
import { offersIn, typeAt } from '../../src/comparison/domain/offer-lists.js';
import { expandPlacement } from '../../src/planning/domain/expand-placement.js';
import { framesOf, type Frame } from '../../src/planning/domain/frame.js';
import {
  machineDemand,
  optionsFor,
  runsOnMachines,
  type MachineChoice,
} from '../../src/planning/domain/machine-choice.js';
import type { ObjectivePoint } from '../../src/planning/domain/objective-point.js';
import type { Design, FindMachine } from '../../src/planning/domain/placement.js';
import type { ServiceChoice } from '../../src/planning/domain/service-choice.js';
import type { Workload, WorkloadComponent } from '../../src/planning/domain/workload.js';
import { buildScorecard } from '../../src/scorecards/domain/build-scorecard.js';

/** Every combination of one item from each list. */
function product<T>(lists: readonly (readonly T[])[]): T[][] {
  return lists.reduce<T[][]>((partial, list) => partial.flatMap((some) => list.map((item) => [...some, item])), [[]]);
}

/**
 * Every placement of a workload, scored whole by the scorecard and compared with every other: what the planner must find,
 * computed without any of its bounds, tables or orders. Machines: the `machines` cheapest per purchase option.
 */
export function exhaustiveFront(workload: Workload, catalog: Catalog, machines: number): ObjectivePoint[] {
  const points = framesOf(workload).flatMap((frame) =>
    product(workload.components.map((need) => choicesFor(need, frame.homes.get(need.group), catalog)))
      .flatMap((primary) => pairings(workload, frame, primary, catalog))
      .flatMap((design) => placedPoints(workload, design, catalog, machines)),
  );
  return points.reduce<ObjectivePoint[]>(
    (front, point) =>
      front.some((other) => atLeastAsGood(other, point))
        ? front
        : [...front.filter((other) => !atLeastAsGood(point, other)), point],
    [],
  );
}

/** Where a component may be self-managed, the machines of the provider carry its first capability too. */
function choicesFor(
  { capabilities, selfManaged }: WorkloadComponent,
  provider: Provider | undefined,
  catalog: Catalog,
): ServiceChoice[] {
  const managed = servicesFor(capabilities, provider, catalog);
  if (!selfManaged) return managed;
  const machines = servicesFor(['compute.vm'], provider, catalog);
  return [...managed, ...machines.map(({ service }) => ({ capability: capabilities[0] ?? '', service }))];
}

function servicesFor(
  capabilities: readonly string[],
  provider: Provider | undefined,
  catalog: Catalog,
): ServiceChoice[] {
  return capabilities.flatMap((capability) =>
    catalog.services
      .filter(
        (service) => service.capability === capability && service.provider === provider && service.status !== 'none',
      )
      .map((service) => ({ capability, service })),
  );
}

function pairings(workload: Workload, frame: Frame, primary: ServiceChoice[], catalog: Catalog): Design[] {
  const standby = workload.components.map((need, at) => {
    const choice = primary[at];
    const home = frame.standbyHomes?.get(need.group);
    if (!choice || home === undefined) return null;
    if (home === choice.service.provider) return choice.service.scope === 'global' ? null : choice;
    const selfManaged = choice.service.capability !== choice.capability;
    return choicesFor({ ...need, capabilities: [choice.capability], selfManaged }, home, catalog).find(
      ({ service }) => (service.capability !== choice.capability) === selfManaged,
    );
  });
  return standby.some((each) => each === undefined)
    ? []
    : [{ frame, primary, standby: standby.map((each) => each ?? null) }];
}

function placedPoints(workload: Workload, design: Design, catalog: Catalog, machines: number): ObjectivePoint[] {
  const { constraints } = workload;
  const regions = design.frame.sites.map(({ provider }) =>
    catalog.regions.filter(
      (region) =>
        region.provider === provider &&
        (constraints.regions ?? []).includes(region.code) &&
        Math.max(1, region.availabilityZones ?? 3) >= design.frame.zones,
    ),
  );
  return product(regions).flatMap((places) => {
    const sites = places.map(({ provider, code }) => `${provider}/${code}`);
    if (new Set(sites).size < sites.length) return [];
    const machinesOf = (at: number, choice: ServiceChoice | null, site: number): (MachineChoice | null)[] => {
      const need = workload.components[at];
      if (!need || !choice || !runsOnMachines(choice)) return [null];
      const region = catalog.regions.indexOf(places[site] ?? places[0]!);
      const demand = machineDemand(need, choice, catalog);
      return optionsFor(need, constraints).flatMap((purchaseOption) =>
        [...offersIn(catalog, region, { purchaseOption, operatingSystem: 'linux', confidence: 'all' }).positions]
          .filter((position) => brokenRule(typeAt(catalog, position), demand) === undefined)
          .slice(0, machines)
          .map((position) => ({ instanceType: typeAt(catalog, position).name, purchaseOption, usdPerHour: 0 })),
      );
    };
    const siteOf = (group: string, role: string): number =>
      design.frame.sites.findIndex(
        (site) =>
          site.role === role &&
          site.provider === (role === 'primary' ? design.frame.homes : design.frame.standbyHomes)?.get(group),
      );
    const slots = workload.components.flatMap(({ group }, at) => [
      machinesOf(at, design.primary[at] ?? null, siteOf(group, 'primary')),
      machinesOf(at, design.standby[at] ?? null, siteOf(group, 'standby')),
    ]);
    return product(slots).flatMap((picked) => {
      const find: FindMachine = (at, choice, region) => {
        const primary =
          choice === design.primary[at] &&
          region === places[siteOf(workload.components[at]?.group ?? '', 'primary')]?.code;
        return picked[2 * at + (primary ? 0 : 1)] ?? null;
      };
      const architecture = expandPlacement(
        workload,
        design,
        places.map(({ code }) => code),
        find,
        catalog,
      );
      const { values } = buildScorecard(architecture, catalog, {
        confidence: 'all',
        missing: 'unknown',
        basis: 'contractual',
        objectives: workload.objectives,
      });
      const { monthlyUsd, lockInIndex, burdenIndex, posture } = values;
      if (monthlyUsd === null || lockInIndex === null || burdenIndex === null || posture === null) return [];
      return [{ monthlyUsd, lockInIndex, burdenIndex, posture }];
    });
  });
}

const WITHIN = 1e-6;

/** Points of the first list that no point of the second equals. */
export function pointsMissing(from: readonly ObjectivePoint[], there: readonly ObjectivePoint[]): ObjectivePoint[] {
  return from.filter(
    ({ monthlyUsd, lockInIndex, burdenIndex, posture }) =>
      !there.some(
        (other) =>
          Math.abs(monthlyUsd - other.monthlyUsd) < WITHIN &&
          Math.abs(lockInIndex - other.lockInIndex) < WITHIN &&
          Math.abs(burdenIndex - other.burdenIndex) < WITHIN &&
          Math.abs(posture - other.posture) < WITHIN,
      ),
  );
}

function atLeastAsGood(a: ObjectivePoint, b: ObjectivePoint): boolean {
  return (
    a.monthlyUsd <= b.monthlyUsd + WITHIN &&
    a.lockInIndex <= b.lockInIndex + WITHIN &&
    a.burdenIndex <= b.burdenIndex + WITHIN &&
    a.posture >= b.posture - WITHIN
  );
}
