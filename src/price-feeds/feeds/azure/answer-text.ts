import type { GuardedAnswer } from '../../transport/guarded-fetch.js';

/** The whole body as text; bounded by the limits of the request. */
export async function textOfAnswer({ body }: GuardedAnswer): Promise<string> {
  const pieces: Uint8Array[] = [];
  for await (const piece of body) pieces.push(piece);
  return Buffer.concat(pieces).toString('utf8');
}

/** Where an answer came from, without the query. */
export function placeOfAnswer({ url }: GuardedAnswer): string {
  return `${url.origin}${url.pathname}`;
}
