import type { Catalog } from '../../src/catalog/domain/catalog.js';
import { lockInIndex } from '../../src/lock-in/domain/lock-in-score.js';
import { framesOf } from '../../src/planning/domain/frame.js';
import { designOf, picksOf, samplePlaces, siteBounds, type FrameTable } from '../../src/planning/domain/frame-table.js';
import { FrameTables } from '../../src/planning/domain/frame-tables.js';
import { noWorse, type ObjectivePoint } from '../../src/planning/domain/objective-point.js';
import { PlaceSearch } from '../../src/planning/domain/place-search.js';
import { DEFAULT_PLAN_OPTIONS } from '../../src/planning/domain/plan-options.js';
import { PlanProblem } from '../../src/planning/domain/plan-problem.js';
import { SharedPools } from '../../src/planning/domain/pool-bounds.js';
import { finish } from '../../src/planning/domain/plan-workload.js';
import type { Workload } from '../../src/planning/domain/workload.js';
import { burdenModel } from '../../src/responsibility/domain/burden-model.js';
import { burdenIndex } from '../../src/responsibility/domain/burden-points.js';

/** Every combination of one item from each list. */
export function everyWay<T>(lists: readonly (readonly T[])[]): T[][] {
  return lists.reduce<T[][]>((partial, list) => partial.flatMap((some) => list.map((item) => [...some, item])), [[]]);
}

/**
 * Every design of a workload at its cheapest places, each scored whole and compared with every other: what the planner finds
 * without deciding component by component, without bounds of partial designs and without an order of equal components.
 */
export function enumeratedFront(workload: Workload, catalog: Catalog): ObjectivePoint[] {
  const problem = new PlanProblem(workload, catalog, DEFAULT_PLAN_OPTIONS);
  const tables = new FrameTables(problem);
  const points = framesOf(workload).flatMap((frame, at) => {
    const table = finish(tables.tableOf(frame, at));
    return 'rule' in table ? [] : designPoints(problem, table);
  });
  return points.reduce<ObjectivePoint[]>(
    (front, point) =>
      front.some((other) => noWorse(other, point))
        ? front
        : [...front.filter((other) => !noWorse(point, other)), point],
    [],
  );
}

function designPoints(problem: PlanProblem, table: FrameTable): ObjectivePoint[] {
  const { postures, catalog } = problem;
  return everyWay(table.decisions.map(({ options }) => options.map((_, option) => option))).flatMap((options) => {
    const picks = picksOf(table, options);
    const design = designOf(table, picks);
    const pools = new SharedPools(table, picks);
    const search = new PlaceSearch(problem, table, design, siteBounds(table, picks), pools);
    const placed = finish(search.cheapest({ bills: 0 }));
    if (!placed) return [];
    const architecture = problem.expand(design, samplePlaces(table.frame, table.regions));
    const lockIn = lockInIndex(architecture, catalog);
    const burden = burdenIndex(burdenModel(catalog), architecture.components);
    if (lockIn === null || burden === null) return [];
    const attainments = postures.attainmentsOf(`enumerated ${table.frame.id} ${options.join()}`, () => architecture);
    return [
      {
        monthlyUsd: placed.monthlyUsd,
        lockInIndex: lockIn,
        burdenIndex: burden,
        posture: postures.postureOf(attainments),
      },
    ];
  });
}
