import { PROVIDERS } from '../domain/provider.js';
import { instanceTypeTable, priceOriginTable, spotInterruptionTable } from '../domain/tables/compute.js';
import { latencyFactorTable, latencyTable, regionTable, throughputTable } from '../domain/tables/regions.js';
import { scoreParameterTable } from '../domain/tables/scoring.js';
import type { ConvertedSeed } from './converted-seed.js';
import { convertInstancePrices, INSTANCE_PRICE_FOLDER } from './domain/convert-instance-prices.js';
import { convertInstanceTypes } from './domain/convert-instance-types.js';
import { convertLatencies, convertThroughputs } from './domain/convert-latencies.js';
import { convertRegions } from './domain/convert-regions.js';
import { convertSpotInterruptions } from './domain/convert-spot-interruptions.js';
import { readLatencyFactors, readLatencyParameters } from './domain/latency-rule.js';
import type { SourceBook } from './domain/source-book.js';
import type { SourceReader } from './read-source-folder.js';

type Log = (line: string) => void;

/** `compute/`: regions and the network between them, instance types, instance prices, spot interruptions. */
export function convertComputeFolder(reader: SourceReader, book: SourceBook, seed: ConvertedSeed, log: Log): void {
  const regionRows = reader.rows('compute/regions.csv');
  const regions = convertRegions(regionRows, book);
  seed.addConverted('compute/regions.csv', regionRows.length, regionTable, regions);
  addNetwork(reader, book, seed);

  const typeRows = reader.rows('compute/instance_types.csv');
  const types = convertInstanceTypes(typeRows, book);
  seed.addFolder(instanceTypeTable, types.rows, ({ provider }) => provider);
  seed.account('compute/instance_types.csv', instanceTypeTable.file, typeRows.length, types.leftOut);
  log(`${regions.rows.length} regions, ${types.rows.length} instance types`);

  addInstancePrices(reader, book, seed, log, {
    regions: new Set(regions.rows.map(({ provider, code }) => `${provider}/${code}`)),
    instanceTypes: new Set(types.rows.map(({ provider, name }) => `${provider}/${name}`)),
  });
  addSpotInterruptions(reader, book, seed);
}

function addNetwork(reader: SourceReader, book: SourceBook, seed: ConvertedSeed): void {
  const latencyRows = reader.rows('compute/latency.csv');
  seed.addConverted('compute/latency.csv', latencyRows.length, latencyTable, convertLatencies(latencyRows, book));
  const throughputRows = reader.rows('compute/throughput.csv');
  const throughputs = convertThroughputs(throughputRows, book);
  seed.addConverted('compute/throughput.csv', throughputRows.length, throughputTable, throughputs);
  const rule = reader.text('compute/latency_model.md');
  const factors = readLatencyFactors(rule);
  seed.addTable(latencyFactorTable, factors);
  seed.account('compute/latency_model.md', latencyFactorTable.file, factors.length);
  seed.addTable(scoreParameterTable, readLatencyParameters(rule), `${scoreParameterTable.file}latency.csv`);
}

function addInstancePrices(
  reader: SourceReader,
  book: SourceBook,
  seed: ConvertedSeed,
  log: Log,
  known: Parameters<typeof convertInstancePrices>[2],
): void {
  const rows = PROVIDERS.flatMap((provider) => {
    const file = `compute/instance_prices_${provider}.csv`;
    const read = reader.rows(file);
    seed.account(file, `${INSTANCE_PRICE_FOLDER}${provider}/`, read.length);
    log(`${read.length} instance prices of ${provider}`);
    return read;
  });
  const { files, origins } = convertInstancePrices(rows, book, known);
  for (const { provider, region, lines } of files) {
    seed.files.set(`${INSTANCE_PRICE_FOLDER}${provider}/${region}.csv`, lines);
  }
  seed.rowCounts[INSTANCE_PRICE_FOLDER] = rows.length;
  seed.addTable(priceOriginTable, origins);
  const quarantined = reader.rows('compute/instance_prices_quarantine.csv').length;
  const leftOut = { 'quarantined as implausible': quarantined };
  seed.account('compute/instance_prices_quarantine.csv', null, quarantined, quarantined === 0 ? {} : leftOut);
}

function addSpotInterruptions(reader: SourceReader, book: SourceBook, seed: ConvertedSeed): void {
  const rows = reader.rows('compute/spot_interruption.csv');
  const folded = convertSpotInterruptions(rows, book);
  seed.addFolder(spotInterruptionTable, folded.rows, ({ region }) => region);
  seed.account('compute/spot_interruption.csv', spotInterruptionTable.file, rows.length, folded.leftOut);
}
