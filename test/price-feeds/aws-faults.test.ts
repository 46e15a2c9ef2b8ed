import { gzipSync } from 'node:zlib';
import { beforeEach, describe, expect, it } from '@jest/globals';
import { AwsScene, csv, EC2, ec2File, FILE, KMS, scopeOf } from './aws-scene.js';
import { awsError, SECRET_KEY, type Reply } from './aws-server.js';
import { aContext, readPart, setEnvironment } from './aws-setting.js';

const scene = AwsScene.use();
/** Long enough for a busy machine to send a request, short enough to wait for. */
const SHORT = { timeoutMs: 800 };

describe('a fault of the interface', () => {
  it('that passes is tried again: throttling, with the wait AWS asks for, and an internal error', async () => {
    scene.server.faults.push(awsError('ThrottlingException', 'Rate exceeded', 400, { 'retry-after': '0.2' }));
    scene.server.faults.push(awsError('InternalErrorException', 'try again', 500));
    const began = performance.now();
    expect(await readPart(await scene.open(), KMS)).toHaveLength(4);
    expect(performance.now() - began).toBeGreaterThan(190);
    expect(scene.operations()).toHaveLength(4);
  });

  it.each([
    ['429', { status: 429, body: '' }, 'rate-limited', 'PRICE_FEED_AWS_REQUESTS_PER_SECOND'],
    ['throttling', awsError('ThrottlingException', 'Rate exceeded'), 'rate-limited', 'too many requests'],
    ['500', awsError('InternalErrorException', 'x', 500), 'unavailable', 'try again later'],
    [
      'a 503 of a proxy',
      { status: 503, headers: { 'content-type': 'text/html' }, body: '<h1>busy</h1>' },
      'unavailable',
      'status 503',
    ],
    ['no answer', { silent: true }, 'timeout', 'PRICE_FEED_AWS_TIMEOUT_MS'],
    [
      'an answer cut off',
      { body: { PriceList: ['{}'.repeat(500)] }, cutAfter: 100 },
      'unavailable',
      'could not be read',
    ],
  ])('that stays ends after the attempts allowed: %s', async (_name, fault: Reply, code, advice) => {
    scene.server.faults.push(fault, fault);
    const reading = readPart(await scene.open({ attemptsAtMost: 2, ...(fault.silent ? SHORT : {}) }), KMS);
    await expect(reading).rejects.toMatchObject({ code, message: expect.stringContaining(advice) as unknown });
    expect(scene.server.asked).toHaveLength(2);
  });

  it.each([
    [
      'another content type',
      { headers: { 'content-type': 'text/html' }, body: '<html/>' },
      'unexpected-answer',
      'PRICE_FEED_AWS_ENDPOINT',
    ],
    ['JSON that is none', { body: '{"PriceList":' }, 'unexpected-answer', 'GetProducts failed'],
    [
      'an entry that is no document',
      { body: { PriceList: ['{"product":'] } },
      'unexpected-answer',
      'an entry of the price list of awskms',
    ],
    [
      'an expired token',
      awsError('ExpiredTokenException', 'The security token is expired'),
      'credentials',
      'sign in anew',
    ],
    ['a key AWS does not know', awsError('UnrecognizedClientException', 'x', 403), 'credentials', 'sign in anew'],
    [
      'no permission',
      awsError('AccessDeniedException', 'User: arn:aws:iam::123456789012:user/x is not authorized'),
      'not-permitted',
      'pricing:DescribeServices',
    ],
    [
      'a redirect to the machine',
      { status: 302, headers: { location: 'http://169.254.169.254/latest/meta-data/' } },
      'unexpected-answer',
      'redirects',
    ],
    [
      'an answer too large',
      { body: { PriceList: ['x'.repeat(100_000)] } },
      'response-too-large',
      'PRICE_FEED_AWS_RESPONSE_BYTES',
    ],
    [
      'a gzip bomb',
      { headers: { 'content-encoding': 'gzip' }, body: gzipSync(Buffer.alloc(5_000_000, ' ')) },
      'response-too-large',
      'PRICE_FEED_AWS_RESPONSE_BYTES',
    ],
  ])('that will not pass ends at once: %s', async (_name, fault: Reply, code, advice) => {
    scene.server.faults.push(fault);
    const reading = readPart(await scene.open({ responseBytesAtMost: 50_000 }), KMS);
    await expect(reading).rejects.toMatchObject({ code, message: expect.stringContaining(advice) as unknown });
    await expect(reading).rejects.not.toMatchObject({ message: expect.stringContaining('123456789012') as unknown });
    expect(scene.server.asked).toHaveLength(1);
  });

  it('is paging that comes back to a page, or never brings anything new', async () => {
    scene.server.operations['GetProducts'] = () => ({ PriceList: [], NextToken: 'again' });
    await expect(readPart(await scene.open(), KMS)).rejects.toMatchObject({ code: 'endless-paging' });
    let page = 0;
    scene.server.operations['GetProducts'] = () => ({
      PriceList: ['{"product":{"sku":"A"}}'],
      NextToken: String((page += 1)),
    });
    await expect(readPart(scene.feed, KMS)).rejects.toThrow('again and again');
    expect(page).toBe(4);
  });

  it('is an operator who calls the refresh off: the reason given is thrown', async () => {
    const calledOff = new AbortController();
    scene.server.faults.push({ silent: true });
    setTimeout(() => {
      calledOff.abort(new Error('called off'));
    }, 50);
    await expect(readPart(await scene.open(), KMS, aContext(calledOff.signal))).rejects.toThrow('called off');
  });
});

describe('a fault of a bulk file', () => {
  beforeEach(async () => {
    await scene.open({ attemptsAtMost: 2, responseBytesAtMost: 200_000 });
    await scene.feed.parts(scopeOf(['AmazonEC2']), aContext());
    scene.server.fetched.length = 0;
  });

  it.each([
    [
      'an error page',
      { headers: { 'content-type': 'text/html' }, body: '<html/>' },
      'unexpected-answer',
      'PRICE_FEED_AWS_BULK_ENDPOINT',
      1,
    ],
    ['a file that is no price list', csv('a,b\n'.repeat(50)), 'unexpected-answer', 'no header', 1],
    ['a file cut off at a whole length', csv(ec2File().slice(0, 9000)), 'unexpected-answer', 'cut off', 1],
    [
      'a connection that breaks each time',
      { ...csv(ec2File()), cutAfter: 5000 },
      'unavailable',
      'could not be read',
      2,
    ],
    [
      'a redirect to the machine',
      { status: 302, headers: { location: 'http://169.254.169.254/latest/' } },
      'host-not-allowed',
      '169.254.169.254',
      1,
    ],
    [
      'a gzip bomb',
      csv(gzipSync(Buffer.alloc(20_000_000)), { 'content-encoding': 'gzip' }),
      'response-too-large',
      'RESPONSE_BYTES',
      1,
    ],
    [
      'a packed file that is a bomb',
      csv(gzipSync(Buffer.alloc(20_000_000))),
      'response-too-large',
      'RESPONSE_BYTES',
      1,
    ],
    [
      'an address that has expired',
      { status: 403, headers: { 'content-type': 'application/xml' }, body: '<Error/>' },
      'not-permitted',
      'answers 403',
      1,
    ],
  ])('ends with its reason and what to do: %s', async (_name, fault: Reply, code, advice, attempts) => {
    scene.server.files[FILE] = () => fault;
    await expect(readPart(scene.feed, EC2)).rejects.toMatchObject({
      code,
      message: expect.stringContaining(advice) as unknown,
    });
    expect(scene.server.fetched).toHaveLength(attempts);
  });

  it('is a file that does not come in time', async () => {
    await scene.open({ attemptsAtMost: 2, ...SHORT });
    await scene.feed.parts(scopeOf(['AmazonEC2']), aContext());
    scene.server.files[FILE] = () => ({ silent: true });
    await expect(readPart(scene.feed, EC2)).rejects.toMatchObject({
      code: 'timeout',
      message: expect.stringContaining('PRICE_FEED_AWS_TIMEOUT_MS') as unknown,
    });
    expect(scene.server.fetched).toHaveLength(2);
  });

  it('is an address elsewhere than the hosts allowed, before anything is sent there', async () => {
    scene.server.operations['GetPriceListFileUrl'] = () => ({ Url: 'http://169.254.169.254/latest/meta-data/' });
    await expect(readPart(scene.feed, EC2)).rejects.toMatchObject({ code: 'host-not-allowed' });
    scene.server.operations['GetPriceListFileUrl'] = () => ({ Url: 'https://prices.example.com/index.csv' });
    await expect(readPart(scene.feed, EC2)).rejects.toThrow('PRICE_FEED_AWS_ALLOWED_HOSTS');
  });
});

describe('credentials and clocks', () => {
  it('that are missing are named, with what to do, before anything is sent', async () => {
    const restore = setEnvironment({
      AWS_ACCESS_KEY_ID: undefined,
      AWS_SECRET_ACCESS_KEY: undefined,
      AWS_SESSION_TOKEN: undefined,
    });
    try {
      const reading = readPart(await scene.open(), KMS);
      await expect(reading).rejects.toMatchObject({
        code: 'credentials',
        message: expect.stringContaining('aws sso login') as unknown,
      });
      expect(scene.server.asked).toEqual([]);
    } finally {
      restore();
    }
  });

  it('signed with another secret are refused, and no message repeats what AWS says of the request', async () => {
    const restore = setEnvironment({ AWS_SECRET_ACCESS_KEY: 'not-the-right-one' });
    try {
      const failure: unknown = await readPart(await scene.open(), KMS).catch((error: unknown) => error);
      expect(failure).toMatchObject({ code: 'credentials' });
      const told = JSON.stringify([failure, String(failure), (failure as Error).cause, (failure as Error).stack]);
      for (const secret of ['not-the-right-one', SECRET_KEY, 'session-token', 'Canonical'])
        expect(told).not.toContain(secret);
    } finally {
      restore();
    }
  });

  it('that differ are set right by the clock of the answer, and the request succeeds', async () => {
    scene.server.clockMs = 3 * 3_600_000;
    expect(await readPart(await scene.open(), KMS)).toHaveLength(4);
    expect(scene.operations()).toEqual(['GetProducts', 'GetProducts', 'GetProducts']);
  });

  it('that differ and stay so end with what to do', async () => {
    const late = awsError('InvalidSignatureException', 'Signature expired: 20261124T100000Z is now earlier', 403);
    scene.server.faults.push(late, late);
    const reading = readPart(await scene.open(), KMS);
    await expect(reading).rejects.toMatchObject({
      code: 'clock-skew',
      message: expect.stringContaining('set the clock') as unknown,
    });
    expect(scene.server.asked).toHaveLength(2);
  });
});
