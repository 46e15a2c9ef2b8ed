import type { OpenAPIObject } from '@nestjs/swagger';
import { MAP_MARK } from '../http/fields.js';
import { CSV_TYPE, MARKDOWN_TYPE } from '../http/route-conventions.js';
import { CSV_MARK, MARKDOWN_MARK } from '../http/tabular.js';
import { addExamples } from './examples/add-examples.js';
import { readExamples } from './examples/examples.js';
import { addCommonProblems, commonResponses } from './common-problems.js';
import { header, HEADERS, headersOf } from './headers.js';
import { closeRequestSchemas } from './request-schemas.js';
import {
  componentOf,
  operationsOf,
  schemasWithin,
  type Operation,
  type Parameter,
  type Response,
  type Schema,
} from './schemas.js';
import { separateAnswerSchemas } from './separate-schemas.js';

const UNIT = 'x-unit';
const MOST_TEXT_LENGTH = 20_000;

/**
 * Adds what holds for every operation and what decorators cannot say: maps, CSV, list parameters, common problems, headers,
 * closed request schemas. Sorted by path and by schema name, so that the committed document changes only where the
 * interface does.
 */
export function finishDocument(explored: OpenAPIObject): OpenAPIObject {
  // A copy of its own: what the explorer gives holds objects of the decorators, one at many places and again in the next build.
  const document = JSON.parse(JSON.stringify(explored)) as OpenAPIObject;
  const components = (document.components?.schemas ?? {}) as Record<string, Schema>;
  const operations = operationsOf(document.paths as Record<string, object>).map(({ operation }) => operation);
  for (const schema of Object.values(components)) for (const each of schemasWithin(schema)) simplify(each);
  for (const operation of operations) finishOperation(operation, components);
  addAnyValue(components['ProblemError']);
  separateAnswerSchemas(operations, components);
  closeRequestSchemas(operations, components);
  addExamples(operations, readExamples());
  for (const schema of Object.values(components)) for (const each of schemasWithin(schema)) boundText(each);
  const { openapi, info, servers, tags, paths } = document;
  const shared = { headers: HEADERS, responses: commonResponses(operations), schemas: sorted(components) };
  const finished = { openapi, info, servers, security: [], tags, paths: sorted(paths), components: shared };
  return finished as unknown as OpenAPIObject;
}

function finishOperation(operation: Operation, components: Readonly<Record<string, Schema>>): void {
  if (operation.parameters?.length === 0) delete operation.parameters;
  for (const parameter of operation.parameters ?? []) finishParameter(parameter, components);
  addCsv(operation);
  addMarkdown(operation);
  addHeaders(operation);
  addCommonProblems(operation);
}

/** The explorer leaves the unit of a parameter beside its schema, and drops the bounds of lists of enums. */
function finishParameter(parameter: Parameter, components: Readonly<Record<string, Schema>>): void {
  const { schema, [UNIT]: unit } = parameter;
  if (!schema) return;
  for (const each of schemasWithin(schema)) simplify(each);
  if (unit !== undefined) schema[UNIT] = unit;
  Reflect.deleteProperty(parameter, UNIT);
  // What clients can put into a header field of their own, and what our own readers take.
  if (parameter.in === 'header') Object.assign(schema, { minLength: 1, maxLength: 200, pattern: '^[\\x21-\\x7E]+$' });
  if (schema.type !== 'array') return;
  // Lists are comma-separated: a repeated key is refused.
  Object.assign(parameter, { style: 'form', explode: false });
  const choices = componentOf(schema.items ?? {}, components)?.enum;
  if (choices) Object.assign(schema, { minItems: 1, maxItems: choices.length });
}

/** Answers are as long as they are; the bound tells clients what to make room for. */
function boundText(schema: Schema): void {
  const isText = [schema.type ?? []].flat().includes('string');
  if (isText && !schema.enum && !schema.format && !schema.pattern) schema.maxLength ??= MOST_TEXT_LENGTH;
}

/** A reference may have siblings in 3.1, so that no wrapping is needed; lists marked as maps become maps. */
function simplify(schema: Schema): void {
  const [only, ...others] = schema.allOf ?? [];
  if (only?.$ref !== undefined && others.length === 0) {
    delete schema.allOf;
    schema.$ref = only.$ref;
  }
  if (schema.example !== undefined) {
    schema.examples = [schema.example];
    delete schema.example;
  }
  if (schema[MAP_MARK] === undefined) return;
  Reflect.deleteProperty(schema, MAP_MARK);
  const nullable = Array.isArray(schema.type) && schema.type.includes('null');
  schema.type = nullable ? ['object', 'null'] : 'object';
  schema.additionalProperties = schema.items ?? {};
  delete schema.items;
}

function addCsv(operation: Operation): void {
  const columns = operation[CSV_MARK] as readonly string[] | undefined;
  if (!columns) return;
  Reflect.deleteProperty(operation, CSV_MARK);
  const description = `RFC 4180 text with one header row. Columns: ${columns.join(', ')}`;
  for (const answer of answersOf(operation)) {
    answer.content = { ...answer.content, [CSV_TYPE]: { schema: { type: 'string', description } } };
    answer.headers = { ...answer.headers, 'X-Catalog-Version': header('CatalogVersion'), Link: header('Link') };
  }
}

function addMarkdown(operation: Operation): void {
  if (operation[MARKDOWN_MARK] === undefined) return;
  Reflect.deleteProperty(operation, MARKDOWN_MARK);
  const schema = { type: 'string', description: 'Markdown for a wiki' };
  for (const answer of answersOf(operation)) answer.content = { ...answer.content, [MARKDOWN_TYPE]: { schema } };
}

/** The responses of an operation that carry its answer. */
function answersOf({ responses }: Operation): Response[] {
  return Object.entries(responses).flatMap(([status, response]) => (status.startsWith('2') ? [response] : []));
}

function addHeaders({ responses }: Operation): void {
  const tagged = '304' in responses;
  for (const [status, response] of Object.entries(responses)) {
    const isTagged = tagged && (status === '200' || status === '304');
    response.headers = {
      ...headersOf(Number(status)),
      ...(isTagged ? { ETag: header('ETag') } : {}),
      ...response.headers,
    };
  }
}

/** The value an error shows is whatever scalar was given; a schema without a type is the one form every generator takes. */
function addAnyValue(problemError: Schema | undefined): void {
  if (!problemError?.properties) return;
  const description =
    'The value given: text, a number, true, false or null, shortened where it is long; absent where nothing was given';
  problemError.properties = { ...problemError.properties, value: { description } };
}

function sorted<T>(entries: Readonly<Record<string, T>>): Record<string, T> {
  return Object.fromEntries(Object.entries(entries).sort(([a], [b]) => (a < b ? -1 : 1)));
}
