import type { Component } from '../../architectures/domain/architecture.js';
import { unknown } from '../../scorecards/domain/score-tree.js';
import type { DeploymentShape } from './deployment-shape.js';
import { repairDuration } from './failure-rate.js';
import { fixedDuration } from './lognormal.js';
import { parameterValue } from './posture-parameters.js';
import type { LeafContext } from './reliability-model.js';
import { all, any, event, type Formula } from './structure-formula.js';
import type { UnitFailure } from './unit-group.js';

/** A part nobody commits to or counts: from never failing to the stated worst case, and said so. */
export function unknownUnit(component: Component, why: string, context: LeafContext): UnitFailure {
  const prior = parameterValue(context.catalog, 'no-sla-unavailability');
  report(component, 'no-availability-figure', `${why}: taken from never failing to ${100 - prior * 100} %`, context);
  return {
    unavailability: { best: 0, likely: prior, worst: prior },
    duration: repairDuration(component, context.catalog),
    state: 'unknown',
    because: why,
    sourceIds: [],
  };
}

/**
 * A component whose zones are not stated: the better layout in the best case, the worse in the worst. One event that is
 * certain in the worst case and impossible in the best chooses between them.
 */
export function unstatedZones(
  component: Component,
  context: LeafContext,
  formulaOf: (shape: DeploymentShape) => Formula,
  shape: Extract<DeploymentShape, { kind: 'unknown' }>,
): Formula {
  report(
    component,
    'zones-not-stated',
    'how many zones it spreads over is not stated: between one zone and the best layout',
    context,
  );
  const choice = context.registry.add({
    id: `unstated:${component.id}`,
    kind: 'unstated',
    provider: component.provider,
    region: component.region,
    zone: null,
    component: component.id,
    unavailability: { best: 0, likely: 1, worst: 1 },
    duration: fixedDuration(0),
    state: 'unknown',
    because: 'zones not stated',
    sourceIds: [],
  });
  return any(all(event(choice), formulaOf(shape.best)), formulaOf(shape.worst));
}

function report(component: Component, rule: string, because: string, context: LeafContext): void {
  if (context.findings.some((finding) => finding.rule === rule && finding.subject === component.id)) return;
  context.findings.push({
    rule,
    subject: component.id,
    measured: unknown('1'),
    effect: null,
    because,
    sourceIds: [],
    confidence: 'estimate',
  });
}
