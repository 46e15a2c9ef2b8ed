import { readInteger, type Environment } from './read-setting.js';

/** How many catalog versions stay when prices are updated. */
export interface PriceFeedsConfig {
  /** Catalog versions that stay beside the one in use. */
  readonly keptVersions: number;
}

export function readPriceFeedsConfig(env: Environment): PriceFeedsConfig {
  return { keptVersions: readInteger(env, 'CATALOG_VERSIONS_KEPT', { fallback: 5, minimum: 0, maximum: 1000 }) };
}
