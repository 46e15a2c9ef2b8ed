import type { IdempotencyKeyRecord, StoredDocumentRecord } from '../documents/stored-document.js';
import { defineEntity } from './define-entity.js';

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
