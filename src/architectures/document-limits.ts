/** Bounds of a document. They keep one request small enough to answer at once; a real design is far below them. */
export const DOCUMENT_LIMITS = {
  components: 200,
  connections: 1000,
  volumes: 16,
  servingParts: 50,
  count: 100_000,
} as const;
export const MOST_GB = 1e9;
