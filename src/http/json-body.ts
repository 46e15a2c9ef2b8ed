import { Problem } from '../problems/domain/problem.js';

/** Objects and lists inside one another; deeper bodies are refused before anything walks them. */
export const MAX_NESTING = 32;

/** Names every object has already: such a key would reach the prototype, or be dropped without a word as one of its methods. */
const FORBIDDEN_KEYS = new Set([...Object.getOwnPropertyNames(Object.prototype), 'prototype']);
const UNPAIRED_OR_NUL = /\p{Surrogate}|\0/u;

/**
 * A JSON body, read strictly: what JSON.parse settles in silence is refused. Invalid UTF-8, duplicate keys, keys that reach
 * the prototype, nesting beyond 32, numbers beyond the double's range, NUL and lone surrogates answer `malformed-body`.
 */
export function parseJsonBody(bytes: Uint8Array): unknown {
  const text = decodeUtf8(bytes);
  if (text.trim() === '') throw new Problem('malformed-body', 'the body is empty, where a JSON document is expected');
  const value = parse(text);
  new JsonScan(text).run();
  return value;
}

export function decodeUtf8(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new Problem('malformed-body', 'the body is not valid UTF-8');
  }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch (error) {
    const reason = error instanceof Error ? error.message.slice(0, 200) : '';
    throw new Problem('malformed-body', `the body is not valid JSON: ${reason}`);
  }
}

/** One pass over text that is already known to be JSON, looking only for what must be refused. */
class JsonScan {
  private position = 0;
  /** Keys met in each open object; null for an open list. */
  private readonly open: (Set<string> | null)[] = [];

  constructor(private readonly text: string) {}

  run(): void {
    while (this.position < this.text.length) {
      const character = this.text.charCodeAt(this.position);
      if (character === QUOTE) this.string();
      else if (character === OPEN_OBJECT) this.enter(new Set());
      else if (character === OPEN_LIST) this.enter(null);
      else if (character === CLOSE_OBJECT || character === CLOSE_LIST) this.leave();
      else if (character === MINUS || (character >= DIGIT_0 && character <= DIGIT_9)) this.number();
      else this.position += 1;
    }
  }

  private enter(keys: Set<string> | null): void {
    this.open.push(keys);
    this.position += 1;
    if (this.open.length > MAX_NESTING)
      throw new Problem('malformed-body', `the body nests deeper than ${MAX_NESTING}`);
  }

  private leave(): void {
    this.open.pop();
    this.position += 1;
  }

  private string(): void {
    const start = this.position;
    const escaped = this.skipString();
    const token = this.text.slice(start, this.position);
    const value = escaped ? (JSON.parse(token) as string) : token.slice(1, -1);
    if (escaped && UNPAIRED_OR_NUL.test(value)) {
      throw new Problem('malformed-body', `the body holds NUL or a lone surrogate at character ${start}`);
    }
    if (this.isKey()) this.key(value);
  }

  /** Moves past the closing quote; true where the string holds escapes. */
  private skipString(): boolean {
    let escaped = false;
    this.position += 1;
    while (this.text.charCodeAt(this.position) !== QUOTE) {
      const backslash = this.text.charCodeAt(this.position) === BACKSLASH;
      escaped ||= backslash;
      this.position += backslash ? 2 : 1;
    }
    this.position += 1;
    return escaped;
  }

  private isKey(): boolean {
    let next = this.position;
    while (WHITESPACE.has(this.text.charCodeAt(next))) next += 1;
    return this.text.charCodeAt(next) === COLON;
  }

  private key(name: string): void {
    const shown = JSON.stringify(name.slice(0, 100));
    if (FORBIDDEN_KEYS.has(name)) throw new Problem('malformed-body', `the key ${shown} is not allowed in a body`);
    const keys = this.open.at(-1);
    if (keys?.has(name)) throw new Problem('malformed-body', `the key ${shown} stands twice in one object`);
    keys?.add(name);
  }

  private number(): void {
    const start = this.position;
    while (NUMBER_CHARACTERS.has(this.text.charCodeAt(this.position))) this.position += 1;
    const token = this.text.slice(start, this.position);
    if (Number.isFinite(Number(token))) return;
    throw new Problem('malformed-body', `the number ${token.slice(0, 40)} is beyond the range of a double`);
  }
}

const codes = (characters: string): Set<number> => new Set(Array.from(characters, (each) => each.charCodeAt(0)));
const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const COLON = 0x3a;
const MINUS = 0x2d;
const DIGIT_0 = 0x30;
const DIGIT_9 = 0x39;
const OPEN_OBJECT = 0x7b;
const CLOSE_OBJECT = 0x7d;
const OPEN_LIST = 0x5b;
const CLOSE_LIST = 0x5d;
const WHITESPACE = codes(' \t\r\n');
const NUMBER_CHARACTERS = codes('+-.0123456789eE');
