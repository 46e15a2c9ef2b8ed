import type { Column } from '../../domain/seed-table.js';

export type CellValue = string | number | boolean | readonly string[] | null;
export type SeedRow = Readonly<Record<string, CellValue>>;

/** Why a cell was refused, and what would have been accepted. */
export class CellFault {
  constructor(
    readonly message: string,
    readonly bound: string,
  ) {}
}

export type CellReader = (text: string) => CellValue | CellFault;

const INTEGER = /^-?\d+$/;
const DECIMAL = /^-?\d+(\.\d+)?(e[+-]?\d+)?$/;
/** A decimal of at most 15 significant digits survives the trip through a double; longer ones are compared. */
const SAFE_DECIMAL_LENGTH = 15;

/** The function that reads the cells of a column: made once per column, called once per cell. */
export function cellReader(column: Column<unknown>): CellReader {
  const read = FILLED_CELL_READERS[column.kind](column);
  if (column.optional) return (text) => (text === '' ? null : read(text));
  if (column.kind === 'list') return (text) => (text === '' ? [] : read(text));
  return (text) => (text === '' ? new CellFault('is blank', 'a value') : read(text));
}

const FILLED_CELL_READERS: Readonly<Record<Column<unknown>['kind'], (column: Column<unknown>) => CellReader>> = {
  text: textReader,
  integer: integerReader,
  decimal: decimalReader,
  boolean: () => readFlag,
  list: listReader,
};

function textReader({ allowed }: Column<unknown>): CellReader {
  if (!allowed) return (text) => text;
  const values = new Map(allowed.map((value) => [value, value]));
  const bound = `one of ${allowed.join(', ')}`;
  return (text) => values.get(text) ?? new CellFault('is not an allowed value', bound);
}

function integerReader(column: Column<unknown>): CellReader {
  return (text) => {
    const value = Number(text);
    if (!INTEGER.test(text) || !Number.isSafeInteger(value)) {
      return new CellFault('is not a whole number', boundOf(column));
    }
    return withinBounds(value, column);
  };
}

function decimalReader(column: Column<unknown>): CellReader {
  return (text) => {
    if (!DECIMAL.test(text)) return new CellFault('is not a number', boundOf(column));
    const value = Number(text);
    if (text.length > SAFE_DECIMAL_LENGTH && !printsBack(text, value)) {
      return new CellFault('has more digits than are kept', 'a number that a double holds exactly as written');
    }
    return withinBounds(value, column);
  };
}

function withinBounds(value: number, column: Column<unknown>): number | CellFault {
  const tooLow = column.minimum !== undefined && value < column.minimum;
  const tooHigh = column.maximum !== undefined && value > column.maximum;
  return tooLow || tooHigh ? new CellFault('is out of bounds', boundOf(column)) : value;
}

function readFlag(text: string): boolean | CellFault {
  if (text === 'true' || text === 'false') return text === 'true';
  return new CellFault('is not a flag', 'true or false');
}

/** Rows that name the same sources share one list. */
function listReader(): CellReader {
  const known = new Map<string, readonly string[]>();
  return (text) => {
    const found = known.get(text);
    if (found) return found;
    const values = text.split(';');
    if (values.includes('')) return new CellFault('has a blank entry', 'values joined with ;');
    known.set(text, values);
    return values;
  };
}

/** Whether the digits come back when the double is printed: a published figure is kept exactly or refused. */
function printsBack(text: string, value: number): boolean {
  return significantDigits(text) === significantDigits(value.toString());
}

function significantDigits(text: string): string {
  const [mantissa = ''] = text.split('e');
  const digits = mantissa.replace(/[-.]/g, '').replace(/^0+/, '');
  return digits.replace(/0+$/, '');
}

function boundOf({ kind, minimum, maximum }: Column<unknown>): string {
  const noun = kind === 'integer' ? 'a whole number' : 'a number';
  if (minimum !== undefined && maximum !== undefined) return `${noun} from ${minimum} to ${maximum}`;
  if (minimum !== undefined) return `${noun} of at least ${minimum}`;
  return maximum === undefined ? noun : `${noun} of at most ${maximum}`;
}
