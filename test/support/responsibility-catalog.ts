import { buildCatalog } from '../../src/catalog/domain/build-catalog.js';
import type { Catalog, CatalogRows } from '../../src/catalog/domain/catalog.js';
import { buildPriceBook } from '../../src/catalog/domain/price-book.js';
import type { Provider } from '../../src/catalog/domain/provider.js';
import { CATALOG_TABLES } from '../../src/catalog/domain/tables/index.js';
import type { Owner, Responsibility, TaskApplicability } from '../../src/catalog/domain/tables/responsibility.js';
import type { Service, ServiceModel } from '../../src/catalog/domain/tables/services.js';
import type { Binding } from '../../src/responsibility/domain/burden-model.js';

const guess = { sourceIds: ['ESTIMATE'], confidence: 'estimate' } as const;

/** Owners of a task under IaaS, CaaS, PaaS, FaaS and SaaS. */
export type Owners = readonly [Owner | null, Owner | null, Owner | null, Owner | null, Owner | null];

export interface SmallTask extends Partial<Omit<TaskApplicability, 'task'>> {
  readonly task: string;
  readonly owners?: Owners;
}

/** A catalog of a few tasks and services, whose burden can be computed on paper. Domains weigh the same unless given. */
export function aResponsibilityCatalog(parts: {
  readonly tasks: readonly SmallTask[];
  readonly services: readonly Service[];
  readonly overrides?: readonly Responsibility[];
  readonly domains?: Readonly<Record<string, number>>;
  readonly rows?: Partial<CatalogRows>;
}): Catalog {
  const domains = parts.domains ?? { Host: 0.5, Data: 0.5 };
  const capabilities = [...new Set(['compute.vm', ...parts.services.map(({ capability }) => capability)])];
  const rows: CatalogRows = {
    ...(Object.fromEntries(Object.keys(CATALOG_TABLES).map((name) => [name, []])) as unknown as CatalogRows),
    services: parts.services,
    responsibilities: [...parts.tasks.flatMap(toMatrixRow), ...(parts.overrides ?? [])],
    domainWeights: Object.entries(domains).map(([domain, weight]) => ({ domain, weight, because: 'given', ...guess })),
    taskApplicabilities: parts.tasks.map(toTask),
    selfManagedBaselines: capabilities.map((capability) => ({
      capability,
      runsOn: 'vm' as const,
      software: `own ${capability}`,
      extraTasks: null,
      basis: 'given',
      ...guess,
    })),
    scoreParameters: [
      parameter('burden.operating-share', 0.2),
      parameter('burden.owner-weight.customer', 1),
      parameter('burden.owner-weight.shared', 0.5),
      parameter('burden.owner-weight.provider', 0),
    ],
    ...parts.rows,
  };
  const version = { number: 7, createdAt: '2026-01-01T00:00:00Z', hash: 'small', rowCounts: {} };
  const noPrice = { region: 0, type: 0, option: 0, operatingSystem: 0, usdPerHour: 0, origin: 0 };
  return buildCatalog(
    version,
    rows,
    buildPriceBook(0, () => noPrice, 0, 0),
  );
}

export function aService(key: string, capability: string, serviceModel: ServiceModel): Service {
  return {
    key,
    provider: key.slice(0, key.indexOf('.')) as Provider,
    name: key,
    capability,
    category: 'Other',
    focusSubcategory: 'Other',
    serviceModel,
    scope: 'regional',
    status: 'GA',
    launchedYear: null,
    docUrl: null,
    ...guess,
  };
}

/** An override of one service, in the column of its model. */
export function anOverride(service: Service, task: string, owner: Owner, notes: string | null = null): Responsibility {
  const blank = { iaas: null, caas: null, paas: null, faas: null, saas: null };
  return {
    layer: 'override',
    controlDomain: 'Host',
    controlId: 'OVERRIDE',
    control: task,
    ...blank,
    [service.serviceModel.toLowerCase()]: owner,
    provider: service.provider,
    service: service.key,
    notes,
    ...guess,
  };
}

/** A component bound to a service; the capability is the service's own unless another is given. */
export function aBinding(id: string, service: Service, capability = service.capability): Binding {
  return { id, provider: service.provider, service: service.key, capability };
}

function toTask({ owners: _owners, ...given }: SmallTask): TaskApplicability {
  return {
    domain: 'Host',
    kind: 'matrix',
    scope: 'component',
    capabilities: ['*'],
    withMachine: false,
    ccmDomain: 'Threat & Vulnerability Management',
    ccmControlId: 'TVM-03',
    role: 'platform',
    meaning: `meaning of ${given.task}`,
    ifCustomer: 'You do it.',
    ifShared: 'You both do it.',
    ifProvider: 'They do it.',
    tools: null,
    basis: 'given',
    ...guess,
    ...given,
  };
}

function toMatrixRow({ task, domain = 'Host', owners }: SmallTask): Responsibility[] {
  if (!owners) return [];
  const [iaas, caas, paas, faas, saas] = owners;
  const owned = { iaas, caas, paas, faas, saas };
  const place = { controlDomain: domain, controlId: 'OPS', control: task, provider: 'all', service: null } as const;
  return [{ layer: 'operational-task', ...place, ...owned, notes: null, ...guess }];
}

function parameter(name: string, value: number) {
  return { name, value, low: null, high: null, unit: '1', because: 'given', ...guess };
}
