import { UseInterceptors, type CallHandler, type ExecutionContext, type NestInterceptor } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { map, of, type Observable } from 'rxjs';
import { KeptBodies } from './kept-bodies.js';
import { JSON_TYPE } from './route-conventions.js';

const MEBIBYTE = 1024 * 1024;

/**
 * Sends the JSON body of an answer made from the catalog again, as bytes, when the same tag is asked for: the tag covers
 * catalog, build, URL and media type, so neither validation nor the comparison has to run a second time.
 */
class KeepBodyInterceptor implements NestInterceptor {
  private readonly bodies = new KeptBodies(32 * MEBIBYTE, MEBIBYTE);

  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const http = context.switchToHttp();
    const reply = http.getResponse<FastifyReply>();
    const tag = reply.getHeader('etag');
    if (typeof tag !== 'string' || http.getRequest<FastifyRequest>().answerType !== JSON_TYPE) return next.handle();
    const kept = this.bodies.find(tag);
    if (kept) return of(asJson(reply, kept));
    return next.handle().pipe(
      map((answer: unknown) => {
        const body = Buffer.from(JSON.stringify(answer));
        this.bodies.keep(tag, body);
        return asJson(reply, body);
      }),
    );
  }
}

function asJson(reply: FastifyReply, body: Buffer): Buffer {
  void reply.header('content-type', `${JSON_TYPE}; charset=utf-8`);
  return body;
}

const KEEP_BODY = new KeepBodyInterceptor();

/** Keeps the JSON bodies of a `FromCatalog` route in memory, up to 32 MiB over all routes. */
export const KeepBody = (): MethodDecorator => UseInterceptors(KEEP_BODY);
