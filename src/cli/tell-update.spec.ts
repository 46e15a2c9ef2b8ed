import { afterEach, beforeEach, expect, it, jest } from '@jest/globals';
import type { PriceRefreshRecord } from '../database/price-feed-entities.js';
import { NO_CHANGES } from '../price-feeds/domain/compare-prices.js';
import { NOTES, type UpdateReport } from '../price-feeds/update/update-report.js';
import { tellUpdate } from './tell-update.js';

let printed: string[] = [];

beforeEach(() => {
  printed = [];
  jest.spyOn(console, 'log').mockImplementation((line: string) => {
    printed.push(line);
  });
});

afterEach(() => {
  jest.restoreAllMocks();
});

it('shows what a feed has to say although nothing failed', () => {
  tellUpdate(aRecord('checked', [{ name: NOTES, passed: true, examples: ['azure: prices alone were read'] }]), false);
  expect(printed).toContain('  notes: azure: prices alone were read');
});

it('shows the examples of other checks where they failed, and fails then', () => {
  const checks = [
    { name: 'unit', passed: true, examples: ['kept to itself'] },
    { name: 'amount', passed: false, examples: ['a price below zero'] },
  ];
  expect(() => {
    tellUpdate(aRecord('refused', checks), false);
  }).toThrow('what happened');
  expect(printed).toContain('  amount: a price below zero');
  expect(printed.join()).not.toContain('kept to itself');
});

function aRecord(
  state: PriceRefreshRecord['state'],
  checks: { name: string; passed: boolean; examples: string[] }[],
): PriceRefreshRecord {
  const report: UpdateReport = {
    message: 'what happened',
    rows: 1,
    changes: NO_CHANGES,
    checks: checks.map((check) => ({ ...check, count: 1, of: 1, bound: 'a bound' })),
    mappings: {},
  };
  return { id: 'r1', state, report: JSON.stringify(report), version: null } as PriceRefreshRecord;
}
