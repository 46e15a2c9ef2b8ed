import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { fillDefaults, type ArchitectureInput } from '../../../src/architectures/domain/fill-defaults.js';
import { loadCatalogFromSeed } from '../../../src/catalog/seed/load-seed.js';
import { assessLockIn } from '../../../src/lock-in/domain/assess-lock-in.js';
import { rankChanges } from '../../../src/lock-in/domain/changes/rank-changes.js';
import type { WaiverOptions } from '../../../src/lock-in/domain/egress-waivers.js';
import { exitPlan } from '../../../src/lock-in/domain/exit-plan.js';
import { listEgress } from '../../../src/lock-in/domain/list-egress.js';

interface Example {
  readonly components: ArchitectureInput['components'];
  readonly monthlyUsd?: Record<string, number>;
  readonly waiver?: WaiverOptions;
  readonly gives: Record<string, unknown>;
}

const catalog = loadCatalogFromSeed();
const page = readFileSync('docs/scores/lock-in.md', 'utf8');
const examples = [...page.matchAll(/```json example\n([^]*?)```/g)].map(([, text]) => JSON.parse(text!) as Example);

describe('docs/scores/lock-in.md', () => {
  it('has an example for effort, index, money, waivers, plan and changes', () => {
    expect(examples).toHaveLength(6);
  });

  it.each(examples.map((example, at) => [at + 1, example] as const))('recomputes example %i', (_, example) => {
    const found = compute(example);
    const wanted = example.gives;
    expect(roundedLike(Object.fromEntries(Object.keys(wanted).map((name) => [name, found[name]])))).toEqual(wanted);
  });
});

/** Everything an example may state, as the code computes it. */
function compute({ components, monthlyUsd, waiver }: Example): Record<string, unknown> {
  const document = fillDefaults({ name: 'example', components }, catalog);
  const assessment = assessLockIn(document, catalog, {
    egress: listEgress(catalog),
    ...(monthlyUsd ? { monthlyUsd: new Map(Object.entries(monthlyUsd)) } : {}),
    ...(waiver ? { waiver } : {}),
  });
  const { provider, chosen } = assessment.headline;
  const [change] = rankChanges(document, catalog, assessment.settings);
  return {
    leave: provider,
    target: chosen.target,
    days: Object.fromEntries(chosen.components.map(({ component, days }) => [component.id, days?.likely])),
    effortDays: chosen.money.effortDays?.likely,
    rebuildDays: assessment.efforts.rebuildDays,
    index: chosen.index?.likely,
    egressListUsd: chosen.money.egress.listUsd,
    egressUsd: chosen.money.egress.payableUsd,
    transferHours: chosen.money.transferHours,
    retrainingDays: chosen.money.retrainingDays.likely,
    totalUsd: chosen.money.totalUsd?.likely,
    totalUsdLow: chosen.money.totalUsd?.low,
    totalUsdHigh: chosen.money.totalUsd?.high,
    planDays: exitPlan(chosen, assessment.settings).criticalPathDays,
    change: change && { id: change.id, points: change.lockIn.change },
  };
}

/** The page states six decimals at most. */
function roundedLike(value: unknown): unknown {
  return JSON.parse(
    JSON.stringify(value, (_, each: unknown) => (typeof each === 'number' ? Math.round(each * 1e6) / 1e6 : each)),
  );
}
