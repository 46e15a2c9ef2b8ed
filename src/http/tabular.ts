import { applyDecorators, UseInterceptors } from '@nestjs/common';
import { ApiExtension, ApiQuery } from '@nestjs/swagger';
import { CSV_TYPE, JSON_TYPE, MARKDOWN_TYPE, Produces } from './route-conventions.js';
import { TabularInterceptor } from './tabular.interceptor.js';
import type { CsvColumn } from './csv.js';
import { DECIMALS, SEPARATORS } from './csv-dialect.js';

export interface TabularOptions<Answer, Row> {
  /** Columns in the order of the header; the order and the names are part of the interface and only ever grow at the end. */
  readonly columns: readonly CsvColumn<Row>[];
  /** Rows of an answer; its `items` unless stated. */
  readonly rows?: (answer: Answer) => Iterable<Row>;
  /** The answer for a wiki; the route then also answers in Markdown. */
  readonly markdown?: (answer: Answer) => string;
}

/** Marks operations with a CSV form in the OpenAPI document; the finishing step adds the media type. */
export const CSV_MARK = 'x-csv-columns';
/** Marks operations with a Markdown form in the OpenAPI document; the finishing step adds the media type. */
export const MARKDOWN_MARK = 'x-markdown';

/**
 * A list answer that is also given as CSV, by `Accept: text/csv` or `?format=csv`, and as Markdown where a renderer is named.
 * The handler returns the same answer for all; its rows may be any iterable, and are streamed.
 */
export function Tabular<Answer, Row>(options: TabularOptions<Answer, Row>): MethodDecorator {
  const formats = options.markdown ? ['json', 'csv', 'markdown'] : ['json', 'csv'];
  const markdown = options.markdown ? [MARKDOWN_TYPE] : [];
  return applyDecorators(
    Produces(JSON_TYPE, CSV_TYPE, ...markdown),
    UseInterceptors(new TabularInterceptor(options)),
    ApiQuery({
      name: 'format',
      required: false,
      description: 'Representation of the answer; wins over `Accept`',
      schema: { type: 'string', enum: formats, default: 'json' },
    }),
    ...DIALECT_KEYS.map((key) => ApiQuery({ ...key, required: false })),
    ApiExtension(
      CSV_MARK,
      options.columns.map((column) => column.name),
    ),
    ...(options.markdown ? [ApiExtension(MARKDOWN_MARK, true)] : []),
  );
}

const DIALECT_KEYS = [
  {
    name: 'bom',
    description: 'Start CSV with a byte order mark, by which Excel recognises UTF-8; of no effect on other formats',
    schema: { type: 'boolean', default: false },
  },
  {
    name: 'separator',
    description: 'Separator of CSV cells: `comma`, unless `decimal=comma` makes it `semicolon`; of no effect on others',
    schema: { type: 'string', enum: Object.keys(SEPARATORS) },
  },
  {
    name: 'decimal',
    description: 'Decimal mark of CSV numbers; `comma` goes with the semicolon only; of no effect on other formats',
    schema: { type: 'string', enum: Object.keys(DECIMALS), default: 'point' },
  },
] as const;

/** Columns straight from the fields of the rows, in the order given. */
export function fieldColumns<Row extends object>(names: readonly (keyof Row & string)[]): CsvColumn<Row>[] {
  return names.map((name) => ({ name, cell: (row) => row[name] }));
}
