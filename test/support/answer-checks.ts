import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { schemasWithin, type Operation, type Response, type Schema } from '../../src/openapi/schemas.js';

interface Header {
  readonly required?: boolean;
  readonly schema?: Schema;
}

/** The parts of the served document that tell what an answer may look like. */
export interface AnswerDocument {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components: {
    readonly schemas: Record<string, Schema>;
    readonly responses: Record<string, Response>;
    readonly headers: Record<string, Header>;
  };
}

/** Headers of HTTP itself, of our security and caching rules, and of what sends the answer: the same on every route. */
const GENERAL_HEADERS = new Set(
  [
    'access-control-allow-headers access-control-allow-methods access-control-allow-origin access-control-expose-headers',
    'access-control-max-age allow cache-control connection content-disposition content-encoding content-length',
    'content-security-policy content-type cross-origin-resource-policy date keep-alive ratelimit-limit',
    'ratelimit-remaining ratelimit-reset referrer-policy retry-after transfer-encoding vary x-content-type-options',
  ].flatMap((names) => names.split(' ')),
);
/** The document does not describe itself. */
const UNDESCRIBED = /^\/(?:openapi\.|docs)/;
const MOST_SHOWN = 5;
const PROBLEM_TYPE = 'application/problem+json';

/**
 * Compares every answer of a service with its own OpenAPI document: status, headers, media type and body, which may hold
 * nothing the document does not describe. The document is built at the first answer, a schema compiled when first needed.
 */
export class AnswerChecks {
  readonly faults: string[] = [];
  private document: Promise<AnswerDocument> | undefined;
  private ajv: Ajv2020 | undefined;

  constructor(private readonly load: () => Promise<AnswerDocument>) {}

  /** Before the hooks of the service, so that the answer is seen before it is compressed; a kept one is compressed already. */
  watch(fastify: FastifyInstance): void {
    fastify.addHook('onSend', async (request, reply, payload) => {
      if (!UNDESCRIBED.test(request.url)) await this.check(request, reply, decoded(payload, reply));
      return payload;
    });
  }

  /** Throws what was found, where anything was. */
  report(): void {
    const shown = this.faults.slice(0, MOST_SHOWN).join('\n');
    if (shown !== '') throw new Error(`${this.faults.length} answers differ from the document:\n${shown}`);
  }

  private async check(request: FastifyRequest, reply: FastifyReply, payload: unknown): Promise<void> {
    this.document ??= this.load();
    const document = await this.document;
    const operation = operationOf(request, document);
    const faults = operation
      ? this.faultsOf(operation, document, reply, payload, request.method === 'HEAD')
      : this.faultsOfUnrouted(document, reply, payload);
    const answer = `${request.method} ${request.url} ${reply.statusCode}`;
    this.faults.push(...faults.map((fault) => `${answer}: ${fault}`));
  }

  private faultsOf(
    operation: Operation,
    document: AnswerDocument,
    reply: FastifyReply,
    payload: unknown,
    isHead: boolean,
  ): string[] {
    const stated = operation.responses[String(reply.statusCode)];
    const response = stated?.$ref === undefined ? stated : document.components.responses[nameOf(stated.$ref)];
    if (!response) return ['the status is not described'];
    const headers = headerFaults(response, document, reply);
    const type = essenceOf(reply);
    if (!response.content) return type === '' || isHead ? headers : [...headers, `${type} where no body is described`];
    const media = response.content[type];
    if (!media) return [...headers, `media type "${type}" is not described`];
    if (!/json/.test(type) || isHead) return headers;
    return [...headers, ...this.bodyFaults(document, media.schema ?? {}, payload)];
  }

  /** Paths and methods that are no operation: OPTIONS, and problems. */
  private faultsOfUnrouted(document: AnswerDocument, reply: FastifyReply, payload: unknown): string[] {
    if (reply.statusCode === 204) return reply.hasHeader('allow') ? [] : ['Allow is missing'];
    if (essenceOf(reply) !== PROBLEM_TYPE) return [`${essenceOf(reply)} where a problem is due`];
    return this.bodyFaults(document, { $ref: '#/components/schemas/ProblemResponse' }, payload);
  }

  private bodyFaults(document: AnswerDocument, schema: Schema, payload: unknown): string[] {
    if (typeof payload !== 'string' && !Buffer.isBuffer(payload)) return ['the JSON body is no text'];
    const validate = this.validator(document, schema);
    return validate(JSON.parse(String(payload))) ? [] : [this.ajv!.errorsText(validate.errors).slice(0, 500)];
  }

  private validator(document: AnswerDocument, schema: Schema): ValidateFunction {
    this.ajv ??= ajvOf(document);
    if (schema.$ref === undefined) return this.ajv.compile(schema);
    return this.ajv.getSchema(`answers${schema.$ref}`)!;
  }
}

/** A validator of the document's schemas under the name `answers`, each closed: answers hold nothing undescribed. */
function ajvOf({ components }: AnswerDocument): Ajv2020 {
  const ajv = new Ajv2020({ strict: false, validateFormats: true, allErrors: true });
  // The namespace import of a CommonJS default.
  (addFormats as unknown as (ajv: Ajv2020) => void)(ajv);
  const schemas = structuredClone(components.schemas);
  for (const schema of Object.values(schemas)) {
    for (const each of schemasWithin(schema)) if (each.properties) each.additionalProperties ??= false;
  }
  return ajv.addSchema({ components: { schemas } }, 'answers');
}

function operationOf({ method, routeOptions }: FastifyRequest, document: AnswerDocument): Operation | undefined {
  const path = routeOptions.url?.replace(/:(\w+)/g, '{$1}') ?? '';
  const described = method === 'HEAD' ? 'get' : method.toLowerCase();
  return document.paths[path]?.[described];
}

function headerFaults(response: Response, { components }: AnswerDocument, reply: FastifyReply): string[] {
  const described = Object.entries(response.headers ?? {}).map(([name, stated]) => {
    const { $ref } = stated as { $ref?: string };
    return [name.toLowerCase(), $ref === undefined ? (stated as Header) : components.headers[nameOf($ref)]!] as const;
  });
  const missing = described.filter(([name, { required }]) => required === true && !reply.hasHeader(name));
  const known = new Set(described.map(([name]) => name));
  const unknown = Object.keys(reply.getHeaders()).filter((name) => !known.has(name) && !GENERAL_HEADERS.has(name));
  return [
    ...missing.map(([name]) => `header ${name} is missing`),
    ...unknown.map((name) => `header ${name} is not described`),
  ];
}

function decoded(payload: unknown, reply: FastifyReply): unknown {
  if (!Buffer.isBuffer(payload)) return payload;
  const coding = reply.getHeader('content-encoding');
  if (coding === 'gzip') return gunzipSync(payload);
  return coding === 'br' ? brotliDecompressSync(payload) : payload;
}

function essenceOf(reply: FastifyReply): string {
  return String(reply.getHeader('content-type') ?? '').split(';', 1)[0] ?? '';
}

function nameOf($ref: string): string {
  return $ref.slice($ref.lastIndexOf('/') + 1);
}
