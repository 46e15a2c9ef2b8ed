import { createReadStream } from 'node:fs';

/*
 * node test/load/read-bulk-file.ts <file> <spool>: reads a bulk price list as a refresh does, on the built code and in a
 * process of its own: parsed, mapped by the rules of the seed, written to the spool. Prints articles, seconds and peak memory.
 */
const [file = '', spoolDirectory = ''] = process.argv.slice(2);
const { readBulkBatches } =
  await built<typeof import('../../src/price-feeds/feeds/aws/bulk-file.js')>('feeds/aws/bulk-file');
const { SkuMapper } = await built<typeof import('../../src/price-feeds/domain/sku-mapper.js')>('domain/sku-mapper');
const { loadPriceRules } =
  await built<typeof import('../../src/price-feeds/rules/load-price-rules.js')>('rules/load-price-rules');
const { PartSpool } = await built<typeof import('../../src/price-feeds/refresh/part-spool.js')>('refresh/part-spool');

const bulk = { service: 'AmazonEC2', regionOf: ({ regionCode = '' }: Readonly<Record<string, string>>) => regionCode };
const mapper = new SkuMapper(loadPriceRules('seed', 'aws').rules, 'AWS_PRICE_LIST');
const started = performance.now();
const parsed = spoolDirectory === '' ? await parseOnly() : await parseMapSpool();
const seconds = (performance.now() - started) / 1000;
const { mapped } = mapper.report();
console.log(JSON.stringify({ ...parsed, mapped, seconds, peakBytes: process.resourceUsage().maxRSS * 1024 }));

async function parseOnly(): Promise<{ articles: number }> {
  let articles = 0;
  for await (const skus of readBulkBatches(createReadStream(file, { highWaterMark: 256 * 1024 }), bulk)) {
    articles += skus.length;
  }
  return { articles };
}

async function parseMapSpool(): Promise<{ articles: number }> {
  let articles = 0;
  const spool = await PartSpool.open(spoolDirectory, 'bench', '2026-11-24');
  async function* rows() {
    for await (const skus of readBulkBatches(createReadStream(file, { highWaterMark: 256 * 1024 }), bulk)) {
      articles += skus.length;
      yield skus.flatMap((sku) => mapper.map(sku));
    }
  }
  await spool.write('bench', rows(), () => mapper.report());
  return { articles };
}

function built<T>(module: string): Promise<T> {
  return import(`../../dist/src/price-feeds/${module}.js`) as Promise<T>;
}
