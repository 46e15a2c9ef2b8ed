import type { Provider } from '../../catalog/domain/provider.js';

/** What is refreshed. An empty list means all of them. */
export interface RefreshScope {
  readonly providers: readonly Provider[];
  readonly regions: readonly string[];
  /** The providers' own service codes. */
  readonly services: readonly string[];
}

export const EVERYTHING: RefreshScope = { providers: [], regions: [], services: [] };

export const covers = (names: readonly string[], name: string): boolean => names.length === 0 || names.includes(name);
