import { Problem } from '../problems/domain/problem.js';

/** What the document says of answers that hold one stored document. */
export const REVISION_HEADERS = {
  ETag: {
    description: 'Tag of the revision, for `If-Match`',
    required: true,
    schema: { type: 'string', examples: ['"r1"'] },
  },
} as const;

/** Of the answer to a create. */
export const CREATED_HEADERS = {
  ...REVISION_HEADERS,
  Location: { description: 'Where it is', required: true, schema: { type: 'string' } },
} as const;

/** Strong entity tag of one revision of a stored document. */
export function revisionTag(revision: number): string {
  return `"r${revision}"`;
}

/**
 * Revision named by an `If-Match` field. Throws `precondition-required` where the field is missing, and `precondition-failed`
 * where it is not one of our tags: it then cannot match any revision.
 */
export function readIfMatch(ifMatch: string | undefined): number {
  if (ifMatch === undefined || ifMatch === '') {
    throw new Problem('precondition-required', 'If-Match with the ETag of the document is required to change it', [
      { path: 'If-Match', message: 'If-Match is missing', bound: 'the ETag of the document, e.g. "r1"' },
    ]);
  }
  const revision = /^"r([1-9]\d{0,8})"$/.exec(ifMatch.trim())?.[1];
  if (revision === undefined) {
    throw new Problem('precondition-failed', `${ifMatch.slice(0, 60)} is not the ETag of a document`, [
      {
        path: 'If-Match',
        message: 'no document has this ETag',
        value: ifMatch.slice(0, 60),
        bound: 'one ETag, e.g. "r1"',
      },
    ]);
  }
  return Number(revision);
}
