import type { Component } from '../../architectures/domain/architecture.js';
import { stateOf } from '../../catalog/domain/confidence.js';
import { known } from '../../scorecards/domain/score-tree.js';
import { chooseSla, type SlaChoice } from './choose-sla.js';
import type { DeploymentShape } from './deployment-shape.js';
import { sameInAllCases, type Causes } from './event-registry.js';
import { repairDuration } from './failure-rate.js';
import type { LeafContext } from './reliability-model.js';
import { residualUnavailability } from './residual.js';
import { all, any, ALWAYS_UP, type Formula } from './structure-formula.js';
import { unitGroup, type UnitFailure } from './unit-group.js';
import { unknownUnit, unstatedZones } from './unknown-leaf.js';

/**
 * A component by its provider's commitment. A commitment on the deployment is one leaf of its scope, so its zones are not
 * modelled again; commitments on a unit or a zone are leaves of each. Shared causes are conditioned on, and the leaf keeps
 * the residual, so that its marginal equals the commitment.
 */
export function contractualFormula(component: Component, shape: DeploymentShape, context: LeafContext): Formula {
  if (shape.kind === 'unknown') {
    return unstatedZones(component, context, (each) => contractualFormula(component, each, context), shape);
  }
  const choice = chooseSla(component, shape, context.catalog, context.confidence);
  const scope = choice?.rule.leafScope ?? fallbackScope(shape);
  const unit = (causes: Causes): UnitFailure =>
    choice
      ? committedUnit(component, choice, causes, context)
      : unknownUnit(component, 'no commitment applies', context);
  switch (scope) {
    case 'global':
    case 'multi-regional':
      return wholeUnits(
        component,
        shape,
        context.registry.causesOf(component.provider, null, null),
        unit,
        choice,
        context,
      );
    case 'regional':
      return wholeUnits(
        component,
        shape,
        context.registry.causesOf(component.provider, regionOf(component), null),
        unit,
        choice,
        context,
      );
    case 'zonal':
    case 'unit':
      return zonalUnits(component, shape, scope, unit, context);
  }
}

function fallbackScope(shape: DeploymentShape): 'global' | 'regional' | 'unit' {
  if (shape.kind === 'global') return 'global';
  return shape.kind === 'spread' ? 'unit' : 'regional';
}

function regionOf(component: Component): string | null {
  return component.region === 'global' ? null : component.region;
}

/** One leaf for the deployment where the commitment covers several units together, else one for each unit. */
function wholeUnits(
  component: Component,
  shape: DeploymentShape,
  causes: Causes,
  unit: (causes: Causes) => UnitFailure,
  choice: SlaChoice | null,
  context: LeafContext,
): Formula {
  const together = choice !== null && choice.rule.minimumUnits > 1;
  const [units, needed] = together ? [1, 1] : [shape.units, shape.needed];
  const group = unitGroup(component, 'sla', needed, [{ units, up: ALWAYS_UP }], unit(causes), context.registry);
  return all(...causes.formulas, group);
}

/** Units (or zones of units) that fail apart, each resting on its zone. */
function zonalUnits(
  component: Component,
  shape: DeploymentShape,
  scope: 'unit' | 'zonal',
  unit: (causes: Causes) => UnitFailure,
  context: LeafContext,
): Formula {
  const perZone = shape.kind === 'spread' ? shape.perZone : [shape.units];
  const region = regionOf(component);
  const shared = context.registry.causesOf(component.provider, region, null);
  const zones = perZone.map((units, zone) => {
    const causes = context.registry.causesOf(component.provider, region, zone);
    return { units, zone, causes, up: causes.formulas[causes.formulas.length - 1] ?? ALWAYS_UP };
  });
  const first = zones[0];
  if (!first) return ALWAYS_UP;
  if (scope === 'unit') {
    return all(
      ...shared.formulas,
      unitGroup(component, 'sla', shape.needed, zones, unit(first.causes), context.registry),
    );
  }
  const ways = zones.map((zone) => ({
    units: zone.units,
    up: all(
      zone.up,
      unitGroup(component, `sla-${zone.zone}`, 1, [{ units: 1, up: ALWAYS_UP }], unit(zone.causes), context.registry),
    ),
  }));
  return all(...shared.formulas, enough(ways, shape.needed));
}

function enough(ways: readonly { readonly units: number; readonly up: Formula }[], needed: number): Formula {
  const [only] = ways;
  if (ways.length === 1 && only) return needed > only.units ? any() : only.up;
  return { kind: 'at-least', needed, of: ways.map((way) => way.up), weights: ways.map((way) => way.units) };
}

/** Shared causes at their likely rate in every case: the commitment itself has no range. */
function committedUnit(component: Component, choice: SlaChoice, causes: Causes, context: LeafContext): UnitFailure {
  const unavailability = (100 - choice.uptimePct) / 100;
  const { value, floored } = residualUnavailability(
    unavailability,
    context.registry.unavailabilities(causes, 'likely'),
  );
  if (floored) reportFloor(component, choice, context);
  return {
    unavailability: sameInAllCases(value),
    duration: repairDuration(component, context.catalog),
    state: stateOf(choice.sla.confidence),
    because: `${choice.uptimePct} % committed for: ${choice.sla.deployment}`,
    sourceIds: choice.sla.sourceIds,
  };
}

function reportFloor(component: Component, choice: SlaChoice, context: LeafContext): void {
  if (
    context.findings.some((finding) => finding.rule === 'shared-causes-exceed-sla' && finding.subject === component.id)
  )
    return;
  context.findings.push({
    rule: 'shared-causes-exceed-sla',
    subject: component.id,
    measured: known(choice.uptimePct, '%'),
    effect: null,
    because: `the observed outages of its provider and region alone exceed what ${choice.uptimePct} % allows; its own part is taken as 0`,
    sourceIds: choice.sla.sourceIds,
    confidence: choice.sla.confidence,
  });
}
