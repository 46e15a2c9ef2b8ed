import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startService } from '../load/service-process.ts';
import { CalcProcess } from './calc-process.ts';

/*
 * npm run test:spreadsheet: the built service and LibreOffice Calc, headless. Needs Debian's libreoffice-calc and
 * python3-uno. Ends with 0 where every check holds, 1 where one fails, 3 where LibreOffice cannot be had.
 */
const NOT_RUN = 3;
const SHOPS = ['web-shop-aws', 'web-shop-azure', 'web-shop-gcp'];
const FIRST_CANDIDATE = 10;

const python = ['/usr/bin/python3', 'python3'].find((each) => runs(each, ['-c', 'import uno']));
if (!python || !runs('soffice', ['--version'])) {
  const lacks = python ? 'soffice' : 'the Python module uno';
  console.log(`did not run: ${lacks} is not installed (apt-get install libreoffice-calc python3-uno)`);
  process.exit(NOT_RUN);
}

const folder = mkdtempSync(join(tmpdir(), 'planner-spreadsheet-'));
const service = await startService(join(folder, 'planner.db'));
const calc = new CalcProcess(python);
let failed = 0;
let passed = 0;
try {
  await check('a CSV list opens with its header, and negative numbers are numbers', csvList);
  await check('the scorecard workbook recalculates to the totals, points and ranks of the API', workbookTotals);
  await check('a changed quantity, price and weight move totals and ranks', workbookMoves);
  await check('the comparison workbook agrees with the comparison, and more servers cost more', comparison);
  await check('the workbook of a capability moves with quantities and free units, through its tiers', capability);
  await check('WEBSERVICE cells resolve against the running service', webservice);
} finally {
  await calc.stop();
  await service.stop();
  rmSync(folder, { recursive: true });
}
console.log(`spreadsheet: ${passed} passed, ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;

async function csvList(): Promise<void> {
  const path = await download('/v1/regions?provider=aws&format=csv&bom=true', 'regions.csv');
  await calc.do('open', { path, csv: true });
  const [sheet = ''] = (await calc.do('sheets')) as string[];
  const { items } = await answerOf<{ items: Record<string, unknown>[] }>('/v1/regions?provider=aws&limit=1000');
  const names = Object.keys(items[0] ?? {});
  const longitude = letter(names.indexOf('longitude'));
  const west = items.findIndex((region) => Number(region['longitude']) < 0);
  assert.equal((await calc.cell(sheet, 'A1')).text, names[0]);
  assert.equal((await calc.cell(sheet, `${longitude}${west + 2}`)).number, items[west]?.['longitude']);
  assert.equal((await calc.cell(sheet, `A${items.length + 1}`)).text, items.at(-1)?.[names[0] ?? '']);
  assert.equal((await calc.cell(sheet, `A${items.length + 2}`)).text, '');
  await calc.do('close');
}

async function openScorecards(): Promise<void> {
  const path = await download(`/v1/workbooks/scorecards.xlsx?architectures=${SHOPS.join(',')}`, 'scorecards.xlsx');
  await calc.do('open', { path });
}

async function workbookTotals(): Promise<void> {
  await openScorecards();
  const candidates = SHOPS.map((architectureId) => ({ architectureId }));
  const { items } = await answerOf<{ items: { id: string; rank: number; points: number; monthlyUsd: number }[] }>(
    '/v1/rankings',
    { candidates },
  );
  for (const [at, id] of SHOPS.entries()) {
    const row = FIRST_CANDIDATE + at;
    const expected = items.find((item) => item.id === id);
    assert.equal((await calc.cell('Ranking', `B${row}`)).text, id);
    assert.equal((await calc.cell('Ranking', `A${row}`)).number, expected?.rank);
    near((await calc.cell('Ranking', `D${row}`)).number, expected?.points);
    near((await calc.cell('Ranking', `E${row}`)).number, expected?.monthlyUsd);
  }
  assert.equal(await calc.do('charts', { sheet: 'Ranking' }), 2);
  await calc.do('close');
}

async function workbookMoves(): Promise<void> {
  await openScorecards();
  const total = `E${FIRST_CANDIDATE}`;
  const before = (await calc.cell('Ranking', total)).number;
  const { number: amount } = await calc.cell('Lines', 'Q2');
  const { number: quantity } = await calc.cell('Lines', 'I2');
  await calc.set('Lines', 'I2', quantity * 3);
  near((await calc.cell('Ranking', total)).number, before + 2 * amount);
  await calc.set('Lines', 'I2', quantity);
  near((await calc.cell('Ranking', total)).number, before);
  const { number: price } = await calc.cell('Lines', 'N2');
  await calc.set('Lines', 'N2', price + 1000);
  assert.ok((await calc.cell('Ranking', total)).number > before);
  assert.equal((await calc.cell('Ranking', `A${FIRST_CANDIDATE}`)).number, SHOPS.length);
  await calc.set('Lines', 'N2', price);
  for (const [at, weight] of [0, 0, 0, 1].entries()) await calc.set('Ranking', `B${at + 2}`, weight);
  const postures = await column('H');
  const best = postures.indexOf(Math.max(...postures));
  assert.equal((await calc.cell('Ranking', `A${FIRST_CANDIDATE + best}`)).number, 1);
  await calc.do('close');
}

async function column(name: string): Promise<number[]> {
  const values: number[] = [];
  for (const at of SHOPS.keys()) values.push((await calc.cell('Ranking', `${name}${FIRST_CANDIDATE + at}`)).number);
  return values;
}

async function comparison(): Promise<void> {
  const question = 'vcpu=4&memoryGib=16&geography=Europe';
  const path = await download(`/v1/workbooks/comparison.xlsx?${question}&units=3`, 'comparison.xlsx');
  const { providers } = await answerOf<{
    providers: { provider: string; cheapest: { match: { price: { usdPerHour: number } } } }[];
  }>(`/v1/comparisons/compute?${question}`);
  await calc.do('open', { path });
  for (const units of [3, 5]) {
    await calc.set('Summary', 'B2', units);
    for (const [at, { cheapest }] of providers.entries()) {
      near((await calc.cell('Summary', `B${9 + at}`)).number, units * 730 * cheapest.match.price.usdPerHour);
    }
  }
  await calc.do('close');
}

/** Rows of the sheet of lines by price key and meter, as `product:meter`. */
async function lineRows(): Promise<Map<string, number>> {
  const rows = new Map<string, number>();
  for (let row = 2; ; row += 1) {
    const product = (await calc.cell('Lines', `E${row}`)).text;
    if (product === '') return rows;
    rows.set(`${product}:${(await calc.cell('Lines', `F${row}`)).text}`, row);
  }
}

async function capability(): Promise<void> {
  const question = 'capability=storage.object&region=aws/us-east-1';
  const path = await download(
    `/v1/workbooks/comparison.xlsx?${question}&quantities=aws.s3-standard:gb_month:61200`,
    'capability.xlsx',
  );
  await calc.do('open', { path });
  const rows = await lineRows();
  const total = async (provider: number) => calc.cell('Summary', `B${6 + provider}`);
  // 51,200 GB at the first tier, 10,000 GB at the second.
  near((await total(0)).number, 51_200 * 0.023 + 10_000 * 0.022);
  assert.equal((await total(1)).text, 'nothing used');
  const blob = rows.get('azure.blob-hot:gb_month_lrs');
  assert.ok(blob, 'the price list has Blob Storage');
  await calc.set('Lines', `I${blob}`, 1000);
  const azure = (await total(1)).number;
  assert.ok(azure > 0 && azure < 100, `1,000 GB cost ${azure} USD`);
  assert.equal((await calc.cell('Summary', 'C7')).number, 1);
  assert.equal((await calc.cell('Summary', 'C6')).number, 2);
  const s3 = rows.get('aws.s3-standard:gb_month');
  await calc.set('Lines', `K${s3}`, 51_200);
  near((await total(0)).number, 10_000 * 0.023);
  const unpriced = await firstUnpriced(rows);
  await calc.set('Lines', `I${unpriced}`, 1);
  const providers = [(await total(0)).text, (await total(1)).text, (await total(2)).text];
  assert.equal(providers.filter((text) => text === 'unknown').length, 1);
  assert.equal(await calc.do('charts', { sheet: 'Summary' }), 1);
  await calc.do('close');
}

async function firstUnpriced(rows: ReadonlyMap<string, number>): Promise<number> {
  for (const row of rows.values()) if ((await calc.cell('Lines', `Q${row}`)).text === 'unknown') return row;
  throw new Error('every meter is priced');
}

async function webservice(): Promise<void> {
  await calc.do('new');
  const [sheet = ''] = (await calc.do('sheets')) as string[];
  const put = (cell: string, formula: string) => calc.do('formula', { sheet, cell, formula });
  const call = (path: string) => `NUMBERVALUE(WEBSERVICE("${service.url}${path}");".")`;
  await put('A1', `=${call('/v1/cells/cost?architecture=web-shop-aws')}`);
  await put('A2', `=${call('/v1/cells/price?provider=aws&region=eu-west-1&instanceType=m6i.large')}`);
  await put('A3', `=${call('/v1/cells/cost?architecture=nothing')}`);
  await put('A4', '=SUM(A1:A3)');
  await calc.do('recalculate');
  const { monthlyUsd } = await answerOf<{ monthlyUsd: number }>('/v1/estimates', { architectureId: 'web-shop-aws' });
  near((await calc.cell(sheet, 'A1')).number, monthlyUsd);
  assert.equal((await calc.cell(sheet, 'A2')).number, 0.107);
  assert.notEqual((await calc.cell(sheet, 'A3')).error, 0, 'what is not known shows an error');
  assert.notEqual((await calc.cell(sheet, 'A4')).error, 0, 'and no sum passes over it');
  await calc.do('close');
}

async function check(name: string, body: () => Promise<void>): Promise<void> {
  try {
    await body();
    passed += 1;
    console.log(`ok: ${name}`);
  } catch (error) {
    failed += 1;
    console.log(`FAILED: ${name}\n`, error);
  }
}

async function download(path: string, name: string): Promise<string> {
  const answer = await fetch(service.url + path);
  assert.equal(answer.status, 200);
  const file = join(folder, name);
  writeFileSync(file, new Uint8Array(await answer.arrayBuffer()));
  return file;
}

async function answerOf<T>(path: string, body?: object): Promise<T> {
  const headers = { 'content-type': 'application/json' };
  const answer = await fetch(service.url + path, body && { method: 'POST', headers, body: JSON.stringify(body) });
  assert.equal(answer.status, 200);
  return (await answer.json()) as T;
}

function near(actual: number, expected: number | undefined): void {
  assert.ok(Math.abs(actual - (expected ?? NaN)) < 1e-5, `${actual} is not ${expected}`);
}

function letter(at: number): string {
  return String.fromCharCode(65 + at);
}

function runs(command: string, parameters: string[]): boolean {
  try {
    execFileSync(command, parameters, { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}
