import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export const ACCESS_KEY = 'AKIDTESTTESTTEST';
export const SECRET_KEY = 'a-secret-that-no-message-may-hold';
const SIGNED_LATE_MS = 5 * 60_000;

export interface Reply {
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  /** Objects are sent as JSON. */
  readonly body?: object | string | Buffer;
  /** The answer breaks off after so many bytes, though its length promises more. */
  readonly cutAfter?: number;
  /** No answer at all. */
  readonly silent?: boolean;
}

type Operation = (input: Record<string, unknown>) => Reply | object;

/** An error as AWS JSON 1.1 sends it. */
export function awsError(type: string, message: string, status = 400, headers: Reply['headers'] = {}): Reply {
  return { status, headers, body: { __type: `com.amazonaws.pricing#${type}`, message } };
}

/** An error as EC2 sends it. */
export function ec2Error(code: string, status = 400): Reply {
  const error = `<Error><Code>${code}</Code><Message>of account 123456789012</Message></Error>`;
  return xml(`<Response><Errors>${error}</Errors><RequestID>e6a4</RequestID></Response>`, status);
}

export function xml(body: string, status = 200): Reply {
  const headers = { 'content-type': 'text/xml;charset=UTF-8' };
  return { status, headers, body: `<?xml version="1.0" encoding="UTF-8"?>\n${body}` };
}

/**
 * Speaks AWS's price list protocol on a free port of this machine: AWS JSON 1.1 with signatures that are checked, and files
 * at addresses of its own; and EC2's: forms that are answered in XML, for the region they are signed for.
 */
export class AwsServer {
  /** Operations asked for, in order. */
  readonly asked: { readonly operation: string; readonly input: Record<string, unknown> }[] = [];
  /** Files asked for, in order. */
  readonly fetched: string[] = [];
  /** Forms sent to EC2, in order. */
  readonly forms: { readonly region: string; readonly form: Readonly<Record<string, string>> }[] = [];
  readonly operations: Record<string, Operation> = {};
  /** EC2's answer to DescribeSpotPriceHistory in a region. */
  spotPrices: (region: string, form: Readonly<Record<string, string>>) => Reply = nobodyMay;
  readonly files: Record<string, () => Reply> = {};
  /** Sent instead of an answer to a request of the interface, one after the other. */
  readonly faults: Reply[] = [];
  /** How far this server's clock is ahead, ms. */
  clockMs = 0;

  private constructor(
    private readonly server: Server,
    readonly host: string,
  ) {}

  static async start(): Promise<AwsServer> {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const aws = new AwsServer(server, `127.0.0.1:${(server.address() as AddressInfo).port}`);
    server.on('request', (request, response) => {
      aws.serve(request, response).catch((error: unknown) => response.destroy(error as Error));
    });
    return aws;
  }

  get url(): string {
    return `http://${this.host}`;
  }

  /** As it was when it started, but for what it serves. */
  reset(): void {
    this.asked.length = 0;
    this.fetched.length = 0;
    this.forms.length = 0;
    this.spotPrices = nobodyMay;
    this.faults.length = 0;
    this.clockMs = 0;
  }

  async close(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }

  private async serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const body = Buffer.concat(chunks);
    const path = request.url ?? '/';
    if (request.method === 'GET') {
      this.fetched.push(path);
      this.send(
        response,
        this.files[path]?.() ?? { status: 404, headers: { 'content-type': 'application/xml' }, body: '<Error/>' },
      );
    } else this.send(response, this.answer(request, body));
  }

  private answer(request: IncomingMessage, body: Buffer): Reply {
    if (request.headers['content-type'] === 'application/x-www-form-urlencoded') return this.answerForm(request, body);
    const target = String(request.headers['x-amz-target']);
    if (
      request.headers['content-type'] !== 'application/x-amz-json-1.1' ||
      !target.startsWith('AWSPriceListService.')
    ) {
      return awsError('UnknownOperationException', '', 404);
    }
    const operation = target.slice('AWSPriceListService.'.length);
    const input = JSON.parse(body.toString()) as Record<string, unknown>;
    this.asked.push({ operation, input });
    const refusal = checkSignature(request, body, 'pricing', Date.now() + this.clockMs);
    if (refusal) return refusal;
    const fault = this.faults.shift();
    if (fault) return fault;
    const answer = this.operations[operation]?.(input) ?? awsError('ValidationException', 'not served here');
    return isReply(answer) ? answer : { body: answer };
  }

  private answerForm(request: IncomingMessage, body: Buffer): Reply {
    const [, region = ''] = /Credential=[^/]+\/\d{8}\/([^/]+)\/ec2\//.exec(request.headers.authorization ?? '') ?? [];
    const form = Object.fromEntries(new URLSearchParams(body.toString()));
    this.forms.push({ region, form });
    if (checkSignature(request, body, 'ec2', Date.now() + this.clockMs)) return ec2Error('AuthFailure', 401);
    if (form['Action'] !== 'DescribeSpotPriceHistory') return ec2Error('InvalidAction');
    return this.spotPrices(region, form);
  }

  private send(
    response: ServerResponse,
    { status = 200, headers = {}, body = '', cutAfter, silent = false }: Reply,
  ): void {
    if (silent) return;
    const bytes = Buffer.isBuffer(body) ? body : Buffer.from(typeof body === 'string' ? body : JSON.stringify(body));
    const date = new Date(Date.now() + this.clockMs).toUTCString();
    const length = String(bytes.length);
    response.writeHead(status, {
      date,
      'content-type': 'application/x-amz-json-1.1',
      'content-length': length,
      ...headers,
    });
    if (cutAfter === undefined) response.end(bytes);
    else response.write(bytes.subarray(0, cutAfter), () => response.destroy());
  }
}

function nobodyMay(): Reply {
  return ec2Error('UnauthorizedOperation', 403);
}

function isReply(answer: object): answer is Reply {
  return 'status' in answer || 'body' in answer || 'silent' in answer || 'headers' in answer;
}

/** The refusal of a request whose AWS Signature Version 4 is wrong, as AWS words it; undefined where it is right. */
function checkSignature(
  { method = '', url = '', headers }: IncomingMessage,
  body: Buffer,
  expected: 'pricing' | 'ec2',
  now: number,
): Reply | undefined {
  const form =
    /^AWS4-HMAC-SHA256 Credential=([^/]+)\/(\d{8})\/([^/]+)\/([^/]+)\/aws4_request, SignedHeaders=([^,]+), Signature=([\da-f]{64})$/;
  const [, key, day = '', region = '', service = '', signed = '', signature = ''] =
    form.exec(headers.authorization ?? '') ?? [];
  if (key === undefined) return awsError('MissingAuthenticationTokenException', 'Missing Authentication Token', 403);
  if (key !== ACCESS_KEY)
    return awsError('UnrecognizedClientException', 'The security token included in the request is invalid.', 403);
  const at = String(headers['x-amz-date']);
  const canonicalHeaders = signed.split(';').map((name) => `${name}:${String(headers[name]).trim()}\n`);
  const canonical = [method, url, '', canonicalHeaders.join(''), signed, sha256(body)].join('\n');
  const scope = `${day}/${region}/${service}/aws4_request`;
  const text = ['AWS4-HMAC-SHA256', at, scope, sha256(canonical)].join('\n');
  const derived = [day, region, service, 'aws4_request'].reduce<Buffer | string>(hmac, `AWS4${SECRET_KEY}`);
  const right = createHmac('sha256', derived).update(text).digest();
  if (service !== expected || !timingSafeEqual(right, Buffer.from(signature, 'hex'))) {
    const repeated = `The request signature we calculated does not match. The Canonical String should have been '${canonical}'`;
    return awsError('InvalidSignatureException', repeated, 403);
  }
  const signedAt = Date.parse(at.replace(/^(....)(..)(..T..)(..)(..Z)$/, '$1-$2-$3:$4:$5'));
  if (Math.abs(signedAt - now) <= SIGNED_LATE_MS) return undefined;
  return awsError(
    'InvalidSignatureException',
    `Signature expired: ${at} is now earlier than the server's time (token: ${String(headers['x-amz-security-token'])})`,
    403,
  );
}

function sha256(data: Buffer | string): string {
  return createHash('sha256').update(data).digest('hex');
}

function hmac(key: Buffer | string, text: string): Buffer {
  return createHmac('sha256', key).update(text).digest();
}
