import { randomUUID } from 'node:crypto';
import { STATUS_CODES } from 'node:http';
import type { Socket } from 'node:net';
import { Problem } from '../problems/domain/problem.js';
import { problemDocument } from './problem-document.js';
import { PROBLEM_MEDIA_TYPE } from './problem-kinds.js';

/** What Node's HTTP parser refused, before there is a request to answer. */
export interface ClientError extends Error {
  readonly code?: string;
  readonly reason?: string;
}

/** Answers a refusal of the HTTP parser as problem+json on the raw socket, then closes it. */
export function answerClientError(error: ClientError, socket: Socket): void {
  // The client went away, or the answer has begun: there is nobody to tell, or no way to.
  if (error.code === 'ECONNRESET' || !socket.writable || socket.bytesWritten > 0) {
    socket.destroy();
    return;
  }
  const requestId = randomUUID();
  const document = problemDocument(problemOfParser(error), '', requestId);
  const body = JSON.stringify(document);
  const head = [
    `HTTP/1.1 ${document.status} ${STATUS_CODES[document.status] ?? ''}`,
    `Content-Type: ${PROBLEM_MEDIA_TYPE}`,
    `Content-Length: ${Buffer.byteLength(body)}`,
    `X-Request-Id: ${requestId}`,
    'X-Content-Type-Options: nosniff',
    'Cache-Control: no-store',
    'Connection: close',
  ];
  socket.end(`${head.join('\r\n')}\r\n\r\n${body}`);
}

export function problemOfParser(error: ClientError): Problem {
  switch (error.code) {
    case 'HPE_HEADER_OVERFLOW':
      return new Problem('headers-too-large', 'the header fields of the request are too large');
    case 'HPE_CHUNK_EXTENSIONS_OVERFLOW':
      return new Problem('body-too-large', 'the chunk extensions of the body are too large');
    case 'ERR_HTTP_REQUEST_TIMEOUT':
      return new Problem('request-timeout', 'the request did not arrive in time');
    default:
      return new Problem('invalid-request', `the request is not valid HTTP: ${error.reason ?? error.message}`);
  }
}
