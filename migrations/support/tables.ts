import { Table, type QueryRunner, type TableColumnOptions } from 'typeorm';

/** Types that mean the same on SQLite and PostgreSQL; a `?` marks a column that may be null. */
export type ColumnType = 'text' | 'integer' | 'double precision' | 'boolean';
export type ColumnText = ColumnType | `${ColumnType}?`;
export type ColumnTexts = Readonly<Record<string, ColumnText>>;

/** A table with the given primary key. Migrations that were released depend on this function: do not change what it makes. */
export async function createTable(
  queryRunner: QueryRunner,
  name: string,
  primaryKey: readonly string[],
  columns: ColumnTexts,
  withoutRowid = false,
): Promise<void> {
  const options = Object.entries(columns).map(([column, text]) => columnOptions(column, text, primaryKey));
  await queryRunner.createTable(new Table({ name, withoutRowid, columns: options }));
}

/** Tables of catalog facts: rows belong to a catalog version, in order of `position`, and go when the version goes. */
export async function createFactTables(
  queryRunner: QueryRunner,
  tables: Readonly<Record<string, ColumnTexts>>,
): Promise<void> {
  for (const [name, columns] of Object.entries(tables)) {
    await createVersionedTable(queryRunner, name, ['position'], { position: 'integer', ...columns });
  }
}

/** A table whose rows are identified within a catalog version by `key`, and go when the version goes. */
export async function createVersionedTable(
  queryRunner: QueryRunner,
  name: string,
  key: readonly string[],
  columns: ColumnTexts,
): Promise<void> {
  const primaryKey = ['catalog_version', ...key];
  const texts: ColumnTexts = { catalog_version: 'integer', ...columns };
  await queryRunner.createTable(
    new Table({
      name,
      withoutRowid: true,
      columns: Object.entries(texts).map(([column, text]) => columnOptions(column, text, primaryKey)),
      foreignKeys: [
        {
          columnNames: ['catalog_version'],
          referencedTableName: 'catalog_version',
          referencedColumnNames: ['number'],
          onDelete: 'CASCADE',
        },
      ],
    }),
  );
}

export async function dropTables(queryRunner: QueryRunner, names: readonly string[]): Promise<void> {
  for (const name of names) await queryRunner.dropTable(name);
}

function columnOptions(name: string, text: ColumnText, primaryKey: readonly string[]): TableColumnOptions {
  const isNullable = text.endsWith('?');
  const type = isNullable ? text.slice(0, -1) : text;
  return { name, type, isNullable, isPrimary: primaryKey.includes(name) };
}
