import { applyDecorators, SetMetadata, type CustomDecorator } from '@nestjs/common';
import { METHOD_METADATA, ROUTE_ARGS_METADATA } from '@nestjs/common/constants.js';
import { RouteParamtypes } from '@nestjs/common/enums/route-paramtypes.enum.js';
import { type DiscoveryService, MetadataScanner } from '@nestjs/core';
import { ApiResponse } from '@nestjs/swagger';
import { FASTIFY_ROUTE_CONFIG_METADATA } from '@nestjs/platform-fastify/constants.js';

export const JSON_TYPE = 'application/json';
export const CSV_TYPE = 'text/csv';
export const MARKDOWN_TYPE = 'text/markdown';
export const XLSX_TYPE = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** How an answer follows from the catalog. */
export interface CatalogAnswer {
  /** It also tells the age of things in days: its tag holds for one day. */
  readonly changesDaily?: boolean;
}

/** What the hooks in front of the handlers know of a route; gathered once, at the start, from the decorators. */
export interface RouteConventions {
  /** Media types the route can answer in, the default first. */
  readonly produces: readonly string[];
  /** Media types of the bodies it reads. */
  readonly consumes: readonly string[];
  /** The answer follows from URL and catalog alone: it carries an ETag, and If-None-Match can spare the work. */
  readonly fromCatalog: false | CatalogAnswer;
  /** False where the handler reads no query: every key is then unknown. */
  readonly acceptsQuery: boolean;
}

export const DEFAULT_CONVENTIONS: RouteConventions = {
  produces: [JSON_TYPE],
  consumes: [JSON_TYPE],
  fromCatalog: false,
  acceptsQuery: false,
};

const PRODUCES = 'planner:produces';
const CONSUMES = 'planner:consumes';
const FROM_CATALOG = 'planner:from-catalog';

/** Media types the route answers in, the default first; JSON unless stated, and whatever it has where none is named. */
export const Produces = (...types: string[]): CustomDecorator => SetMetadata(PRODUCES, types);

/** Media types of the bodies the route reads; JSON unless stated. Anything else answers 415. */
export const Consumes = (...types: string[]): CustomDecorator => SetMetadata(CONSUMES, types);

/** Marks a GET whose answer follows from its URL and the catalog alone: ETag, If-None-Match and 304 come with it. */
export const FromCatalog = (answer: CatalogAnswer = {}): MethodDecorator =>
  applyDecorators(
    SetMetadata(FROM_CATALOG, answer),
    ApiResponse({ status: 304, description: 'The answer the client holds, by its `ETag`, is still the answer' }),
  );

/** Gathers the conventions of every route into its Fastify configuration. Call before the routes are registered. */
export function installRouteConventions(discovery: DiscoveryService): void {
  const scanner = new MetadataScanner();
  for (const { metatype } of discovery.getControllers()) {
    if (typeof metatype !== 'function') continue;
    const prototype = metatype.prototype as Record<string, unknown>;
    for (const name of scanner.getAllMethodNames(prototype)) {
      const method = prototype[name];
      if (typeof method !== 'function' || !Reflect.hasMetadata(METHOD_METADATA, method)) continue;
      const conventions = conventionsOf(metatype, method, name);
      Reflect.defineMetadata(FASTIFY_ROUTE_CONFIG_METADATA, { conventions }, method);
    }
  }
}

/** Conventions of one handler; method decorators win over those of its class. */
export function conventionsOf(controller: object, method: object, name: string): RouteConventions {
  const find = (key: string): unknown => Reflect.getMetadata(key, method) ?? Reflect.getMetadata(key, controller);
  return {
    produces: (find(PRODUCES) as string[] | undefined) ?? DEFAULT_CONVENTIONS.produces,
    consumes: (find(CONSUMES) as string[] | undefined) ?? DEFAULT_CONVENTIONS.consumes,
    fromCatalog: (find(FROM_CATALOG) as CatalogAnswer | undefined) ?? false,
    acceptsQuery: readsQuery(controller, name),
  };
}

function readsQuery(controller: object, name: string): boolean {
  const parameters = (Reflect.getMetadata(ROUTE_ARGS_METADATA, controller, name) ?? {}) as object;
  return Object.keys(parameters).some((key) => key.startsWith(`${String(RouteParamtypes.QUERY)}:`));
}

declare module 'fastify' {
  interface FastifyContextConfig {
    conventions?: RouteConventions;
  }
  interface FastifyRequest {
    /** The representation chosen for the answer. */
    answerType: string;
  }
}
