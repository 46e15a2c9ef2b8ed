import { describe, expect, it } from '@jest/globals';
import { Problem } from '../../../problems/domain/problem.js';
import {
  optionalDecimal,
  optionalInteger,
  optionalText,
  refuseDuplicates,
  requiredFlag,
  requiredOneOf,
  requiredRange,
  requiredText,
  type SourceRow,
} from './source-row.js';

const rowWith = (cells: Record<string, string>, line = 7): SourceRow => ({ file: 'compute/regions.csv', line, cells });

function problemOf(act: () => unknown): Problem {
  try {
    act();
  } catch (error) {
    if (error instanceof Problem) return error;
    throw error;
  }
  throw new Error('nothing was refused');
}

describe('a refused cell', () => {
  it('is named by file, line and column, with the value and the bound', () => {
    const problem = problemOf(() => optionalDecimal(rowWith({ latitude: '-91' }), 'latitude', -90));
    expect(problem.code).toBe('seed-invalid');
    expect(problem.message).toBe('compute/regions.csv line 7, column latitude: -91 is below -90');
    expect(problem.errors).toEqual([
      {
        path: 'compute/regions.csv:7:latitude',
        message: '-91 is below -90',
        value: '-91',
        bound: 'at least -90',
        nearest: undefined,
      },
    ]);
  });

  it('names the nearest valid values', () => {
    const problem = problemOf(() => requiredOneOf(rowWith({ provider: 'awz' }), 'provider', ['aws', 'azure', 'gcp']));
    expect(problem.errors[0]?.nearest?.[0]).toBe('aws');
  });

  it('may be a column that does not exist', () => {
    expect(problemOf(() => optionalText(rowWith({}), 'city')).message).toContain(
      'column city: the file has no such column',
    );
  });
});

describe('reading cells', () => {
  it('tells a blank from a value', () => {
    expect(optionalText(rowWith({ city: '  ' }), 'city')).toBeNull();
    expect(optionalDecimal(rowWith({ price: '' }), 'price')).toBeNull();
    expect(optionalDecimal(rowWith({ price: '0' }), 'price')).toBe(0);
    expect(() => requiredText(rowWith({ city: '' }), 'city')).toThrow('the cell is blank');
  });

  it('refuses a fraction where a whole number is asked for', () => {
    expect(optionalInteger(rowWith({ zones: '3' }), 'zones')).toBe(3);
    expect(() => optionalInteger(rowWith({ zones: '3.5' }), 'zones')).toThrow('3.5 is not whole');
  });

  it('refuses a decimal that a double would change', () => {
    expect(() => optionalDecimal(rowWith({ price: '0.10000000000000000001' }), 'price')).toThrow('column price');
  });

  it('reads flags written as digits or words', () => {
    expect(requiredFlag(rowWith({ burstable: '1' }), 'burstable')).toBe(true);
    expect(requiredFlag(rowWith({ burstable: 'false' }), 'burstable')).toBe(false);
    expect(() => requiredFlag(rowWith({ burstable: 'yes' }), 'burstable')).toThrow('"yes"');
  });

  it('splits ranges and takes a single number as both ends', () => {
    expect(requiredRange(rowWith({ rto: '600-3600' }), 'rto')).toEqual({ low: 600, high: 3600 });
    expect(requiredRange(rowWith({ rto: '0' }), 'rto')).toEqual({ low: 0, high: 0 });
    expect(() => requiredRange(rowWith({ rto: '3600-600' }), 'rto')).toThrow('is not a range');
    expect(() => requiredRange(rowWith({ rto: '1-2-3' }), 'rto')).toThrow('is not a range');
  });

  it('refuses the second of two rows with one key, naming the line of the first', () => {
    const rows = [rowWith({ provider: 'aws', code: 'a' }, 2), rowWith({ provider: 'aws', code: 'a' }, 9)];
    expect(() => {
      refuseDuplicates(rows, ['provider', 'code']);
    }).toThrow('compute/regions.csv line 9, column code: the same key stands on line 2');
  });
});
