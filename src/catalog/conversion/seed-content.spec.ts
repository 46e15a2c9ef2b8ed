import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { parse } from 'csv-parse/sync';
import { isLoadableJudgement, isLoadablePrice, type Confidence } from '../domain/confidence.js';

/** What the conversion took, counted in the seed files themselves. */
const SEED = 'seed';
const parsed = new Map<string, string[][]>();
const csvFiles = (folder: string) =>
  readdirSync(join(SEED, folder), { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.csv'))
    .map((path) => join(folder, path));

function lines(file: string): string[][] {
  const known = parsed.get(file) ?? parse(readFileSync(join(SEED, file)));
  parsed.set(file, known);
  return known;
}

function read(file: string): Record<string, string>[] {
  const [header = [], ...rows] = lines(file);
  return rows.map((cells) => Object.fromEntries(cells.map((cell, index) => [header[index] ?? '', cell])));
}

interface ReportLine {
  readonly sourceFile: string;
  readonly seedFile: string;
  readonly read: number;
  readonly taken: number;
  readonly left: number;
  readonly reason: string;
}
const report: ReportLine[] = read('conversion-report.csv').map((row) => ({
  sourceFile: row['source_file'] ?? '',
  seedFile: row['seed_file'] ?? '',
  read: Number(row['rows_read']),
  taken: Number(row['rows_taken']),
  left: Number(row['rows_left_out']),
  reason: row['reason'] ?? '',
}));
const lineOf = (sourceFile: string) => report.find((line) => line.sourceFile === sourceFile);

/** Prices of a file: cells below the two header lines that are not blank. */
function priceCount(folder: string): number {
  return csvFiles(folder)
    .flatMap((file) => lines(file).slice(2))
    .reduce((sum, [, ...cells]) => sum + cells.filter((cell) => cell !== '').length, 0);
}

function spotCount(): number {
  const rows = csvFiles('compute/spot-interruptions').flatMap(read);
  return rows.filter((row) => row['linux_range']).length + rows.filter((row) => row['windows_range']).length;
}

/** How many source rows the seed rows of a place stand for. */
function countTaken({ seedFile }: ReportLine): number {
  if (/^compute\/instance-prices\/\w+\/$/.test(seedFile)) return priceCount(seedFile);
  if (seedFile === 'compute/spot-interruptions/') return spotCount();
  if (seedFile.endsWith('/')) return csvFiles(seedFile).reduce((sum, file) => sum + read(file).length, 0);
  return read(seedFile).length;
}

describe('what the conversion took', () => {
  const single = report.filter(
    ({ seedFile, reason }) => seedFile !== '' && seedFile !== 'sources/sources.csv' && reason !== 'x',
  );

  it.each(single)('$sourceFile: $taken of $read rows stand in $seedFile', (line) => {
    expect(countTaken(line)).toBe(line.taken);
  });

  it('is all sources of all folders, once each', () => {
    const taken = report.filter(({ seedFile }) => seedFile === 'sources/sources.csv');
    expect(read('sources/sources.csv')).toHaveLength(taken.reduce((sum, line) => sum + line.taken, 0));
  });

  it('and what it left out make up what it read', () => {
    for (const sourceFile of new Set(report.map((line) => line.sourceFile))) {
      const ofFile = report.filter((line) => line.sourceFile === sourceFile);
      const left = ofFile.reduce((sum, line) => sum + line.left, 0);
      expect([sourceFile, (lineOf(sourceFile)?.taken ?? 0) + left]).toEqual([sourceFile, lineOf(sourceFile)?.read]);
    }
  });

  it('left out these, and for these reasons', () => {
    const leftOut = report
      .filter(({ left }) => left > 0)
      .map(({ sourceFile, left, reason }) => [sourceFile, left, reason]);
    expect(leftOut).toEqual([
      ['compute/instance_prices_quarantine.csv', 76, 'quarantined as implausible'],
      ['firewall/limits.csv', 47, 'needed by evaluators and translators, not by the matrices'],
      ['firewall/sources.csv', 2, 'the same source as in another folder'],
      ['firewall/translation_rules.csv', 56, 'needed by evaluators and translators, not by the matrices'],
      ['identity/role_actions.csv', 34240, 'needed by evaluators and translators, not by the matrices'],
      ['identity/sources.csv', 2, 'the same source as in another folder'],
      ['knowledge/services.csv', 2, 'an absence, not a service'],
      ['knowledge/sources.csv', 1, 'the same source as in another folder'],
      ['services/service_prices.csv', 26, 'unverified'],
    ]);
  });

  it('comes to these totals', () => {
    const taken = (sourceFile: string) => lineOf(sourceFile)?.taken;
    expect(taken('compute/regions.csv')).toBe(138);
    expect(taken('compute/instance_types.csv')).toBe(3349);
    const prices = ['aws', 'azure', 'gcp'].map((provider) => taken(`compute/instance_prices_${provider}.csv`));
    expect(prices).toEqual([110178, 138167, 62456]);
    expect(taken('services/service_prices.csv')).toBe(21691);
    expect(taken('services/service_map.csv')).toBe(285);
    expect(taken('knowledge/services.csv')).toBe(217);
    expect(read('services/capabilities.csv')).toHaveLength(73);
    expect(read('service-prices/free-allowances.csv')).toHaveLength(72);
  });
});

describe('published prices in the seed', () => {
  const priceOf = (file: string, type: string, column: string) => {
    const [header = [], , ...rows] = lines(`compute/instance-prices/${file}`);
    return rows.find(([name]) => name === type)?.[header.indexOf(column)];
  };

  it.each([
    // The providers' public price pages: EC2 on-demand; Azure Linux virtual machines; Compute Engine general-purpose.
    ['aws/us-east-1.csv', 'm5.large', 'on-demand.linux', 0.096],
    ['azure/eastus.csv', 'Standard_D4s_v5', 'on-demand.linux', 0.192],
    ['gcp/us-central1.csv', 'e2-standard-4', 'on-demand.linux', 0.134023],
    ['aws/us-east-1.csv', 't3.medium', 'on-demand.linux', 0.0416],
    ['azure/eastus.csv', 'Standard_D2s_v5', 'on-demand.linux', 0.096],
    ['gcp/us-central1.csv', 'n2-standard-4', 'on-demand.linux', 0.194236],
  ])('%s: %s %s is %d USD an hour', (file, type, column, usdPerHour) => {
    expect(Number(priceOf(file, type, column))).toBeCloseTo(usdPerHour, 6);
  });

  const tiersOf = (file: string, product: string, region: string, meter: string) =>
    read(`service-prices/meters/${file}`)
      .filter((row) => row['product'] === product && row['region'] === region && row['meter'] === meter)
      .map((row) => [row['tier_start'], row['usd_per_unit']]);

  it('has the egress tiers of the three clouds as published', () => {
    expect(tiersOf('aws/network.data-transfer.csv', 'aws.data-transfer', 'us-east-1', 'gb_egress_internet')).toEqual([
      ['0', '0.09'],
      ['10240', '0.085'],
      ['51200', '0.07'],
      ['153600', '0.05'],
    ]);
    expect(tiersOf('azure/network.data-transfer.csv', 'azure.bandwidth', 'eastus', 'gb_egress_internet')[0]).toEqual([
      '100',
      '0.087',
    ]);
    expect(
      tiersOf('gcp/network.data-transfer.csv', 'gcp.network-egress-premium', 'us-central1', 'gb_egress_internet'),
    ).toEqual([
      ['0', '0.12'],
      ['1024', '0.11'],
      ['10240', '0.08'],
    ]);
  });

  it('takes the egress allowance off first on AWS and Google Cloud and finds it in the tiers on Azure', () => {
    const modes = read('service-prices/free-allowances.csv').map((row) => [row['id'], row['quantity'], row['mode']]);
    expect(modes).toContainEqual(['aws.data-transfer:gb_egress_internet', '100', 'deduct-first']);
    expect(modes).toContainEqual(['azure.bandwidth:gb_egress_internet', '100', 'in-tiers']);
    expect(modes).toContainEqual(['gcp.network-egress-premium:gb_egress_internet', '1', 'deduct-first']);
  });
});

describe('the seed files of the conversion', () => {
  const withConfidence = csvFiles('.').filter(
    (file) => !file.startsWith('compute/instance-prices/') && lines(file)[0]?.includes('confidence'),
  );

  it('load nothing that is unverified', () => {
    for (const file of withConfidence) {
      const bad = read(file).filter((row) => !isLoadableJudgement(row['confidence'] as Confidence));
      expect([file, bad]).toEqual([file, []]);
    }
  });

  it('load prices only where they are verified, derived or secondary', () => {
    const prices = [...csvFiles('service-prices/meters').flatMap(read), ...read('compute/instance-prices/origins.csv')];
    expect(prices.filter((row) => !isLoadablePrice(row['confidence'] as Confidence))).toEqual([]);
  });

  it('name no absent service', () => {
    const keys = read('services/services.csv').map((row) => row['key']);
    expect(keys).not.toContain('gcp.none');
    const chaos = read('services/equivalences.csv').find((row) => row['capability'] === 'dr.chaos');
    expect(chaos).toMatchObject({ gcp: '', fit_aws_gcp: 'none', fit_azure_gcp: 'none', fit_aws_azure: 'close' });
  });

  it('stay small enough to review: no file above 3 MiB, all together below 12 MB', () => {
    const sizes = csvFiles('.').map((file) => statSync(join(SEED, file)).size);
    expect(Math.max(...sizes)).toBeLessThan(3 * 1024 * 1024);
    expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThan(12_000_000);
  });
});
