import { expect } from '@jest/globals';
import { FeedError } from '../../src/price-feeds/transport/feed-error.js';
import { CLIENT, SECRET, sendJson, TOKEN, type Fault } from './azure-server.js';

export function answering(status: number, headers: object = {}, body: object = { error: { code: 'Fault' } }): Fault {
  return (_asked, response) => {
    sendJson(response, body, status, headers);
    return true;
  };
}

/** The fault for every request, not only for the next. */
export const always = (fault: Fault): Fault[] => Array.from({ length: 20 }, () => fault);

/** The FeedError the work ends in, after seeing that it holds no secret. */
export async function failureOf(work: () => Promise<unknown>): Promise<FeedError> {
  const error: unknown = await work().then(
    () => undefined,
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(FeedError);
  const failure = error as FeedError;
  const told = `${failure.message}${JSON.stringify(failure)}`;
  for (const secret of [SECRET, TOKEN, CLIENT]) expect(told).not.toContain(secret);
  return failure;
}
