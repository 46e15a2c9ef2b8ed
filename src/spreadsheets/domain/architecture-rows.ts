import {
  ARCHITECTURE,
  ARCHITECTURE_COLUMNS,
  RECORD,
  type ArchitectureColumn,
  type RecordKind,
} from './architecture-columns.js';
import { writeCell } from './cell-values.js';

/** One row of the table of architectures, by column name. */
export type ArchitectureRow = Readonly<Record<string, unknown>>;

interface Documented {
  readonly name: string;
  readonly components: readonly object[];
  readonly connections?: readonly object[];
}

/** A document as rows: first what holds for all of it, then its components, then its connections. */
export function architectureRows(document: Documented): ArchitectureRow[] {
  const row = (record: RecordKind, from: object): ArchitectureRow => ({
    [ARCHITECTURE]: document.name,
    [RECORD]: record,
    ...Object.fromEntries(
      columnsOf(record).map(({ name, kind, field }) => [name, writeCell(kind, valueAt(from, field))]),
    ),
  });
  return [
    row('architecture', document),
    ...document.components.map((component) => row('component', component)),
    ...(document.connections ?? []).map((connection) => row('connection', connection)),
  ];
}

export const columnsOf = (record: RecordKind): ArchitectureColumn[] =>
  ARCHITECTURE_COLUMNS.filter((column) => column.record === record);

function valueAt(from: object, field: string): unknown {
  return field
    .split('.')
    .reduce<unknown>((value, key) => (value as Readonly<Record<string, unknown>> | null | undefined)?.[key], from);
}
