import 'reflect-metadata';
import { NestFactory } from '@nestjs/core';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { AppModule } from './app.module.js';
import { APPLICATION_OPTIONS, configureApp } from './app.setup.js';
import { releaseMemory } from './catalog/release-memory.js';
import { readHttpConfig } from './config/http.config.js';
import { readLoggingConfig } from './config/logging.config.js';
import type { Environment } from './config/read-setting.js';
import { createAdapter } from './http/fastify-adapter.js';
import { createLogger } from './logging/logger.js';
import { NestLogger } from './logging/nest-logger.js';

/** The start is answered first; what loading left behind is given back a moment later. */
const MEMORY_RELEASE_DELAY_MS = 1000;

/** Starts the HTTP service and resolves once it listens. A bad setting stops the start before anything is opened. */
export async function serve(env: Environment): Promise<NestFastifyApplication> {
  const http = readHttpConfig(env);
  const logger = createLogger(readLoggingConfig(env));
  const app = await NestFactory.create<NestFastifyApplication>(AppModule, createAdapter(http, logger), {
    ...APPLICATION_OPTIONS,
    logger: new NestLogger(logger),
    // The caller is told why the start failed, instead of the process being ended here.
    abortOnError: false,
  });
  await configureApp(app, http);
  await app.listen(http.port, http.host);
  setTimeout(releaseMemory, MEMORY_RELEASE_DELAY_MS).unref();
  return app;
}
