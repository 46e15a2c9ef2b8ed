import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { plainToInstance } from 'class-transformer';
import { validateSync } from 'class-validator';
import fc from 'fast-check';
import { ArchitectureRequest } from '../architectures/architecture.request.js';
import { TextField } from './fields.js';
import { isSound } from './sound-instance.js';
import { VALIDATION_OPTIONS } from './validation-details.js';

const EXAMPLE = readFileSync('seed/architectures/two-cloud-active-passive.json', 'utf8');

/** What a client might put in place of a value. */
const CHANGED = fc.oneof(
  fc.constantFrom(null, [], {}, [null], [{}], true, '', 'aws', -1, 0.5, 1e300, [['a']]),
  fc.string(),
  fc.object({ maxDepth: 1 }),
);

describe('isSound', () => {
  const read = (document: object) => plainToInstance(ArchitectureRequest, document);
  let places: { holder: Record<string, unknown>; key: string }[];
  let document: object;
  beforeAll(() => {
    document = JSON.parse(EXAMPLE) as object;
    places = placesOf(document);
  });

  it('finds the examples sound', () => {
    expect(isSound(read(document))).toBe(true);
  });

  it('never differs from class-validator, whatever is changed in a document', () => {
    let refused = 0;
    const changes = fc.tuple(fc.nat(), CHANGED, fc.constantFrom('value', 'name', 'extra', 'none'));
    fc.assert(
      fc.property(changes, ([at, value, kind]) => {
        const { holder, key } = places[at % places.length]!;
        const before = { ...holder };
        change(holder, key, value, kind);
        const instance = read(document);
        const sound = isSound(instance);
        const faults = validateSync(instance, VALIDATION_OPTIONS).length;
        for (const name of Object.keys(holder)) Reflect.deleteProperty(holder, name);
        Object.assign(holder, before);
        refused += sound ? 0 : 1;
        expect(sound).toBe(faults === 0);
      }),
      { numRuns: 500, seed: 7 },
    );
    expect(refused).toBeGreaterThan(100);
  });

  it('leaves classes with constraints it does not know to class-validator', () => {
    class Unknown {
      name = 'x';
    }
    class Known {
      @TextField({ description: 'A name' })
      name = 'x';
    }
    expect([isSound(new Unknown()), isSound(new Known())]).toEqual([false, true]);
  });
});

function change(holder: Record<string, unknown>, key: string, value: unknown, kind: string): void {
  if (kind === 'value') holder[key] = value;
  if (kind === 'name') Reflect.deleteProperty(holder, key);
  if (kind === 'extra') holder['extra'] = value;
}

/** Every named value of the document, with the object that holds it. */
function placesOf(value: unknown): { holder: Record<string, unknown>; key: string }[] {
  if (Array.isArray(value)) return value.flatMap(placesOf);
  if (typeof value !== 'object' || value === null) return [];
  const holder = value as Record<string, unknown>;
  return Object.keys(holder).flatMap((key) => [{ holder, key }, ...placesOf(holder[key])]);
}
