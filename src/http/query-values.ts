/** Group under which query strings and path parameters are transformed: there, and only there, numbers come as text. */
export const TEXT_GROUP = 'text';

const PLAIN_DECIMAL = /^-?(?:0|[1-9]\d*)(?:\.\d+)?$/;

/** Plain decimal notation only; `0x10`, `1e1`, ` 1` and the empty text stay text, and are refused as such. */
export function numberFromText(value: unknown): unknown {
  return typeof value === 'string' && value.length <= 30 && PLAIN_DECIMAL.test(value) ? Number(value) : value;
}

export function flagFromText(value: unknown): unknown {
  if (value === 'true') return true;
  return value === 'false' ? false : value;
}

/** Lists are comma-separated in a query: a repeated key is refused there. */
export function listFromText(value: unknown): unknown {
  if (typeof value !== 'string') return value;
  return value === '' ? [] : value.split(',');
}

/** -0 compares equal to 0 but prints as -0 and divides to -Infinity. */
export function withoutNegativeZero(value: unknown): unknown {
  return Object.is(value, -0) ? 0 : value;
}
