import { readText, type Environment } from './read-setting.js';

export interface CatalogConfig {
  /** Folder of the seed files, relative to the working directory. */
  readonly seedDirectory: string;
}

export function readCatalogConfig(env: Environment): CatalogConfig {
  return { seedDirectory: readText(env, 'SEED_DIRECTORY', 'seed', /^[^\0]+$/, 'the path of a folder') };
}
