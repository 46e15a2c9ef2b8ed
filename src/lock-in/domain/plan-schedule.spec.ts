import { describe, expect, it } from '@jest/globals';
import { schedule } from './plan-schedule.js';

const step = (id: string, durationDays: number, ...after: string[]) => ({ id, durationDays, after });

describe('schedule', () => {
  it('starts a step when the last of those it waits for is finished', () => {
    const times = schedule([step('a', 3), step('b', 5), step('c', 2, 'a', 'b')]);
    expect(times.get('c')).toEqual({ startDay: 5, finishDay: 7, slackDays: 0, critical: true });
  });

  it('gives slack to what may slip and marks the rest critical', () => {
    const times = schedule([step('a', 3), step('b', 5), step('c', 2, 'a', 'b')]);
    // a may end on day 5 as b does: 2 days of slack.
    expect(times.get('a')).toEqual({ startDay: 0, finishDay: 3, slackDays: 2, critical: false });
    expect(times.get('b')?.critical).toBe(true);
  });

  it('refuses steps that wait for what does not come before them', () => {
    expect(() => schedule([step('a', 1, 'b'), step('b', 1)])).toThrow('step a waits for b');
  });

  it('has nothing to say of no steps', () => {
    expect(schedule([]).size).toBe(0);
  });
});
