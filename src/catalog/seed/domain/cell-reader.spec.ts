import { describe, expect, it } from '@jest/globals';
import { decimal, flag, integer, list, oneOf, optional, text, type Column } from '../../domain/seed-table.js';
import { CellFault, cellReader } from './cell-reader.js';

const read = (column: Column<unknown>, cell: string) => cellReader(column)(cell);
const faultOf = (column: Column<unknown>, cell: string) => {
  const value = read(column, cell);
  return value instanceof CellFault ? `${value.message}; ${value.bound}` : value;
};

describe('cellReader', () => {
  it('reads each kind of cell', () => {
    expect(read(text('Name'), 'eu-west-1')).toBe('eu-west-1');
    expect(read(integer('Zones'), '3')).toBe(3);
    expect(read(decimal('Price'), '0.0000166667')).toBe(0.0000166667);
    expect(read(flag('Burstable'), 'true')).toBe(true);
    expect(read(list('Sources'), 'a;b')).toEqual(['a', 'b']);
    expect(read(oneOf(['aws', 'gcp'], 'Provider'), 'gcp')).toBe('gcp');
  });

  it('reads a blank cell as null where it may be unknown, and refuses it elsewhere', () => {
    expect(read(optional(decimal('Price')), '')).toBeNull();
    expect(faultOf(decimal('Price'), '')).toBe('is blank; a value');
  });

  it('reads zero as zero, not as unknown', () => {
    expect(read(optional(decimal('Price')), '0')).toBe(0);
  });

  it('reads a blank list as one without entries, and refuses a blank entry', () => {
    expect(read(list('Types'), '')).toEqual([]);
    expect(faultOf(list('Types'), 'a;;b')).toBe('has a blank entry; values joined with ;');
  });

  it.each(['1,5', '0x10', ' 1', '1.', '.5', '+1', 'NaN', 'Infinity', '1e', '--1'])('refuses %j as a number', (cell) => {
    expect(faultOf(decimal('Price', { minimum: 0 }), cell)).toBe('is not a number; a number of at least 0');
  });

  it.each(['1.5', '1e3', '9007199254740993'])('refuses %j as a whole number', (cell) => {
    expect(faultOf(integer('Zones'), cell)).toBe('is not a whole number; a whole number');
  });

  it('refuses a figure with more digits than a double keeps, and keeps the longest that it does', () => {
    expect(read(decimal('Price'), '0.30000000000000004')).toBe(0.30000000000000004);
    expect(read(decimal('Price'), '0.09600000000000000000')).toBe(0.096);
    expect(faultOf(decimal('Price'), '0.12345678901234567890')).toMatch(/^has more digits than are kept/);
  });

  it('holds a number to its bounds, which belong to the range', () => {
    const latitude = decimal('Latitude', { minimum: -90, maximum: 90 });
    expect(read(latitude, '-90')).toBe(-90);
    expect(read(latitude, '90')).toBe(90);
    expect(faultOf(latitude, '90.001')).toBe('is out of bounds; a number from -90 to 90');
    expect(faultOf(decimal('Share', { maximum: 1 }), '1.1')).toBe('is out of bounds; a number of at most 1');
  });

  it('refuses a value that is not allowed, naming those that are', () => {
    expect(faultOf(oneOf(['aws', 'gcp'], 'Provider'), 'AWS')).toBe('is not an allowed value; one of aws, gcp');
    expect(faultOf(flag('Burstable'), 'yes')).toBe('is not a flag; true or false');
  });
});
