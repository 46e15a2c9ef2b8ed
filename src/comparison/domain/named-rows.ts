import { type Catalog } from '../../catalog/domain/catalog.js';
import { nearestNames } from '../../catalog/domain/nearest-names.js';
import { type Provider } from '../../catalog/domain/provider.js';
import { type InstanceType } from '../../catalog/domain/tables/compute.js';
import { type Region } from '../../catalog/domain/tables/regions.js';
import { type Capability, type Service } from '../../catalog/domain/tables/services.js';
import { Problem, type ProblemCode } from '../../problems/domain/problem.js';

/** The capability of that key. Throws Problem `unknown-capability` with the nearest keys. */
export function getCapability(catalog: Catalog, key: string): Capability {
  const found = catalog.index.capabilities.get(key);
  if (!found) throw unknownName('unknown-capability', 'capability', key, catalog.index.capabilities.keys());
  return found;
}

/** The service of that key. Throws Problem `unknown-service` with the nearest keys. */
export function getService(catalog: Catalog, key: string): Service {
  const found = catalog.index.services.get(key);
  if (!found) throw unknownName('unknown-service', 'service', key, catalog.index.services.keys());
  return found;
}

export interface NamedInstanceType {
  readonly ordinal: number;
  readonly row: InstanceType;
}

/** The instance type of a provider. Throws Problem `unknown-instance-type` with the nearest names of that provider. */
export function getInstanceType(catalog: Catalog, provider: Provider, name: string): NamedInstanceType {
  const ordinal = catalog.index.instanceTypeOrdinals.get(`${provider}/${name}`);
  const row = ordinal === undefined ? undefined : catalog.instanceTypes[ordinal];
  if (ordinal === undefined || !row) {
    const names = catalog.instanceTypes.filter((type) => type.provider === provider).map((type) => type.name);
    throw unknownName('unknown-instance-type', 'type', name, names, `an instance type of ${provider}`);
  }
  return { ordinal, row };
}

/**
 * The region named by `provider/code`, or by the bare code where only one provider uses it. Throws Problem
 * `unknown-region` with the nearest names; `path` is the field that named it.
 */
export function getRegion(catalog: Catalog, name: string, path = 'region'): Region {
  const matches = name.includes('/')
    ? catalog.regions.filter((region) => `${region.provider}/${region.code}` === name)
    : catalog.regions.filter((region) => region.code === name);
  const [found, second] = matches;
  if (found && !second) return found;
  const names = catalog.regions.map((region) => `${region.provider}/${region.code}`);
  const bare = name.slice(name.indexOf('/') + 1);
  const nearest = nearestNames(
    bare,
    catalog.regions.map((region) => region.code),
  ).flatMap((code) => names.filter((each) => each.endsWith(`/${code}`)));
  throw new Problem(
    'unknown-region',
    `region ${shown(name)} is not in the catalog; did you mean ${nearest[0] ?? ''}?`,
    [{ path, message: `${path} names no region`, value: shown(name), bound: 'provider/code, or a code', nearest }],
  );
}

export function regionKey(region: Region): string {
  return `${region.provider}/${region.code}`;
}

function unknownName(
  code: ProblemCode,
  path: string,
  name: string,
  valid: Iterable<string>,
  what = `a ${path}`,
): Problem {
  const nearest = nearestNames(shown(name), valid);
  return new Problem(code, `${shown(name)} is not ${what} of the catalog; did you mean ${nearest[0] ?? 'none'}?`, [
    { path, message: `${path} names no row of the catalog`, value: shown(name), nearest },
  ]);
}

function shown(name: string): string {
  return name.length > 100 ? `${name.slice(0, 100)}…` : name;
}
