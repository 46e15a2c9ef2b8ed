import { describe, expect, it } from '@jest/globals';
import { shareTask } from './task-shares.js';

const units = [
  { component: 'nodes', provider: 'aws', weight: 0.25 },
  { component: 'machine', provider: 'aws', weight: 0.5 },
  { component: 'twin', provider: 'aws', weight: 0.5 },
  { component: 'other', provider: 'gcp', weight: 0.5 },
];

describe('shareTask', () => {
  it('lets the first heaviest component of each provider carry a component task', () => {
    expect(shareTask('component', units, 0.2)).toEqual([
      { component: 'nodes', points: 0.05, counted: 'repeated' },
      { component: 'machine', points: 0.5, counted: 'once' },
      { component: 'twin', points: 0.1, counted: 'repeated' },
      { component: 'other', points: 0.5, counted: 'once' },
    ]);
  });

  it('covers the further components of a provider where one performance serves them all', () => {
    const counted = shareTask('provider', units, 0.2).map((share) => [share.points, share.counted]);
    expect(counted).toEqual([
      [0, 'covered'],
      [0.5, 'once'],
      [0, 'covered'],
      [0.5, 'once'],
    ]);
  });

  it('repeats a task of the organisation at the operating share on a further provider', () => {
    const counted = shareTask('organisation', units, 0.2).map((share) => [share.points, share.counted]);
    expect(counted).toEqual([
      [0, 'covered'],
      [0.5, 'once'],
      [0, 'covered'],
      [0.1, 'repeated'],
    ]);
  });
});
