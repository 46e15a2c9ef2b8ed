import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { matchesTag } from './entity-tag.js';
import { KeptAnswers } from './kept-answers.js';
import type { CatalogAnswer } from './route-conventions.js';

const MEBIBYTE = 1024 * 1024;
/** Longer than any client's own: such a request is answered, but nothing is kept for it. */
const MAX_KEY_LENGTH = 1000;

/** What describes an answer, whoever asks; the rest belongs to the request. */
const HEADERS_KEPT = [
  'content-type',
  'content-encoding',
  'content-disposition',
  'vary',
  'etag',
  'cache-control',
  'link',
  'x-catalog-version',
];
const HEADERS_OF_304 = ['vary', 'etag', 'cache-control'];

/** Under which key the answer to this request may be kept, and of which epoch it is. */
export interface KeepAs {
  readonly key: string;
  readonly epoch: string;
}

/**
 * Sends an answer made from the catalog again, as the bytes that went out the last time, before anything else is done: the
 * same URL asked for in the same words, of the same catalog and build, is the same answer.
 */
export class AnswerKeeper {
  private readonly answers = new KeptAnswers(32 * MEBIBYTE, MEBIBYTE);

  /** False where the answer has been sent. Otherwise the request is marked, and its answer kept once it is made. */
  mustAnswer(request: FastifyRequest, reply: FastifyReply, epoch: string): boolean {
    const key = keyOf(request);
    if (key === undefined) return true;
    const kept = this.answers.find(key, epoch);
    if (!kept) {
      request.keepAs = { key, epoch };
      return true;
    }
    const asked = request.headers['if-none-match'];
    if (asked !== undefined && matchesTag(asked, kept.headers['etag'] ?? '')) {
      void reply.code(304).headers(only(HEADERS_OF_304, kept.headers)).send();
    } else {
      void reply.headers(kept.headers).send(kept.body);
    }
    return false;
  }

  /** Keeps what goes out. Call when all other hooks that change an answer have been installed. */
  watch(fastify: FastifyInstance, epochOf: (answer: CatalogAnswer) => string): void {
    fastify.decorateRequest('keepAs', null);
    fastify.addHook('onRoute', (route) => {
      const fromCatalog = route.config?.conventions?.fromCatalog;
      if (!fromCatalog) return;
      const keep = this.keep(() => epochOf(fromCatalog));
      route.onSend = [route.onSend ?? [], keep].flat();
    });
  }

  private keep(epoch: () => string) {
    return (request: FastifyRequest, reply: FastifyReply, payload: unknown, done: () => void): void => {
      const { keepAs } = request;
      const body = typeof payload === 'string' ? Buffer.from(payload) : payload;
      // Made while another catalog came in: nobody knows of which it is.
      if (keepAs && reply.statusCode === 200 && Buffer.isBuffer(body) && epoch() === keepAs.epoch) {
        const headers = only(HEADERS_KEPT, reply.getHeaders());
        this.answers.keep(keepAs.key, { epoch: keepAs.epoch, headers, body });
      }
      done();
    };
  }
}

/** Everything in a request that an answer made from the catalog depends on, in the client's own words. */
function keyOf({ method, url, headers }: FastifyRequest): string | undefined {
  if (method !== 'GET' || headers['x-no-compression'] !== undefined) return undefined;
  const key = `${url}\n${headers.accept ?? ''}\n${headers['accept-encoding'] ?? ''}`;
  return key.length <= MAX_KEY_LENGTH ? key : undefined;
}

function only(names: readonly string[], headers: Readonly<Record<string, unknown>>): Record<string, string> {
  const found = names.filter((name) => headers[name] !== undefined);
  return Object.fromEntries(found.map((name) => [name, String(headers[name])]));
}

declare module 'fastify' {
  interface FastifyRequest {
    keepAs: KeepAs | null;
  }
}
