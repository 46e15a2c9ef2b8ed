import 'reflect-metadata';
import type { AddressInfo } from 'node:net';
import { Test, type TestingModuleBuilder } from '@nestjs/testing';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { pino } from 'pino';
import request from 'supertest';
import { AppModule } from '../../src/app.module.js';
import { APPLICATION_OPTIONS, configureApp } from '../../src/app.setup.js';
import { readHttpConfig } from '../../src/config/http.config.js';
import { DATABASE_SETTINGS } from '../../src/database/database.module.js';
import { createAdapter } from '../../src/http/fastify-adapter.js';
import { OpenApiDocument } from '../../src/openapi/openapi-document.js';
import { AnswerChecks, type AnswerDocument } from './answer-checks.js';
import type { TestEngine } from './engines.js';

/** The real service on a seeded database of its own, listening on a free port of this machine. */
export interface TestApp {
  readonly app: NestFastifyApplication;
  readonly url: string;
  readonly port: number;
  /** Supertest against the running service. */
  readonly http: ReturnType<typeof request>;
  /** Fails where an answer of the service differed from its OpenAPI document. */
  close(): Promise<void>;
}

/** Boots the service as main.ts does; `override` puts a test's own providers in place. Once per file: in `beforeAll`, with `close` in `afterAll`. */
export async function startApp(
  engine: TestEngine,
  settings: Readonly<Record<string, string>> = {},
  override: (builder: TestingModuleBuilder) => TestingModuleBuilder = (builder) => builder,
): Promise<TestApp> {
  const database = await engine.createSeeded();
  const builder = Test.createTestingModule({ imports: [AppModule] })
    .overrideProvider(DATABASE_SETTINGS)
    .useValue(database.settings);
  const module = await override(builder).compile();
  const config = readHttpConfig(settings);
  const adapter = createAdapter(config, pino({ level: 'silent' }));
  const options = { ...APPLICATION_OPTIONS, logger: false as const };
  const app = module.createNestApplication<NestFastifyApplication>(adapter, options);
  const documentOf = async () => JSON.parse(await app.get(OpenApiDocument).text('json')) as AnswerDocument;
  const checks = new AnswerChecks(documentOf);
  checks.watch(app.getHttpAdapter().getInstance());
  await configureApp(app, config);
  await app.listen(0, '127.0.0.1');
  const { port } = app.getHttpServer().address() as AddressInfo;
  const url = `http://127.0.0.1:${port}`;
  const close = async () => {
    await app.close();
    await database.drop();
    checks.report();
  };
  return { app, url, port, http: request(url), close };
}
