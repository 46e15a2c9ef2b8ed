import { describe, expect, it } from '@jest/globals';
import { exactNumber, plainDecimal } from './decimal-text.js';

describe('plainDecimal', () => {
  it.each([
    [1e-7, '0.0000001'],
    [1.25e-9, '0.00000000125'],
    [-2.5e-8, '-0.000000025'],
    [0.0000166667, '0.0000166667'],
    [2.5e22, '25000000000000000000000'],
    [1e21, '1000000000000000000000'],
    [0.096, '0.096'],
    [0, '0'],
    [252000000000, '252000000000'],
  ])('writes %p without an exponent', (value, text) => {
    expect(plainDecimal(value)).toBe(text);
    expect(Number(text)).toBe(value);
  });
});

describe('exactNumber', () => {
  it.each([
    ['0.0960', 0.096],
    ['0.0000001', 1e-7],
    ['007', 7],
    ['-33.9249', -33.9249],
    ['100.00', 100],
  ])('reads %p', (text, value) => {
    expect(exactNumber(text)).toBe(value);
  });

  it.each(['0.12345678901234567890', '9007199254740993', '1e3', '1,000', '', ' 1', '.5', '0x10', 'NaN'])(
    'does not read %p, which a double would change or which is no plain decimal',
    (text) => {
      expect(exactNumber(text)).toBeNull();
    },
  );
});
