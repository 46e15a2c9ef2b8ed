import { OPERATING_SYSTEMS } from '../../catalog/domain/purchase-option.js';
import { enumCheck, numberCheck, textCheck, type FieldCheck } from '../../http/field-checks.js';
import { ARCHITECTURE_WISHES } from '../domain/demand.js';

/** Lines of one request; larger fleets are sent in parts. */
export const MAX_FLEET_LINES = 10_000;

/** Bounds of a line, stated once for the documentation and for the reader. */
export const FLEET_BOUNDS = {
  name: { maxLength: 200 },
  vcpu: { minimum: 0.1, maximum: 10_000 },
  memoryGib: { minimum: 0.1, maximum: 100_000 },
  diskGb: { minimum: 0, maximum: 10_000_000 },
  hoursPerMonth: { minimum: 0, maximum: 730 },
  quantity: { minimum: 1, maximum: 100_000 },
} as const;

export interface FleetField {
  readonly name: string;
  readonly check: FieldCheck;
  /** Undefined: the field is required. */
  readonly fallback: string | number | undefined;
  readonly numeric: boolean;
}

const number = (name: keyof typeof FLEET_BOUNDS, fallback?: number, kind: 'number' | 'integer' = 'number') => ({
  name,
  check: numberCheck(kind, FLEET_BOUNDS[name] as { minimum: number; maximum: number }),
  fallback,
  numeric: true,
});

/** The fields of a line: columns of the CSV, keys of the JSON objects. */
export const FLEET_FIELDS: readonly FleetField[] = [
  { name: 'name', check: textCheck(FLEET_BOUNDS.name), fallback: '', numeric: false },
  number('vcpu'),
  number('memoryGib'),
  { name: 'architecture', check: enumCheck(ARCHITECTURE_WISHES), fallback: 'x86_64', numeric: false },
  { name: 'operatingSystem', check: enumCheck(OPERATING_SYSTEMS), fallback: 'linux', numeric: false },
  number('diskGb', 0),
  number('hoursPerMonth', 730),
  number('quantity', 1, 'integer'),
];
