/**
 * One definition per catalog table drives everything that must agree about it: the header and the cells of the seed file,
 * the database columns, the bulk load, the read into the Catalog, the JSON and CSV of the list routes and their
 * description in the OpenAPI document.
 */
export type ColumnKind = 'text' | 'integer' | 'decimal' | 'boolean' | 'list';

export interface Column<T> {
  readonly kind: ColumnKind;
  readonly optional: boolean;
  readonly description: string;
  readonly unit?: string;
  readonly allowed?: readonly string[];
  readonly minimum?: number;
  readonly maximum?: number;
  /** `table.column` this cell must resolve in; checked when a seed loads. */
  readonly references?: string;
  /** Phantom: carries the cell's type and is never set. */
  readonly type?: T;
}

// eslint-disable-next-line @typescript-eslint/no-explicit-any -- a table is generic over its own columns
export type Columns = Record<string, Column<any>>;

export interface SeedTable<C extends Columns = Columns> {
  /** Singular snake_case name; also the name of the database table. */
  readonly name: string;
  /** Path of the file (or, where it ends in `/`, the folder of files with one header) below `seed/`. */
  readonly file: string;
  readonly description: string;
  readonly columns: C;
  /** Columns that identify a row; unique within a catalog version. */
  readonly key: readonly string[];
}

export type CellOf<C> = C extends Column<infer T> ? T : never;
export type RowOf<T> = T extends SeedTable<infer C> ? { readonly [K in keyof C]: CellOf<C[K]> } : never;

export function seedTable<const C extends Columns>(
  table: SeedTable<C> & { readonly key: readonly (keyof C & string)[] },
): SeedTable<C> {
  return table;
}

type Details = Partial<Pick<Column<unknown>, 'unit' | 'minimum' | 'maximum' | 'references'>>;

export const text = (description: string, details: Details = {}): Column<string> => ({
  kind: 'text',
  optional: false,
  description,
  ...details,
});

export const integer = (description: string, details: Details = {}): Column<number> => ({
  kind: 'integer',
  optional: false,
  description,
  ...details,
});

export const decimal = (description: string, details: Details = {}): Column<number> => ({
  kind: 'decimal',
  optional: false,
  description,
  ...details,
});

export const flag = (description: string): Column<boolean> => ({ kind: 'boolean', optional: false, description });

/** Several values in one cell, joined with `;` in files and in the database. */
export const list = (description: string, details: Details = {}): Column<readonly string[]> => ({
  kind: 'list',
  optional: false,
  description,
  ...details,
});

export const oneOf = <const V extends readonly string[]>(allowed: V, description: string): Column<V[number]> => ({
  kind: 'text',
  optional: false,
  description,
  allowed,
});

/** A blank cell, `null` in JSON: the fact is unknown (or does not exist), which is never zero. */
export const optional = <T>(column: Column<T>): Column<T | null> => ({ ...column, optional: true });

/** `availabilityZones` → `availability_zones`: the name of a column in seed files and in the database. */
export function snakeCase(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}
