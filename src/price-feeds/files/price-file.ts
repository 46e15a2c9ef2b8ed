import { CONFIDENCES, isLoadablePrice, type Confidence } from '../../catalog/domain/confidence.js';
import { isProvider, PROVIDERS, type Provider } from '../../catalog/domain/provider.js';
import { OPERATING_SYSTEMS, PURCHASE_OPTIONS } from '../../catalog/domain/purchase-option.js';
import { Problem } from '../../problems/domain/problem.js';

/** Columns of the price file, in order. docs/prices.md describes them. */
export const PRICE_FILE_COLUMNS = [
  'kind',
  'provider',
  'region',
  'product',
  'meter',
  'instance_type',
  'purchase_option',
  'operating_system',
  'unit',
  'tier_start',
  'tier_end',
  'price',
  'currency',
  'discount_pct',
  'effective_date',
  'confidence',
  'source',
  'notes',
] as const;
export type PriceFileColumn = (typeof PRICE_FILE_COLUMNS)[number];
export type PriceFileLine = Readonly<Record<PriceFileColumn, string>>;
export const PRICE_FILE_KINDS = ['instance-price', 'meter-price', 'discount'] as const;

const NUMBER = /^-?\d{1,15}(\.\d{1,20})?(e-?\d{1,3})?$/;
const DATE = /^\d{4}(-\d{2}(-\d{2})?)?$/;

const COLUMN_AT = Object.fromEntries(PRICE_FILE_COLUMNS.map((name, at) => [name, at])) as Record<
  PriceFileColumn,
  number
>;
const LOADABLE = CONFIDENCES.filter(isLoadablePrice);

/** Cells of one line, in the order of the columns, each read with a message that names line, column and bound. */
export class PriceLine {
  constructor(
    private readonly cells: readonly string[],
    readonly line: number,
  ) {}

  text(column: PriceFileColumn): string {
    const cell = this.cell(column);
    return cell === '' ? this.refuse(column, 'a value') : cell;
  }

  optionalText(column: PriceFileColumn): string | null {
    return this.cell(column) || null;
  }

  number(column: PriceFileColumn): number {
    return this.optionalNumber(column) ?? this.refuse(column, 'a number');
  }

  optionalNumber(column: PriceFileColumn): number | null {
    const cell = this.cell(column);
    if (cell === '') return null;
    return NUMBER.test(cell) ? Number(cell) : this.refuse(column, 'a decimal number');
  }

  date(): string | null {
    const cell = this.optionalText('effective_date');
    return cell === null || DATE.test(cell) ? cell : this.refuse('effective_date', 'YYYY-MM-DD, YYYY-MM or YYYY');
  }

  provider(): Provider {
    const cell = this.text('provider');
    return isProvider(cell) ? cell : this.refuse('provider', PROVIDERS.join(', '));
  }

  oneOf<V extends string>(column: PriceFileColumn, allowed: readonly V[]): V {
    const cell = this.cell(column);
    const found = allowed.find((value) => value === cell);
    return found ?? this.refuse(column, allowed.join(', '));
  }

  option = () => this.oneOf('purchase_option', PURCHASE_OPTIONS);
  operatingSystem = () => this.oneOf('operating_system', OPERATING_SYSTEMS);

  /** `verified` where the cell is blank. */
  confidence(): Confidence {
    return this.cell('confidence') === '' ? 'verified' : this.oneOf('confidence', LOADABLE);
  }

  private cell(column: PriceFileColumn): string {
    return this.cells[COLUMN_AT[column]] ?? '';
  }

  private refuse(column: PriceFileColumn, bound: string): never {
    const value = this.cell(column).slice(0, 80);
    const message = `line ${this.line}: ${column} is ${JSON.stringify(value)}, but must be ${bound}`;
    throw new Problem('invalid-document', message, [{ path: `line ${this.line}: ${column}`, message, value, bound }]);
  }
}
