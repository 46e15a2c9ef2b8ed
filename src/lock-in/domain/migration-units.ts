import type { Component } from '../../architectures/domain/architecture.js';
import type { DataToMove } from './data-to-move.js';
import type { ServiceFacts } from './service-facts.js';

/** How many effort units a component has, and where the count comes from. */
export interface MigrationUnits {
  readonly count: number;
  readonly unit: string;
  readonly origin: 'document' | 'quantity' | 'data' | 'default';
}

/** Effort units that are the component's own identical units. */
const COUNTED_BY_QUANTITY = new Set(['VM', 'gateway', 'tunnel', 'circuit', 'database', 'load balancer', 'front end']);
const GB_PER_TB = 1000;

/**
 * Units of a component: as the document states them; else its quantity where the effort unit is one of its own units;
 * else its data in TB where effort goes by the TB; else the default, which the answer shows as a finding.
 */
export function migrationUnits(
  component: Component,
  facts: ServiceFacts,
  data: DataToMove,
  defaultUnits: number,
): MigrationUnits {
  const unit = facts.factor?.effortUnit ?? 'unit';
  if (component.migrationUnits !== null) return { count: component.migrationUnits, unit, origin: 'document' };
  if (COUNTED_BY_QUANTITY.has(unit)) return { count: component.quantity, unit, origin: 'quantity' };
  if (unit === 'TB' && data.gb !== null) return { count: data.gb / GB_PER_TB, unit, origin: 'data' };
  return { count: defaultUnits, unit, origin: 'default' };
}

/** First unit in full, each further one at the repeat share: identical units of one component are one design. */
export function unitScale(count: number, repeatShare: number): number {
  return 1 + repeatShare * Math.max(0, count - 1);
}
