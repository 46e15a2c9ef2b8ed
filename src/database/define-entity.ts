import { EntitySchema, EntitySchemaOptions } from 'typeorm';

type Options<T> = { readonly [K in keyof EntitySchemaOptions<T>]: EntitySchemaOptions<T>[K] };

/** An entity from a plain description. The stored name of every table and column is written out, none is derived. */
export function defineEntity<T>(options: Options<T>): EntitySchema<T> {
  return new EntitySchema<T>(Object.assign(new EntitySchemaOptions<T>(), options));
}
