import { describe, expect, it } from '@jest/globals';
import { loadCatalogFromSeed } from '../../catalog/seed/load-seed.js';
import { compareCapability } from '../../comparison/domain/capability-matrix.js';
import { readLocality } from '../../comparison/domain/read-locality.js';
import { capabilityLines, quantityKey } from './capability-lines.js';
import { amountOf } from './charge-rule.js';

const catalog = loadCatalogFromSeed();
const locality = readLocality(catalog, { regions: ['aws/us-east-1'], includeGovernment: false }, true);
const linesOf = (capability: string, quantities: Record<string, number> = {}) =>
  capabilityLines(
    catalog,
    compareCapability(catalog, capability, locality),
    new Map(Object.entries(quantities)),
    'all',
  );

describe('capabilityLines', () => {
  it('charges what is stated, and nothing for the rest', () => {
    const lines = linesOf('network.lb.l7', { 'aws.elbv2-alb:lb_hour': 730, 'aws.elbv2-alb:lcu_hour': 1460 });
    const priced = lines.filter(({ line }) => line.quantity > 0).map(({ line }) => [line.meter, line.monthlyUsd]);
    // 730 h × 0.0225 USD = 16.425; 1460 LCU-hours × 0.008 USD = 11.68.
    expect(priced).toEqual([
      ['lb_hour', expect.closeTo(16.425, 9)],
      ['lcu_hour', expect.closeTo(11.68, 9)],
    ]);
  });

  it('holds the rule of the price list, tiers included, before anything is used', () => {
    const [rule] = linesOf('storage.object')
      .filter(({ line }) => quantityKey(line) === 'aws.s3-standard:gb_month')
      .map((each) => each.rule);
    // 51,200 GB × 0.023 + 10,000 GB × 0.022 USD.
    expect(amountOf(rule!, 61_200)).toBeCloseTo(51_200 * 0.023 + 10_000 * 0.022, 9);
  });

  it('leaves a meter nobody prices in the region unknown, and says where it is priced', () => {
    const unknown = linesOf('storage.object').filter(({ rule }) => rule.kind === 'unknown');
    expect(unknown.length).toBeGreaterThan(0);
    for (const { line } of unknown) expect([line.monthlyUsd, line.state]).toEqual([null, 'unknown']);
  });

  it('prices the reference server of capabilities billed by the instance hour', () => {
    const servers = linesOf('compute.vm').filter(({ line }) => line.unit === 'instance-hour');
    expect(servers.map(({ line }) => line.provider)).toEqual(['aws', 'azure', 'gcp']);
    expect(servers.every(({ rule }) => rule.usdPerUnit !== null)).toBe(true);
  });

  it('refuses a meter the capability does not have, with the nearest name', () => {
    expect(() => linesOf('network.lb.l7', { 'aws.elbv2-alb:lb_hours': 1 })).toThrow(
      expect.objectContaining({
        code: 'invalid-request',
        errors: [expect.objectContaining({ nearest: expect.arrayContaining(['aws.elbv2-alb:lb_hour']) })],
      }),
    );
  });

  it.each([1, 1000, 250_000])('gives by its rules what an estimate charges, for %d of every meter', (quantity) => {
    let compared = 0;
    for (const { key } of catalog.capabilities) {
      const keys = linesOf(key).map(({ line }) => quantityKey(line));
      const lines = linesOf(key, Object.fromEntries(keys.map((each) => [each, quantity])));
      for (const { line, rule } of lines) {
        if (line.monthlyUsd === null) continue;
        compared += 1;
        expect([quantityKey(line), amountOf(rule, quantity)]).toEqual([
          quantityKey(line),
          expect.closeTo(line.monthlyUsd, 6),
        ]);
      }
    }
    expect(compared).toBeGreaterThan(500);
  });
});
