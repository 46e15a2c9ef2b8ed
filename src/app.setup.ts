import { VersioningType, type NestApplicationOptions } from '@nestjs/common';
import { DiscoveryService } from '@nestjs/core';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { readHttpConfig, type HttpConfig } from './config/http.config.js';
import { CatalogHolder } from './catalog/catalog-holder.js';
import type { Catalog } from './catalog/domain/catalog.js';
import { followRoutes } from './http/allowed-methods.js';
import { installCompression } from './http/compression.js';
import { installCors } from './http/cors.js';
import { installAnswerHeaders, installHooks } from './http/hooks.js';
import { ProblemFilter } from './http/problem.filter.js';
import { RequestPipe } from './http/request.pipe.js';
import { installRateLimit } from './http/rate-limit.js';
import { installRouteConventions } from './http/route-conventions.js';
import { Metrics } from './metrics/metrics.js';
import { OpenApiDocument } from './openapi/openapi-document.js';

/** Options the application must be created with: the adapter brings its own, stricter body parsers. */
export const APPLICATION_OPTIONS: NestApplicationOptions = { bodyParser: false };

/** Pipes, filter, versioning, hooks: everything main.ts and the tests must have in common. Call it before `init` or `listen`. */
export async function configureApp(
  app: NestFastifyApplication,
  config: HttpConfig = readHttpConfig({}),
): Promise<void> {
  const fastify = app.getHttpAdapter().getInstance();
  const holder = app.get(CatalogHolder);
  await installCors(fastify, config.corsOrigins);
  const methods = followRoutes(fastify);
  const metrics = app.get(Metrics);
  installAnswerHeaders(fastify);
  await installRateLimit(fastify, config.rateLimitPerMinute);
  await installCompression(fastify);
  installHooks(fastify, {
    methods,
    catalogHash: () => nameOfCatalog(holder.current()),
    observe: (request, reply) => {
      metrics.observe(request, reply);
    },
  });
  installRouteConventions(app.get(DiscoveryService));
  app.enableVersioning({ type: VersioningType.URI, defaultVersion: '1' });
  app.useGlobalPipes(new RequestPipe());
  app.useGlobalFilters(new ProblemFilter());
  app.enableShutdownHooks();
  app.get(OpenApiDocument).describes(app);
}

/** Answers name the version number, so that two databases that numbered the same content apart give other answers. */
function nameOfCatalog({ version }: Catalog): string {
  return `${version.hash} ${version.number}`;
}
