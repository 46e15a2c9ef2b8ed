import { passesFilter, type Confidence, type ConfidenceFilter } from '../../catalog/domain/confidence.js';
import type { Catalog } from '../../catalog/domain/catalog.js';
import type { Service, ServiceModel } from '../../catalog/domain/tables/services.js';
import type { Owner, Responsibility, TaskApplicability } from '../../catalog/domain/tables/responsibility.js';

/** Where an owner was read. */
export type OwnerOrigin = 'matrix' | 'service-override' | 'self-managed' | 'request' | 'not-stated';

/** Who does a task; `owner` is null where no row that passes the filter says it: unknown, never the provider's. */
export interface Ownership {
  readonly owner: Owner | null;
  readonly origin: OwnerOrigin;
  /** What the row adds about this service. */
  readonly note: string | null;
  readonly sourceIds: readonly string[];
  readonly confidence: Confidence;
}

export interface OwnershipMatrix {
  /** Matrix row of a task. */
  readonly tasks: ReadonlyMap<string, Responsibility>;
  /** Override rows of a service by task. */
  readonly overrides: ReadonlyMap<string, ReadonlyMap<string, Responsibility>>;
  readonly layers: readonly Responsibility[];
}

/** Sorts the ownership rows that pass the filter into tasks, overrides and stack layers. */
export function buildOwnershipMatrix(catalog: Catalog, filter: ConfidenceFilter): OwnershipMatrix {
  const rows = catalog.responsibilities.filter(({ confidence }) => passesFilter(confidence, filter));
  const overrides = new Map<string, Map<string, Responsibility>>();
  for (const row of rows) {
    if (row.layer !== 'override' || row.service === null) continue;
    const ofService = overrides.get(row.service) ?? new Map<string, Responsibility>();
    overrides.set(row.service, ofService.set(row.control, row));
  }
  return {
    tasks: new Map(rows.filter(({ layer }) => layer === 'operational-task').map((row) => [row.control, row])),
    overrides,
    layers: rows.filter(({ layer }) => layer === 'stack-layer'),
  };
}

/** Owner a row names under a service model; null where the cell is blank. */
export function ownerUnder(row: Responsibility, model: ServiceModel): Owner | null {
  return { IaaS: row.iaas, CaaS: row.caas, PaaS: row.paas, FaaS: row.faas, SaaS: row.saas }[model];
}

/** Owner of a task on a service used for its own capability: the service's override first, then the matrix. */
export function findOwnership(matrix: OwnershipMatrix, task: TaskApplicability, service: Service): Ownership {
  const override = matrix.overrides.get(service.key)?.get(task.task);
  if (override) return fromRow(override, overrideOwner(override, service.serviceModel), 'service-override');
  if (task.kind === 'self-managed') return softwareOwnership(task, 'provider');
  return ownershipUnder(matrix, task, service.serviceModel);
}

/** Owner the matrix names for a task under a service model, without overrides. */
export function ownershipUnder(matrix: OwnershipMatrix, task: TaskApplicability, model: ServiceModel): Ownership {
  const row = matrix.tasks.get(task.task);
  if (!row) return { owner: null, origin: 'not-stated', note: null, sourceIds: [], confidence: 'unverified' };
  return fromRow(row, ownerUnder(row, model), 'matrix');
}

/** Owner of the work that only exists where the customer runs the software: theirs there, the provider's elsewhere. */
export function softwareOwnership(task: TaskApplicability, owner: Owner): Ownership {
  const { sourceIds, confidence } = task;
  return { owner, origin: 'self-managed', note: null, sourceIds, confidence };
}

/** An override fills the one column that concerns its service; a row for another model still says what it says. */
function overrideOwner(row: Responsibility, model: ServiceModel): Owner | null {
  return ownerUnder(row, model) ?? row.iaas ?? row.caas ?? row.paas ?? row.faas ?? row.saas;
}

function fromRow(row: Responsibility, owner: Owner | null, origin: OwnerOrigin): Ownership {
  const { sourceIds, confidence } = row;
  return { owner, origin, note: origin === 'service-override' ? row.notes : null, sourceIds, confidence };
}
