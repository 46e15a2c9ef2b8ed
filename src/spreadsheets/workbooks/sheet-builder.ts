import type { Cell, CellStyle, CellValue, SheetChart, WriteSheet } from 'hucre/xlsx';

/** A formula with the value it has before any recalculation. */
interface Formula {
  readonly formula: string;
  readonly result: string | number;
}

/** What a cell holds. */
export type Content = string | number | boolean | null | Formula;

export interface SheetColumn {
  readonly title: string;
  /** Characters. */
  readonly width: number;
  readonly format?: string;
  /** Meant to be changed by the reader; marked by colour. */
  readonly input?: boolean;
}

export const USD = '#,##0.00';
export const UNIT_PRICE = '0.00########';
export const SHARE = '0.0%';
export const INDEX = '0.00';

const HEADER: CellStyle = {
  font: { bold: true, color: { rgb: 'FFFFFF' } },
  fill: { type: 'pattern', pattern: 'solid', fgColor: { rgb: '1F3864' } },
  alignment: { vertical: 'center', wrapText: true },
};
const INPUT: CellStyle = {
  font: { color: { rgb: '0000FF' } },
  fill: { type: 'pattern', pattern: 'solid', fgColor: { rgb: 'FFF9DB' } },
};

/** Collects the rows of one sheet and what each cell looks like. Row and column numbers of cell names count from 1. */
export class SheetBuilder {
  private readonly rows: CellValue[][] = [];
  private readonly cells = new Map<string, Partial<Cell>>();
  private readonly charts: SheetChart[] = [];
  private frozenRows = 0;
  private widths: number[] = [];

  constructor(readonly name: string) {}

  /** Number of the row that comes next. */
  get nextRow(): number {
    return this.rows.length + 1;
  }

  header(columns: readonly SheetColumn[]): void {
    const row = this.rows.length;
    this.rows.push(columns.map(({ title }) => title));
    columns.forEach((_, at) => this.cells.set(`${row},${at}`, { style: HEADER }));
    this.widths = columns.map(({ width }, at) => Math.max(width, this.widths[at] ?? 0));
    this.frozenRows = row + 1;
  }

  row(columns: readonly SheetColumn[], contents: readonly Content[]): void {
    const row = this.rows.length;
    this.rows.push(contents.map((content): CellValue => (isFormula(content) ? null : content)));
    contents.forEach((content, at) => {
      const style = styleOf(columns[at], content);
      if (isFormula(content)) {
        this.cells.set(`${row},${at}`, { formula: content.formula, formulaResult: content.result, ...style });
      } else if (style) this.cells.set(`${row},${at}`, style);
    });
  }

  blank(): void {
    this.rows.push([]);
  }

  /** Keeps the first rows in view; without it, those down to the last header. */
  freeze(rows: number): void {
    this.frozenRows = rows;
  }

  chart(chart: SheetChart): void {
    this.charts.push(chart);
  }

  build(): WriteSheet {
    return {
      name: this.name,
      rows: this.rows,
      cells: this.cells,
      columns: this.widths.map((width) => ({ width })),
      freezePane: { rows: this.frozenRows },
      ...(this.charts.length > 0 ? { charts: this.charts } : {}),
    };
  }
}

function isFormula(content: Content): content is Formula {
  return typeof content === 'object' && content !== null;
}

function styleOf(column: SheetColumn | undefined, content: Content): { style: CellStyle } | undefined {
  if (!column || (column.format === undefined && !column.input)) return undefined;
  const isNumeric = typeof content === 'number' || isFormula(content) || content === null;
  const format = column.format !== undefined && isNumeric ? { numFmt: column.format } : {};
  return { style: { ...(column.input ? INPUT : {}), ...format } };
}
