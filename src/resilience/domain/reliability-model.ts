import {
  componentsOf,
  type Architecture,
  type Component,
  type ServingNode,
} from '../../architectures/domain/architecture.js';
import type { Catalog } from '../../catalog/domain/catalog.js';
import type { ConfidenceFilter } from '../../catalog/domain/confidence.js';
import type { Finding } from '../../scorecards/domain/score-tree.js';
import { contractualFormula } from './contractual-leaf.js';
import { deploymentShape } from './deployment-shape.js';
import { EventRegistry } from './event-registry.js';
import type { FailureEvent } from './failure-event.js';
import { observedFormula } from './observed-leaf.js';
import { refuseBadStructure } from './check-structure.js';
import { all, any, atLeast, type Formula } from './structure-formula.js';

export const AVAILABILITY_BASES = ['contractual', 'observed'] as const;
export type AvailabilityBasis = (typeof AVAILABILITY_BASES)[number];

/** Independent events, and when the design serves in terms of them. */
export interface ReliabilityModel {
  readonly basis: AvailabilityBasis;
  readonly events: readonly FailureEvent[];
  readonly serving: Formula;
  /** When the recovery site could serve; null where none is drawn. */
  readonly standby: Formula | null;
  readonly findings: readonly Finding[];
}

/** What a leaf needs to be modelled. */
export interface LeafContext {
  readonly catalog: Catalog;
  readonly registry: EventRegistry;
  readonly findings: Finding[];
  readonly confidence: ConfidenceFilter;
}

/**
 * Turns the serving structure of a document into a formula over failure events. Throws `invalid-document` for structures
 * that name unknown components, need more parts than there are, or stand by at the primary site.
 */
export function buildReliabilityModel(
  architecture: Architecture,
  serving: ServingNode,
  catalog: Catalog,
  basis: AvailabilityBasis,
  confidence: ConfidenceFilter = 'all',
): ReliabilityModel {
  refuseBadStructure(architecture, catalog);
  const used = new Set([...componentsOf(serving), ...componentsOf(architecture.recovery.standby)]);
  const components = architecture.components.filter((component) => used.has(component.id));
  const providers = [...new Set(components.map((component) => component.provider))];
  const registry = new EventRegistry(catalog, providers, basis === 'observed');
  const context: LeafContext = { catalog, registry, findings: [], confidence };
  const leaves = new Map(components.map((component) => [component.id, leafOf(component, basis, context)]));
  return {
    basis,
    events: registry.events,
    serving: formulaOf(serving, leaves),
    standby: architecture.recovery.standby ? formulaOf(architecture.recovery.standby, leaves) : null,
    findings: context.findings,
  };
}

function leafOf(component: Component, basis: AvailabilityBasis, context: LeafContext): Formula {
  const shape = deploymentShape(component, context.catalog);
  return basis === 'contractual'
    ? contractualFormula(component, shape, context)
    : observedFormula(component, shape, context);
}

function formulaOf(node: ServingNode, leaves: ReadonlyMap<string, Formula>): Formula {
  if (node.kind === 'component') {
    const leaf = leaves.get(node.component);
    if (!leaf) throw new Error(`component ${node.component} has no leaf`);
    return leaf;
  }
  const parts = node.of.map((part) => formulaOf(part, leaves));
  if (node.kind === 'series') return all(...parts);
  return node.kind === 'any' ? any(...parts) : atLeast(node.k, parts);
}
