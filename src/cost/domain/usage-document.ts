import type { Architecture, Component } from '../../architectures/domain/architecture.js';
import { nearestNames } from '../../catalog/domain/nearest-names.js';
import { Problem } from '../../problems/domain/problem.js';
import type { CoverageShare, UsageCase } from './estimate-options.js';

/** A demand apart from the drawing: what each component is asked for, so that one architecture can be priced under several. */
export interface UsageDocument {
  readonly components: Readonly<Record<string, ComponentUsage>>;
}

export interface ComponentUsage {
  /** Drivers and meters, over those of the document. */
  readonly usage: Readonly<Record<string, number>>;
  readonly usageLow: Readonly<Record<string, number>>;
  readonly usageHigh: Readonly<Record<string, number>>;
  /** Units: autoscaling between the low and the high. Null leaves the document's. */
  readonly quantity: number | null;
  readonly quantityLow: number | null;
  readonly quantityHigh: number | null;
  /** Hours each unit runs a month: office hours, batch windows. */
  readonly hoursPerMonth: number | null;
  readonly coverage: readonly CoverageShare[] | null;
}

/** The architecture under one end of a usage document. Throws `invalid-document` for a component it does not have. */
export function withUsage(architecture: Architecture, document: UsageDocument, usageCase: UsageCase): Architecture {
  refuseUnknown(architecture, document);
  return {
    ...architecture,
    components: architecture.components.map((component) => {
      const own = document.components[component.id];
      return own ? componentUnder(component, own, usageCase) : component;
    }),
  };
}

function componentUnder(component: Component, own: ComponentUsage, usageCase: UsageCase): Component {
  const quantity = own.quantity ?? component.quantity;
  const ends = { low: own.quantityLow, likely: null, high: own.quantityHigh };
  const over = { low: own.usageLow, likely: {}, high: own.usageHigh }[usageCase];
  return {
    ...component,
    quantity: ends[usageCase] ?? quantity,
    hoursPerMonth: own.hoursPerMonth ?? component.hoursPerMonth,
    usage: { ...component.usage, ...own.usage, ...over },
  };
}

/** Ways to buy by component id, as the usage document states them. */
export function coverageOf(document: UsageDocument): Record<string, readonly CoverageShare[]> {
  const shares: Record<string, readonly CoverageShare[]> = {};
  for (const [id, { coverage }] of Object.entries(document.components)) {
    if (coverage === null) continue;
    checkShares(id, coverage);
    shares[id] = coverage;
  }
  return shares;
}

const SHARE_TOLERANCE = 1e-9;

function checkShares(id: string, coverage: readonly CoverageShare[]): void {
  const sum = coverage.reduce((total, { share }) => total + share, 0);
  if (Math.abs(sum - 1) <= SHARE_TOLERANCE) return;
  const message = `the coverage of ${id} sums to ${sum}`;
  throw new Problem('invalid-document', message, [
    { path: `usage.components.${id}.coverage`, message, value: sum, bound: 'shares that sum to 1' },
  ]);
}

function refuseUnknown({ components }: Architecture, document: UsageDocument): void {
  const ids = components.map(({ id }) => id);
  const unknown = Object.keys(document.components).filter((id) => !ids.includes(id));
  if (unknown.length === 0) return;
  throw new Problem(
    'invalid-document',
    `the usage names ${unknown.length} component(s) the architecture does not have: ${unknown.join(', ')}`,
    unknown.map((id) => ({
      path: `usage.components.${id}`,
      message: 'no such component',
      value: id,
      nearest: nearestNames(id, ids),
    })),
  );
}
