import { applyDecorators, type Type as Class } from '@nestjs/common';
import { ApiProperty } from '@nestjs/swagger';
import { Expose, plainToInstance, Transform, Type, type ClassTransformOptions } from 'class-transformer';
import { validateSync, ValidateBy, ValidateNested } from 'class-validator';
import {
  enumCheck,
  flagCheck,
  listCheck,
  mapCheck,
  numberCheck,
  objectCheck,
  present,
  textCheck,
  type FieldCheck,
} from './field-checks.js';
import { boundsOf, numberSchema, type NumberOptions } from './number-bounds.js';
import { flagFromText, listFromText, numberFromText, TEXT_GROUP, withoutNegativeZero } from './query-values.js';
import {
  FIELD_CONSTRAINT,
  rememberField,
  VALIDATION_OPTIONS,
  validationDetails,
  type FieldContext,
} from './validation-details.js';

/*
 * One decorator per kind of field, for request and response classes alike. Each states description, unit, bounds and
 * example to the OpenAPI document and checks the same bounds with class-validator, so that the two cannot disagree.
 * A field of a request may be `optional` (absent) and `nullable` (null); a field of an answer is never optional.
 */

interface FieldOptions {
  readonly description: string;
  readonly optional?: boolean;
  readonly nullable?: boolean;
}

export interface TextFieldOptions extends FieldOptions {
  readonly example?: string;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly pattern?: RegExp;
  /** OpenAPI format for readers and generators; it is not checked. */
  readonly format?: 'date' | 'date-time' | 'uri' | 'uuid';
  readonly default?: string;
}

export function TextField(options: TextFieldOptions): PropertyDecorator {
  const { minLength, maxLength, pattern, example, format } = options;
  const schema = defined({ type: 'string', minLength, maxLength, pattern: pattern?.source, example, format });
  return field(options, schema, textCheck(options));
}

export interface NumberFieldOptions extends FieldOptions {
  readonly unit?: string;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly example?: number;
  readonly default?: number;
}

export function IntegerField(options: NumberFieldOptions): PropertyDecorator {
  return numeric('integer', options);
}

export function NumberField(options: NumberFieldOptions): PropertyDecorator {
  return numeric('number', options);
}

function numeric(kind: 'integer' | 'number', options: NumberFieldOptions): PropertyDecorator {
  const schema = defined({ ...numberSchema(kind, options), example: options.example });
  return field(options, schema, numberCheck(kind, boundsOf(kind, options)), numberFromText);
}

export interface FlagFieldOptions extends FieldOptions {
  readonly default?: boolean;
}

export function FlagField(options: FlagFieldOptions): PropertyDecorator {
  return field(options, { type: 'boolean' }, flagCheck, flagFromText);
}

export interface EnumFieldOptions extends FieldOptions {
  /** Name of the schema in the OpenAPI document, hence of the type in generated clients. */
  readonly name: string;
  readonly default?: string | readonly string[];
  readonly example?: string;
  /** Several values: a JSON list in a body, comma-separated in a query. */
  readonly many?: boolean;
}

export function EnumField(values: readonly string[], options: EnumFieldOptions): PropertyDecorator {
  const { name, many = false, example } = options;
  const enumSchema = { description: wordsOf(name) };
  const schema = defined({
    enum: [...values],
    enumName: name,
    enumSchema,
    isArray: many || undefined,
    example: many && example !== undefined ? [example] : example,
  });
  const listBounds = { minItems: 1, maxItems: values.length };
  if (!many) return field(options, schema, enumCheck(values));
  return field(options, { ...schema, ...listBounds }, listCheck(enumCheck(values), listBounds), listFromText);
}

export function ObjectField(type: () => Class, options: FieldOptions): PropertyDecorator {
  return applyDecorators(Type(type), ValidateNested(), field(options, { type: () => type() }, objectCheck));
}

/** A whole document inside a body: described as its class, but left as sent, because its own reader names every fault in it at once. */
export function DocumentField(type: () => Class, options: FieldOptions): PropertyDecorator {
  return field(options, { type: () => type() }, objectCheck);
}

export interface ListFieldOptions extends FieldOptions {
  readonly unit?: string;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly example?: readonly unknown[];
}

export function ListField(element: (() => Class) | 'string' | 'number', options: ListFieldOptions): PropertyDecorator {
  const { minItems, maxItems, example } = options;
  const schema = defined({ minItems, maxItems, example });
  if (typeof element === 'function') {
    const documented = { ...schema, isArray: true, type: () => element() };
    const nested = field(options, documented, listCheck(objectCheck, options));
    return applyDecorators(Type(element), ValidateNested({ each: true }), nested);
  }
  const [items, check] = plainElement(element, { unit: options.unit });
  return field(options, { type: 'array', ...schema, items }, listCheck(present({}, check), options), (value) => {
    const items = listFromText(value);
    return Array.isArray(items) && element === 'number' ? items.map(numberFromText) : items;
  });
}

export interface MapFieldOptions extends FieldOptions {
  readonly unit?: string;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly example?: Readonly<Record<string, unknown>>;
}

/** An object whose keys are data: usage by meter, weight by score. */
export function MapField(element: 'number' | 'string' | (() => Class), options: MapFieldOptions): PropertyDecorator {
  const { example } = options;
  if (typeof element === 'function') {
    const schema = defined({ type: () => element(), isArray: true, [MAP_MARK]: true, example });
    return applyDecorators(instancesByKey(element), field(options, schema, mapCheck(instanceCheck)));
  }
  const [additionalProperties, check] = plainElement(element, options);
  return field(options, defined({ type: 'object', additionalProperties, example }), mapCheck(present({}, check)));
}

/** What the elements of a list or map of plain values are, and their check. Texts in lists and maps are never empty. */
function plainElement(element: 'number' | 'string', options: NumberOptions): readonly [object, FieldCheck] {
  if (element === 'string') return [{ type: 'string', minLength: 1 }, textCheck({ minLength: 1 })];
  return [numberSchema('number', options), numberCheck('number', boundsOf('number', options))];
}

/** Marks a list schema that the document shows as a map: the swagger explorer finds element classes in lists only. */
export const MAP_MARK = 'x-map';

function instancesByKey(type: () => Class): PropertyDecorator {
  return Transform(({ value, options }: { value: unknown; options: ClassTransformOptions }) => {
    if (objectCheck(value, '').length > 0) return value;
    const entries = Object.entries(value as object).map(([key, item]: [string, unknown]) => {
      const plain = objectCheck(item, '').length === 0;
      return [key, plain ? plainToInstance(type(), item, options) : item] as const;
    });
    return Object.fromEntries(entries);
  });
}

const instanceCheck: FieldCheck = (value, path) => {
  const refused = objectCheck(value, path);
  if (refused.length > 0) return refused;
  return validationDetails(validateSync(value as object, VALIDATION_OPTIONS), path);
};

interface DocumentedOptions extends FieldOptions {
  readonly unit?: string;
  readonly default?: unknown;
}

/** What every field has: its place in the document, its one check, and how it reads from text. */
function field(
  options: DocumentedOptions,
  schema: object,
  check: FieldCheck,
  fromText?: (value: unknown) => unknown,
): PropertyDecorator {
  const optional = (options.optional ?? false) || options.default !== undefined;
  const { nullable = false, description, unit } = options;
  const documented = defined({ ...schema, nullable: nullable || undefined, default: options.default });
  const described = unit === undefined ? description : `${description} (${unit})`;
  return applyDecorators(
    (target: object, name: string | symbol) => {
      rememberField(target, String(name));
    },
    ApiProperty({ ...documented, description: described, required: !optional }),
    ...reading(options.default, fromText),
    constraint(present({ optional, nullable }, check)),
  );
}

function reading(fallback: unknown, fromText?: (value: unknown) => unknown): PropertyDecorator[] {
  const read = Transform(({ value, options }: { value: unknown; options: ClassTransformOptions }) => {
    if (value === undefined) return fallback;
    const isText = options.groups?.includes(TEXT_GROUP) ?? false;
    return withoutNegativeZero(isText && fromText ? fromText(value) : value);
  });
  // Exposed, so that the default is filled in where the field is absent.
  return fallback === undefined ? [read] : [Expose(), read];
}

function constraint(check: FieldCheck): PropertyDecorator {
  const context: FieldContext = { check };
  return ValidateBy(
    {
      name: FIELD_CONSTRAINT,
      validator: {
        validate: (value: unknown, args) => check(value, args?.property ?? '').length === 0,
        defaultMessage: (args) => check(args?.value, args?.property ?? '')[0]?.message ?? 'is not valid',
      },
    },
    { context },
  );
}

/** `ProcessorArchitecture` → `Processor architecture`: what the named enum is, whichever field uses it. */
function wordsOf(name: string): string {
  return name.replace(/(?<=[a-z0-9])[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
}

function defined<T extends object>(entries: T): T {
  return Object.fromEntries(Object.entries(entries).filter(([, value]) => value !== undefined)) as T;
}
