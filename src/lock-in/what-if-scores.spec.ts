import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { fillDefaults, type ArchitectureInput } from '../architectures/domain/fill-defaults.js';
import { loadCatalogFromSeed } from '../catalog/seed/load-seed.js';
import { buildScorecard } from '../scorecards/domain/build-scorecard.js';
import { whatIfScores } from './what-if-scores.js';

const catalog = loadCatalogFromSeed();

describe('whatIfScores', () => {
  it.each(['kubernetes-platform', 'two-cloud-active-passive', 'web-shop-aws', 'web-shop-azure', 'web-shop-gcp'])(
    'agrees with the scorecard of %s',
    (name) => {
      const input = JSON.parse(readFileSync(`seed/architectures/${name}.json`, 'utf8')) as ArchitectureInput;
      const document = fillDefaults(input, catalog);
      const { scores } = buildScorecard(document, catalog, {
        confidence: 'all',
        missing: 'unknown',
        basis: 'contractual',
        objectives: null,
      });
      const { cost, burden, posture } = whatIfScores(catalog)(document, { adjustments: {} });
      expect(cost).toEqual(scores.cost.value);
      expect(burden?.value).toBe(scores.burden.value.value);
      expect(posture).toEqual(scores.posture.value);
    },
  );
});
