import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { loadCatalogFromSeed } from '../../catalog/seed/load-seed.js';
import { defaultWeights } from '../../scorecards/domain/weights.js';
import { fillWorkload, type WorkloadInput } from './fill-workload.js';
import { PLAN_PARTS, framesOfPart } from './frame-parts.js';
import { framesOf } from './frame.js';
import { planPart } from './part-search.js';
import { DEFAULT_PLAN_OPTIONS } from './plan-options.js';
import { finish, joinPlan, planWorkload } from './plan-workload.js';

const catalog = loadCatalogFromSeed('seed');
const weights = defaultWeights(catalog);
const workload = fillWorkload(JSON.parse(readFileSync('seed/workloads/records-service.json', 'utf8')) as WorkloadInput);

describe('a plan in parts', () => {
  it('looks at every frame in exactly one part', () => {
    const parts = Array.from({ length: PLAN_PARTS }, (_, part) => framesOfPart(workload, DEFAULT_PLAN_OPTIONS, part));
    const ids = parts.flatMap(({ looked, skipped }) => [...looked, ...skipped].map(({ id }) => id));
    expect(ids.sort()).toEqual(
      framesOf(workload)
        .map(({ id }) => id)
        .sort(),
    );
  });

  it('has the same bytes whether parts are made in turn or elsewhere, in any order', () => {
    const whole = finish(planWorkload(workload, catalog, weights, DEFAULT_PLAN_OPTIONS));
    const elsewhere = Array.from({ length: PLAN_PARTS }, (_, at) => PLAN_PARTS - 1 - at)
      .map((part) => {
        const found = finish(planPart(workload, catalog, DEFAULT_PLAN_OPTIONS, part));
        return [part, structuredClone(found)] as const;
      })
      .sort(([a], [b]) => a - b)
      .map(([, found]) => found);
    const joined = joinPlan(workload, catalog, weights, DEFAULT_PLAN_OPTIONS, elsewhere);
    expect(JSON.stringify(joined)).toBe(JSON.stringify(whole));
    expect(whole.front.length).toBeGreaterThan(5);
  });
});
