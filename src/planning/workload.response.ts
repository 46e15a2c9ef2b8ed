import { ListField, ObjectField, TextField } from '../http/fields.js';
import { ArchitectureSummary } from '../architectures/architecture.response.js';
import { WorkloadRequest } from './workload.request.js';

export class WorkloadSummary extends ArchitectureSummary {}

/** The document as it was sent; defaults are not written into it. */
export class WorkloadDocument extends WorkloadRequest {}

export class StoredWorkload extends WorkloadSummary {
  @ObjectField(() => WorkloadDocument, { description: 'The document as it was sent' })
  document: WorkloadDocument;
}

export class WorkloadList {
  @ListField(() => WorkloadSummary, { description: 'Stored workloads in order of their ids' })
  items: WorkloadSummary[];

  @TextField({ description: 'Cursor of the next page; null on the last', nullable: true, maxLength: 500 })
  nextCursor: string | null;
}
