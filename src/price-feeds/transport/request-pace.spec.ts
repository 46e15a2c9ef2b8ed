import { describe, expect, it } from '@jest/globals';
import { RequestPace, type PaceClock } from './request-pace.js';

/** Time that only passes while somebody sleeps. */
class SteppedClock implements PaceClock {
  at = 0;

  now(): number {
    return this.at;
  }

  async sleep(milliseconds: number): Promise<void> {
    const until = this.at + milliseconds;
    await Promise.resolve();
    this.at = Math.max(this.at, until);
  }
}

const signal = new AbortController().signal;

describe('RequestPace', () => {
  it('lets as many go at once as fit a second, then one each interval', async () => {
    const clock = new SteppedClock();
    const pace = new RequestPace({ requestsPerSecond: 4, concurrentRequests: 1 }, clock);
    const starts: number[] = [];
    for (let request = 0; request < 7; request += 1) {
      await pace.run(signal, () => Promise.resolve(starts.push(clock.at)));
    }
    expect(starts).toEqual([0, 0, 0, 0, 250, 500, 750]);
  });

  it('fills the bucket again while nothing is asked, never beyond a second', async () => {
    const clock = new SteppedClock();
    const pace = new RequestPace({ requestsPerSecond: 2, concurrentRequests: 1 }, clock);
    const starts: number[] = [];
    const ask = () => pace.run(signal, () => Promise.resolve(starts.push(clock.at)));
    await ask();
    clock.at = 60_000;
    await ask();
    await ask();
    await ask();
    expect(starts).toEqual([0, 60_000, 60_000, 60_500]);
  });

  it('keeps slower than one a second', async () => {
    const clock = new SteppedClock();
    const pace = new RequestPace({ requestsPerSecond: 0.5, concurrentRequests: 5 }, clock);
    const starts: number[] = [];
    for (let request = 0; request < 3; request += 1) {
      await pace.run(signal, () => Promise.resolve(starts.push(clock.at)));
    }
    expect(starts).toEqual([0, 2000, 4000]);
  });

  it('runs no more than so many at once, and goes on after one that failed', async () => {
    const pace = new RequestPace({ requestsPerSecond: 1000, concurrentRequests: 3 });
    let running = 0;
    let most = 0;
    const work = async (request: number) => {
      running += 1;
      most = Math.max(most, running);
      await new Promise((resolve) => setTimeout(resolve, 2));
      running -= 1;
      if (request % 5 === 0) throw new Error('it failed');
    };
    const ended = await Promise.allSettled(Array.from({ length: 20 }, (_, at) => pace.run(signal, () => work(at))));
    expect(most).toBe(3);
    expect(ended.filter(({ status }) => status === 'rejected')).toHaveLength(4);
  });

  it('lets what is called off leave the line', async () => {
    const pace = new RequestPace({ requestsPerSecond: 1000, concurrentRequests: 1 });
    const abort = new AbortController();
    let finish = (): void => undefined;
    const first = pace.run(signal, () => new Promise<void>((resolve) => (finish = resolve)));
    const second = pace.run(abort.signal, () => Promise.resolve('second'));
    const third = pace.run(signal, () => Promise.resolve('third'));
    abort.abort(new Error('called off'));
    await expect(second).rejects.toThrow('called off');
    finish();
    await first;
    await expect(third).resolves.toBe('third');
  });
});
