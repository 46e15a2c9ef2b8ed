import Table from 'cli-table3';

export interface PrintColumn<Row> {
  readonly title: string;
  readonly cell: (row: Row) => string | number | null | undefined;
}

/** An aligned table for people; unknown cells read `unknown`, numbers stand to the right. */
export function printTable<Row>(rows: readonly Row[], columns: readonly PrintColumn<Row>[]): void {
  const numeric = columns.map(({ cell }) => rows.some((row) => typeof cell(row) === 'number'));
  const table = new Table({
    head: columns.map(({ title }) => title),
    colAligns: numeric.map((right) => (right ? 'right' : 'left')),
    style: { head: [], border: [], compact: true },
  });
  for (const row of rows) table.push(columns.map(({ cell }) => String(cell(row) ?? 'unknown')));
  console.log(table.toString());
}

/** One JSON document on standard output, for programs. */
export function printJson(answer: unknown): void {
  console.log(JSON.stringify(answer, null, 2));
}
