import { pino, type Logger } from 'pino';
import type { LoggingConfig } from '../config/logging.config.js';

/** Structured logs, one JSON object a line on standard output; Fastify and Nest write through the same logger. */
export function createLogger({ level }: LoggingConfig): Logger {
  return pino({ level, base: null, timestamp: pino.stdTimeFunctions.isoTime });
}
