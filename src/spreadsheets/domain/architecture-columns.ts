export const RECORDS = ['architecture', 'component', 'connection'] as const;
/** What a row of the table stands for. */
export type RecordKind = (typeof RECORDS)[number];

export type CellKind = 'text' | 'number' | 'flag' | 'volumes' | 'usage' | 'json';

/** One column of the table of architectures: whose rows it belongs to, and the field of the document it fills. */
export interface ArchitectureColumn {
  readonly name: string;
  readonly record: RecordKind;
  /** Path of the field within its record. */
  readonly field: string;
  readonly kind: CellKind;
}

const column = (record: RecordKind, kind: CellKind, field: string): ArchitectureColumn => ({
  name: field.slice(field.lastIndexOf('.') + 1),
  record,
  field,
  kind,
});

/** Name of the architecture a row belongs to. */
export const ARCHITECTURE = 'architecture';
/** What the row stands for; a blank one is a component. */
export const RECORD = 'record';

/** Columns in the order of exports; imports take them in any order. They only ever grow at the end. */
export const ARCHITECTURE_COLUMNS: readonly ArchitectureColumn[] = [
  column('component', 'text', 'id'),
  column('component', 'text', 'service'),
  column('component', 'text', 'region'),
  column('component', 'text', 'provider'),
  column('component', 'text', 'capability'),
  column('component', 'text', 'variant'),
  column('component', 'number', 'quantity'),
  column('component', 'number', 'zones'),
  column('component', 'number', 'minimumServing'),
  column('component', 'text', 'instanceType'),
  column('component', 'number', 'size.vcpu'),
  column('component', 'number', 'size.memoryGib'),
  column('component', 'number', 'size.storageGb'),
  column('component', 'text', 'purchaseOption'),
  column('component', 'text', 'operatingSystem'),
  column('component', 'flag', 'interruptible'),
  column('component', 'number', 'hoursPerMonth'),
  column('component', 'flag', 'highAvailability'),
  column('component', 'volumes', 'volumes'),
  column('component', 'usage', 'usage'),
  column('component', 'number', 'dataGb'),
  column('component', 'number', 'migrationUnits'),
  column('connection', 'text', 'from'),
  column('connection', 'text', 'to'),
  column('connection', 'number', 'gbPerMonth'),
  column('connection', 'number', 'crossZoneShare'),
  column('architecture', 'text', 'description'),
  column('architecture', 'json', 'serving'),
  column('architecture', 'json', 'recovery'),
  column('architecture', 'json', 'demand'),
];

export const COLUMN_NAMES: readonly string[] = [ARCHITECTURE, RECORD, ...ARCHITECTURE_COLUMNS.map(({ name }) => name)];
