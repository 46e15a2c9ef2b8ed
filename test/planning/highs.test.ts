import { describe, expect, it } from '@jest/globals';
import { loadCatalogFromSeed } from '../../src/catalog/seed/load-seed.js';
import type { Catalog } from '../../src/catalog/domain/catalog.js';
import { brokenRule } from '../../src/comparison/domain/demand.js';
import { offersIn, typeAt } from '../../src/comparison/domain/offer-lists.js';
import { estimateCost } from '../../src/cost/domain/estimate-cost.js';
import { lockInSettings } from '../../src/lock-in/domain/lock-in-settings.js';
import { measureExits } from '../../src/lock-in/domain/measure-exits.js';
import { expandPlacement } from '../../src/planning/domain/expand-placement.js';
import { fillWorkload, type WorkloadInput } from '../../src/planning/domain/fill-workload.js';
import { framesOf } from '../../src/planning/domain/frame.js';
import { machineDemand, optionsFor, runsOnMachines } from '../../src/planning/domain/machine-choice.js';
import type { ObjectivePoint } from '../../src/planning/domain/objective-point.js';
import { DEFAULT_PLAN_OPTIONS } from '../../src/planning/domain/plan-options.js';
import { searchPlans } from '../../src/planning/domain/plan-search.js';
import { finish } from '../../src/planning/domain/plan-workload.js';
import type { Workload } from '../../src/planning/domain/workload.js';
import { burdenModel } from '../../src/responsibility/domain/burden-model.js';
import { buildScorecard } from '../../src/scorecards/domain/build-scorecard.js';
import { loadHighs } from '../support/load-highs.js';
import { allPicks, milpFrame, milpText, type MilpFrame, type MilpTools } from '../support/placement-milp.js';
import { factorOf, repriced } from '../support/repriced-catalog.js';

/*
 * The front against HiGHS, a mixed-integer solver, by epsilon constraints: for bounds on lock-in, burden and posture the
 * least monthly cost the solver finds must be that of the cheapest point of the front within the bounds.
 *
 * What the program covers: frames on one cloud without a second site, any number of services, regions and machines, and
 * bills that are a sum over the components (no tiers or allowances shared by several, no traffic between components). Cost,
 * lock-in and burden are rows of the program; posture is no sum, so the designs that keep its bound are named to the solver
 * one by one, each scored whole by the scorecard. What it does not cover: mixed clouds, second sites, shared tiers; these
 * are compared with scoring every placement (src/planning/domain/plan-search.spec.ts).
 */
const highs = await loadHighs();
const seed = loadCatalogFromSeed('seed');
const tools: MilpTools = {
  estimateCost,
  measureExits,
  lockInSettings,
  burdenModel,
  expandPlacement,
  machineDemand,
  optionsFor,
  runsOnMachines,
  brokenRule,
  offersIn,
  typeAt,
};
const REGIONS = ['us-east-1', 'eu-west-1', 'eu-north-1', 'eastus2', 'westeurope', 'us-central1', 'europe-west4'];
const COMPUTE = ['compute.vm', 'compute.kubernetes', 'compute.serverless-container'];

const service: WorkloadInput = {
  name: 'service',
  components: [
    { id: 'web', capabilities: COMPUTE, units: 3, minimumServing: 2, vcpu: 2, memoryGib: 8 },
    {
      id: 'app',
      // A second cluster would share Google's credit for the first, and the bill would be no sum any more.
      capabilities: ['compute.vm', 'compute.autoscaling-group', 'compute.paas-web'],
      units: 2,
      minimumServing: 1,
      vcpu: 4,
      memoryGib: 16,
    },
    {
      id: 'orders',
      capabilities: ['database.relational', 'database.relational-cloud-native'],
      vcpu: 4,
      memoryGib: 16,
      storageGb: 200,
      dataGb: 200,
    },
    { id: 'sessions', capabilities: ['database.cache'], vcpu: 2, memoryGib: 6 },
  ],
  connections: [{ from: 'web', to: 'internet', gbPerMonth: 800 }],
  constraints: { regions: REGIONS, zones: [1, 2], strategies: ['none', 'backup-restore'] },
};
/** Values of different designs lie further apart than this, and the solver's tolerance is far below it. */
const MARGIN = 1e-4;

function postureOf(frame: MilpFrame, picks: readonly number[], workload: Workload, catalog: Catalog): number {
  const primary = picks.flatMap((pick, at) => frame.parts[at]?.[pick]?.choice ?? []);
  const design = { frame: frame.frame, primary, standby: primary.map(() => null) };
  const places = [frame.regions[0] ?? ''];
  const document = expandPlacement(workload, design, places, () => null, catalog);
  const { objectives } = workload;
  const options = { confidence: 'all', missing: 'unknown', basis: 'contractual', objectives } as const;
  return buildScorecard(document, catalog, options).values.posture ?? -Infinity;
}

function solved(text: string): number {
  const { Status, ObjectiveValue } = highs.solve(text, { mip_rel_gap: 0, mip_abs_gap: 0 });
  if (Status === 'Infeasible') return Infinity;
  expect(Status).toBe('Optimal');
  return ObjectiveValue;
}

function expectAgreement(
  input: WorkloadInput,
  catalog: Catalog,
  bounds: readonly Omit<ObjectivePoint, 'monthlyUsd'>[],
) {
  const workload = fillWorkload(input);
  const { front, limitReached } = finish(searchPlans(workload, catalog, DEFAULT_PLAN_OPTIONS));
  expect(limitReached).toBeNull();
  expect(front.length).toBeGreaterThan(1);
  const frames = framesOf(workload)
    .map((frame) => milpFrame(tools, workload, frame, catalog))
    .filter(({ parts }) => parts.every((choices) => choices.length > 0))
    .map((frame) => ({
      frame,
      designs: allPicks(frame).map((picks) => ({ picks, posture: postureOf(frame, picks, workload, catalog) })),
    }));
  const points = front.map(({ lockInIndex, burdenIndex, posture }) => ({ lockInIndex, burdenIndex, posture }));
  for (const { lockInIndex, burdenIndex, posture } of [...points, ...bounds]) {
    const within = front.filter(
      (point) =>
        point.lockInIndex <= lockInIndex + MARGIN &&
        point.burdenIndex <= burdenIndex + MARGIN &&
        point.posture >= posture - MARGIN,
    );
    const costs = frames.map(({ frame, designs }) => {
      const allowedPicks = designs.filter((each) => each.posture >= posture - MARGIN).map(({ picks }) => picks);
      if (allowedPicks.length === 0) return Infinity;
      return solved(
        milpText(frame, {
          lockInIndexAtMost: lockInIndex + MARGIN,
          burdenIndexAtMost: burdenIndex + MARGIN,
          allowedPicks,
        }),
      );
    });
    const ours = Math.min(...within.map(({ monthlyUsd }) => monthlyUsd));
    const theirs = Math.min(...costs);
    if (ours === Infinity) expect(theirs).toBe(Infinity);
    else expect(theirs).toBeCloseTo(ours, 6);
  }
}

/** A grid of bounds, most of them at no point of the front. */
const GRID = [10, 25, 40].flatMap((lockInIndex) =>
  [40, 60, 80].flatMap((burdenIndex) => [30, 60, 75].map((posture) => ({ lockInIndex, burdenIndex, posture }))),
);

describe('the front under bounds', () => {
  it('costs what a mixed-integer solver finds, on the prices of the seed', () => {
    expectAgreement(service, seed, GRID);
  });

  it.each([1, 2, 3])('costs what a mixed-integer solver finds, on random prices %i', (salt) => {
    const [web, app, orders] = service.components;
    const components = [web, app, orders].flatMap((need) => (need ? [need] : []));
    expectAgreement({ ...service, components }, repriced(seed, factorOf(salt)), []);
  });
});
