import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { attainment, availabilityAttainment } from './attainment.js';
import { fewerUpThan } from './binomial.js';
import { downProbability } from './down-probability.js';
import { buildDiagram } from './failure-diagram.js';
import { fitLognormal } from './lognormal.js';
import { residualUnavailability } from './residual.js';
import { all, any, event } from './structure-formula.js';

type Numbers = Readonly<Record<string, number>>;
interface Example {
  readonly computes: string;
  readonly gives: number;
  readonly unavailabilities?: readonly number[];
  readonly causes?: readonly number[];
}

const page = readFileSync('docs/scores/posture.md', 'utf8');
const examples = [...page.matchAll(/```json\n([\s\S]*?)```/g)].map(
  ([, block]) => JSON.parse(block ?? '') as Example & Numbers,
);

/** Parts that all rest on the same causes, in series or as alternatives. */
function sharing(example: Example, combine: typeof all): number {
  const causes = example.causes ?? [];
  const residuals = (example.unavailabilities ?? []).map((u) => residualUnavailability(u, causes).value);
  const parts = residuals.map((_, at) => all(...causes.map((__, cause) => event(cause)), event(causes.length + at)));
  return downProbability(buildDiagram([combine(...parts)]), [...causes, ...residuals]);
}

const COMPUTE: Readonly<Record<string, (example: Example & Numbers) => number>> = {
  attainment: (e) => attainment(e['estimateSeconds']!, e['targetSeconds']!, e['boundSeconds']!),
  'availability-attainment': (e) =>
    availabilityAttainment(e['unavailability']!, e['objectivePct']!, e['boundPct']!, e['capPct']!),
  'series-sharing-causes': (e) => sharing(e, all),
  'any-sharing-causes': (e) => sharing(e, any),
  'lognormal-mean': (e) => fitLognormal(e['median']!, e['p90']!).meanHours,
  'fewer-up': (e) => fewerUpThan(e['needed']!, e['units']!, e['unavailability']!),
};

describe('docs/scores/posture.md', () => {
  it('holds an example of everything it defines', () => {
    expect(examples.map((example) => example.computes).sort()).toEqual(Object.keys(COMPUTE).sort());
  });

  it.each(examples)('computes $computes as the code does', (example) => {
    const found = COMPUTE[example.computes]!(example);
    expect(Math.abs(found / example.gives - 1)).toBeLessThan(2e-6);
  });
});
