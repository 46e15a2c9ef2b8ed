import { readFileSync } from 'node:fs';
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { parse } from 'yaml';
import type { Media, Operation, Parameter, Schema } from '../../../src/openapi/schemas.js';

export interface FuzzedOperation {
  readonly id: string;
  readonly method: string;
  readonly path: string;
  readonly operation: Operation;
  readonly parameters: readonly Parameter[];
  /** Media types of the body with their schemas; none where the operation reads none. */
  readonly bodies: readonly (readonly [type: string, media: Media])[];
}

interface Document {
  readonly paths: Record<string, Record<string, Operation>>;
  readonly components: { readonly schemas: Record<string, Schema> };
}

/** The committed document: its operations, its schemas with references followed, and a validator for what is sent. */
export class FuzzedDocument {
  private readonly document = parse(readFileSync('openapi/openapi.yaml', 'utf8')) as Document;
  private readonly ajv = new Ajv2020({ strict: false });

  constructor() {
    // The namespace import of a CommonJS default.
    (addFormats as unknown as (ajv: Ajv2020) => void)(this.ajv);
    this.ajv.addSchema({ components: this.document.components }, 'document');
  }

  readonly operations: readonly FuzzedOperation[] = Object.entries(this.document.paths).flatMap(([path, item]) =>
    Object.entries(item).map(([method, operation]) => ({
      id: operation.operationId ?? '',
      method: method.toUpperCase(),
      path,
      operation,
      parameters: operation.parameters ?? [],
      bodies: Object.entries(operation.requestBody?.content ?? {}),
    })),
  );

  /** Methods of each path, those that HTTP adds included. */
  readonly methods: ReadonlyMap<string, readonly string[]> = new Map(
    Object.entries(this.document.paths).map(([path, item]) => {
      const stated = Object.keys(item).map((method) => method.toUpperCase());
      return [path, [...stated, ...(stated.includes('GET') ? ['HEAD'] : []), 'OPTIONS'].sort()];
    }),
  );

  /** The schema itself, and whether null may stand in its place. */
  resolve(schema: Schema): { schema: Schema; nullable: boolean } {
    const [first, second] = schema.anyOf ?? [];
    if (first && second) return { ...this.resolve(first), nullable: true };
    if (schema.$ref !== undefined) {
      const target = this.document.components.schemas[schema.$ref.split('/').at(-1) ?? ''];
      if (!target) throw new Error(`${schema.$ref} leads nowhere`);
      return this.resolve(target);
    }
    return { schema, nullable: [schema.type ?? []].flat().includes('null') };
  }

  validator(schema: Schema): ValidateFunction {
    if (schema.$ref !== undefined) return this.ajv.getSchema(`document${schema.$ref}`)!;
    const rebased = JSON.stringify(schema).replaceAll('"#/components/', '"document#/components/');
    return this.ajv.compile(JSON.parse(rebased) as Schema);
  }
}
