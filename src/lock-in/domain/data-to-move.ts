import type { Component } from '../../architectures/domain/architecture.js';
import type { ServiceFacts } from './service-facts.js';

/** Data that leaves with a component. */
export interface DataToMove {
  /** GB; null: unknown, which is never zero. */
  readonly gb: number | null;
  readonly origin: 'document' | 'volumes and stored usage' | 'holds none' | 'not stated';
}

const NONE: DataToMove = { gb: 0, origin: 'holds none' };
const NOT_STATED: DataToMove = { gb: null, origin: 'not stated' };

/**
 * Data of a component: as the document states it; else its volumes, its storage and what it stores per month, each unit
 * counted. A service of low data gravity, and every network service, holds none of its own; any other is unknown.
 * Backups stay behind: they are made anew at the target.
 */
export function dataToMove(component: Component, facts: ServiceFacts): DataToMove {
  if (component.dataGb !== null) return { gb: component.dataGb, origin: 'document' };
  const stored = storedGb(component);
  if (stored !== null) return { gb: stored, origin: 'volumes and stored usage' };
  const holdsNone = facts.factor?.dataGravity === 'low' || component.capability.startsWith('network.');
  return holdsNone ? NONE : NOT_STATED;
}

function storedGb(component: Component): number | null {
  const perUnit = component.size?.storageGb;
  const usage = storedUsageGb(component.usage);
  if (component.volumes.length === 0 && perUnit == null && usage === null) return null;
  const volumesGb = component.volumes.reduce((sum, volume) => sum + volume.sizeGb, 0) * component.quantity;
  // A database states its storage once as size and once more as usage; the larger of the two is what it holds.
  return volumesGb + Math.max((perUnit ?? 0) * component.quantity, usage ?? 0);
}

function storedUsageGb({ storageGb, archiveGb }: Component['usage']): number | null {
  return storageGb === undefined && archiveGb === undefined ? null : (storageGb ?? 0) + (archiveGb ?? 0);
}
