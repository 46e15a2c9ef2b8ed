export const DOCUMENT_KINDS = ['architecture', 'workload', 'plan'] as const;
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
