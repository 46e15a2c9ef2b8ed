import { Problem } from '../problems/domain/problem.js';

export const MOST_KEY_LENGTH = 200;

/** The Idempotency-Key of a create; null where there is none. Throws `invalid-request`. */
export function readIdempotencyKey(key: string | undefined): string | null {
  if (key === undefined) return null;
  if (/^[\x21-\x7e]{1,200}$/.test(key)) return key;
  throw new Problem('invalid-request', 'the Idempotency-Key is not valid', [
    {
      path: 'Idempotency-Key',
      message: 'not a key',
      value: key.slice(0, 60),
      bound: `1 to ${MOST_KEY_LENGTH} visible ASCII characters`,
    },
  ]);
}
