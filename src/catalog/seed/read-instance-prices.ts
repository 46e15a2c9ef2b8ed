import type { CatalogRows } from '../domain/catalog.js';
import { nearestNames } from '../domain/nearest-names.js';
import { operatingSystemOrdinal, optionOrdinal } from '../domain/price-book.js';
import { OPERATING_SYSTEMS, PURCHASE_OPTIONS } from '../domain/purchase-option.js';
import type { CsvRecord } from './csv-records.js';
import { PriceColumnsBuilder, type PriceColumns } from './price-columns.js';
import { recordsOf } from './read-table.js';
import type { SeedFaults } from './seed-faults.js';
import type { SeedFile } from './seed-files.js';

export const INSTANCE_PRICE_FOLDER = 'compute/instance-prices/';
const PRICE_FILE = /^compute\/instance-prices\/([^/]+)\/([^/]+)\.csv$/;
const PRICE = /^\d+(\.\d+)?(e-\d+)?$/;
const ORIGIN = '@origin';

interface PriceColumn {
  readonly header: string;
  readonly option: number;
  readonly operatingSystem: number;
  /** Position of the column's default origin in `priceOrigins`. */
  readonly origin: number;
}

type Named = Pick<CatalogRows, 'regions' | 'instanceTypes' | 'priceOrigins'>;

/**
 * Reads the price files: one per provider and region, one row per instance type, one column per purchase option and
 * operating system (`spot.linux`). The second line names the origin each column's prices have unless a cell says otherwise
 * (`0.096@12`). A blank cell is a price the provider does not publish.
 */
export function readInstancePrices(files: readonly SeedFile[], named: Named, faults: SeedFaults): PriceColumns {
  const reader = new PriceReader(named, faults);
  for (const file of files) if (PRICE_FILE.test(file.path)) reader.read(file);
  return reader.prices.build();
}

export const isInstancePriceFile = (path: string): boolean => PRICE_FILE.test(path);

class PriceReader {
  readonly prices = new PriceColumnsBuilder();
  private readonly regions: ReadonlyMap<string, number>;
  private readonly types: ReadonlyMap<string, number>;
  private readonly origins: ReadonlyMap<string, number>;

  constructor(
    named: Named,
    private readonly faults: SeedFaults,
  ) {
    this.regions = new Map(named.regions.map((region, at) => [`${region.provider}/${region.code}`, at]));
    this.types = new Map(named.instanceTypes.map((type, at) => [`${type.provider}/${type.name}`, at]));
    this.origins = new Map(named.priceOrigins.map((origin, at) => [String(origin.id), at]));
  }

  read(file: SeedFile): void {
    const [, provider = '', code = ''] = PRICE_FILE.exec(file.path) ?? [];
    const region = this.regions.get(`${provider}/${code}`);
    if (region === undefined) {
      const nearest = nearestNames(`${provider}/${code}`, this.regions.keys());
      this.addFault(file, 1, undefined, `${provider}/${code}`, 'is not a region of the seed', nearest);
      return;
    }
    const [header, defaults, ...records] = recordsOf(file, this.faults) ?? [];
    const columns = this.columnsOf(file, header, defaults);
    if (!columns) return;
    const seen = new Map<number, number>();
    for (const record of records) this.readRecord(file, region, provider, columns, record, seen);
  }

  private columnsOf(file: SeedFile, header?: CsvRecord, defaults?: CsvRecord): PriceColumn[] | undefined {
    const names = header?.cells ?? [];
    if (names[0] !== 'instance_type') {
      this.addFault(file, 1, 'instance_type', names[0], 'is not the name of the first column (instance_type)');
      return undefined;
    }
    if (defaults?.cells[0] !== ORIGIN || defaults.cells.length !== names.length) {
      const message = `the second line must start with ${ORIGIN} and have ${names.length} cells`;
      this.addFault(file, 2, undefined, undefined, message);
      return undefined;
    }
    const columns = names.slice(1).map((name, index) => this.columnOf(file, name, defaults.cells[index + 1] ?? ''));
    this.refuseRepeatedColumns(file, names);
    return columns.every((column) => column !== undefined) ? columns : undefined;
  }

  private columnOf(file: SeedFile, header: string, originText: string): PriceColumn | undefined {
    const [optionName = '', systemName = ''] = header.split('.');
    const option = optionOrdinal(optionName as (typeof PURCHASE_OPTIONS)[number]);
    const operatingSystem = operatingSystemOrdinal(systemName as (typeof OPERATING_SYSTEMS)[number]);
    if (option === -1 || operatingSystem === -1) {
      const valid = PURCHASE_OPTIONS.flatMap((name) => OPERATING_SYSTEMS.map((system) => `${name}.${system}`));
      this.addFault(file, 1, header, header, 'is not <purchase option>.<os>', nearestNames(header, valid));
      return undefined;
    }
    const origin = this.origins.get(originText);
    if (origin === undefined) {
      this.addFault(file, 2, header, originText, 'is not an id of compute/instance-prices/origins.csv');
      return undefined;
    }
    return { header, option, operatingSystem, origin };
  }

  private refuseRepeatedColumns(file: SeedFile, names: readonly string[]): void {
    const repeated = names.find((name, index) => names.indexOf(name) !== index);
    if (repeated !== undefined) this.addFault(file, 1, repeated, repeated, 'is a column twice');
  }

  private readRecord(
    file: SeedFile,
    region: number,
    provider: string,
    columns: readonly PriceColumn[],
    { line, cells }: CsvRecord,
    seen: Map<number, number>,
  ): void {
    const name = cells[0] ?? '';
    const type = this.types.get(`${provider}/${name}`);
    if (type === undefined) {
      const nearest = nearestNames(`${provider}/${name}`, this.types.keys());
      this.addFault(file, line, 'instance_type', name, `is not an instance type of ${provider} in the seed`, nearest);
      return;
    }
    if (cells.length !== columns.length + 1) {
      const message = `the line has ${cells.length} cells instead of ${columns.length + 1}`;
      this.addFault(file, line, columns[cells.length - 1]?.header, undefined, message);
      return;
    }
    const earlier = seen.get(type);
    if (earlier !== undefined) this.addFault(file, line, 'instance_type', name, `repeats the key of line ${earlier}`);
    seen.set(type, line);
    for (let index = 0; index < columns.length; index += 1) {
      const column = columns[index];
      const cell = cells[index + 1];
      if (column && cell) this.readCell(file, line, region, type, column, cell);
    }
  }

  private readCell(
    file: SeedFile,
    line: number,
    region: number,
    type: number,
    column: PriceColumn,
    cell: string,
  ): void {
    const at = cell.indexOf('@');
    const priceText = at === -1 ? cell : cell.slice(0, at);
    const origin = at === -1 ? column.origin : this.origins.get(cell.slice(at + 1));
    if (!PRICE.test(priceText)) this.addFault(file, line, column.header, cell, 'is not a price in USD per hour');
    else if (origin === undefined) {
      this.addFault(file, line, column.header, cell, 'names no id of compute/instance-prices/origins.csv');
    } else {
      const { option, operatingSystem } = column;
      this.prices.add({ region, type, option, operatingSystem, usdPerHour: Number(priceText), origin });
    }
  }

  private addFault(
    file: SeedFile,
    line: number,
    column: string | undefined,
    value: string | undefined,
    message: string,
    nearest?: readonly string[],
  ): void {
    this.faults.add({ file: file.path, line, column, value, message, nearest });
  }
}
