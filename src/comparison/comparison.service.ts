import { Injectable } from '@nestjs/common';
import { CatalogHolder } from '../catalog/catalog-holder.js';
import { type CapabilityMatrixResponse } from './answers/capability-matrix.response.js';
import { type ComputeComparisonResponse } from './answers/compute-comparison.response.js';
import { type InstanceEquivalentsResponse } from './answers/instance-equivalents.response.js';
import { type ServiceEquivalentsResponse } from './answers/service-equivalents.response.js';
import { toCapabilityMatrix } from './answers/to-capability-matrix.js';
import { toComputeComparison } from './answers/to-compute-comparison.js';
import { toInstanceEquivalents } from './answers/to-instance-equivalents.js';
import {
  type ComputeComparisonQuery,
  type InstanceEquivalentsQuery,
  type InstanceTypePath,
  type PlaceQuery,
} from './comparison.request.js';
import { compareCapability } from './domain/capability-matrix.js';
import { compareCompute } from './domain/compute-comparison.js';
import { type GpuDemand } from './domain/demand.js';
import { findInstanceEquivalents } from './domain/instance-equivalents.js';
import { readLocality } from './domain/read-locality.js';
import { findServiceEquivalents } from './domain/service-equivalents.js';

/** Answers comparisons from the current catalog. Each question takes the catalog once. */
@Injectable()
export class ComparisonService {
  constructor(private readonly holder: CatalogHolder) {}

  capability(key: string, { region, geography, includeGovernment, confidence }: PlaceQuery): CapabilityMatrixResponse {
    const catalog = this.holder.current();
    const locality = readLocality(catalog, { regions: region, geography, includeGovernment }, true);
    return toCapabilityMatrix(catalog, compareCapability(catalog, key, locality, confidence));
  }

  serviceEquivalents(key: string): ServiceEquivalentsResponse {
    const catalog = this.holder.current();
    return { ...findServiceEquivalents(catalog, key), catalogVersion: catalog.version.number };
  }

  instanceEquivalents(
    { provider, type }: InstanceTypePath,
    query: InstanceEquivalentsQuery,
  ): InstanceEquivalentsResponse {
    const catalog = this.holder.current();
    const { region, geography, includeGovernment, purchaseOption, operatingSystem, confidence } = query;
    const found = findInstanceEquivalents(catalog, {
      provider,
      type,
      locality: readLocality(catalog, { regions: region, geography, includeGovernment }, true),
      market: { purchaseOption, operatingSystem, confidence },
      allowSmaller: query.allowSmaller,
      allowArchitectureChange: query.allowArchitectureChange,
      includeBurstable: query.includeBurstable ?? null,
      limit: query.limit,
    });
    return toInstanceEquivalents(catalog, found);
  }

  compute(query: ComputeComparisonQuery): ComputeComparisonResponse {
    const catalog = this.holder.current();
    const { vcpu, memoryGib, architecture, includeBurstable, purchaseOption, operatingSystem, confidence } = query;
    const place = { regions: query.region, includeGovernment: query.includeGovernment };
    const found = compareCompute(catalog, {
      demand: { vcpu, memoryGib, architecture, gpu: gpuOf(query), includeBurstable },
      market: { purchaseOption, operatingSystem, confidence },
      providers: query.provider ?? [],
      geography: query.geography ?? null,
      regions: readLocality(catalog, place, false).regions,
      includeGovernment: query.includeGovernment,
      limit: query.limit,
    });
    return toComputeComparison(catalog, found);
  }
}

/** Naming an accelerator or its memory asks for at least one. */
function gpuOf({ gpuCount, gpuName, gpuMemoryGib }: ComputeComparisonQuery): GpuDemand | null {
  if (gpuCount === 0 && gpuName === undefined && gpuMemoryGib === undefined) return null;
  return { name: gpuName ?? null, count: gpuCount, memoryGib: gpuMemoryGib ?? null };
}
