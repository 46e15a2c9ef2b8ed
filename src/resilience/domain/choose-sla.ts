import type { Component } from '../../architectures/domain/architecture.js';
import type { Catalog } from '../../catalog/domain/catalog.js';
import { passesFilter, type ConfidenceFilter } from '../../catalog/domain/confidence.js';
import type { SlaRule } from '../../catalog/domain/tables/resilience.js';
import type { Sla } from '../../catalog/domain/tables/services.js';
import { survivesZoneLoss, zonesOf, type DeploymentShape } from './deployment-shape.js';

export interface SlaChoice {
  readonly sla: Sla;
  readonly rule: SlaRule;
  readonly uptimePct: number;
}

/**
 * The commitment that holds for a component in this shape, by the authored conditions; null where none does. A row that
 * asks for several units covers their all failing at once, so it counts only where the component bears the loss of a zone.
 * The most demanding condition that is met wins; between equals the lower commitment.
 */
export function chooseSla(
  component: Component,
  shape: DeploymentShape,
  catalog: Catalog,
  filter: ConfidenceFilter = 'all',
): SlaChoice | null {
  const slas = catalog.index.slasOfService.get(component.service) ?? [];
  const choices = slas.flatMap((sla) => {
    const rule = catalog.slaRules.find((each) => each.service === sla.service && each.deployment === sla.deployment);
    if (!rule || sla.monthlyUptimePct === null || !passesFilter(sla.confidence, filter)) return [];
    return applies(rule, component, shape) ? [{ sla, rule, uptimePct: sla.monthlyUptimePct }] : [];
  });
  choices.sort((a, b) => rank(b.rule) - rank(a.rule) || a.uptimePct - b.uptimePct);
  return choices[0] ?? null;
}

function applies(rule: SlaRule, component: Component, shape: DeploymentShape): boolean {
  if (rule.measure === 'not-availability') return false;
  if (!variantFits(rule, component)) return false;
  if (rule.highAvailability !== 'either' && (rule.highAvailability === 'yes') !== component.highAvailability)
    return false;
  if (component.quantity < rule.minimumUnits) return false;
  if (rule.leafScope === 'global' || rule.leafScope === 'multi-regional') return true;
  const zones = zonesOf(shape);
  if (shape.kind !== 'regional' && zones < rule.minimumZones) return false;
  if (rule.maximumZones !== null && zones > rule.maximumZones) return false;
  return (
    rule.minimumUnits < 2 || shape.kind !== 'spread' || shape.perZone.every((_, zone) => survivesZoneLoss(shape, zone))
  );
}

function variantFits(rule: SlaRule, component: Component): boolean {
  if (rule.variantPattern === null) return rule.chosenByDefault === 'yes';
  const named = [component.variant, component.instanceType, ...component.volumes.map((volume) => volume.variant)]
    .join(' ')
    .toLowerCase();
  return rule.variantPattern.split('|').some((part) => named.includes(part));
}

function rank(rule: SlaRule): number {
  return (rule.variantPattern === null ? 0 : 1000) + rule.minimumZones * 10 + rule.minimumUnits;
}
