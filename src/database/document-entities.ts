import { defineEntity } from './define-entity.js';

export const DOCUMENT_KINDS = ['architecture', 'workload'] as const;
export type DocumentKind = (typeof DOCUMENT_KINDS)[number];

/** A document a client stored. `revision` counts up from 1 with every change and is what If-Match compares. */
export interface StoredDocumentRecord {
  kind: DocumentKind;
  id: string;
  revision: number;
  name: string;
  /** The document as JSON text. */
  body: string;
  /** ISO 8601, UTC. */
  createdAt: string;
  updatedAt: string;
}

export const StoredDocumentEntity = defineEntity<StoredDocumentRecord>({
  name: 'stored_document',
  tableName: 'stored_document',
  columns: {
    kind: { type: 'text', primary: true },
    id: { type: 'text', primary: true },
    revision: { type: 'integer' },
    name: { type: 'text' },
    body: { type: 'text' },
    createdAt: { type: 'text', name: 'created_at' },
    updatedAt: { type: 'text', name: 'updated_at' },
  },
});

/** What was answered to a create that carried an idempotency key, so that a repeat gets the same answer. */
export interface IdempotencyKeyRecord {
  route: string;
  key: string;
  /** SHA-256 of the request body; a repeat with another body is refused. */
  bodyHash: string;
  /** HTTP status answered. */
  status: number;
  responseBody: string;
  /** ISO 8601, UTC. */
  createdAt: string;
}

export const IdempotencyKeyEntity = defineEntity<IdempotencyKeyRecord>({
  name: 'idempotency_key',
  tableName: 'idempotency_key',
  columns: {
    route: { type: 'text', primary: true },
    key: { type: 'text', primary: true },
    bodyHash: { type: 'text', name: 'body_hash' },
    status: { type: 'integer' },
    responseBody: { type: 'text', name: 'response_body' },
    createdAt: { type: 'text', name: 'created_at' },
  },
  // Old keys are swept by age.
  indices: [{ name: 'idempotency_key_created_at', columns: ['createdAt'] }],
});
