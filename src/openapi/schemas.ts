/** The parts of an OpenAPI document that the finishing steps read and write. */
export interface Schema {
  description?: string;
  type?: string | string[];
  $ref?: string;
  allOf?: Schema[];
  anyOf?: Schema[];
  oneOf?: Schema[];
  items?: Schema;
  properties?: Record<string, Schema>;
  required?: string[];
  additionalProperties?: Schema | boolean;
  enum?: unknown[];
  example?: unknown;
  examples?: unknown[];
  format?: string;
  pattern?: string;
  minimum?: number;
  maximum?: number;
  minLength?: number;
  maxLength?: number;
  maxItems?: number;
  minItems?: number;
  maxProperties?: number;
  [extension: `x-${string}`]: unknown;
}

/** What one media type of a body holds. */
export interface Media {
  schema?: Schema;
  example?: unknown;
  examples?: Record<string, { summary: string; value: unknown }>;
}

export interface Response {
  $ref?: string;
  description?: string;
  headers?: Record<string, unknown>;
  content?: Record<string, Media>;
}

export interface Parameter {
  name: string;
  in: string;
  schema?: Schema;
  style?: string;
  explode?: boolean;
  required?: boolean;
  [extension: `x-${string}`]: unknown;
}

export interface Operation {
  operationId?: string;
  parameters?: Parameter[];
  requestBody?: { content: Record<string, Media>; required?: boolean };
  responses: Record<string, Response>;
  [extension: `x-${string}`]: unknown;
}

const METHODS = new Set(['get', 'post', 'put', 'patch', 'delete', 'head', 'options']);

/** Every operation of the document with the path it stands at. */
export function operationsOf(paths: Readonly<Record<string, object>>): { path: string; operation: Operation }[] {
  return Object.entries(paths).flatMap(([path, item]) =>
    Object.entries(item).flatMap(([method, operation]) =>
      METHODS.has(method) ? [{ path, operation: operation as Operation }] : [],
    ),
  );
}

/** A schema and every schema inside it; references are not followed. */
export function* schemasWithin(schema: Schema): Generator<Schema> {
  yield schema;
  const { allOf = [], anyOf = [], oneOf = [], items, properties = {}, additionalProperties } = schema;
  const inner = [...allOf, ...anyOf, ...oneOf, ...Object.values(properties)];
  if (items) inner.push(items);
  if (typeof additionalProperties === 'object') inner.push(additionalProperties);
  for (const each of inner) yield* schemasWithin(each);
}

const PREFIX = '#/components/schemas/';

/** The component a schema refers to. */
export function componentOf({ $ref }: Schema, components: Readonly<Record<string, Schema>>): Schema | undefined {
  return $ref?.startsWith(PREFIX) ? components[$ref.slice(PREFIX.length)] : undefined;
}

/** Names of the components a schema leads to, directly or through others. */
export function reachableComponents(
  starts: Iterable<Schema>,
  components: Readonly<Record<string, Schema>>,
): Set<string> {
  const reached = new Set<string>();
  const open = [...starts];
  for (let next = open.pop(); next; next = open.pop()) {
    for (const { $ref } of schemasWithin(next)) {
      const name = $ref?.startsWith(PREFIX) ? $ref.slice(PREFIX.length) : undefined;
      const component = name === undefined ? undefined : components[name];
      if (name === undefined || !component || reached.has(name)) continue;
      reached.add(name);
      open.push(component);
    }
  }
  return reached;
}
