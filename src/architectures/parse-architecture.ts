import type { Catalog } from '../catalog/domain/catalog.js';
import { readBody } from '../http/request-values.js';
import { Problem, type ProblemDetail } from '../problems/domain/problem.js';
import { ArchitectureRequest } from './architecture.request.js';
import { ComponentRequest } from './component.request.js';
import { DISRUPTIONS, type Architecture, type Objectives } from './domain/architecture.js';
import { checkArchitecture } from './domain/check-architecture.js';
import { checkComponent } from './domain/check-component.js';
import { fillComponent, fillDefaults, type ArchitectureInput, type RecoveryInput } from './domain/fill-defaults.js';
import type { DisruptionObjectivesRequest, ObjectivesRequest, RecoveryRequest } from './recovery.request.js';
import { checkServingShape, readServing, type ServingNodeInput } from './domain/read-serving.js';

/**
 * A document of unknown shape as a complete architecture. Throws `invalid-document` naming every wrong path at once: where
 * the structure itself is wrong, the parts that are right are still checked against the catalog.
 * @param path prefix of the paths in the errors, where the document is part of a larger body
 */
export function parseArchitecture(document: unknown, catalog: Catalog, path = ''): Architecture {
  const { input, faults } = readStructure(document, catalog);
  const architecture = input ? fillDefaults(input, catalog) : null;
  const all = architecture && faults.length === 0 ? checkArchitecture(architecture, catalog) : faults;
  if (architecture && all.length === 0) return architecture;
  throw new Problem(
    'invalid-document',
    summaryOf(all),
    all.map((fault) => below(path, fault)),
  );
}

interface Structure {
  readonly input: ArchitectureInput | null;
  readonly faults: readonly ProblemDetail[];
}

function readStructure(document: unknown, catalog: Catalog): Structure {
  const { value, faults } = attempt(() => readBody(ArchitectureRequest, document));
  if (!value) return { input: null, faults: [...faults, ...faultsOfSoundComponents(document, catalog)] };
  const { serving, recovery } = value;
  const standby = recovery?.standby;
  const shape = [
    ...(serving ? checkServingShape(serving, 'serving') : []),
    ...(standby ? checkServingShape(standby, 'recovery.standby') : []),
  ];
  if (shape.length > 0) return { input: null, faults: [...shape, ...faultsOfSoundComponents(document, catalog)] };
  return { input: inputOf(value, serving, standby), faults: [] };
}

function inputOf(
  request: ArchitectureRequest,
  serving: ServingNodeInput | null | undefined,
  standby: ServingNodeInput | null | undefined,
): ArchitectureInput {
  return Object.assign({}, request as Omit<ArchitectureRequest, 'serving' | 'recovery'>, {
    serving: serving ? readServing(serving) : null,
    recovery: request.recovery ? recoveryOf(request.recovery, standby) : null,
  });
}

function recoveryOf(request: RecoveryRequest, standby: ServingNodeInput | null | undefined): RecoveryInput {
  return Object.assign({}, request as Omit<RecoveryRequest, 'standby' | 'objectives'>, {
    standby: standby ? readServing(standby) : null,
    objectives: readObjectives(request.objectives ?? {}),
  });
}

/** Objectives as the scores use them; what is left out is not demanded. */
export function readObjectives(request: ObjectivesRequest): Objectives {
  return { availabilityPct: request.availabilityPct ?? null, disruptions: disruptionsOf(request.disruptions) };
}

function disruptionsOf(given: DisruptionObjectivesRequest | undefined): Objectives['disruptions'] {
  const stated = DISRUPTIONS.flatMap((disruption) => {
    const objective = given?.[disruption];
    if (!objective) return [];
    return [
      [disruption, { rtoSeconds: objective.rtoSeconds ?? null, rpoSeconds: objective.rpoSeconds ?? null }] as const,
    ];
  });
  return Object.fromEntries(stated);
}

/** Catalog faults of those components whose own structure is right, so that one answer names everything to mend. */
function faultsOfSoundComponents(document: unknown, catalog: Catalog): ProblemDetail[] {
  const components: unknown = (document as { components?: unknown } | null)?.components;
  if (!Array.isArray(components)) return [];
  return components.flatMap((component: unknown, at) => {
    const { value } = attempt(() => readBody(ComponentRequest, component));
    return value ? checkComponent(fillComponent(value, catalog), `components[${at}]`, catalog) : [];
  });
}

function attempt<T>(read: () => T): { value: T | null; faults: readonly ProblemDetail[] } {
  try {
    return { value: read(), faults: [] };
  } catch (error) {
    if (error instanceof Problem) return { value: null, faults: error.errors };
    throw error;
  }
}

function below(prefix: string, fault: ProblemDetail): ProblemDetail {
  if (prefix === '') return fault;
  return { ...fault, path: fault.path === '' ? prefix : `${prefix}.${fault.path}` };
}

function summaryOf(faults: readonly ProblemDetail[]): string {
  const more = faults.length > 1 ? ` (and ${faults.length - 1} more)` : '';
  return `the architecture is not valid: ${faults[0]?.message ?? ''}${more}`;
}
