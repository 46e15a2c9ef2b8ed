import type { PriceRefreshRecord } from '../database/price-feed-entities.js';
import { NOTES, type UpdateReport } from '../price-feeds/update/update-report.js';
import { NO_CHANGES } from '../price-feeds/domain/compare-prices.js';
import { Problem } from '../problems/domain/problem.js';
import { printJson, printTable } from './print.js';

/** Kinds of unmatched articles shown; `--json` has more. */
const KINDS_SHOWN = 15;

/** Of a refresh that still runs, or whose process died. */
const NOTHING_TOLD: UpdateReport = {
  message: 'it ended without a word: its process died; refresh again',
  rows: 0,
  changes: NO_CHANGES,
  checks: [],
  mappings: {},
};

/** What became of an update, with every check. Throws where it failed or a check did, so that a script sees it. */
export function tellUpdate(record: PriceRefreshRecord, json: boolean): void {
  const { id, state, report } = record;
  const told = report === null ? NOTHING_TOLD : (JSON.parse(report) as UpdateReport);
  if (json) printJson({ id, state, version: record.version, ...told });
  else if (state === 'running') console.log('it runs');
  else printReport(told, state);
  if (state === 'failed' || state === 'interrupted') throw new Error(told.message);
  const failed = told.checks.filter(({ passed }) => !passed);
  if (state === 'refused' || (state === 'checked' && failed.length > 0)) throw new Problem('conflict', told.message);
}

function printReport(told: UpdateReport, state: PriceRefreshRecord['state']): void {
  if (state === 'failed' || state === 'interrupted') return;
  printTable(told.checks, [
    { title: 'check', cell: ({ name }) => name },
    { title: 'passed', cell: ({ passed }) => (passed ? 'yes' : 'NO') },
    { title: 'concerned', cell: ({ count }) => count },
    { title: 'of', cell: ({ of }) => of },
    { title: 'bound', cell: ({ bound }) => bound },
  ]);
  for (const { name, passed, examples } of told.checks) {
    if (!passed || name === NOTES) for (const example of examples) console.log(`  ${name}: ${example}`);
  }
  printMappings(told.mappings);
  const { cheaper, dearer, new: added, gone } = told.changes;
  console.log(`${told.rows} rows: ${cheaper} prices cheaper, ${dearer} dearer, ${added} new, ${gone} gone`);
  if (state !== 'refused') console.log(told.message);
}

function printMappings(mappings: UpdateReport['mappings']): void {
  const services = Object.entries(mappings);
  if (services.length === 0) return;
  printTable(services, [
    { title: 'service', cell: ([service]) => service },
    { title: 'articles', cell: ([, { skus }]) => skus },
    { title: 'prices', cell: ([, { mapped }]) => mapped },
    { title: 'left out', cell: ([, { ignored }]) => ignored },
    { title: 'unmatched', cell: ([, { unmatched }]) => unmatched },
  ]);
  const groups = services.flatMap(([, { unmatchedGroups }]) => unmatchedGroups).sort((a, b) => b.count - a.count);
  for (const { service, kind, count, example } of groups.slice(0, KINDS_SHOWN)) {
    console.log(`  unmatched: ${service} ${kind}: ${count}, e.g. ${example}`);
  }
  if (groups.length > KINDS_SHOWN) console.log(`  and ${groups.length - KINDS_SHOWN} more kinds: see --json`);
}
