import { INTERNET } from '../../architectures/domain/architecture.js';
import type { Catalog } from '../../catalog/domain/catalog.js';
import { nearestNames } from '../../catalog/domain/nearest-names.js';
import { isDriver, DRIVERS } from '../../cost/domain/metering/drivers.js';
import type { ProblemDetail } from '../../problems/domain/problem.js';
import { selfManagedCapability } from './service-choice.js';
import type { Constraints, Workload, WorkloadComponent } from './workload.js';

/** Faults of a complete workload that only the catalog or the document as a whole can tell, all at once. */
export function checkWorkload(workload: Workload, catalog: Catalog): ProblemDetail[] {
  const ids = workload.components.map(({ id }) => id);
  return [
    ...workload.components.flatMap((need, at) =>
      checkNeed(need, `components[${at}]`, ids.indexOf(need.id), at, catalog),
    ),
    ...(workload.components.some(({ serving }) => serving) ? [] : [nothingServes()]),
    ...workload.connections.flatMap(({ from, to }, at) => checkEnds(from, to, `connections[${at}]`, ids)),
    ...checkConstraints(workload.constraints, catalog),
    ...checkUsers(workload),
    ...checkGroups(workload),
  ];
}

function checkNeed(
  need: WorkloadComponent,
  path: string,
  first: number,
  at: number,
  catalog: Catalog,
): ProblemDetail[] {
  const repeated: ProblemDetail[] =
    first === at
      ? []
      : [{ path: `${path}.id`, message: `component id "${need.id}" is used twice`, value: need.id, bound: 'unique' }];
  const capabilities = need.capabilities.flatMap((capability, position) =>
    catalog.index.servicesOfCapability.has(capability)
      ? []
      : [unknownName(`${path}.capabilities[${position}]`, 'capability', capability, catalog.index.capabilities.keys())],
  );
  const usage = Object.keys(need.usage)
    .filter((driver) => !isDriver(driver))
    .map((driver) => unknownName(`${path}.usage.${driver}`, 'usage driver', driver, Object.keys(DRIVERS)));
  return [...repeated, ...capabilities, ...usage, ...checkSelfManaged(need, path, catalog), ...checkCounts(need, path)];
}

function checkSelfManaged(need: WorkloadComponent, path: string, catalog: Catalog): ProblemDetail[] {
  if (!need.selfManaged || selfManagedCapability(need.capabilities, catalog) !== undefined) return [];
  const message = `the catalog names no software that gives ${need.capabilities.join(' or ')} on machines`;
  return [{ path: `${path}.selfManaged`, message, value: true, bound: 'false' }];
}

const SIZED = /^compute\.(vm|autoscaling-group|batch|kubernetes|serverless-container)/;

function checkCounts(need: WorkloadComponent, path: string): ProblemDetail[] {
  const faults: ProblemDetail[] = [];
  if (need.minimumServing !== null && need.minimumServing > need.units) {
    faults.push({
      path: `${path}.minimumServing`,
      message: `${need.minimumServing} units cannot serve where only ${need.units} run`,
      value: need.minimumServing,
      bound: `1 to ${need.units}, the units`,
    });
  }
  if (need.selfManaged || need.capabilities.some((capability) => SIZED.test(capability))) {
    for (const field of ['vcpu', 'memoryGib'] as const) {
      if (need[field] !== null) continue;
      const message = `${need.id} may run on machines or containers, whose size follows from ${field}`;
      faults.push({ path: `${path}.${field}`, message, bound: 'a number above 0' });
    }
  }
  return faults;
}

function checkEnds(from: string, to: string, path: string, ids: readonly string[]): ProblemDetail[] {
  const faults = Object.entries({ from, to }).flatMap(([end, id]) =>
    id === INTERNET || ids.includes(id) ? [] : [unknownName(`${path}.${end}`, 'component', id, ids)],
  );
  if (from !== to) return faults;
  return [...faults, { path: `${path}.to`, message: `"${to}" is joined to itself`, value: to, bound: 'another end' }];
}

function checkConstraints(constraints: Constraints, catalog: Catalog): ProblemDetail[] {
  const services = (['preferredServices', 'forbiddenServices'] as const).flatMap((list) =>
    constraints[list].flatMap((key, at) =>
      catalog.index.services.has(key)
        ? []
        : [unknownName(`constraints.${list}[${at}]`, 'service', key, catalog.index.services.keys())],
    ),
  );
  const both = constraints.preferredServices.filter((key) => constraints.forbiddenServices.includes(key));
  const codes = new Set(catalog.regions.map(({ code }) => code));
  const regions = (constraints.regions ?? []).flatMap((code, at) =>
    codes.has(code) ? [] : [unknownName(`constraints.regions[${at}]`, 'region', code, codes)],
  );
  const countries = new Set(catalog.regions.map(({ countryIso2 }) => countryIso2));
  const residency = (constraints.countries ?? []).flatMap((code, at) =>
    countries.has(code) ? [] : [unknownName(`constraints.countries[${at}]`, 'country with a region', code, countries)],
  );
  return [
    ...services,
    ...both.map((key) => ({
      path: 'constraints.preferredServices',
      message: `${key} is both preferred and forbidden`,
      value: key,
      bound: 'one of the two lists',
    })),
    ...regions,
    ...residency,
    ...constraints.zones.flatMap((zones, at) =>
      Number.isInteger(zones) && zones >= 1 && zones <= MOST_ZONES
        ? []
        : [
            {
              path: `constraints.zones[${at}]`,
              message: `${zones} is no zone count`,
              value: zones,
              bound: `1 to ${MOST_ZONES}`,
            },
          ],
    ),
  ];
}

const MOST_ZONES = 6;

function checkUsers({ users, constraints }: Workload): ProblemDetail[] {
  if (constraints.latencyMsAtMost === null || users.length > 0) return [];
  const message = 'a bound on latency needs users to measure it from';
  return [{ path: 'users', message, value: [], bound: '1 or more user groups' }];
}

/** Every group doubles or triples the ways to spread a workload over clouds. */
const MOST_GROUPS = 8;

function checkGroups({ components, constraints }: Workload): ProblemDetail[] {
  const groups = new Set(components.map(({ group }) => group)).size;
  if (groups <= MOST_GROUPS || constraints.mostProviders === 1) return [];
  const message = `${groups} groups are too many to spread over ${constraints.mostProviders} providers`;
  return [{ path: 'components', message, value: groups, bound: `1 to ${MOST_GROUPS} groups, or one provider` }];
}

function nothingServes(): ProblemDetail {
  return { path: 'components', message: 'no component serves requests', bound: 'one with "serving": true' };
}

function unknownName(path: string, kind: string, value: string, valid: Iterable<string>): ProblemDetail {
  const nearest = nearestNames(value, valid);
  const hint = nearest.length > 0 ? `; nearest: ${nearest.join(', ')}` : '';
  return { path, message: `"${value}" is not a known ${kind}${hint}`, value, bound: `a known ${kind}`, nearest };
}
