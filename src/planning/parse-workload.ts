import { readObjectives } from '../architectures/parse-architecture.js';
import type { Catalog } from '../catalog/domain/catalog.js';
import { readBody } from '../http/request-values.js';
import { Problem, type ProblemDetail } from '../problems/domain/problem.js';
import { checkWorkload } from './domain/check-workload.js';
import { fillWorkload } from './domain/fill-workload.js';
import type { Workload } from './domain/workload.js';
import { WorkloadRequest } from './workload.request.js';

/**
 * A document of unknown shape as a complete workload. Throws `invalid-document` naming every wrong path at once.
 * @param path prefix of the paths in the errors, where the document is part of a larger body
 */
export function parseWorkload(document: unknown, catalog: Catalog, path = ''): Workload {
  const request = readShape(document, path);
  const { objectives, ...rest } = request;
  const workload = fillWorkload({
    ...rest,
    components: rest.components.map(({ gpu, ...need }) => ({
      ...need,
      gpu: gpu ? { name: gpu.name ?? null, count: gpu.count, memoryGib: gpu.memoryGib ?? null } : null,
    })),
    objectives: objectives ? readObjectives(objectives) : null,
  });
  const faults = checkWorkload(workload, catalog);
  if (faults.length > 0) throw refusal(faults, path);
  return workload;
}

function readShape(document: unknown, path: string): WorkloadRequest {
  try {
    return readBody(WorkloadRequest, document);
  } catch (error) {
    if (error instanceof Problem && error.code === 'invalid-document') throw refusal(error.errors, path);
    throw error;
  }
}

function refusal(faults: readonly ProblemDetail[], prefix: string): Problem {
  const more = faults.length > 1 ? ` (and ${faults.length - 1} more)` : '';
  const below = (fault: ProblemDetail): ProblemDetail => {
    if (prefix === '') return fault;
    return { ...fault, path: fault.path === '' ? prefix : `${prefix}.${fault.path}` };
  };
  return new Problem(
    'invalid-document',
    `the workload is not valid: ${faults[0]?.message ?? ''}${more}`,
    faults.map(below),
  );
}
