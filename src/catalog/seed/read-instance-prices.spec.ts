import { describe, expect, it } from '@jest/globals';
import { Problem } from '../../problems/domain/problem.js';
import type { CatalogRows } from '../domain/catalog.js';
import { operatingSystemOrdinal, optionOrdinal } from '../domain/price-book.js';
import { priceRowReader } from './price-columns.js';
import { readInstancePrices } from './read-instance-prices.js';
import { SeedFaults } from './seed-faults.js';

const named = {
  regions: [
    { provider: 'aws', code: 'us-east-1' },
    { provider: 'aws', code: 'us-east-2' },
  ],
  instanceTypes: [
    { provider: 'aws', name: 'm5.large' },
    { provider: 'aws', name: 'm5.xlarge' },
  ],
  priceOrigins: [{ id: 4 }, { id: 9 }, { id: 12 }],
} as unknown as CatalogRows;

const HEADER = 'instance_type,on-demand.linux,spot.windows\n@origin,9,4\n';

function read(text: string, path = 'compute/instance-prices/aws/us-east-2.csv') {
  const faults = new SeedFaults();
  const columns = readInstancePrices([{ path, text }], named, faults);
  const row = priceRowReader(columns);
  const rows = Array.from({ length: columns.count }, (_, position) => ({ ...row(position) }));
  return { rows, errors: errorsOf(faults) };
}

function errorsOf(faults: SeedFaults): string[] {
  try {
    faults.throwIfAny();
    return [];
  } catch (error) {
    return error instanceof Problem ? error.errors.map(({ path, message }) => `${path} | ${message}`) : [];
  }
}

describe('readInstancePrices', () => {
  it('reads a price per cell, with the origin of its column unless the cell names another', () => {
    const { rows, errors } = read(`${HEADER}m5.large,0.096,\nm5.xlarge,0.192@12,0.1\n`);
    const [onDemand, spot] = [optionOrdinal('on-demand'), optionOrdinal('spot')];
    const [linux, windows] = [operatingSystemOrdinal('linux'), operatingSystemOrdinal('windows')];
    expect(errors).toEqual([]);
    // Origins 9, 12 and 4 are at positions 1, 2 and 0 of the origins.
    expect(rows).toEqual([
      { region: 1, type: 0, option: onDemand, operatingSystem: linux, usdPerHour: 0.096, origin: 1 },
      { region: 1, type: 1, option: onDemand, operatingSystem: linux, usdPerHour: 0.192, origin: 2 },
      { region: 1, type: 1, option: spot, operatingSystem: windows, usdPerHour: 0.1, origin: 0 },
    ]);
  });

  it('takes a blank cell as a price that is not published, and 0 as a price', () => {
    expect(read(`${HEADER}m5.large,0,\n`).rows.map(({ usdPerHour }) => usdPerHour)).toEqual([0]);
  });

  it.each([
    ['a price that is not one', `${HEADER}m5.large,0.0.9,\n`, '3:on-demand.linux | ', '"0.0.9" is not a price'],
    ['a price below zero', `${HEADER}m5.large,-1,\n`, '3:on-demand.linux | ', '"-1" is not a price'],
    ['an origin that is not there', `${HEADER}m5.large,1@5,\n`, '3:on-demand.linux | ', '"1@5" names no id'],
    [
      'a column origin that is not there',
      'instance_type,spot.linux\n@origin,5\n',
      '2:spot.linux | ',
      '"5" is not an id',
    ],
    ['an unknown column', 'instance_type,spot.linus\n@origin,4\n', '1:spot.linus | ', 'nearest: spot.linux'],
    ['a column twice', 'instance_type,spot.linux,spot.linux\n@origin,4,4\n', '1:spot.linux | ', 'is a column twice'],
    ['no line of origins', 'instance_type,spot.linux\nm5.large,1\n', '2 | ', 'the second line must start with @origin'],
    ['an unknown type', `${HEADER}m5.larg,1,\n`, '3:instance_type | ', 'nearest: aws/m5.large'],
    ['a type twice', `${HEADER}m5.large,1,\nm5.large,1,\n`, '4:instance_type | ', 'repeats the key of line 3'],
    ['a short line', `${HEADER}m5.large,1\n`, '3:spot.windows | ', 'the line has 2 cells instead of 3'],
  ])('refuses %s', (_fault, text, place, message) => {
    const [error = ''] = read(text).errors;
    expect(error).toContain(`compute/instance-prices/aws/us-east-2.csv:${place}`);
    expect(error).toContain(message);
  });

  it('refuses a file of a region that the seed does not have', () => {
    const [error = ''] = read(HEADER, 'compute/instance-prices/aws/us-east-3.csv').errors;
    expect(error).toContain('"aws/us-east-3" is not a region of the seed; nearest: aws/us-east-1');
  });
});
