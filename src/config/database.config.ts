import { SettingError, type Environment } from './read-setting.js';

/** Which engine stores the catalog and the documents, and where. */
export type DatabaseSettings =
  { readonly engine: 'sqlite'; readonly file: string } | { readonly engine: 'postgres'; readonly url: string };

export const DEFAULT_DATABASE_URL = 'sqlite:planner.db';
const ACCEPTED = 'sqlite:<file>, sqlite::memory: or postgres://<user>:<password>@<host>/<database>';

/** Reads `DATABASE_URL`. Throws SettingError naming what is accepted; the value it repeats holds no password. */
export function databaseSettings(env: Environment): DatabaseSettings {
  const url = env.DATABASE_URL?.trim() || DEFAULT_DATABASE_URL;
  if (/^sqlite:./.test(url)) return { engine: 'sqlite', file: url.slice('sqlite:'.length) };
  if (/^postgres(ql)?:\/\//.test(url) && URL.canParse(url)) return { engine: 'postgres', url };
  throw new SettingError('DATABASE_URL', withoutCredentials(url), ACCEPTED);
}

function withoutCredentials(url: string): string {
  return url.replace(/\/\/.*@/, '//***@');
}
