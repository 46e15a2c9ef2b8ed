import { describe, expect, it } from '@jest/globals';
import { boundsOf, numberSchema } from './number-bounds.js';

describe('bounds of a number', () => {
  it('are those stated', () => {
    expect(boundsOf('number', { unit: 'USD', minimum: 1, maximum: 5 })).toEqual({ minimum: 1, maximum: 5 });
  });

  it('are implied by the unit where none are stated: money may be below nothing, memory may not', () => {
    expect(boundsOf('number', { unit: 'USD' })).toEqual({ minimum: -1e15, maximum: 1e15 });
    expect(boundsOf('number', { unit: 'GiB' })).toEqual({ minimum: 0, maximum: 1e15 });
    expect(boundsOf('integer', {})).toEqual({ minimum: 0, maximum: 2 ** 53 - 1 });
  });

  it('never contradict each other', () => {
    expect(boundsOf('integer', { maximum: -1 })).toEqual({ minimum: -1, maximum: -1 });
  });

  it('choose a format that holds them', () => {
    expect(numberSchema('integer', { maximum: 2 ** 31 - 1 })).not.toHaveProperty('format');
    expect(numberSchema('integer', { maximum: 2 ** 31 })).toMatchObject({ format: 'int64', 'x-unit': '1' });
    expect(numberSchema('number', { unit: 'h' })).toMatchObject({ format: 'double', 'x-unit': 'h' });
  });
});
