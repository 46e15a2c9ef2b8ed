import { createHash, randomUUID } from 'node:crypto';
import { Problem, type ProblemCode } from '../problems/domain/problem.js';
import type { DocumentPage, DocumentStore, IdempotentRequest } from './document-store.js';
import type { DocumentKind, StoredDocumentRecord } from './stored-document.js';

/** What sets one kind of stored document apart. */
export interface DocumentRules {
  readonly kind: DocumentKind;
  /** Code of the refusal of an id nobody has. */
  readonly unknown: ProblemCode;
  /** Route of the list, which is also where documents are created. */
  readonly route: string;
  /** Checks a document against the current catalog and gives its name. Throws with every fault. */
  readonly check: (document: unknown) => string;
}

/** Stored documents of one kind: checked before anything is written, changed only on the revision they were read at. */
export class CheckedDocuments {
  constructor(
    private readonly documents: DocumentStore,
    private readonly rules: DocumentRules,
  ) {}

  /** Stores a document under a new id. The same idempotency key and document answer what was stored the first time. */
  create(document: unknown, idempotencyKey: string | null): Promise<StoredDocumentRecord> {
    const record = this.recordOf(document);
    return this.documents.create(record, repeatOf(`POST ${this.rules.route}`, idempotencyKey, record.body));
  }

  /** Stores several documents, all or none, each under a new id; `route` is where they were sent. */
  createAll(
    documents: readonly unknown[],
    idempotencyKey: string | null,
    route: string,
  ): Promise<readonly StoredDocumentRecord[]> {
    const records = documents.map((document) => this.recordOf(document));
    return this.documents.createAll(records, repeatOf(`POST ${route}`, idempotencyKey, JSON.stringify(documents)));
  }

  list(after: string | null, limit: number): Promise<DocumentPage> {
    return this.documents.list(this.rules.kind, after, limit);
  }

  /** Throws the rules' `unknown` code. */
  async get(id: string): Promise<StoredDocumentRecord> {
    const { kind, unknown, route } = this.rules;
    const record = await this.documents.find(kind, id);
    if (record) return record;
    throw new Problem(unknown, `no ${kind} has the id "${id}"`, [
      { path: 'id', message: `no such ${kind}`, value: id, bound: `an id of GET ${route}` },
    ]);
  }

  /** Replaces a document that still has the revision given. Throws the `unknown` code and `precondition-failed`. */
  async replace(id: string, document: unknown, expectedRevision: number): Promise<StoredDocumentRecord> {
    const name = this.rules.check(document);
    const record: StoredDocumentRecord = {
      ...(await this.get(id)),
      revision: expectedRevision + 1,
      name,
      body: JSON.stringify(document),
      updatedAt: new Date().toISOString(),
    };
    await this.documents.replace(record, expectedRevision);
    return record;
  }

  /** Removes a document that still has the revision given. Throws the `unknown` code and `precondition-failed`. */
  async remove(id: string, expectedRevision: number): Promise<void> {
    await this.get(id);
    await this.documents.remove(this.rules.kind, id, expectedRevision);
  }

  private recordOf(document: unknown): StoredDocumentRecord {
    const name = this.rules.check(document);
    const now = new Date().toISOString();
    const body = JSON.stringify(document);
    return { kind: this.rules.kind, id: randomUUID(), revision: 1, name, body, createdAt: now, updatedAt: now };
  }
}

function repeatOf(route: string, key: string | null, body: string): IdempotentRequest | null {
  return key === null ? null : { route, key, bodyHash: createHash('sha256').update(body).digest('hex') };
}
