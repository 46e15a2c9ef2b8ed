import { describe, expect, it } from '@jest/globals';
import { Problem } from '../../problems/domain/problem.js';
import { rawLinesOfCsv } from './read-fleet-csv.js';
import { rawLinesOfJson, readServers } from './read-servers.js';

function readCsv(text: string) {
  const lines = rawLinesOfCsv(text);
  return readServers(lines.length, lines);
}
function readJson(servers: unknown) {
  const lines = rawLinesOfJson(servers);
  return readServers(lines.length, lines);
}
function refusal(act: () => unknown): Problem {
  try {
    act();
  } catch (error) {
    if (error instanceof Problem) return error;
    throw error;
  }
  throw new Error('nothing was refused');
}

const web = {
  line: 2,
  name: 'web',
  vcpu: 4,
  memoryGib: 16,
  architecture: 'x86_64',
  operatingSystem: 'linux',
  diskGb: 0,
  hoursPerMonth: 730,
  quantity: 1,
};

describe('a CSV fleet', () => {
  it('is read with its defaults, whatever the order of the columns', () => {
    expect(readCsv('memoryGib,name,vcpu\r\n16,web,4\r\n')).toEqual([web]);
  });

  it.each([
    'name;vcpu;memory_gib\nweb;4;16',
    'Name\tvCPU\tMemory GiB\nweb\t4\t16',
    '\ufeffname,vcpu,memory-gib\nweb,4,16',
  ])('may be separated by semicolons or tabs and spell its columns freely: %j', (text) => {
    expect(readCsv(text)).toEqual([web]);
  });

  it('skips blank lines and keeps the line numbers of the file', () => {
    const servers = readCsv('name,vcpu,memoryGib\n\nweb,4,16\n"two\nlines",4,16\nlast,4,16\n');
    expect(servers.map(({ line }) => line)).toEqual([3, 5, 6]);
  });

  it('takes blank cells for the default', () => {
    expect(readCsv('name,vcpu,memoryGib,quantity,operatingSystem\nweb,4,16,,')).toEqual([web]);
  });

  it('names line, column, value and bound of every wrong cell at once', () => {
    const { code, errors } = refusal(() => readCsv('name,vcpu,memoryGib,quantity\na,0,16,1\nb,4,much,1.5\nc,,16,1'));
    expect(code).toBe('invalid-document');
    expect(errors).toMatchObject([
      { path: 'line 2, column vcpu', value: 0, bound: 'a number from 0.1 to 10000' },
      { path: 'line 3, column memoryGib', value: 'much' },
      { path: 'line 3, column quantity', value: 1.5, bound: 'an integer from 1 to 100000' },
      { path: 'line 4, column vcpu', bound: 'present' },
    ]);
  });

  it('names the nearest column of one it does not know, and the columns that are missing', () => {
    const { errors } = refusal(() => readCsv('name,vcpus\nweb,4'));
    expect(errors).toMatchObject([
      { path: 'line 1, column vcpus', nearest: expect.arrayContaining(['vcpu']) },
      { path: 'line 1, column vcpu', bound: 'present' },
      { path: 'line 1, column memoryGib', bound: 'present' },
    ]);
  });

  it('refuses malformed CSV with the line', () => {
    const ragged = refusal(() => readCsv('name,vcpu,memoryGib\nweb,4,16\nweb,4\n'));
    expect([ragged.code, ragged.errors[0]?.path]).toEqual(['malformed-body', 'line 3']);
    const open = refusal(() => readCsv('name,vcpu,memoryGib\n"web,4,16\n'));
    expect(open.message).toContain('a quote is not closed');
    expect(refusal(() => readCsv('')).code).toBe('malformed-body');
  });

  it('refuses a fleet without servers', () => {
    expect(refusal(() => readCsv('name,vcpu,memoryGib\n')).errors[0]?.bound).toBe('1 to 10000 servers');
  });
});

describe('a JSON fleet', () => {
  it('is read with its defaults', () => {
    expect(readJson([{ name: 'web', vcpu: 4, memoryGib: 16 }])).toEqual([{ ...web, line: 1 }]);
  });

  it('names every wrong path at once, unknown fields with the nearest names', () => {
    const { errors } = refusal(() => readJson([{ vcpu: '4', memoryGib: 16, memory: 1 }, 7]));
    expect(errors.map(({ path }) => path)).toEqual([
      'servers[0].vcpu',
      'servers[0].memory',
      'servers[1].vcpu',
      'servers[1].memoryGib',
      'servers[1]',
    ]);
    expect(errors[1]?.nearest).toContain('memoryGib');
  });

  it('names at most a hundred wrong cells and counts the rest', () => {
    const problem = refusal(() => readJson(Array.from({ length: 300 }, () => ({ vcpu: 4 }))));
    expect(problem.errors).toHaveLength(100);
    expect(problem.message).toContain('the first 100 of 300 wrong cells');
  });

  it('refuses more than 10,000 lines, naming the bound', () => {
    const servers = Array.from({ length: 10_001 }, () => ({ vcpu: 4, memoryGib: 16 }));
    const { code, errors } = refusal(() => readJson(servers));
    expect([code, errors[0]?.value, errors[0]?.bound]).toEqual(['limit-exceeded', 10_001, 'at most 10000 lines']);
  });

  it('refuses what is no list', () => {
    expect(refusal(() => readJson({ vcpu: 4 })).errors[0]).toMatchObject({ path: 'servers', bound: 'a list' });
    expect(refusal(() => readJson(undefined)).errors[0]?.path).toBe('servers');
  });
});
