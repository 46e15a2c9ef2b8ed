import { describe, expect, it } from '@jest/globals';
import { FeedError, type FeedErrorCode } from './feed-error.js';
import { FEED_RETRIES, parseRetryAfter, withRetries } from './retrying.js';

const failing = (code: FeedErrorCode, retryAfterMs?: number) =>
  new FeedError('aws', code, 'it failed', { retryAfterMs });

/** Fails with each error in turn, then succeeds; gives the waits. */
async function waitsOf(errors: readonly Error[], random: number, attemptsAtMost = 10): Promise<number[]> {
  const waits: number[] = [];
  const left = [...errors];
  const run = () => {
    const error = left.shift();
    return error ? Promise.reject(error) : Promise.resolve('done');
  };
  const sleep = (milliseconds: number) => {
    waits.push(milliseconds);
    return Promise.resolve();
  };
  await withRetries(run, { attemptsAtMost, ...FEED_RETRIES, sleep, random: () => random });
  return waits;
}

describe('withRetries', () => {
  it('waits up to twice as long each time, and never above half a minute', async () => {
    const errors = Array.from({ length: 8 }, () => failing('unavailable'));
    expect(await waitsOf(errors, 1)).toEqual([500, 1000, 2000, 4000, 8000, 16_000, 30_000, 30_000]);
    expect(await waitsOf(errors, 0)).toEqual([0, 0, 0, 0, 0, 0, 0, 0]);
  });

  it('never waits shorter than it is asked to', async () => {
    expect(await waitsOf([failing('rate-limited', 7000)], 0.5)).toEqual([7000]);
    expect(await waitsOf([failing('rate-limited', 100)], 0.5)).toEqual([250]);
  });

  it('gives the last error once the attempts are used up', async () => {
    const errors = Array.from({ length: 3 }, () => failing('timeout'));
    await expect(waitsOf(errors, 0, 3)).rejects.toMatchObject({ code: 'timeout' });
    await expect(waitsOf(errors, 0, 4)).resolves.toHaveLength(3);
  });

  it.each(['credentials', 'not-permitted', 'clock-skew', 'host-not-allowed', 'endless-paging'] as const)(
    'does not repeat what fails for good: %s',
    async (code) => {
      await expect(waitsOf([failing(code)], 0)).rejects.toMatchObject({ code });
    },
  );

  it('does not sit out a wait of more than two minutes', async () => {
    await expect(waitsOf([failing('rate-limited', 121_000)], 0)).rejects.toMatchObject({ code: 'rate-limited' });
  });

  it('ends a wait at once where it is called off', async () => {
    const abort = new AbortController();
    const run = () => Promise.reject(failing('rate-limited', 60_000));
    const retried = withRetries(run, { attemptsAtMost: 3, ...FEED_RETRIES, signal: abort.signal });
    setTimeout(() => {
      abort.abort(new Error('called off'));
    }, 10);
    await expect(retried).rejects.toMatchObject({ name: 'AbortError' });
  });
});

describe('parseRetryAfter', () => {
  const now = new Date('2026-11-24T10:00:00Z');

  it.each([
    ['120', 120_000],
    ['0', 0],
    ['Tue, 24 Nov 2026 10:00:30 GMT', 30_000],
    ['Tue, 24 Nov 2026 09:00:00 GMT', 0],
    ['soon', undefined],
    ['-5', undefined],
    ['2026-11-24', undefined],
    [null, undefined],
  ])('reads %s', (header, milliseconds) => {
    expect(parseRetryAfter(header, now)).toBe(milliseconds);
  });
});
