import 'reflect-metadata';
import { NestFactory } from '@nestjs/core';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { pino } from 'pino';
import { AppModule } from '../app.module.js';
import { APPLICATION_OPTIONS, configureApp } from '../app.setup.js';
import { readHttpConfig } from '../config/http.config.js';
import { createAdapter } from '../http/fastify-adapter.js';
import { buildOpenApi } from './build-openapi.js';
import { recordExamples } from './examples/record-examples.js';
import { documentText, type DocumentFormat } from './document-text.js';

/** Records the examples anew, on a database in memory with the seed of the working directory. */
export function recordAllExamples(): Promise<void> {
  return withApplication(async (app) => {
    await app.init();
    await app.getHttpAdapter().getInstance().ready();
    await recordExamples(app);
  });
}

/** The document of this build as text, without opening a port or a database of its own. */
export function openApiText(format: DocumentFormat): Promise<string> {
  return withApplication((app) => documentText(buildOpenApi(app), format));
}

async function withApplication<T>(work: (app: NestFastifyApplication) => Promise<T>): Promise<T> {
  process.env['DATABASE_URL'] = 'sqlite::memory:';
  const adapter = createAdapter(readHttpConfig({}), pino({ level: 'silent' }));
  const app = await NestFactory.create<NestFastifyApplication>(AppModule, adapter, {
    ...APPLICATION_OPTIONS,
    logger: ['error'],
    abortOnError: false,
  });
  try {
    await configureApp(app);
    return await work(app);
  } finally {
    await app.close();
  }
}
