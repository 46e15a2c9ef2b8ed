import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { PROVIDERS } from '../../catalog/domain/provider.js';
import { loadCatalogFromSeed } from '../../catalog/seed/load-seed.js';
import { defaultWeights } from '../../scorecards/domain/weights.js';
import { fillWorkload, type WorkloadInput } from './fill-workload.js';
import { PLAN_PARTS, SKIPPED_NAMED, framesOfPart, type PartFrames } from './frame-parts.js';
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

  it('names a thousand frames beyond the limit and tells that there are more, however many groups may stand anywhere', () => {
    const [need] = workload.components;
    const components = Array.from({ length: 40 }, (_, at) => ({ ...need!, id: `c${at}`, group: `g${at}` }));
    const constraints = { ...workload.constraints, providers: PROVIDERS, mostProviders: 3 };
    const scattered = { ...workload, components, connections: [], constraints };
    const options = { ...DEFAULT_PLAN_OPTIONS, limits: { ...DEFAULT_PLAN_OPTIONS.limits, frames: 500 } };
    const parts = Array.from({ length: PLAN_PARTS }, (_, part) => framesOfPart(scattered, options, part));
    const sum = (count: (part: PartFrames) => number) => parts.reduce((total, part) => total + count(part), 0);
    expect(sum(({ looked }) => looked.length)).toBe(500);
    expect(sum(({ skipped }) => skipped.length)).toBe(SKIPPED_NAMED);
    expect(parts.every(({ more }) => more)).toBe(true);
  });

  it('ends without a plan, and not as infeasible, where the search is ended before its first design', () => {
    const options = { ...DEFAULT_PLAN_OPTIONS, limits: { ...DEFAULT_PLAN_OPTIONS.limits, designs: 0 } };
    const plan = finish(planWorkload(workload, catalog, weights, options));
    expect(plan).toMatchObject({ status: 'partial', limitReached: 'designs', infeasible: null, front: [] });
    expect(plan.counts.bills).toBe(0);
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
