import { Injectable } from '@nestjs/common';
import { CatalogHolder } from '../catalog/catalog-holder.js';
import { CheckedDocuments } from '../documents/checked-documents.js';
import { DocumentStore } from '../documents/document-store.js';
import { parseArchitecture } from './parse-architecture.js';

/** Stored candidate architectures: checked against the current catalog before anything is written. */
@Injectable()
export class ArchitecturesService extends CheckedDocuments {
  constructor(holder: CatalogHolder, documents: DocumentStore) {
    super(documents, {
      kind: 'architecture',
      unknown: 'unknown-architecture',
      route: '/v1/architectures',
      check: (document) => parseArchitecture(document, holder.current()).name,
    });
  }
}
