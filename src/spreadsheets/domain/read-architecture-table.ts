import { nearestNames } from '../../catalog/domain/nearest-names.js';
import type { ProblemDetail } from '../../problems/domain/problem.js';
import { ARCHITECTURE, COLUMN_NAMES, RECORD, RECORDS, type RecordKind } from './architecture-columns.js';
import { columnsOf } from './architecture-rows.js';
import { readCell } from './cell-values.js';

/** Part of a table with a header of its own: a CSV file, or one sheet of a workbook. */
export interface TablePart {
  /** Where its lines are, for people: blank, or the name of a sheet before them. */
  readonly place: string;
  /** What its rows stand for unless they say so themselves. */
  readonly record: RecordKind;
  readonly header: readonly string[];
  readonly lines: readonly { readonly line: number; readonly cells: readonly string[] }[];
  /** What could not be read at all. */
  readonly faults?: readonly ProblemDetail[];
}

/** A document put together from the rows of a table, and where each part of it came from. */
export interface TabledDocument {
  readonly name: string;
  readonly document: Readonly<Record<string, unknown>>;
  /** Place of the row of each part, by path prefix: `components[0]`, `connections[2]`, and the empty path for the rest. */
  readonly placeOf: ReadonlyMap<string, string>;
}

export interface ReadTable {
  readonly documents: readonly TabledDocument[];
  readonly faults: readonly ProblemDetail[];
  readonly rows: number;
}

/** Puts documents together from rows; every fault of header and cells is named by line and column. */
export function readArchitectureTable(parts: readonly TablePart[]): ReadTable {
  const table = new Table();
  for (const part of parts) table.add(part);
  return table.read();
}

interface Draft {
  readonly fields: Record<string, unknown>;
  readonly components: unknown[];
  readonly connections: unknown[];
  readonly placeOf: Map<string, string>;
}

class Table {
  private readonly drafts = new Map<string, Draft>();
  private readonly faults: ProblemDetail[] = [];
  private rows = 0;

  add(part: TablePart): void {
    const faults = [...headerFaults(part), ...(part.faults ?? [])];
    this.faults.push(...faults);
    if (faults.length > 0) return;
    const positions = new Map(part.header.map((name, at) => [name, at]));
    for (const { line, cells } of part.lines) {
      if (cells.every((cell) => cell === '')) continue;
      this.rows += 1;
      this.addRow(`${part.place}line ${line}`, part.record, (name) => cells[positions.get(name) ?? -1] ?? '');
    }
  }

  read(): ReadTable {
    const documents = [...this.drafts].map(([name, { fields, components, connections, placeOf }]): TabledDocument => {
      const document = { name, ...fields, components, ...(connections.length > 0 ? { connections } : {}) };
      return { name, document, placeOf };
    });
    return { documents, faults: this.faults, rows: this.rows };
  }

  private addRow(place: string, usual: RecordKind, cellOf: (name: string) => string): void {
    const read = readCell('text', cellOf(ARCHITECTURE));
    const name = 'value' in read ? String(read.value) : '';
    if (name === '') this.refuse(place, ARCHITECTURE, '', 'the name of the architecture the row belongs to');
    const record = cellOf(RECORD) === '' ? usual : RECORDS.find((known) => known === cellOf(RECORD));
    if (!record) this.refuse(place, RECORD, cellOf(RECORD), `one of ${RECORDS.join(', ')}`);
    if (name === '' || !record) return;
    const draft = this.draftOf(name, place);
    const values = this.valuesOf(record, place, cellOf);
    if (record === 'architecture') {
      Object.assign(draft.fields, values);
      draft.placeOf.set('', place);
      return;
    }
    const list = record === 'component' ? draft.components : draft.connections;
    draft.placeOf.set(`${record}s[${list.length}]`, place);
    list.push(values);
  }

  private valuesOf(record: RecordKind, place: string, cellOf: (name: string) => string): Record<string, unknown> {
    const values: Record<string, unknown> = {};
    for (const { name, kind, field } of columnsOf(record)) {
      const text = cellOf(name);
      if (text === '') continue;
      const read = readCell(kind, text);
      if ('bound' in read) this.refuse(place, name, text, read.bound);
      else setAt(values, field, read.value);
    }
    return values;
  }

  private draftOf(name: string, place: string): Draft {
    let draft = this.drafts.get(name);
    if (!draft) {
      draft = { fields: {}, components: [], connections: [], placeOf: new Map([['', place]]) };
      this.drafts.set(name, draft);
    }
    return draft;
  }

  private refuse(place: string, column: string, value: string, bound: string): void {
    const path = `${place}, column ${column}`;
    this.faults.push({ path, message: `${path} must be ${bound}`, value: value.slice(0, 100), bound });
  }
}

function headerFaults({ place, header }: TablePart): ProblemDetail[] {
  const at = (name: string) => `${place}line 1, column ${name.slice(0, 100)}`;
  const unknown = header
    .filter((name) => !COLUMN_NAMES.includes(name))
    .map((name) => ({
      path: at(name),
      message: `${at(name)} is not a column of this table`,
      value: name.slice(0, 100),
      bound: `one of ${COLUMN_NAMES.join(', ')}`,
      nearest: nearestNames(name.slice(0, 100), COLUMN_NAMES),
    }));
  const twice = header
    .filter((name, index) => header.indexOf(name) !== index)
    .map((name) => ({ path: at(name), message: `${at(name)} stands twice in the header`, bound: 'once' }));
  if (header.includes(ARCHITECTURE)) return [...unknown, ...twice];
  const missing = { path: at(ARCHITECTURE), message: `${at(ARCHITECTURE)} is missing`, bound: 'present' };
  return [...unknown, ...twice, missing];
}

/** Sets a field by path; the parts between are objects of their own. */
function setAt(values: Record<string, unknown>, field: string, value: unknown): void {
  const [first = '', ...rest] = field.split('.');
  if (rest.length === 0) values[first] = value;
  else {
    const inner = (values[first] ?? {}) as Record<string, unknown>;
    values[first] = inner;
    setAt(inner, rest.join('.'), value);
  }
}

/** A fault of a document under the line and column its value came from. */
export function faultInTable(fault: ProblemDetail, { placeOf }: TabledDocument): ProblemDetail {
  const [prefix = ''] = /^(?:components|connections)\[\d+\]/.exec(fault.path) ?? [];
  const place = placeOf.get(prefix) ?? placeOf.get('') ?? '';
  const rest = fault.path.slice(prefix.length).replace(/^\./, '');
  const record: RecordKind = prefix === '' ? 'architecture' : prefix.startsWith('comp') ? 'component' : 'connection';
  const column = columnsOf(record).find(
    ({ field }) => rest === field || rest.startsWith(`${field}.`) || rest.startsWith(`${field}[`),
  );
  const path = column
    ? `${place}, column ${column.name}`
    : prefix === '' && rest === 'name'
      ? `${place}, column ${ARCHITECTURE}`
      : place;
  const message = fault.path === '' ? `${path}: ${fault.message}` : fault.message.replace(fault.path, path);
  return { ...fault, path, message };
}
