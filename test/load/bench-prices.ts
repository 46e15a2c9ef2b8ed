import { execFile } from 'node:child_process';
import { copyFileSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import autocannon from 'autocannon';
import { writeBulkFile } from './bulk-file.ts';
import { startService } from './service-process.ts';

type Report = (figure: string, value: string) => void;

const PRODUCTS = 1_000_000;
const CONNECTIONS = 20;
const LOAD_SECONDS = 12;
const run = promisify(execFile);

/** A bulk price list of a million products, the import of a whole price file, and a switch under load. */
export async function benchPrices(seededDatabase: string, folder: string, report: Report): Promise<void> {
  await benchBulkFile(folder, report);
  const file = join(folder, 'prices.csv');
  await benchImport(seededDatabase, file, folder, report);
  await benchSwitch(seededDatabase, file, folder, report);
}

interface BulkFigures {
  readonly articles: number;
  readonly mapped: number;
  readonly seconds: number;
  readonly peakBytes: number;
}

async function benchBulkFile(folder: string, report: Report): Promise<void> {
  const file = join(folder, 'bulk.csv');
  const bytes = await writeBulkFile(file, PRODUCTS);
  for (const [what, ...words] of [['parsed'], ['parsed, mapped and spooled', join(folder, 'spool')]]) {
    const { stdout } = await run(process.execPath, ['test/load/read-bulk-file.ts', file, ...words]);
    const { articles, mapped, seconds, peakBytes } = JSON.parse(stdout) as BulkFigures;
    const rate = `${(articles / seconds).toFixed(0)} articles/s, ${(bytes / 1e6 / seconds).toFixed(0)} MB/s`;
    const taken = words.length === 0 ? '' : `, ${mapped} prices`;
    report(`bulk price list of ${articles} products, ${what}`, `${rate}${taken}, peak ${megabytes(peakBytes)}`);
  }
}

/** The whole catalog as a price file, every price a hundredth higher, and back. */
async function benchImport(database: string, file: string, folder: string, report: Report): Promise<void> {
  const target = join(folder, 'import.db');
  copyFileSync(database, target);
  await planner(target, ['export', '--out', file]);
  const lines = raisePrices(file);
  const started = performance.now();
  const peakBytes = await planner(target, ['import', file]);
  const seconds = (performance.now() - started) / 1000;
  const rate = `${seconds.toFixed(1)} s with start and switch, ${(lines / seconds).toFixed(0)} lines/s`;
  report(`import of ${lines} prices, all changed`, `${rate}, peak ${megabytes(peakBytes)}`);
}

/** Requests go on while another process imports a file and the service takes the new version. */
async function benchSwitch(database: string, file: string, folder: string, report: Report): Promise<void> {
  const target = join(folder, 'switch.db');
  copyFileSync(database, target);
  const service = await startService(target);
  try {
    const url = `${service.url}/v1/comparisons/compute?vcpu=4&memoryGib=16&geography=Europe&limit=1`;
    const loading = autocannon({ url, connections: CONNECTIONS, duration: LOAD_SECONDS });
    await planner(target, ['import', file]);
    const committed = performance.now();
    const takenMs = (await untilVersion(service.url, 2)) - committed;
    const { requests, non2xx, errors, timeouts, latency } = await loading;
    const failed = non2xx + errors + timeouts;
    const answers = `${requests.total} requests, ${failed} failed, p99 ${latency.p99} ms, longest ${latency.max} ms`;
    report(
      'switch to a new version under load',
      `${answers}, taken ${Math.max(0, takenMs).toFixed(0)} ms after the import`,
    );
  } finally {
    await service.stop();
  }
}

/** When the service first answered from the version, by the clock of this process. */
async function untilVersion(url: string, version: number): Promise<number> {
  for (let tries = 0; tries < 1000; tries += 1) {
    const { catalogVersion } = (await (await fetch(`${url}/v1/catalog`)).json()) as { catalogVersion: number };
    if (catalogVersion === version) return performance.now();
    await new Promise((resume) => setTimeout(resume, 10));
  }
  throw new Error(`version ${version} was not taken`);
}

/** Peak memory of the command, bytes. */
async function planner(database: string, words: readonly string[]): Promise<number> {
  const env = { ...process.env, DATABASE_URL: `sqlite:${database}`, LOG_LEVEL: 'error' };
  const wrapped = ['--import', './test/load/report-peak.ts', 'dist/src/cli.js', ...words];
  const { stderr } = await run(process.execPath, wrapped, { env });
  return Number(/peak (\d+)/.exec(stderr)?.[1]);
}

/** Cells of the file the bench reads hold no line feeds; the price is the twelfth, in front of the currency. */
function raisePrices(file: string): number {
  const [header = '', ...lines] = readFileSync(file, 'utf8').trimEnd().split('\n');
  const raised = lines.map((line) =>
    line.replace(
      /,([\d.e-]+),USD,/,
      (_whole, price: string) => `,${Number((Number(price) * 1.01).toPrecision(12))},USD,`,
    ),
  );
  writeFileSync(file, `${[header, ...raised].join('\n')}\n`);
  return lines.length;
}

function megabytes(bytes: number): string {
  return `${(bytes / 1e6).toFixed(0)} MB`;
}
