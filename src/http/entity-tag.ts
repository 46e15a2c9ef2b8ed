import { hash } from 'node:crypto';

/** What an answer made from the catalog follows from. A change in any of them is another tag. */
export interface TagParts {
  /** Catalog, and the day where the answer tells the age of things. */
  readonly epoch: string;
  readonly buildVersion: string;
  /** Path and query; the order of query keys does not matter. */
  readonly url: string;
  readonly mediaType: string;
}

/** Weak entity tag of an answer, for `ETag`. */
export function entityTag({ epoch, buildVersion, url, mediaType }: TagParts): string {
  const content = `${epoch}\n${buildVersion}\n${canonicalUrl(url)}\n${mediaType}`;
  return `W/"${hash('sha256', content, 'base64url').slice(0, 27)}"`;
}

/** The URL with its query keys sorted. Keys that repeat never get this far. */
export function canonicalUrl(url: string): string {
  const start = url.indexOf('?');
  if (start < 0) return url;
  const pairs = url
    .slice(start + 1)
    .split('&')
    .filter((pair) => pair !== '');
  return `${url.slice(0, start)}?${pairs.sort().join('&')}`;
}

/** Weak comparison (RFC 9110, 8.8.3.2) of a tag with an `If-None-Match` field. `*` is left to the handler to prove. */
export function matchesTag(ifNoneMatch: string, tag: string): boolean {
  const opaque = tag.replace(/^W\//, '');
  return Array.from(ifNoneMatch.matchAll(/"[^"]*"/g), ([quoted]) => quoted).includes(opaque);
}
