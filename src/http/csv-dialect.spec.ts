import { describe, expect, it } from '@jest/globals';
import type { FastifyRequest } from 'fastify';
import { takeCsvDialect } from './csv-dialect.js';

const taken = (query: Record<string, unknown>) => takeCsvDialect({ query } as FastifyRequest);

describe('takeCsvDialect', () => {
  it('is RFC 4180 without a byte order mark unless asked otherwise', () => {
    expect(taken({})).toEqual({ bom: false, separator: ',', decimal: '.' });
  });

  it('takes its keys out of the query and leaves the others', () => {
    const query = { bom: 'true', separator: 'semicolon', decimal: 'point', limit: '3' };
    expect(taken(query)).toEqual({ bom: true, separator: ';', decimal: '.' });
    expect(query).toEqual({ limit: '3' });
  });

  it('brings the semicolon with the decimal comma', () => {
    expect(taken({ decimal: 'comma' })).toEqual({ bom: false, separator: ';', decimal: ',' });
  });

  it.each([
    [{ bom: 'yes' }, 'bom'],
    [{ separator: 'tab' }, 'separator'],
    [{ decimal: ',' }, 'decimal'],
    [{ decimal: ['comma', 'comma'] }, 'decimal'],
    [{ decimal: 'comma', separator: 'comma' }, 'separator'],
  ])('refuses %j', (query, path) => {
    expect(() => taken(query)).toThrow(
      expect.objectContaining({ code: 'invalid-request', errors: [expect.objectContaining({ path })] }),
    );
  });
});
