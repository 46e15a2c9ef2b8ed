import { PROVIDERS } from '../../domain/provider.js';
import { ARCHITECTURES, type InstanceType } from '../../domain/tables/compute.js';
import type { Source } from '../../domain/tables/sources.js';
import { allTaken, type Converted } from './converted.js';
import { citedSources, type SourceBook } from './source-book.js';
import {
  optionalDecimal,
  optionalText,
  refuseDuplicates,
  requiredDecimal,
  requiredFlag,
  requiredOneOf,
  requiredText,
  type SourceRow,
} from './source-row.js';

/** Sources that list specifications; a size known from a price list alone is secondary. */
const SPECIFICATION_SOURCES = /-types$|^gcp-gcosts-tools$|^gcp-cyclenerd-series$/;

/** `compute/instance_types.csv` → instance types. */
export function convertInstanceTypes(rows: readonly SourceRow[], book: SourceBook): Converted<InstanceType> {
  refuseDuplicates(rows, ['provider', 'instance_type']);
  return allTaken(rows.map((row) => instanceTypeOf(row, book)));
}

function instanceTypeOf(row: SourceRow, book: SourceBook): InstanceType {
  return {
    provider: requiredOneOf(row, 'provider', PROVIDERS),
    name: requiredText(row, 'instance_type'),
    family: requiredText(row, 'family'),
    vcpu: requiredDecimal(row, 'vcpu', 0),
    memoryGib: requiredDecimal(row, 'memory_gib', 0),
    architecture: requiredOneOf(row, 'architecture', ARCHITECTURES),
    gpuName: optionalText(row, 'gpu_name'),
    gpuCount: optionalDecimal(row, 'gpu_count', 0),
    gpuMemoryGib: optionalDecimal(row, 'gpu_memory_gib', 0),
    burstable: requiredFlag(row, 'burstable'),
    localDiskGib: optionalDecimal(row, 'local_disk_gib', 0),
    networkGbps: optionalDecimal(row, 'network_gbps', 0),
    ...specificationProvenance(citedSources(book, 'compute', row, 'source_id')),
  };
}

function specificationProvenance(sources: readonly Source[]) {
  const specified = sources.some(({ id }) => SPECIFICATION_SOURCES.test(id));
  return { sourceIds: sources.map(({ id }) => id), confidence: specified ? 'verified' : 'secondary' } as const;
}
