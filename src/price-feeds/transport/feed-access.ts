/** How a provider's interface may be used: from the settings, the same for every feed. */
export interface FeedAccess {
  /** Replaces the SDK's own endpoint, for proxies and tests; null: the SDK's own. */
  readonly endpoint: string | null;
  /** Hosts requests may go to, as `host` or `host:port`; `*.` in front stands for one or more labels. */
  readonly allowedHosts: readonly string[];
  readonly requestsPerSecond: number;
  readonly concurrentRequests: number;
  /** One request, from its start to the last byte of its answer, ms. */
  readonly timeoutMs: number;
  /** Of one answer, after decompression. */
  readonly responseBytesAtMost: number;
  /** Of one part; more is taken for paging without end. */
  readonly pagesAtMost: number;
  readonly attemptsAtMost: number;
}
