import type { BurdenOptions, Overridden } from './domain/burden-settings.js';
import type { BurdenOverrideResponse } from './burden.response.js';
import type { ResponsibilitiesRequest } from './responsibility.request.js';
import type { ResponsibilitiesResponse } from './responsibility.response.js';
import type { ArchitectureResponsibilities } from './responsibility.service.js';

/** Options of the score from a request; what the request leaves out is left to the seed. */
export function toBurdenOptions({ confidence, overrides = {} }: ResponsibilitiesRequest): BurdenOptions {
  const { owners, ownerWeights, operatingShare, domainWeights } = overrides;
  return {
    ...(confidence === 'all' ? {} : { confidence }),
    ...(owners && { owners: owners.map(({ task, service = null, owner }) => ({ task, service, owner })) }),
    ...(ownerWeights && { ownerWeights }),
    ...(operatingShare !== undefined && { operatingShare }),
    ...(domainWeights && { domainWeights }),
  };
}

export function toResponsibilitiesResponse(answer: ArchitectureResponsibilities): ResponsibilitiesResponse {
  const { architectureId, name, groupBy, counts, checklist, matrix, protections, repeatedControls } = answer;
  const { catalogVersion, overridden, ...burden } = answer.burden;
  return {
    catalogVersion,
    architectureId,
    name,
    burden: { ...burden, overridden: overridden.map(toOverridden) },
    groupBy,
    counts,
    checklist,
    matrix,
    protections,
    repeatedControls: repeatedControls.map((control) => ({
      ...control,
      mechanisms: control.mechanisms.map(({ provider, components, facts }) => ({
        provider,
        components,
        facts: facts.map(({ reference, name: called, detail, sourceIds, confidence }) => ({
          reference,
          name: called,
          detail,
          sourceIds,
          confidence,
        })),
      })),
    })),
  };
}

/** Values of different kinds in one list are shown as text. */
function toOverridden({ name, value, default: seed }: Overridden): BurdenOverrideResponse {
  return { name, value: String(value), default: seed === null ? null : String(seed) };
}
