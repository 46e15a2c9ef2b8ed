import { DEFAULT_MAX_ITEMS, DEFAULT_MAX_LENGTH } from '../http/field-checks.js';
import { requestSchemas } from './separate-schemas.js';
import { reachableComponents, schemasWithin, type Operation, type Schema } from './schemas.js';

/** Requests are checked against bounds that answers need not state: unknown fields are refused, texts and lists are bounded. */
export function closeRequestSchemas(operations: readonly Operation[], components: Record<string, Schema>): void {
  const starts = requestSchemas(operations);
  for (const schema of starts) for (const each of schemasWithin(schema)) bound(each);
  for (const name of reachableComponents(starts, components)) {
    const component = components[name];
    if (component) for (const each of schemasWithin(component)) bound(each);
  }
}

function bound(schema: Schema): void {
  const types = [schema.type ?? []].flat();
  // Bytes are counted, not characters; the body limit is their bound.
  if (types.includes('string') && !schema.enum && schema.format !== 'binary') schema.maxLength ??= DEFAULT_MAX_LENGTH;
  if (types.includes('array')) schema.maxItems ??= DEFAULT_MAX_ITEMS;
  if (!types.includes('object')) return;
  if (schema.properties) schema.additionalProperties ??= false;
  else if (schema.additionalProperties) schema.maxProperties ??= DEFAULT_MAX_ITEMS;
}
