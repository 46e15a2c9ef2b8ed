import { readFileSync, readdirSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { parseArchitecture } from '../../architectures/parse-architecture.js';
import { loadCatalogFromSeed } from '../../catalog/seed/load-seed.js';
import { estimateCost } from '../../cost/domain/estimate-cost.js';
import { amountOf, chargeRuleOf, type ChargeRule } from './charge-rule.js';

const catalog = loadCatalogFromSeed();
const examples = readdirSync('seed/architectures').filter((file) => file.endsWith('.json'));
const linesOf = (file: string) => {
  const document: unknown = JSON.parse(readFileSync(`seed/architectures/${file}`, 'utf8'));
  return estimateCost(parseArchitecture(document, catalog), catalog).lines;
};

describe('amountOf', () => {
  const rule: ChargeRule = {
    kind: 'tiers',
    freeUnits: 100,
    perUnit: 1,
    usdPerUnit: null,
    usedBefore: 0,
    tiers: [
      { from: 0, usdPerUnit: 0.09 },
      { from: 10_240, usdPerUnit: 0.085 },
    ],
  };

  it('charges each unit at the tier it falls into', () => {
    // 12,340 GB less 100 free: 10,240 × 0.09 + 2,000 × 0.085 = 921.6 + 170.
    expect(amountOf(rule, 12_340)).toBeCloseTo(1091.6, 9);
  });

  it('starts above the units used before', () => {
    // All 1,000 charged units lie in the upper tier: 1,000 × 0.085.
    expect(amountOf({ ...rule, usedBefore: 20_000 }, 1_100)).toBeCloseTo(85, 9);
  });

  it('takes free units off, and no more than there are', () => {
    const flat: ChargeRule = { ...rule, kind: 'flat', usdPerUnit: 0.1, perUnit: 10 };
    // (150 − 100) / 10 × 0.1.
    expect(amountOf(flat, 150)).toBeCloseTo(0.5, 12);
    expect(amountOf(flat, 50)).toBe(0);
  });
});

describe('chargeRuleOf', () => {
  it.each(examples)('gives the amount of every line of %s, and keeps what is unknown unknown', (file) => {
    for (const line of linesOf(file)) {
      const rule = chargeRuleOf(line, catalog);
      if (line.monthlyUsd === null) expect(rule.kind).toBe('unknown');
      else expect(amountOf(rule, line.quantity)).toBeCloseTo(line.monthlyUsd, 8);
    }
  });

  it('finds the price list behind the lines: an average stands in for it nowhere in the examples', () => {
    const kinds = examples.flatMap(linesOf).map((line) => chargeRuleOf(line, catalog).kind);
    expect(new Set(kinds)).toEqual(new Set(['flat', 'tiers']));
  });
});
