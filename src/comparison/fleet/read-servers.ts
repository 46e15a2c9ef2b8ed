import { nearestNames } from '../../catalog/domain/nearest-names.js';
import { shownValue } from '../../http/field-checks.js';
import { Problem, type ProblemDetail } from '../../problems/domain/problem.js';
import { type FleetServer } from '../domain/fleet.js';
import { FLEET_FIELDS, MAX_FLEET_LINES, type FleetField } from './fleet-fields.js';

/** Wrong cells named in one refusal; a count tells of the rest. */
const MAX_ERRORS = 100;

/** A line as it was sent: its place, what a cell of it is called in a refusal, and its values by field. */
export interface RawLine {
  readonly line: number;
  readonly values: Readonly<Record<string, unknown>>;
  readonly pathOf: (field: string) => string;
}

/**
 * The servers of a fleet, checked with the bounds the documentation states; defaults are filled in. Reading ten thousand
 * lines this way takes milliseconds where building and validating objects of classes takes a second. Throws Problem
 * `limit-exceeded` and `invalid-document` naming the wrong cells.
 */
export function readServers(count: number, lines: Iterable<RawLine>): FleetServer[] {
  if (count > MAX_FLEET_LINES) throw tooMany(count);
  const errors: ProblemDetail[] = [];
  let wrong = 0;
  const servers: FleetServer[] = [];
  for (const line of lines) {
    const found = lineErrors(line);
    wrong += found.length;
    if (errors.length < MAX_ERRORS) errors.push(...found.slice(0, MAX_ERRORS - errors.length));
    if (wrong === 0) servers.push(toServer(line));
  }
  if (wrong > 0) throw invalid(wrong, errors);
  if (servers.length === 0) throw empty();
  return servers;
}

/** The lines of a JSON list. Throws Problem `invalid-document` where `servers` is no list of objects. */
export function rawLinesOfJson(servers: unknown): RawLine[] {
  if (!Array.isArray(servers)) {
    throw new Problem('invalid-document', 'the document is not valid: servers must be a list', [
      { path: 'servers', message: 'servers must be a list of servers', value: shownValue(servers), bound: 'a list' },
    ]);
  }
  return servers.map((values: unknown, position) => ({
    line: position + 1,
    values: isObject(values) ? values : { '': values },
    pathOf: (field) => (field === '' ? `servers[${position}]` : `servers[${position}].${field}`),
  }));
}

function lineErrors({ values, pathOf }: RawLine): ProblemDetail[] {
  const errors: ProblemDetail[] = [];
  for (const field of FLEET_FIELDS) {
    const value = field.name in values ? values[field.name] : field.fallback;
    if (value === undefined) errors.push(missing(field, pathOf));
    else errors.push(...field.check(value, pathOf(field.name)));
  }
  for (const key of Object.keys(values)) if (!KNOWN.has(key)) errors.push(unknownField(key, values[key], pathOf));
  return errors;
}

const KNOWN: ReadonlySet<string> = new Set(FLEET_FIELDS.map(({ name }) => name));

function toServer({ line, values }: RawLine): FleetServer {
  const server: Record<string, unknown> = { line };
  for (const { name, fallback } of FLEET_FIELDS) server[name] = name in values ? values[name] : fallback;
  return server as unknown as FleetServer;
}

function missing({ name }: FleetField, pathOf: RawLine['pathOf']): ProblemDetail {
  return { path: pathOf(name), message: `${pathOf(name)} is required`, bound: 'present' };
}

function unknownField(key: string, value: unknown, pathOf: RawLine['pathOf']): ProblemDetail {
  const path = pathOf(key.slice(0, 100));
  if (key === '') return { path, message: `${path} must be an object`, value: shownValue(value), bound: 'an object' };
  const nearest = nearestNames(key.slice(0, 100), KNOWN);
  const bound = `one of ${[...KNOWN].join(', ')}`;
  return { path, message: `${path} is not a field of a server`, value: shownValue(value), bound, nearest };
}

function invalid(wrong: number, errors: readonly ProblemDetail[]): Problem {
  const more = wrong > errors.length ? `; the first ${errors.length} of ${wrong} wrong cells are named` : '';
  return new Problem('invalid-document', `the fleet is not valid: ${errors[0]?.message ?? ''}${more}`, errors);
}

function tooMany(count: number): Problem {
  const bound = `at most ${MAX_FLEET_LINES} lines`;
  return new Problem('limit-exceeded', `the fleet has ${count} lines; ${bound} are compared in one request`, [
    { path: 'servers', message: `must be ${bound}; send the rest in another request`, value: count, bound },
  ]);
}

function empty(): Problem {
  return new Problem('invalid-document', 'the fleet is not valid: it has no servers', [
    { path: 'servers', message: 'must hold at least one server', value: 0, bound: `1 to ${MAX_FLEET_LINES} servers` },
  ]);
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
