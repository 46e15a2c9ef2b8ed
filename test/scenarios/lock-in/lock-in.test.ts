import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { fillDefaults, type ArchitectureInput } from '../../../src/architectures/domain/fill-defaults.js';
import { loadCatalogFromSeed } from '../../../src/catalog/seed/load-seed.js';
import { assessLockIn, toLockInScore, type LockInAssessment } from '../../../src/lock-in/domain/assess-lock-in.js';
import { componentFindings } from '../../../src/lock-in/domain/component-findings.js';
import type { WaiverOptions } from '../../../src/lock-in/domain/egress-waivers.js';
import type { TargetChoice } from '../../../src/lock-in/domain/exit-target.js';
import { exitPlan } from '../../../src/lock-in/domain/exit-plan.js';
import { listEgress } from '../../../src/lock-in/domain/list-egress.js';
import type { LockInOverrides } from '../../../src/lock-in/domain/lock-in-overrides.js';
import type { Range } from '../../../src/lock-in/domain/range.js';

/** A likely value, or low, likely and high. */
type Expected = number | [low: number, likely: number, high: number] | null;

interface Case {
  readonly statement: string;
  readonly arithmetic: readonly string[];
  readonly components: ArchitectureInput['components'];
  readonly serving?: ArchitectureInput['serving'];
  readonly recovery?: ArchitectureInput['recovery'];
  readonly options?: {
    readonly target?: TargetChoice;
    readonly overrides?: LockInOverrides;
    readonly waiver?: WaiverOptions;
    readonly monthlyUsd?: Record<string, number>;
  };
  readonly expected: {
    readonly headline?: string;
    readonly target?: string;
    readonly index?: Expected;
    readonly days?: Record<string, Expected>;
    readonly kinds?: Record<string, string>;
    readonly capped?: readonly string[];
    readonly findings?: Record<string, readonly string[]>;
    readonly exits?: Record<string, Record<string, number>>;
    readonly unknownShare?: number;
    readonly overridden?: readonly (readonly [name: string, seedValue: number, value: number])[];
    readonly money?: Record<string, unknown>;
    readonly planDays?: number;
    readonly withTeamDays?: number;
    readonly criticalPath?: readonly string[];
  };
}

const catalog = loadCatalogFromSeed();
const files = readdirSync(import.meta.dirname).filter((file) => file.endsWith('.json'));

describe.each(files)('lock-in scenarios of %s', (file) => {
  const { cases } = JSON.parse(readFileSync(join(import.meta.dirname, file), 'utf8')) as { cases: Case[] };

  it.each(cases.map((each) => [each.statement, each] as const))('%s', (_, scenario) => {
    const assessment = assess(scenario);
    expectEffort(assessment, scenario.expected);
    expectMoney(assessment, scenario.expected.money);
    expectPlan(assessment, scenario.expected);
  });
});

function assess({ components, serving, recovery, options = {} }: Case): LockInAssessment {
  const input = { name: 'case', components, serving: serving ?? null, recovery: recovery ?? null };
  const { monthlyUsd, ...rest } = options;
  return assessLockIn(fillDefaults(input, catalog), catalog, {
    ...rest,
    ...(monthlyUsd ? { monthlyUsd: new Map(Object.entries(monthlyUsd)) } : {}),
    egress: listEgress(catalog),
  });
}

function expectEffort(assessment: LockInAssessment, expected: Case['expected']): void {
  const { headline } = assessment;
  const { components } = headline.chosen;
  const find = (id: string) => components.find(({ component }) => component.id === id)!;
  if (expected.headline) expect(headline.provider).toBe(expected.headline);
  if (expected.target) expect(headline.chosen.target).toBe(expected.target);
  if (expected.index !== undefined) expectRange(headline.chosen.index, expected.index);
  for (const [id, days] of Object.entries(expected.days ?? {})) expectRange(find(id).days, days);
  for (const [id, kind] of Object.entries(expected.kinds ?? {})) expect(find(id).kind).toBe(kind);
  if (expected.capped) {
    expect(components.filter(({ capped }) => capped).map(({ component }) => component.id)).toEqual(expected.capped);
  }
  for (const [id, rules] of Object.entries(expected.findings ?? {})) {
    expect(componentFindings(find(id), null).map(({ rule }) => rule)).toEqual(rules);
  }
  for (const [provider, targets] of Object.entries(expected.exits ?? {})) {
    const exit = assessment.exits.find((each) => each.provider === provider)!;
    for (const [target, index] of Object.entries(targets)) {
      expectRange(exit.targets.find((each) => each.target === target)!.index, index);
    }
  }
  if (expected.overridden) {
    const echoed = assessment.overridden.map(({ name, seedValue, value }) => [name, seedValue, value]);
    expect(echoed).toEqual(expected.overridden);
  }
  if (expected.unknownShare !== undefined) {
    expect(toLockInScore(assessment).completeness.unknown).toBeCloseTo(expected.unknownShare, 9);
  }
}

function expectMoney({ headline }: LockInAssessment, expected: Record<string, unknown> | undefined): void {
  const { money } = headline.chosen;
  const actual: Record<string, unknown> = {
    ...money,
    egressListUsd: money.egress.listUsd,
    egressPayableUsd: money.egress.payableUsd,
    waiversApplied: money.egress.waivers.filter(({ applies }) => applies).map(({ rule }) => rule),
    missing: money.missing.length,
  };
  for (const [name, value] of Object.entries(expected ?? {})) {
    const found = actual[name];
    if (isRange(found)) expectRange(found, value as Expected);
    else if (typeof value === 'number') expect(found).toBeCloseTo(value, 6);
    else expect(found).toEqual(value);
  }
}

function expectPlan({ headline, settings }: LockInAssessment, expected: Case['expected']): void {
  const plan = exitPlan(headline.chosen, settings);
  if (expected.planDays !== undefined) expect(plan.criticalPathDays).toBeCloseTo(expected.planDays, 9);
  if (expected.withTeamDays !== undefined) expect(plan.withTeamDays).toBeCloseTo(expected.withTeamDays, 9);
  if (expected.criticalPath) expect(plan.criticalPath).toEqual(expected.criticalPath);
}

function isRange(value: unknown): value is Range {
  return typeof value === 'object' && value !== null && 'likely' in value;
}

function expectRange(actual: Range | null, expected: Expected): void {
  if (expected === null) {
    expect(actual).toBeNull();
    return;
  }
  const ends = typeof expected === 'number' ? [actual?.likely] : [actual?.low, actual?.likely, actual?.high];
  const wanted = typeof expected === 'number' ? [expected] : expected;
  ends.forEach((end, at) => {
    expect(end).toBeCloseTo(wanted[at]!, 9);
  });
}
