import 'reflect-metadata';
import { describe, expect, it } from '@jest/globals';
import { Problem, type ProblemDetail } from '../problems/domain/problem.js';
import {
  EnumField,
  FlagField,
  IntegerField,
  ListField,
  MapField,
  NumberField,
  ObjectField,
  TextField,
} from './fields.js';
import { readBody, readTextValues } from './request-values.js';

class Disk {
  @NumberField({ description: 'Size', unit: 'GB', minimum: 1, maximum: 64000 })
  sizeGb: number;
}

class Server {
  @TextField({ description: 'Name', maxLength: 10 })
  name: string;

  @IntegerField({ description: 'Count', minimum: 1, maximum: 100, default: 1 })
  count: number;

  @EnumField(['linux', 'windows'], { name: 'Os', description: 'System', default: 'linux' })
  os: string;

  @ObjectField(() => Disk, { description: 'Boot disk', optional: true, nullable: true })
  boot?: Disk | null;

  @ListField(() => Disk, { description: 'Disks', optional: true, maxItems: 2 })
  disks?: Disk[];

  @MapField('number', { description: 'Usage', optional: true, minimum: 0 })
  usage?: Record<string, number>;

  @MapField(() => Disk, { description: 'Disks by name', optional: true })
  named?: Record<string, Disk>;

  @ListField('string', { description: 'Labels', optional: true })
  labels?: string[];
}

class Search {
  @NumberField({ description: 'Smallest size', unit: 'vCPU', optional: true, minimum: 0 })
  vcpu?: number;

  @FlagField({ description: 'Burstable too', default: false })
  burstable: boolean;

  @EnumField(['aws', 'azure', 'gcp'], { name: 'Provider', description: 'Providers', many: true, optional: true })
  provider?: string[];
}

function errorsOf(act: () => unknown): readonly ProblemDetail[] {
  try {
    act();
  } catch (error) {
    if (error instanceof Problem) return error.errors;
    throw error;
  }
  return [];
}

const pathsOf = (body: unknown) => errorsOf(() => readBody(Server, body)).map(({ path }) => path);
const searchErrors = (query: Record<string, unknown>) => errorsOf(() => readTextValues(Search, query));

describe('field decorators on a body', () => {
  it('fill in the defaults of absent fields', () => {
    expect(readBody(Server, { name: 'web' })).toEqual({ name: 'web', count: 1, os: 'linux' });
  });

  it('build nested classes in objects, lists and maps', () => {
    const server = readBody(Server, {
      name: 'a',
      boot: { sizeGb: 1 },
      disks: [{ sizeGb: 2 }],
      named: { x: { sizeGb: 3 } },
    });
    expect(server.boot).toBeInstanceOf(Disk);
    expect(server.disks?.[0]).toBeInstanceOf(Disk);
    expect(server.named?.['x']).toBeInstanceOf(Disk);
  });

  it('name every wrong path at once, in the order of the document', () => {
    const body = {
      name: 'longer than ten',
      count: 0,
      os: 'linx',
      boot: { sizeGb: '8' },
      disks: [{ sizeGb: 0 }, null],
      usage: { egressGb: -1 },
      named: { 'a b': { size: 1 } },
      labels: ['x', 3],
      colour: 'red',
    };
    expect(pathsOf(body).sort()).toEqual(
      [
        'boot.sizeGb',
        'colour',
        'count',
        'disks[0].sizeGb',
        'disks[1]',
        'labels[1]',
        'name',
        'named["a b"].size',
        'named["a b"].sizeGb',
        'os',
        'usage.egressGb',
      ].sort(),
    );
  });

  it('name the value, the bound and the nearest valid name', () => {
    const [error] = errorsOf(() => readBody(Server, { name: 'web', os: 'linx' }));
    expect(error).toMatchObject({
      path: 'os',
      value: 'linx',
      bound: 'one of linux, windows',
      nearest: ['linux', 'windows'],
    });
  });

  it('accept null only where the field is nullable', () => {
    expect(readBody(Server, { name: 'web', boot: null }).boot).toBeNull();
    expect(pathsOf({ name: null, count: null, disks: null })).toEqual(['name', 'count', 'disks']);
  });

  it('refuse numbers given as text, integers beyond 2^53 - 1, NUL and lone surrogates', () => {
    expect(pathsOf({ name: 'web', count: '3' })).toEqual(['count']);
    expect(pathsOf({ name: 'web', count: 2 ** 53 })).toEqual(['count']);
    expect(pathsOf({ name: 'a\0' })).toEqual(['name']);
    expect(pathsOf({ name: '\ud800' })).toEqual(['name']);
  });

  it('count characters, not UTF-16 units, as JSON Schema does', () => {
    expect(pathsOf({ name: '😀'.repeat(10) })).toEqual([]);
    expect(pathsOf({ name: '😀'.repeat(11) })).toEqual(['name']);
  });

  it.each([[[]], ['text'], [null], [3]])('refuse a body that is no object: %j', (body) => {
    expect(errorsOf(() => readBody(Server, body))).toMatchObject([{ bound: 'an object' }]);
  });

  it('refuse a list or a scalar where an object belongs', () => {
    expect(pathsOf({ name: 'web', boot: [{ sizeGb: 1 }] })).toEqual(['boot']);
    expect(pathsOf({ name: 'web', boot: 'big', disks: {}, named: [] })).toEqual(['boot', 'disks', 'named']);
  });
});

describe('field decorators on a query', () => {
  it('read numbers, flags and lists from text', () => {
    expect(readTextValues(Search, { vcpu: '2.5', burstable: 'true', provider: 'aws,gcp' })).toEqual({
      vcpu: 2.5,
      burstable: true,
      provider: ['aws', 'gcp'],
    });
  });

  it.each(['0x10', '1e1', ' 1', '1 ', '', '+1', '.5', '1.', '01', 'NaN', 'Infinity', '١'])(
    'accept plain decimal notation only: %j is refused',
    (vcpu) => {
      expect(searchErrors({ vcpu })).toMatchObject([
        { path: 'vcpu', value: vcpu, bound: 'a number from 0 to 1000000000000000' },
      ]);
    },
  );

  it('refuse unknown and repeated keys by name', () => {
    const errors = searchErrors({ vcpus: '2', burstable: ['true', 'false'], ['__proto__x']: '1' });
    expect(errors).toMatchObject([
      { path: 'vcpus', nearest: ['vcpu', 'provider', 'burstable'] },
      { path: 'burstable', bound: 'once' },
      { path: '__proto__x' },
    ]);
  });

  it('refuse prototype keys by name', () => {
    const query = Object.create(null) as Record<string, unknown>;
    Object.defineProperty(query, '__proto__', { value: '1', enumerable: true });
    query['constructor'] = '2';
    expect(searchErrors(query).map(({ path }) => path)).toEqual(['__proto__', 'constructor']);
  });

  it('turn -0 into 0', () => {
    expect(Object.is(readTextValues(Search, { vcpu: '-0' }).vcpu, 0)).toBe(true);
  });
});
