import { describe, expect, it } from '@jest/globals';
import { seedTable, text } from '../domain/seed-table.js';
import { checkFiles } from './check-files.js';
import { SeedFaults } from './seed-faults.js';

const columns = { name: text('Name') };
const cities = seedTable({ name: 'city', file: 'cities.csv', description: 'Cities', key: ['name'], columns });
const roads = seedTable({ name: 'road', file: 'roads/', description: 'Roads', key: ['name'], columns });

function check(...paths: string[]): void {
  const faults = new SeedFaults();
  const files = paths.map((path) => ({ path, text: 'name\n' }));
  checkFiles([cities, roads], files, faults);
  faults.throwIfAny();
}

describe('checkFiles', () => {
  it('accepts a file for each table, several in a folder, and the price files', () => {
    expect(() => {
      check('cities.csv', 'compute/instance-prices/aws/us-east-1.csv', 'roads/a.csv', 'roads/b.csv');
    }).not.toThrow();
  });

  it('refuses a table without a file', () => {
    expect(() => {
      check('roads/a.csv');
    }).toThrow('cities.csv line 1: the file is missing (expected Cities)');
    expect(() => {
      check('cities.csv');
    }).toThrow('roads/ line 1: the folder holds no CSV file (expected Roads)');
  });

  it('refuses a file that no table reads', () => {
    expect(() => {
      check('cities.csv', 'city.csv', 'roads/a.csv');
    }).toThrow('city.csv line 1: the file belongs to no table of the catalog');
  });
});
