import { readChoice, type Environment } from './read-setting.js';

export const LOG_LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;
export type LogLevel = (typeof LOG_LEVELS)[number];

export interface LoggingConfig {
  readonly level: LogLevel;
}

export function readLoggingConfig(env: Environment): LoggingConfig {
  return { level: readChoice(env, 'LOG_LEVEL', LOG_LEVELS, 'info') };
}
