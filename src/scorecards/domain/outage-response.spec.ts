import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { parseArchitecture } from '../../architectures/parse-architecture.js';
import type { Architecture } from '../../architectures/domain/architecture.js';
import type { Catalog } from '../../catalog/domain/catalog.js';
import { PROVIDERS } from '../../catalog/domain/provider.js';
import { loadCatalogFromSeed } from '../../catalog/seed/load-seed.js';
import { AVAILABILITY_BASES } from '../../resilience/domain/reliability-model.js';
import { buildScorecard, type ScorecardOptions } from './build-scorecard.js';
import { outageResponse } from './outage-response.js';

const seed = loadCatalogFromSeed('seed');
const examples = readdirSync('seed/architectures')
  .filter((file) => file.endsWith('.json'))
  .map((file): [string, Architecture] => [
    file,
    parseArchitecture(JSON.parse(readFileSync(`seed/architectures/${file}`, 'utf8')), seed),
  ]);
const optionsOn = (basis: ScorecardOptions['basis']): ScorecardOptions => {
  return { confidence: 'all', missing: 'unknown', basis, objectives: null };
};
const responseOf = (architecture: Architecture, options: ScorecardOptions) =>
  outageResponse(architecture, seed, options, buildScorecard(architecture, seed, options).availability);

/** The seed with every observed rate times a factor: shared causes, and failures of components. */
function withOutages(factor: number): Catalog {
  return {
    ...seed,
    outageExposures: seed.outageExposures.map((row) => ({
      ...row,
      impactShare: row.impactShare * factor,
      impactShareLow: row.impactShareLow * factor,
      impactShareHigh: row.impactShareHigh * factor,
    })),
    componentFailures: seed.componentFailures.map((row) => ({
      ...row,
      failuresPerUnitYear: row.failuresPerUnitYear * factor,
      failuresPerUnitYearLow: row.failuresPerUnitYearLow * factor,
      failuresPerUnitYearHigh: row.failuresPerUnitYearHigh * factor,
    })),
  };
}

describe('posture under other outage rates', () => {
  it.each(examples)('of %s is what a catalog with those rates gives, on the observed basis', (_file, architecture) => {
    const options = optionsOn('observed');
    const postureIn = (catalog: Catalog): number =>
      buildScorecard(architecture, catalog, options).values.posture ?? NaN;
    for (const factor of [0.8, 0.95, 1.2]) {
      const expected = postureIn(withOutages(factor)) - postureIn(seed);
      expect(responseOf(architecture, options)(null, factor)).toBeCloseTo(expected, 9);
    }
  });

  it.each(examples)('of %s never rises with the rates, whoever fails, on both bases', (_file, architecture) => {
    for (const basis of AVAILABILITY_BASES) {
      const response = responseOf(architecture, optionsOn(basis));
      for (const scope of [null, ...PROVIDERS]) {
        const gains = [0.8, 0.85, 0.9, 0.95, 1, 1.05, 1.1, 1.15, 1.2].map((factor) => response(scope, factor));
        expect(gains[4]).toBeCloseTo(0, 12);
        gains.slice(1).forEach((gain, at) => {
          expect(gain).toBeLessThanOrEqual(gains[at]! + 1e-12);
        });
      }
    }
  });

  it('moves posture by the logarithm of what an SLA leaves open, on the contractual basis', () => {
    const [, architecture] = examples.find(([file]) => file === 'web-shop-aws.json')!;
    const options = optionsOn('contractual');
    const { availability } = buildScorecard(architecture, seed, options);
    // All parts in series: down 1.2 times as long to the first order, log10(1.2) = 0.0792 of the way from wanted to the bound.
    const allowed = 1 - availability.objectivePct / 100;
    const bound = 1 - seed.scoreParameters.find(({ name }) => name === 'posture.availability-bound-pct')!.value / 100;
    const expected = (-100 * availability.weight * Math.log10(1.2)) / Math.log10(bound / allowed);
    expect(outageResponse(architecture, seed, options, availability)(null, 1.2)).toBeCloseTo(expected, 2);
    expect(outageResponse(architecture, seed, options, availability)('gcp', 1.2)).toBe(0);
  });
});
