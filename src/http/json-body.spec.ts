import { describe, expect, it } from '@jest/globals';
import { Problem } from '../problems/domain/problem.js';
import { parseJsonBody } from './json-body.js';

const parse = (text: string) => parseJsonBody(new TextEncoder().encode(text));

function refusalOf(act: () => unknown): string {
  try {
    act();
  } catch (error) {
    if (error instanceof Problem && error.code === 'malformed-body') return error.message;
    throw error;
  }
  return 'accepted';
}

describe('parseJsonBody', () => {
  it('reads what JSON.parse reads, whatever the script', () => {
    const document = { name: 'Größe 東京 😀', list: [1, -2.5e3, true, null, ''], nested: { a: { b: '"\\/' } } };
    expect(parse(JSON.stringify(document))).toEqual(document);
  });

  it('allows one key in several objects, and a value that looks like a key', () => {
    expect(parse('[{"a":1},{"a":"a"},{"b":{"a":2}}]')).toEqual([{ a: 1 }, { a: 'a' }, { b: { a: 2 } }]);
  });

  it.each([
    ['a duplicate key', '{"a":1,"a":2}', 'the key "a" stands twice'],
    ['a duplicate key written with an escape', '{"a":1,"\\u0061":2}', 'the key "a" stands twice'],
    ['a key before spaces and a colon', '{"a" : 1, "a"\n: 2}', 'stands twice'],
    ['__proto__', '{"x":{"__proto__":{}}}', '"__proto__" is not allowed'],
    ['__proto__ written with an escape', '{"\\u005f_proto__":{}}', '"__proto__" is not allowed'],
    ['constructor', '{"constructor":{}}', '"constructor" is not allowed'],
    ['a method every object has', '{"a":{"toString":1}}', '"toString" is not allowed'],
    ['a number beyond the range of a double', '[1e999]', '1e999'],
    ['an escaped NUL', '["a\\u0000"]', 'NUL or a lone surrogate'],
    ['a lone surrogate', '["\\ud800"]', 'NUL or a lone surrogate'],
    ['nesting beyond 32', `${'['.repeat(33)}${']'.repeat(33)}`, 'deeper than 32'],
    ['nesting a hundred thousand deep', `${'['.repeat(100_000)}${']'.repeat(100_000)}`, 'deeper than 32'],
    ['an empty body', ' ', 'empty'],
    ['a trailing comma', '[1,]', 'not valid JSON'],
  ])('refuses %s', (_what, text, message) => {
    expect(refusalOf(() => parse(text))).toContain(message);
  });

  it('allows nesting of exactly 32', () => {
    expect(refusalOf(() => parse(`${'['.repeat(32)}${']'.repeat(32)}`))).toBe('accepted');
  });

  it('refuses bytes that are not UTF-8', () => {
    expect(refusalOf(() => parseJsonBody(Uint8Array.of(0x22, 0xff, 0x22)))).toContain('UTF-8');
  });
});
