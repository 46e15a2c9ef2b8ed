import { existsSync, writeFileSync } from 'node:fs';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { CSV_TYPE, JSON_TYPE, MARKDOWN_TYPE } from '../../http/route-conventions.js';
import { EXAMPLE_REQUESTS, type ExampleRequest } from './example-requests.js';
import { examplesFile, readExamples, type Example, type Examples } from './examples.js';
import { WRITTEN_EXAMPLES } from './written-examples.js';
import { shapeOf, shorten } from './shorten.js';

const SHOWN_LINES = 4;

/**
 * Sends the example requests to the service and writes down what it answered. An example is replaced only where the shape
 * of the answer or the request has changed: other prices alone do not change the document.
 */
export async function recordExamples(app: NestFastifyApplication): Promise<void> {
  const earlier: Examples = existsSync(examplesFile()) ? readExamples() : {};
  const ids = new Map<string, string>();
  const examples = Object.entries(WRITTEN_EXAMPLES);
  for (const request of EXAMPLE_REQUESTS) {
    const example = await record(app, request, ids);
    const before = earlier[request.operationId];
    examples.push([request.operationId, before && isSame(before, example) ? before : example]);
  }
  const sorted = examples.sort(([a], [b]) => (a < b ? -1 : 1));
  writeFileSync(examplesFile(), `${JSON.stringify(Object.fromEntries(sorted), null, 2)}\n`);
}

async function record(
  app: NestFastifyApplication,
  request: ExampleRequest,
  ids: Map<string, string>,
): Promise<Example> {
  const { names, body, method } = request;
  const answered = await send(app, request, ids);
  const answers = [answered];
  if (names !== undefined) ids.set(names, (JSON.parse(answered.text) as { id: string }).id);
  // Other forms, where asking again is not refused for what the first time has changed.
  const others = method === 'PUT' ? [] : [CSV_TYPE, MARKDOWN_TYPE];
  for (const type of others) answers.push(await send(app, request, ids, type));
  return {
    ...(body === undefined ? {} : { request: body }),
    answers: Object.fromEntries(answers.map(({ type, text }) => [type, shown(type, steady(text))])),
  };
}

interface Answered {
  readonly type: string;
  readonly text: string;
}

/** The answer in the media type preferred, or in the one the operation has. */
async function send(
  app: NestFastifyApplication,
  { operationId, method, url, headers, body }: ExampleRequest,
  ids: ReadonlyMap<string, string>,
  preferred = JSON_TYPE,
): Promise<Answered> {
  const address = url.replace(/\{(\w+)\}/g, (_, name: string) => ids.get(name) ?? '');
  const {
    statusCode,
    headers: answered,
    payload: text,
  } = await app.inject({
    method,
    url: address,
    headers: { ...headers, accept: `${preferred}, */*;q=0.1` },
    ...(body === undefined ? {} : { payload: body }),
  });
  if (statusCode >= 300) throw new Error(`the example request of ${operationId} was answered ${statusCode}: ${text}`);
  return { type: String(answered['content-type']).split(';', 1)[0] ?? '', text };
}

function shown(type: string, text: string): unknown {
  return type === JSON_TYPE
    ? shorten(JSON.parse(text))
    : text
        .split(/(?<=\n)/)
        .slice(0, SHOWN_LINES)
        .join('');
}

/** Ids and times of the moment of recording, and ids of plans, which follow from the build, replaced by ones that stay. */
function steady(text: string): string {
  return text
    .replaceAll(/[\da-f]{8}-[\da-f]{4}-4[\da-f]{3}-[\da-f]{4}-[\da-f]{12}/g, '7f9c2ba4-e88f-4d2c-9f0b-6d1c8d5f3a10')
    .replaceAll(/\b[\da-f]{32}\b/g, '3e1d4b7a90c25f68d7b4e2a1f0c39586')
    .replaceAll(/\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z/g, '2026-01-02T03:04:05.678Z');
}

const isSame = (before: Example, now: Example): boolean =>
  shapeOf(before) === shapeOf(now) && JSON.stringify(before.request) === JSON.stringify(now.request);
