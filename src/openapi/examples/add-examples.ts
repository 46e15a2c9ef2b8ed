import type { Media, Operation, Response } from '../schemas.js';
import type { Example, Examples } from './examples.js';

/** Puts the recorded examples beside the schemas of bodies and answers. */
export function addExamples(operations: readonly Operation[], examples: Examples): void {
  for (const operation of operations) {
    const example = examples[operation.operationId ?? ''];
    if (!example) continue;
    const sent = Object.values(operation.requestBody?.content ?? {});
    for (const media of sent) if (isOf(media, example.request)) show(media, 'sent', 'A request', example.request);
    for (const [status, response] of Object.entries(operation.responses)) {
      if (status.startsWith('2')) addToAnswer(response, example);
    }
  }
}

function addToAnswer({ content = {} }: Response, { answers }: Example): void {
  for (const [type, media] of Object.entries(content)) {
    const answer = answers[type];
    if (answer !== undefined) show(media, 'answered', 'Its answer; lists are cut to their beginning', answer);
  }
}

/** Text is shown where text is read, JSON where a document is. */
function isOf({ schema }: Media, request: unknown): boolean {
  return (
    request !== undefined &&
    schema?.format !== 'binary' &&
    (schema?.type === 'string') === (typeof request === 'string')
  );
}

function show(media: Media, name: string, summary: string, value: unknown): void {
  // One or the other: generators refuse a document that has both.
  if (media.example === undefined) media.examples ??= { [name]: { summary, value } };
}
