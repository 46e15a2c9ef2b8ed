import { describe, expect, it } from '@jest/globals';
import { KeptBodies } from './kept-bodies.js';

const body = (bytes: number) => Buffer.alloc(bytes, 'x');

describe('KeptBodies', () => {
  it('gives back what it was given', () => {
    const bodies = new KeptBodies(100, 50);
    const first = body(10);
    bodies.keep('a', first);
    expect(bodies.find('a')).toBe(first);
    expect(bodies.find('b')).toBeUndefined();
  });

  it('lets the longest unused go when the room is full', () => {
    const bodies = new KeptBodies(100, 50);
    bodies.keep('a', body(40));
    bodies.keep('b', body(40));
    bodies.find('a');
    bodies.keep('c', body(40));
    expect(['a', 'b', 'c'].filter((tag) => bodies.find(tag))).toEqual(['a', 'c']);
  });

  it('does not keep a body that would push out the others', () => {
    const bodies = new KeptBodies(100, 50);
    bodies.keep('a', body(51));
    expect(bodies.find('a')).toBeUndefined();
  });

  it('counts a body kept twice once', () => {
    const bodies = new KeptBodies(100, 50);
    for (let time = 0; time < 5; time += 1) bodies.keep('a', body(40));
    bodies.keep('b', body(40));
    expect(bodies.find('a')).toBeDefined();
  });
});
