import type { Component } from '../../architectures/domain/architecture.js';
import { stateOf } from '../../catalog/domain/confidence.js';
import { causeRate } from './cause-rates.js';
import type { DeploymentShape } from './deployment-shape.js';
import { mapSpread } from './event-registry.js';
import { findFailureRow, repairDuration } from './failure-rate.js';
import { HOURS_PER_YEAR } from './failure-event.js';
import { fixedDuration } from './lognormal.js';
import { zoneFailoverSeconds } from './zone-failover.js';
import type { LeafContext } from './reliability-model.js';
import { all, any, ALWAYS_UP, atLeast, event, type Formula } from './structure-formula.js';
import { unitGroup, type UnitFailure } from './unit-group.js';
import { unknownUnit, unstatedZones } from './unknown-leaf.js';

/** A component by what is observed or estimated: its units' own failures, its zones, its region, its provider. */
export function observedFormula(component: Component, shape: DeploymentShape, context: LeafContext): Formula {
  if (shape.kind === 'unknown') {
    return unstatedZones(component, context, (each) => observedFormula(component, each, context), shape);
  }
  const unit = observedUnit(component, context);
  const region = shape.kind === 'global' || component.region === 'global' ? null : component.region;
  const shared = context.registry.causesOf(component.provider, region, null);
  return all(...shared.formulas, withinRegion(component, shape, unit, region ?? '', context));
}

function withinRegion(
  component: Component,
  shape: Exclude<DeploymentShape, { kind: 'unknown' }>,
  unit: UnitFailure,
  region: string,
  context: LeafContext,
): Formula {
  const { registry } = context;
  const zoneUp = (zone: number): Formula => lastOf(registry.causesOf(component.provider, region, zone).formulas);
  const whole = (): Formula =>
    unitGroup(component, 'whole', shape.needed, [{ units: shape.units, up: ALWAYS_UP }], unit, registry);
  switch (shape.kind) {
    case 'global':
    case 'regional':
      return whole();
    case 'spanning':
      return all(any(...zoneNumbers(shape.zones).map(zoneUp)), whole());
    case 'spread':
      return unitGroup(
        component,
        'zones',
        shape.needed,
        shape.perZone.map((units, zone) => ({ units, up: zoneUp(zone) })),
        unit,
        registry,
      );
    case 'paired':
      return all(takeover(component, shape.units, unit, context), pairs(component, shape, unit, zoneUp, context));
  }
}

/** Each unit is one of two servers in different zones, up while either is. */
function pairs(
  component: Component,
  shape: Extract<DeploymentShape, { kind: 'paired' }>,
  unit: UnitFailure,
  zoneUp: (zone: number) => Formula,
  context: LeafContext,
): Formula {
  const units = Array.from({ length: shape.units }, (_, at) => {
    const places = zoneNumbers(shape.zones).slice(0, 2);
    return unitGroup(
      component,
      `pair-${at}`,
      1,
      places.map((zone) => ({ units: 1, up: zoneUp(zone) })),
      unit,
      context.registry,
    );
  });
  const [only] = units;
  return units.length === 1 && only ? only : atLeast(shape.needed, units);
}

/** The short outage of each takeover by the standby: (failures of the active server + of its zone) × time of the takeover. */
function takeover(component: Component, units: number, unit: UnitFailure, context: LeafContext): Formula {
  const seconds = zoneFailoverSeconds(component, context.catalog);
  if (seconds === null || seconds === 0) return ALWAYS_UP;
  const zone = causeRate(context.catalog, component.provider, 'zone').eventsPerYear;
  const perYear = mapSpread(unit.unavailability, (q, of) => (q * HOURS_PER_YEAR) / unit.duration.meanHours + zone[of]);
  const number = context.registry.add({
    id: `failover:${component.id}`,
    kind: 'failover',
    provider: component.provider,
    region: component.region,
    zone: null,
    component: component.id,
    unavailability: mapSpread(perYear, (rate) => Math.min((units * rate * seconds) / 3600 / HOURS_PER_YEAR, 1)),
    duration: fixedDuration(seconds / 3600),
    state: 'estimated',
    because: `its standby takes over in ${seconds} s, each time the active server or its zone fails`,
    sourceIds: unit.sourceIds,
  });
  return event(number);
}

function observedUnit(component: Component, context: LeafContext): UnitFailure {
  const row = findFailureRow(component, context.catalog);
  if (!row) return unknownUnit(component, `no failure rate for ${component.capability}`, context);
  const duration = repairDuration(component, context.catalog);
  const share = (perYear: number): number => Math.min((perYear * duration.meanHours) / HOURS_PER_YEAR, 1);
  return {
    unavailability: {
      best: share(row.failuresPerUnitYearLow),
      likely: share(row.failuresPerUnitYear),
      worst: share(row.failuresPerUnitYearHigh),
    },
    duration,
    state: stateOf(row.confidence),
    because: `${row.failuresPerUnitYear} failures a year, ${row.repairMedianMinutes} min each: ${row.basis}`,
    sourceIds: row.sourceIds,
  };
}

const zoneNumbers = (zones: number): number[] => Array.from({ length: zones }, (_, zone) => zone);
const lastOf = (formulas: readonly Formula[]): Formula => formulas[formulas.length - 1] ?? ALWAYS_UP;
