import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { convertSources } from './convert-sources.js';

const SMALL_SOURCE = 'test/support/small-source';
let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'conversion-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

const convert = (from: string, to: string) => convertSources(from, join(folder, to), () => undefined);

function filesBelow(name: string): Map<string, string> {
  const base = join(folder, name);
  const paths = readdirSync(base, { recursive: true, encoding: 'utf8' }).filter((path) => /\.\w+$/.test(path));
  return new Map(paths.sort().map((path) => [path, readFileSync(join(base, path), 'utf8')]));
}

/** A copy of the small source in which one text of one file is replaced. */
function changedSource(file: string, text: string, replacement: string): string {
  const copy = join(folder, 'source');
  cpSync(SMALL_SOURCE, copy, { recursive: true });
  const before = readFileSync(join(copy, file), 'utf8');
  expect(before).toContain(text);
  writeFileSync(join(copy, file), before.replace(text, replacement));
  return copy;
}

describe('the conversion', () => {
  it('gives the same bytes for the same input', () => {
    convert(SMALL_SOURCE, 'one');
    convert(SMALL_SOURCE, 'two');
    convert(SMALL_SOURCE, 'two');
    expect(filesBelow('two')).toEqual(filesBelow('one'));
    expect(filesBelow('one').size).toBeGreaterThan(30);
  });

  it('gives the same bytes whatever the order of the rows', () => {
    const file = 'compute/instance_prices_aws.csv';
    const [header, ...lines] = readFileSync(join(SMALL_SOURCE, file), 'utf8').trimEnd().split('\n');
    const copy = join(folder, 'source');
    cpSync(SMALL_SOURCE, copy, { recursive: true });
    writeFileSync(join(copy, file), [header, ...lines.reverse(), ''].join('\n'));
    convert(SMALL_SOURCE, 'one');
    convert(copy, 'two');
    expect(filesBelow('two')).toEqual(filesBelow('one'));
  });

  it('writes one price file per provider and region, in our own option names', () => {
    convert(SMALL_SOURCE, 'seed');
    // Origin 4 is the Azure source: the four AWS sources of the small input come before it.
    const lines = filesBelow('seed').get('compute/instance-prices/azure/eastus.csv')?.trimEnd().split('\n');
    expect(lines).toEqual([
      'instance_type,on-demand.linux,spot.linux',
      '@origin,4,4',
      'Standard_D4s_v5,0.192,0.040723',
    ]);
  });

  it('accounts for every row of every file', () => {
    const { files } = convert(SMALL_SOURCE, 'seed');
    for (const { rowsRead, rowsTaken, leftOut } of files) {
      const left = Object.values(leftOut).reduce((sum, count) => sum + count, 0);
      expect(rowsTaken + left).toBe(rowsRead);
    }
    const leftOut = Object.fromEntries(files.map((file) => [file.sourceFile, file.leftOut]));
    expect(leftOut['compute/instance_prices_quarantine.csv']).toEqual({ 'quarantined as implausible': 2 });
    expect(leftOut['knowledge/services.csv']).toEqual({ 'an absence, not a service': 1 });
    expect(leftOut['services/service_prices.csv']).toEqual({ unverified: 1 });
    expect(leftOut['firewall/limits.csv']).toEqual({ 'needed by evaluators and translators, not by the matrices': 2 });
    expect(files.find(({ sourceFile }) => sourceFile === 'firewall/translation_rules.csv')).toBeUndefined();
  });

  it('leaves authored tables and notes alone, and clears its own folders of files that are no longer made', () => {
    const authored = ['lock-in/rebuild-efforts.csv', 'scoring/parameters/cost.csv', 'compute/README.md'];
    const stale = ['compute/instance-prices/aws/moon-1.csv', 'service-prices/meters/aws/compute.magic.csv'];
    for (const path of [...authored, ...stale]) {
      mkdirSync(dirname(join(folder, 'seed', path)), { recursive: true });
      writeFileSync(join(folder, 'seed', path), 'by hand\n');
    }
    convert(SMALL_SOURCE, 'seed');
    for (const path of authored) expect(readFileSync(join(folder, 'seed', path), 'utf8')).toBe('by hand\n');
    for (const path of stale) expect(existsSync(join(folder, 'seed', path))).toBe(false);
  });

  it('makes no authored table of its own', () => {
    convert(SMALL_SOURCE, 'seed');
    for (const path of [
      'lock-in/rebuild-efforts.csv',
      'responsibility/task-applicability.csv',
      'scoring/parameters/cost.csv',
    ]) {
      expect(filesBelow('seed').has(path)).toBe(false);
    }
  });

  it.each([
    ['compute/regions.csv', ',North America,US,', ',Atlantis,US,', /^compute\/regions\.csv line \d+, column geography/],
    ['compute/instance_prices_aws.csv', ',0.096,', ',0.0960000000000000001,', /line \d+, column usd_per_hour/],
    [
      'services/service_prices.csv',
      '400000 GB-s/month',
      'plenty',
      /^services\/service_prices\.csv line \d+, column free_allowance/,
    ],
    ['knowledge/equivalences.csv', ',close,', ',cosy,', /^knowledge\/equivalences\.csv line \d+, column fit_/],
    ['compute/latency.csv', 'aws,us-east-1', 'aws,"us-east-1', /^compute\/latency\.csv: /],
  ])('refuses a broken %s and leaves the seed as it was', (file, text, replacement, message) => {
    convert(SMALL_SOURCE, 'seed');
    const before = filesBelow('seed');
    expect(() => convert(changedSource(file, text, replacement), 'seed')).toThrow(message);
    expect(filesBelow('seed')).toEqual(before);
  });

  it('refuses a folder that lacks a file, naming it', () => {
    expect(() => convert(folder, 'seed')).toThrow('the source folder has no compute/sources.csv');
    expect(existsSync(join(folder, 'seed'))).toBe(false);
  });

  it('tells what it does, step by step and then file by file', () => {
    const lines: string[] = [];
    convertSources(SMALL_SOURCE, join(folder, 'seed'), (line) => lines.push(line));
    expect(lines).toContain('5 regions, 4 instance types');
    expect(lines).toContain(
      'compute/instance_prices_quarantine.csv: 0 of 2 rows, 2 left out: quarantined as implausible',
    );
  });
});
