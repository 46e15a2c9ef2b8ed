import type { Catalog } from '../../catalog/domain/catalog.js';
import { nearestNames } from '../../catalog/domain/nearest-names.js';
import { OWNERS, type Owner } from '../../catalog/domain/tables/responsibility.js';
import { Problem, type ProblemDetail } from '../../problems/domain/problem.js';
import type { BurdenOptions } from './burden-settings.js';

/**
 * Refuses options that would make the score meaningless: weights outside 0 to 1, owner weights out of order (the total would
 * no longer fall when the provider takes over), names the catalog does not know.
 */
export function checkBurdenOptions(
  catalog: Catalog,
  options: BurdenOptions,
  ownerWeights: Readonly<Record<Owner, number>>,
): void {
  const errors = [
    ...checkShares(options),
    ...checkOrder(ownerWeights),
    ...checkDomains(catalog, options.domainWeights ?? {}),
    ...checkOwners(catalog, options),
  ];
  if (errors.length === 0) return;
  const first = errors[0];
  throw new Problem('invalid-document', `${first?.path ?? 'overrides'}: ${first?.message ?? ''}`, errors);
}

function checkShares({ ownerWeights = {}, operatingShare }: BurdenOptions): ProblemDetail[] {
  const shares: (readonly [string, number | undefined])[] = [
    ['overrides.operatingShare', operatingShare],
    ...OWNERS.map((owner) => [`overrides.ownerWeights.${owner}`, ownerWeights[owner]] as const),
  ];
  return shares.flatMap(([path, value]) => (value === undefined ? [] : checkShare(path, value)));
}

function checkShare(path: string, value: number): ProblemDetail[] {
  if (value >= 0 && value <= 1) return [];
  return [{ path, message: `${value} is not between 0 and 1`, value, bound: '0 to 1' }];
}

function checkOrder({ customer, shared, provider }: Readonly<Record<Owner, number>>): ProblemDetail[] {
  if (customer >= shared && shared >= provider && customer > 0) return [];
  return [
    {
      path: 'overrides.ownerWeights',
      message: `customer ${customer}, shared ${shared}, provider ${provider}: a task must not weigh more for being handed over`,
      value: { customer, shared, provider },
      bound: 'customer > 0 and customer ≥ shared ≥ provider',
    },
  ];
}

function checkDomains(catalog: Catalog, changed: Readonly<Record<string, number>>): ProblemDetail[] {
  const domains = catalog.domainWeights.map(({ domain }) => domain);
  const errors = Object.entries(changed).flatMap(([domain, value]) => {
    const path = `overrides.domainWeights.${domain}`;
    return domains.includes(domain) ? checkShare(path, value) : [unknownName(path, 'task domain', domain, domains)];
  });
  const total = catalog.domainWeights.reduce((sum, { domain, weight }) => sum + (changed[domain] ?? weight), 0);
  if (errors.length > 0 || total > 0) return errors;
  const message = 'every domain weighs 0, which leaves nothing to score';
  return [{ path: 'overrides.domainWeights', message, value: changed, bound: 'at least one above 0' }];
}

function checkOwners(catalog: Catalog, { owners = [] }: BurdenOptions): ProblemDetail[] {
  const tasks = catalog.taskApplicabilities.map(({ task }) => task);
  const known = new Set(tasks);
  return owners.flatMap(({ task, service }, at) => {
    const errors: ProblemDetail[] = [];
    const path = `overrides.owners[${at}]`;
    if (!known.has(task)) errors.push(unknownName(`${path}.task`, 'operational task', task, tasks));
    if (service !== null && !catalog.index.services.has(service)) {
      errors.push(unknownName(`${path}.service`, 'service', service, catalog.index.services.keys()));
    }
    return errors;
  });
}

function unknownName(path: string, kind: string, value: string, valid: Iterable<string>): ProblemDetail {
  const nearest = nearestNames(value, valid);
  const message = `"${value}" is not a known ${kind}; nearest: ${nearest.join(', ')}`;
  return { path, message, value, bound: `a known ${kind}`, nearest };
}
