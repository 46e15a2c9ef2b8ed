import { describe, expect, it } from '@jest/globals';
import { decimal, integer, list, optional, seedTable, text } from '../domain/seed-table.js';
import type { ProblemDetail, Problem } from '../../problems/domain/problem.js';
import { checkReferences, checkSources } from './check-references.js';
import { readTable } from './read-table.js';
import { SeedFaults } from './seed-faults.js';

const cityTable = seedTable({
  name: 'city',
  file: 'cities/',
  description: 'Cities',
  key: ['country', 'name'],
  columns: {
    country: text('Country'),
    name: text('Name'),
    heightM: optional(decimal('Height')),
    people: integer('People'),
  },
});
const HEADER = 'country,name,height_m,people\n';

function read(...texts: string[]) {
  const faults = new SeedFaults();
  const files = texts.map((body, index) => ({ path: `cities/${index + 1}.csv`, text: body }));
  const placed = readTable(cityTable, files, faults);
  return { ...placed, faults };
}

function errorsOf(faults: SeedFaults): readonly ProblemDetail[] {
  try {
    faults.throwIfAny();
    return [];
  } catch (error) {
    return (error as Problem).errors;
  }
}

const pathsOf = (faults: SeedFaults) => errorsOf(faults).map(({ path }) => path);

describe('readTable', () => {
  it('reads the files of a folder one after the other, naming columns as the program does', () => {
    const { rows, places, faults } = read(`${HEADER}de,Ulm,478.5,130000\n`, `${HEADER}fr,Lyon,,520000\n`);
    expect(rows).toEqual([
      { country: 'de', name: 'Ulm', heightM: 478.5, people: 130000 },
      { country: 'fr', name: 'Lyon', heightM: null, people: 520000 },
    ]);
    expect(places).toEqual([
      { file: 'cities/1.csv', line: 2 },
      { file: 'cities/2.csv', line: 2 },
    ]);
    expect(pathsOf(faults)).toEqual([]);
  });

  it('names every faulty cell of a file at once', () => {
    const { faults } = read(`${HEADER}de,Ulm,high,many\nfr,,1,2\n`);
    expect(pathsOf(faults)).toEqual(['cities/1.csv:2:height_m', 'cities/1.csv:2:people', 'cities/1.csv:3:name']);
  });

  it('lists the first twenty faults and counts the rest', () => {
    const { faults } = read(HEADER + 'de,Ulm,high,1\n'.repeat(25));
    expect(errorsOf(faults)).toHaveLength(20);
    expect(() => {
      faults.throwIfAny();
    }).toThrow('cities/1.csv line 2, column height_m: "high" is not a number (expected a number); 25 faults in all');
  });

  it.each([
    ['country,name,people\n', 'cities/1.csv:1:height_m', 'the header lacks height_m'],
    ['country,name,height_m,people,mayor\n', 'cities/1.csv:1:mayor', 'the header has the unknown mayor'],
    ['name,country,height_m,people\n', 'cities/1.csv:1', 'the header is in another order'],
    ['', 'cities/1.csv:1:country', 'the header lacks country, name, height_m, people'],
  ])('refuses the header %j', (header, path, message) => {
    const [error] = errorsOf(read(header).faults);
    expect(error).toMatchObject({ path, message: expect.stringContaining(message) });
  });

  it('refuses a line with too few or too many cells', () => {
    const { faults } = read(`${HEADER}de,Ulm\nde,Bonn,1,2,3\n`);
    expect(pathsOf(faults)).toEqual(['cities/1.csv:2:height_m', 'cities/1.csv:3:people']);
  });

  it('refuses a key that another file of the table holds already', () => {
    const { faults } = read(`${HEADER}de,Ulm,1,2\n`, `${HEADER}de,Bonn,1,2\nde,Ulm,3,4\n`);
    expect(errorsOf(faults)).toEqual([
      expect.objectContaining({
        path: 'cities/2.csv:3:country, name',
        value: 'de, Ulm',
        message: expect.stringContaining('repeats the key of cities/1.csv line 2'),
      }),
    ]);
  });
});

describe('checkReferences', () => {
  const mayorTable = seedTable({
    name: 'mayor',
    file: 'mayors.csv',
    description: 'Mayors',
    key: ['name'],
    columns: { name: text('Name'), city: optional(text('City', { references: 'city.name' })) },
  });

  it('refuses a name that no row has, with the nearest that are there; a blank refers to nothing', () => {
    const faults = new SeedFaults();
    const cities = readTable(cityTable, [{ path: 'cities/1.csv', text: `${HEADER}de,Ulm,1,2\n` }], faults);
    const mayors = readTable(mayorTable, [{ path: 'mayors.csv', text: 'name,city\nA,Ulm\nB,Ulmm\nC,\n' }], faults);
    checkReferences(
      [
        { table: cityTable, ...cities },
        { table: mayorTable, ...mayors },
      ],
      faults,
    );
    expect(errorsOf(faults)).toEqual([expect.objectContaining({ path: 'mayors.csv:3:city', nearest: ['Ulm'] })]);
  });
});

describe('checkSources', () => {
  it('refuses a row that names no source', () => {
    const columns = { name: text('Name'), sourceIds: list('Sources') };
    const table = seedTable({ name: 'river', file: 'rivers.csv', description: 'Rivers', key: ['name'], columns });
    const faults = new SeedFaults();
    const rivers = readTable(table, [{ path: 'rivers.csv', text: 'name,source_ids\nRhine,a\nElbe,\n' }], faults);
    checkSources([{ table, ...rivers }], faults);
    expect(pathsOf(faults)).toEqual(['rivers.csv:3:source_ids']);
  });
});
