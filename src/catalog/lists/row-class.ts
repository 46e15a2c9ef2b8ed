import type { Type as Class } from '@nestjs/common';
import { EnumField, FlagField, IntegerField, ListField, NumberField, TextField } from '../../http/fields.js';
import type { Column, Columns, RowOf, SeedTable } from '../domain/seed-table.js';
import { enumNameOf } from './enum-names.js';

/** The response class of a list's rows: one documented field per column, blank cells as null. */
export function rowClass<C extends Columns>(columns: C): Class<RowOf<SeedTable<C>>> {
  class Row {
    readonly [column: string]: unknown;
  }
  for (const [name, column] of Object.entries(columns)) rowField(name, column)(Row.prototype, name);
  return Row as Class<RowOf<SeedTable<C>>>;
}

function rowField(name: string, column: Column<unknown>): PropertyDecorator {
  const { kind, description, unit, minimum, maximum, allowed } = column;
  const options = { description, nullable: column.optional };
  if (allowed) return EnumField(allowed, { ...options, name: enumNameOf(name, allowed) });
  switch (kind) {
    case 'text':
      return TextField(options);
    case 'integer':
      return IntegerField({ ...options, unit, minimum, maximum });
    case 'decimal':
      return NumberField({ ...options, unit, minimum, maximum });
    case 'boolean':
      return FlagField(options);
    case 'list':
      return ListField('string', options);
  }
}
