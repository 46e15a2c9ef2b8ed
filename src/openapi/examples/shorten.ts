/** Of a list of objects an example keeps the first, of a list of plain values three: enough to show the shape. */
const KEPT_ITEMS = 1;
const KEPT_VALUES = 3;
/** Objects and lists inside one another; the lists of a tree are shown empty further down. */
const KEPT_DEPTH = 9;

/** An answer cut down to its shape. */
export function shorten(value: unknown, depth = 0): unknown {
  if (Array.isArray(value)) {
    const plain = value.every((item) => typeof item !== 'object' || item === null);
    const kept = plain ? KEPT_VALUES : depth > KEPT_DEPTH ? 0 : KEPT_ITEMS;
    return value.slice(0, kept).map((item) => shorten(item, depth + 1));
  }
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, shorten(each, depth + 1)]));
}

/** Names of the fields of a value with the types they hold; the same where only figures have changed. */
export function shapeOf(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(shapeOf).join()}]`;
  if (typeof value !== 'object' || value === null) return value === null ? 'null' : typeof value;
  return `{${Object.entries(value)
    .map(([key, each]) => `${key}:${shapeOf(each)}`)
    .join()}}`;
}
