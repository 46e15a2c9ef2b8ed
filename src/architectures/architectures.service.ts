import { createHash, randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { CatalogHolder } from '../catalog/catalog-holder.js';
import type { StoredDocumentRecord } from '../documents/stored-document.js';
import { DocumentStore, type DocumentPage, type IdempotentRequest } from '../documents/document-store.js';
import { Problem } from '../problems/domain/problem.js';
import { parseArchitecture } from './parse-architecture.js';

const KIND = 'architecture';

/** Stored candidate architectures: checked against the current catalog before anything is written. */
@Injectable()
export class ArchitecturesService {
  constructor(
    private readonly holder: CatalogHolder,
    private readonly documents: DocumentStore,
  ) {}

  /** Stores a document under a new id. The same idempotency key and document answer what was stored the first time. */
  create(document: unknown, idempotencyKey: string | null): Promise<StoredDocumentRecord> {
    const record = this.recordOf(document);
    return this.documents.create(record, repeatOf('POST /v1/architectures', idempotencyKey, record.body));
  }

  /** Stores several documents, all or none, each under a new id. */
  createAll(documents: readonly unknown[], idempotencyKey: string | null): Promise<readonly StoredDocumentRecord[]> {
    const records = documents.map((document) => this.recordOf(document));
    const body = JSON.stringify(documents);
    return this.documents.createAll(records, repeatOf('POST /v1/imports/architectures', idempotencyKey, body));
  }

  private recordOf(document: unknown): StoredDocumentRecord {
    const { name } = parseArchitecture(document, this.holder.current());
    const now = new Date().toISOString();
    const body = JSON.stringify(document);
    return { kind: KIND, id: randomUUID(), revision: 1, name, body, createdAt: now, updatedAt: now };
  }

  list(after: string | null, limit: number): Promise<DocumentPage> {
    return this.documents.list(KIND, after, limit);
  }

  /** Throws `unknown-architecture`. */
  async get(id: string): Promise<StoredDocumentRecord> {
    const record = await this.documents.find(KIND, id);
    if (record) return record;
    throw new Problem('unknown-architecture', `no architecture has the id "${id}"`, [
      { path: 'id', message: 'no such architecture', value: id, bound: 'an id of GET /v1/architectures' },
    ]);
  }

  /** Replaces a document that still has the revision given. Throws `unknown-architecture` and `precondition-failed`. */
  async replace(id: string, document: unknown, expectedRevision: number): Promise<StoredDocumentRecord> {
    const { name } = parseArchitecture(document, this.holder.current());
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

  /** Removes a document that still has the revision given. Throws `unknown-architecture` and `precondition-failed`. */
  async remove(id: string, expectedRevision: number): Promise<void> {
    await this.get(id);
    await this.documents.remove(KIND, id, expectedRevision);
  }
}

function repeatOf(route: string, key: string | null, body: string): IdempotentRequest | null {
  return key === null ? null : { route, key, bodyHash: createHash('sha256').update(body).digest('hex') };
}
