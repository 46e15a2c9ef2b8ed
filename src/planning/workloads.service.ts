import { Injectable } from '@nestjs/common';
import { CatalogHolder } from '../catalog/catalog-holder.js';
import { CheckedDocuments } from '../documents/checked-documents.js';
import { DocumentStore } from '../documents/document-store.js';
import { parseWorkload } from './parse-workload.js';

/** Stored workloads: checked against the current catalog before anything is written. */
@Injectable()
export class WorkloadsService extends CheckedDocuments {
  constructor(holder: CatalogHolder, documents: DocumentStore) {
    super(documents, {
      kind: 'workload',
      unknown: 'not-found',
      route: '/v1/workloads',
      check: (document) => parseWorkload(document, holder.current()).name,
    });
  }
}
