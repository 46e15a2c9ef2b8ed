import { createHash } from 'node:crypto';
import { Problem } from '../problems/domain/problem.js';

/** What a cursor is bound to: the same list, filtered and sorted the same way, of the same catalog. */
export interface CursorScope {
  readonly route: string;
  readonly filters: Readonly<Record<string, unknown>>;
  readonly sort: string;
  readonly catalogHash: string;
}

/** Opaque place in a list, after `offset` rows. */
export function writeCursor(scope: CursorScope, offset: number): string {
  return Buffer.from(`${offset}.${seal(scope, offset)}`).toString('base64url');
}

/** Throws `invalid-request` for a cursor that is forged, belongs to another list, or to an earlier catalog. */
export function readCursor(scope: CursorScope, cursor: string): number {
  const [digits = '', given] = Buffer.from(cursor, 'base64url').toString('latin1').split('.', 2);
  const offset = /^\d{1,9}$/.test(digits) ? Number(digits) : Number.NaN;
  if (given !== undefined && given === seal(scope, offset) && writeCursor(scope, offset) === cursor) return offset;
  const bound = 'a nextCursor of this list, with the same filters and sort, from the current catalog version';
  throw new Problem('invalid-request', 'the cursor does not belong to this list; start again without it', [
    { path: 'cursor', message: `cursor must be ${bound}`, value: cursor.slice(0, 100), bound },
  ]);
}

function seal({ route, filters, sort, catalogHash }: CursorScope, offset: number): string {
  const named = Object.entries(filters).filter(([, value]) => value !== undefined);
  const content = JSON.stringify([route, named.sort(([a], [b]) => (a < b ? -1 : 1)), sort, catalogHash, offset]);
  return createHash('sha256').update(content).digest('base64url').slice(0, 16);
}
