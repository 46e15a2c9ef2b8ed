import { Readable } from 'node:stream';
import { StreamableFile, type CallHandler, type ExecutionContext, type NestInterceptor } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { map, type Observable } from 'rxjs';
import { csvChunks } from './csv.js';
import { CSV_TYPE, MARKDOWN_TYPE } from './route-conventions.js';
import type { TabularOptions } from './tabular.js';

/** What a list answer carries beside its rows; in CSV it goes into header fields. */
interface ListFrame {
  readonly catalogVersion?: number;
  readonly nextCursor?: string | null;
}

/** Answers in CSV or Markdown where that is what was negotiated; the handler's answer passes through otherwise. */
export class TabularInterceptor<Answer, Row> implements NestInterceptor<Answer, unknown> {
  constructor(private readonly options: TabularOptions<Answer, Row>) {}

  intercept(context: ExecutionContext, next: CallHandler<Answer>): Observable<unknown> {
    const http = context.switchToHttp();
    const request = http.getRequest<FastifyRequest>();
    const { markdown } = this.options;
    if (request.answerType === MARKDOWN_TYPE && markdown) {
      return next.handle().pipe(map((answer) => asMarkdown(markdown(answer))));
    }
    if (request.answerType !== CSV_TYPE) return next.handle();
    return next.handle().pipe(
      // A handler that has written its CSV itself answers bytes.
      map((answer) => (Buffer.isBuffer(answer) ? answer : this.csv(answer, request, http.getResponse<FastifyReply>()))),
    );
  }

  private csv(answer: Answer, request: FastifyRequest, reply: FastifyReply): StreamableFile {
    const { catalogVersion, nextCursor } = answer as ListFrame;
    if (catalogVersion !== undefined) void reply.header('x-catalog-version', String(catalogVersion));
    if (nextCursor) void reply.header('link', `<${nextPage(request.url, nextCursor)}>; rel="next"`);
    const rows = this.options.rows?.(answer) ?? (answer as { items: Iterable<Row> }).items;
    const chunks = csvChunks(this.options.columns, rows, request.csvDialect ?? undefined);
    return new StreamableFile(Readable.from(chunks), { type: `${CSV_TYPE}; charset=utf-8; header=present` });
  }
}

function asMarkdown(text: string): StreamableFile {
  return new StreamableFile(Buffer.from(text), { type: `${MARKDOWN_TYPE}; charset=utf-8` });
}

function nextPage(url: string, cursor: string): string {
  const [path = '', query] = url.split('?', 2);
  const parameters = new URLSearchParams(query);
  parameters.set('cursor', cursor);
  return `${path}?${parameters.toString()}`;
}
