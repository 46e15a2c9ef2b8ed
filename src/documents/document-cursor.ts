import { createHash } from 'node:crypto';
import { Problem } from '../problems/domain/problem.js';

/**
 * Opaque place in a list of stored documents: after the document named. Bound to the id and not to a count, so that rows
 * added or removed meanwhile shift nothing.
 */
export function writeDocumentCursor(kind: string, afterId: string): string {
  return Buffer.from(`${seal(kind, afterId)}.${afterId}`).toString('base64url');
}

/** Throws `invalid-request` for a cursor that is forged or belongs to another list. */
export function readDocumentCursor(kind: string, cursor: string): string {
  const plain = Buffer.from(cursor, 'base64url').toString('utf8');
  const afterId = plain.slice(plain.indexOf('.') + 1);
  if (writeDocumentCursor(kind, afterId) === cursor) return afterId;
  const bound = 'a nextCursor of this list';
  throw new Problem('invalid-request', 'the cursor does not belong to this list; start again without it', [
    { path: 'cursor', message: `cursor must be ${bound}`, value: cursor.slice(0, 100), bound },
  ]);
}

function seal(kind: string, afterId: string): string {
  return createHash('sha256')
    .update(JSON.stringify(['documents', kind, afterId]))
    .digest('base64url')
    .slice(0, 12);
}
