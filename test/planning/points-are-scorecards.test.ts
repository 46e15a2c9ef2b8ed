import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { parseArchitecture } from '../../src/architectures/parse-architecture.js';
import { loadCatalogFromSeed } from '../../src/catalog/seed/load-seed.js';
import { DEFAULT_PLAN_OPTIONS } from '../../src/planning/domain/plan-options.js';
import { finish, planWorkload } from '../../src/planning/domain/plan-workload.js';
import { parseWorkload } from '../../src/planning/parse-workload.js';
import { PlanText, writePlan } from '../../src/planning/plan-text.js';
import { buildScorecard } from '../../src/scorecards/domain/build-scorecard.js';
import { defaultWeights } from '../../src/scorecards/domain/weights.js';
import { toScorecardResponse } from '../../src/scorecards/scorecard-answer.js';

const catalog = loadCatalogFromSeed('seed');
const weights = defaultWeights(catalog);

function planOf(name: string, basis: 'contractual' | 'observed') {
  const document: unknown = JSON.parse(readFileSync(`seed/workloads/${name}.json`, 'utf8'));
  const workload = parseWorkload(document, catalog);
  const options = { ...DEFAULT_PLAN_OPTIONS, basis };
  const plan = finish(planWorkload(workload, catalog, weights, options));
  const question = {
    workloadDocument: document,
    objectives: workload.objectives,
    weights,
    options,
    machineLimits: { seconds: null, memoryMib: null },
  };
  return PlanText.read(writePlan('any', plan, null, question))!;
}

describe.each([
  ['records-service', 'contractual'],
  ['event-platform', 'contractual'],
  ['web-shop', 'contractual'],
  ['records-service', 'observed'],
  ['event-platform', 'observed'],
  ['web-shop', 'observed'],
] as const)('a point of the plan of %s on the %s basis', (name, basis) => {
  const plan = planOf(name, basis);
  const { objectives } = plan.question();

  it('has the cost and the scores of its document’s scorecard, to the cent and the digit', () => {
    fc.assert(
      fc.property(fc.nat(plan.pointCount - 1), (at) => {
        // As sent: read back from JSON, checked and filled like any document of a request.
        const document: unknown = JSON.parse(JSON.stringify(plan.architecture(at)));
        const architecture = parseArchitecture(document, catalog);
        const options = { confidence: 'all', missing: 'unknown', basis, objectives } as const;
        const { scores } = toScorecardResponse(null, buildScorecard(architecture, catalog, options));
        const { monthlyUsd, lockInIndex, burdenIndex, posture } = plan.point(at);
        expect({ monthlyUsd, lockInIndex, burdenIndex, posture }).toEqual({
          monthlyUsd: scores.cost.value.value,
          lockInIndex: scores['lock-in'].value.value,
          burdenIndex: scores.burden.value.value,
          posture: scores.posture.value.value ?? scores.posture.value.low,
        });
      }),
      { seed: 20261124, numRuns: 40 },
    );
  });
});
