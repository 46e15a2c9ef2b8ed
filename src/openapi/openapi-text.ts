import 'reflect-metadata';
import { NestFactory } from '@nestjs/core';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { pino } from 'pino';
import { AppModule } from '../app.module.js';
import { APPLICATION_OPTIONS, configureApp } from '../app.setup.js';
import { readHttpConfig } from '../config/http.config.js';
import { createAdapter } from '../http/fastify-adapter.js';
import { buildOpenApi } from './build-openapi.js';
import { documentText, type DocumentFormat } from './document-text.js';

/** The document of this build as text, without opening a port or a database of its own. */
export async function openApiText(format: DocumentFormat): Promise<string> {
  process.env['DATABASE_URL'] = 'sqlite::memory:';
  const adapter = createAdapter(readHttpConfig({}), pino({ level: 'silent' }));
  const app = await NestFactory.create<NestFastifyApplication>(AppModule, adapter, {
    ...APPLICATION_OPTIONS,
    logger: ['error'],
    abortOnError: false,
  });
  try {
    await configureApp(app);
    return await documentText(buildOpenApi(app), format);
  } finally {
    await app.close();
  }
}
