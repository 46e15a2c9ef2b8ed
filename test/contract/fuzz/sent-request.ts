/** What is sent in one case, and of what kind the case is. */
export interface SentRequest {
  readonly kind: string;
  readonly method: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string | Buffer;
}

export interface RequestParts {
  readonly path: Readonly<Record<string, unknown>>;
  readonly query: Readonly<Record<string, unknown>>;
  readonly headers: Readonly<Record<string, unknown>>;
  readonly type?: string;
  readonly body?: unknown;
}

/** Lists are joined with commas and numbers written without an exponent, as the document asks. */
export function queryText(value: unknown): string {
  return Array.isArray(value) ? value.map(plainText).join(',') : plainText(value);
}

function plainText(value: unknown): string {
  if (typeof value !== 'number') return String(value);
  return value.toLocaleString('en-US', { useGrouping: false, maximumFractionDigits: 20 });
}

export function urlOf(path: string, parts: Pick<RequestParts, 'path' | 'query'>, more: readonly string[] = []): string {
  const address = path.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(String(parts.path[name])));
  const pairs = Object.entries(parts.query).map(([name, value]) => `${name}=${encodeURIComponent(queryText(value))}`);
  const query = [...pairs, ...more].join('&');
  return query === '' ? address : `${address}?${query}`;
}
