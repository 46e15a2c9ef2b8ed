import { describe, expect, it } from '@jest/globals';
import {
  aComponent,
  anArchitecture,
  anyOf,
  aResilienceCatalog,
  inSeries,
  leaf,
  type SmallService,
} from '../../../test/support/resilience-catalog.js';
import type { Component } from '../../architectures/domain/architecture.js';
import { assessAvailability, type AvailabilityAssessment } from './availability.js';

const VM: SmallService = {
  key: 'aws.vm',
  capability: 'compute.vm',
  scope: 'zonal',
  uptimePct: 99.5,
  failures: [1, 525.6],
};
const LB: SmallService = {
  key: 'aws.lb',
  capability: 'network.lb',
  scope: 'regional',
  uptimePct: 99.9,
  failures: [1, 525.6],
};
const DNS: SmallService = {
  key: 'aws.dns',
  capability: 'network.dns',
  scope: 'global',
  uptimePct: 99.99,
  failures: [0, 1],
};
const BARE: SmallService = { key: 'aws.bare', capability: 'network.x', scope: 'regional' };
/** 0.1 events a year of 8.76 h: a share of time of 1e-4; the provider 0.01 events: 1e-5. */
const catalog = aResilienceCatalog([VM, LB, DNS, BARE]);
const ZONE = 1e-4;
const REGION = 1e-4;
const PROVIDER = 1e-5;

const vm = (id: string, more: Partial<Component> = {}): Component => aComponent(id, 'aws.vm', 'compute.vm', more);
const lb = (id: string): Component => aComponent(id, 'aws.lb', 'network.lb', { zones: 3 });

function downOf(assessment: AvailabilityAssessment): number {
  return assessment.unavailability.value ?? Number.NaN;
}
const contractual = (...args: Parameters<typeof anArchitecture>): AvailabilityAssessment =>
  assessAvailability(anArchitecture(...args), catalog, { basis: 'contractual' });
const observed = (...args: Parameters<typeof anArchitecture>): AvailabilityAssessment =>
  assessAvailability(anArchitecture(...args), catalog, { basis: 'observed' });

describe('contractual availability', () => {
  it('gives a single part exactly its commitment, whatever shared causes it rests on', () => {
    expect(downOf(contractual([vm('a')], leaf('a')))).toBeCloseTo(0.005, 15);
    expect(downOf(contractual([lb('b')], leaf('b')))).toBeCloseTo(0.001, 15);
  });

  it('does not multiply the commitments of two parts that share a region', () => {
    // conditioned on provider and region (c = their joint availability): 1 − c × (0.999/c) × (0.999/c) = 1 − 0.999²/c
    const c = (1 - PROVIDER) * (1 - REGION);
    const down = downOf(contractual([lb('a'), lb('b')], inSeries(leaf('a'), leaf('b'))));
    expect(down).toBeCloseTo(1 - (0.999 * 0.999) / c, 12);
    expect(down).toBeLessThan(1 - 0.999 * 0.999);
  });

  it('lets two units of different zones fail apart and their region fail once', () => {
    // a unit rests on provider, region and zone: its own part is r = 1 − 0.995/((1−1e-5)(1−1e-4)(1−1e-4))
    const r = 1 - 0.995 / ((1 - PROVIDER) * (1 - REGION) * (1 - ZONE));
    const place = ZONE + (1 - ZONE) * r;
    const expected = 1 - (1 - PROVIDER) * (1 - REGION) * (1 - place * place);
    const pair = vm('a', { quantity: 2, zones: 2, minimumServing: 1 });
    expect(downOf(contractual([pair], leaf('a')))).toBeCloseTo(expected, 13);
  });

  it('treats units needed all together as a series within one zone', () => {
    const r = 1 - 0.995 / ((1 - PROVIDER) * (1 - REGION) * (1 - ZONE));
    const expected = 1 - (1 - PROVIDER) * (1 - REGION) * (1 - ZONE) * (1 - r) ** 3;
    expect(downOf(contractual([vm('a', { quantity: 3 })], leaf('a')))).toBeCloseTo(expected, 13);
  });

  it('floors the own part at nothing and says so where shared causes exceed the commitment', () => {
    const strict = aResilienceCatalog([{ ...LB, uptimePct: 99.999 }]);
    const result = assessAvailability(anArchitecture([lb('a')], leaf('a')), strict, { basis: 'contractual' });
    expect(downOf(result)).toBeCloseTo(1 - (1 - PROVIDER) * (1 - REGION), 15);
    expect(result.findings.map((finding) => finding.rule)).toContain('shared-causes-exceed-sla');
  });

  it('answers an interval for a part without a commitment, never 100 %', () => {
    const bare = aComponent('x', 'aws.bare', 'network.x', { zones: 2 });
    const result = contractual([bare], leaf('x'));
    expect(result.availabilityPct.state).toBe('unknown');
    expect(result.availabilityPct.value).toBeNull();
    // never failing by itself: provider and region only; else 1 % of its own on top
    expect(result.unavailability.low).toBeCloseTo(1 - (1 - PROVIDER) * (1 - REGION), 12);
    expect(result.unavailability.high).toBeCloseTo(1 - (1 - PROVIDER) * (1 - REGION) * 0.99, 12);
  });

  it('answers an interval where the zones of several units are not stated', () => {
    const result = contractual([vm('a', { quantity: 2, zones: null, minimumServing: 1 })], leaf('a'));
    expect(result.unavailability.value).toBeNull();
    expect(result.unavailability.low).toBeLessThan(result.unavailability.high ?? 0);
    expect(result.findings.map((finding) => finding.rule)).toContain('zones-not-stated');
  });

  it('is unknown without a serving structure', () => {
    const result = contractual([vm('a')], null);
    expect(result.availabilityPct.state).toBe('unknown');
    expect(result.findings[0]?.rule).toBe('no-serving-structure');
  });

  it('counts a component that stands in two branches once', () => {
    const parts = [vm('a'), lb('b')];
    const twice = downOf(contractual(parts, anyOf(inSeries(leaf('a'), leaf('b')), leaf('a'))));
    expect(twice).toBeCloseTo(0.005, 13);
  });
});

describe('observed availability', () => {
  it('adds up provider, region, zone and own failures of a single unit', () => {
    // own: 1 failure a year of 525.6 min = 8.76 h: 1e-3
    const expected = 1 - (1 - PROVIDER) * (1 - REGION) * (1 - ZONE) * (1 - 1e-3);
    expect(downOf(observed([vm('a')], leaf('a')))).toBeCloseTo(expected, 14);
  });

  it('keeps a service that spans zones up until all its zones are down', () => {
    const expected = 1 - (1 - PROVIDER) * (1 - REGION) * (1 - ZONE ** 3) * (1 - 1e-3);
    expect(downOf(observed([lb('a')], leaf('a')))).toBeCloseTo(expected, 14);
  });

  it('rests a global service on its provider alone', () => {
    const dns = aComponent('d', 'aws.dns', 'network.dns', { region: 'global', zones: null });
    expect(downOf(observed([dns], leaf('d')))).toBeCloseTo(PROVIDER, 15);
  });

  it('counts units in the zones that are left', () => {
    // 4 units over 2 zones, 3 needed: down when a zone is down, or 2 or more of 4 units are
    const own = 1e-3;
    const fewer = 6 * own ** 2 * (1 - own) ** 2 + 4 * own ** 3 * (1 - own) + own ** 4;
    const expected = 1 - (1 - PROVIDER) * (1 - REGION) * (1 - ZONE) ** 2 * (1 - fewer);
    const group = vm('a', { quantity: 4, zones: 2, minimumServing: 3 });
    expect(downOf(observed([group], leaf('a')))).toBeCloseTo(expected, 13);
  });

  it('names the shared cause that costs most first', () => {
    const result = observed([vm('a', { quantity: 2, zones: 2, minimumServing: 1 })], leaf('a'));
    expect(result.contributions[0]?.subject).toBe('region:aws/r1');
    // 1e-4 of 525,600 min a year, less the little that is down anyway
    expect(result.contributions[0]?.minutesPerYear).toBeCloseTo(52.56, 1);
  });

  it('never gets worse when another zone carries the same units with enough left', () => {
    for (const [zones, more] of [
      [1, 2],
      [2, 3],
    ] as const) {
      const before = downOf(observed([vm('a', { quantity: 6, zones, minimumServing: 3 })], leaf('a')));
      const after = downOf(observed([vm('a', { quantity: 6, zones: more, minimumServing: 3 })], leaf('a')));
      expect(after).toBeLessThanOrEqual(before);
    }
  });
});

describe('refused structures', () => {
  it('names every fault at once with its path and bound', () => {
    const serving = {
      kind: 'k-of-n' as const,
      k: 3,
      of: [leaf('a'), leaf('nobody')],
    };
    const bad = vm('a', { minimumServing: 5, zones: 9 });
    expect(() => contractual([bad], serving)).toThrow(
      expect.objectContaining({
        code: 'invalid-document',
        errors: expect.arrayContaining([
          expect.objectContaining({ path: 'serving.k', bound: '1 to 2' }),
          expect.objectContaining({ path: 'serving.of[1].component', nearest: expect.any(Array) }),
          expect.objectContaining({ path: 'components[0].minimumServing', bound: '1 to 1' }),
          expect.objectContaining({ path: 'components[0].zones', bound: '1 to 3' }),
        ]),
      }),
    );
  });

  it('refuses a structure that contains itself', () => {
    const circle: { kind: 'series'; of: unknown[] } = { kind: 'series', of: [leaf('a')] };
    circle.of.push(circle);
    expect(() => contractual([vm('a')], circle as never)).toThrow(
      expect.objectContaining({
        errors: [expect.objectContaining({ path: 'serving.of[1]', bound: 'a tree without cycles' })],
      }),
    );
  });

  it('refuses a recovery site that is the primary site', () => {
    expect(() => contractual([vm('a'), vm('b')], leaf('a'), { strategy: 'warm-standby', standby: leaf('b') })).toThrow(
      expect.objectContaining({ errors: [expect.objectContaining({ path: 'recovery.standby' })] }),
    );
  });
});
