import { createHash, randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { CatalogHolder } from '../catalog/catalog-holder.js';
import type { StoredDocumentRecord } from '../documents/stored-document.js';
import { DocumentStore, type DocumentPage } from '../documents/document-store.js';
import { Problem } from '../problems/domain/problem.js';
import { parseWorkload } from './parse-workload.js';

const KIND = 'workload';

/** Stored workloads: checked against the current catalog before anything is written. */
@Injectable()
export class WorkloadsService {
  constructor(
    private readonly holder: CatalogHolder,
    private readonly documents: DocumentStore,
  ) {}

  /** Stores a document under a new id. The same idempotency key and document answer what was stored the first time. */
  create(document: unknown, idempotencyKey: string | null): Promise<StoredDocumentRecord> {
    const { name } = parseWorkload(document, this.holder.current());
    const now = new Date().toISOString();
    const body = JSON.stringify(document);
    const record = { kind: KIND, id: randomUUID(), revision: 1, name, body, createdAt: now, updatedAt: now } as const;
    const bodyHash = createHash('sha256').update(body).digest('hex');
    const repeat = idempotencyKey === null ? null : { route: 'POST /v1/workloads', key: idempotencyKey, bodyHash };
    return this.documents.create(record, repeat);
  }

  list(after: string | null, limit: number): Promise<DocumentPage> {
    return this.documents.list(KIND, after, limit);
  }

  /** Throws `not-found`. */
  async get(id: string): Promise<StoredDocumentRecord> {
    const record = await this.documents.find(KIND, id);
    if (record) return record;
    throw new Problem('not-found', `no workload has the id "${id}"`, [
      { path: 'id', message: 'no such workload', value: id, bound: 'an id of GET /v1/workloads' },
    ]);
  }

  /** Replaces a document that still has the revision given. Throws `not-found` and `precondition-failed`. */
  async replace(id: string, document: unknown, expectedRevision: number): Promise<StoredDocumentRecord> {
    const { name } = parseWorkload(document, this.holder.current());
    const stored = await this.get(id);
    const record: StoredDocumentRecord = {
      ...stored,
      revision: expectedRevision + 1,
      name,
      body: JSON.stringify(document),
      updatedAt: new Date().toISOString(),
    };
    await this.documents.replace(record, expectedRevision);
    return record;
  }

  /** Removes a document that still has the revision given. Throws `not-found` and `precondition-failed`. */
  async remove(id: string, expectedRevision: number): Promise<void> {
    await this.get(id);
    await this.documents.remove(KIND, id, expectedRevision);
  }
}
