import type { ProblemCode } from '../../../problems/domain/problem.js';
import type { Catalog } from '../catalog.js';
import type { Columns, RowOf, SeedTable } from '../seed-table.js';

/** Rows of a list that passed the filters, in order, read by position so that a page costs only its own rows. */
export interface Selection<Row> {
  readonly count: number;
  readonly at: (position: number) => Row;
}

/** What to keep: `filters` by column, `ranges` by column, and text that must occur in one of the searched columns. */
export interface ListRequest {
  /** Allowed values per column; several values are alternatives. */
  readonly anyOf: Readonly<Record<string, readonly (string | number | boolean)[]>>;
  readonly minimum: Readonly<Record<string, number>>;
  readonly maximum: Readonly<Record<string, number>>;
  readonly search: string | null;
  readonly publishedOnly: boolean;
  /** Column names, the first one first; a leading `-` turns the order round. Ties keep the list's own order. */
  readonly sort: readonly string[];
}

/** A list that clients may filter, sort and page through; its columns describe the rows to everyone. */
export interface ListDefinition<C extends Columns = Columns> {
  /** Name of a row in the OpenAPI document, e.g. `Region`. */
  readonly rowName: string;
  readonly description: string;
  readonly columns: C;
  /** Columns that can be asked for by value. */
  readonly filters: readonly (keyof C & string)[];
  /** Filters whose values must exist in the catalog; others may simply match nothing. */
  readonly names: Readonly<Partial<Record<keyof C & string, NamedFilter>>>;
  /** Number columns that can be asked for by `min…` and `max…`. */
  readonly ranges: readonly (keyof C & string)[];
  readonly sorts: readonly (keyof C & string)[];
  /** Text columns that `search` looks into. */
  readonly searched: readonly (keyof C & string)[];
  readonly select: (catalog: Catalog, request: ListRequest) => Selection<RowOf<SeedTable<C>>>;
}

/** A filter by a name of the catalog: the code of the refusal, and the names there are. */
export interface NamedFilter {
  readonly code: ProblemCode;
  readonly valid: (catalog: Catalog) => Iterable<string>;
}
