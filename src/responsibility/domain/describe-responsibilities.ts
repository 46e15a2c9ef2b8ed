import type { Architecture } from '../../architectures/domain/architecture.js';
import type { Catalog } from '../../catalog/domain/catalog.js';
import { assessBurden, type BurdenAssessment } from './assess-burden.js';
import { burdenModel } from './burden-model.js';
import type { BurdenOptions } from './burden-settings.js';
import { checklist, countOwners, type ChecklistGroup, type ChecklistGrouping, type OwnerState } from './checklist.js';
import { protectionsOf, type ProtectionLine } from './protections.js';
import { layerMatrix, taskMatrix, type MatrixRow } from './responsibility-matrix.js';
import { securityConsistency, type RepeatedControl } from './security-consistency.js';

/** Everything this room says of one architecture, from one model. */
export interface ResponsibilitiesAnswer {
  readonly name: string;
  readonly burden: BurdenAssessment;
  readonly groupBy: ChecklistGrouping;
  readonly counts: Readonly<Record<OwnerState, number>>;
  readonly checklist: readonly ChecklistGroup[];
  readonly matrix: { readonly tasks: readonly MatrixRow[]; readonly layers: readonly MatrixRow[] };
  readonly protections: readonly ProtectionLine[];
  readonly repeatedControls: readonly RepeatedControl[];
}

/** Burden, checklist, matrix, protections and controls met twice. Throws what `assessBurden` throws. */
export function describeResponsibilities(
  architecture: Pick<Architecture, 'name' | 'components'>,
  catalog: Catalog,
  groupBy: ChecklistGrouping,
  options: BurdenOptions = {},
): ResponsibilitiesAnswer {
  const model = burdenModel(catalog, options);
  const { name, components } = architecture;
  const groups = checklist(model, components, groupBy);
  return {
    name,
    burden: assessBurden(architecture, catalog, options, model),
    groupBy,
    counts: countOwners(groups.flatMap(({ items }) => items)),
    checklist: groups,
    matrix: { tasks: taskMatrix(model, components), layers: layerMatrix(model, components) },
    protections: protectionsOf(catalog, components, model.settings.confidence),
    repeatedControls: securityConsistency(catalog, components),
  };
}
