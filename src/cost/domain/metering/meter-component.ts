import type { Component } from '../../../architectures/domain/architecture.js';
import { nearestNames } from '../../../catalog/domain/nearest-names.js';
import { Problem } from '../../../problems/domain/problem.js';
import type { LineDraft } from '../line-draft.js';
import { ComponentMetering, type MeteringContext } from './component-metering.js';
import { productOf } from './default-products.js';
import { DRIVERS, isDriver } from './drivers.js';
import { findRule } from './rules.js';

/**
 * Turns a component into drafts of lines: the rule of its service, then every meter its usage names besides. A component
 * nobody has a rule or a meter for is one unpriced line, so that it can never look free.
 */
export function meterComponent(context: MeteringContext, component: Component): void {
  const product = productOf(context.catalog, component.service, component.variant);
  const metering = new ComponentMetering(context, component, product);
  const before = context.drafts.length;
  // Self-managed software is billed as the machines it runs on, whatever capability it gives.
  const billed = context.catalog.index.services.get(component.service)?.capability ?? component.capability;
  findRule(product, billed)?.(metering);
  for (const key of metering.unread()) chargeNamed(metering, key);
  refuseEmptyCommitment(metering, context.drafts.slice(before));
  if (context.drafts.length === before && metering.saidNothing) {
    metering.unpriced('usage', 'month', component.quantity, silenceOf(metering));
  }
}

function silenceOf({ product, prices }: ComponentMetering): string {
  const priced = product !== null && prices.metersOf(product).length > 0;
  return priced ? 'the document states no usage of this service' : 'the catalog holds no price of this service';
}

/** A commitment, or spot, on something that sells no such thing. */
function refuseEmptyCommitment({ component, context }: ComponentMetering, drafts: readonly LineDraft[]): void {
  const { id, purchaseOption, service } = component;
  const asked = purchaseOption !== 'on-demand' || context.options.coverage[id] !== undefined;
  if (!asked || drafts.some(({ kind }) => kind === 'instance' || kind === 'unpriced')) return;
  const message = `component ${id} buys ${purchaseOption}, and ${service} is not sold by the instance hour`;
  throw new Problem('invalid-document', message, [
    { path: `${id}.purchaseOption`, message, value: purchaseOption, bound: 'on-demand' },
  ]);
}

/** A key of `usage` that no rule has read: a meter of the product, or of any product of the provider. */
function chargeNamed(metering: ComponentMetering, key: string): void {
  const [product, meter] = splitKey(metering, key);
  if (product !== null && metering.prices.metersOf(product).includes(meter)) {
    metering.chargeNamed(product, meter, key);
    return;
  }
  if (!isDriver(key)) refuse(metering, key);
  // Transfer reads it after the components.
  if (key !== 'egressGb') metering.context.unused?.push({ componentId: metering.component.id, name: key });
}

function splitKey(metering: ComponentMetering, key: string): readonly [product: string | null, meter: string] {
  const colon = key.indexOf(':');
  return colon < 0 ? [metering.product, key] : [key.slice(0, colon), key.slice(colon + 1)];
}

function refuse({ component, product, prices }: ComponentMetering, key: string): never {
  const known = [...Object.keys(DRIVERS), ...(product === null ? [] : prices.metersOf(product))];
  const path = `usage.${key}`;
  const message = `${key} is neither a usage driver nor a meter of ${product ?? component.service}`;
  throw new Problem('invalid-document', `component ${component.id}: ${message}`, [
    { path, message, value: key, nearest: nearestNames(key, known) },
  ]);
}
