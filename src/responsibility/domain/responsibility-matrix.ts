import { stateOf, type FigureState } from '../../catalog/domain/confidence.js';
import type { Binding, BurdenModel } from './burden-model.js';
import { ownerUnder } from './ownership-matrix.js';
import type { OwnerState } from './checklist.js';

/** A task or a stack layer against the components; a component is missing where the task does not apply to it. */
export interface MatrixRow {
  readonly name: string;
  readonly domain: string;
  readonly ccmDomain: string | null;
  readonly ccmControlId: string | null;
  readonly owners: Readonly<Record<string, OwnerState>>;
  readonly state: FigureState;
  readonly sourceIds: readonly string[];
}

/** The task matrix of an architecture: every operational task that applies to something in it, per component. */
export function taskMatrix(model: BurdenModel, bindings: readonly Binding[]): MatrixRow[] {
  const rows = model.tasks.map((task, position): MatrixRow => {
    const applying = bindings.flatMap((binding) => {
      const duty = model.profileOf(binding).byTask[position];
      return duty ? [{ id: binding.id, duty }] : [];
    });
    const states = applying.map(({ duty }) => (duty.owner === null ? 'unknown' : stateOf(duty.confidence)));
    return {
      name: task.task,
      domain: task.domain,
      ccmDomain: task.ccmDomain,
      ccmControlId: task.ccmControlId,
      owners: Object.fromEntries(applying.map(({ id, duty }): [string, OwnerState] => [id, duty.owner ?? 'unknown'])),
      state: worstState(states),
      sourceIds: [...new Set(applying.flatMap(({ duty }) => duty.sourceIds))].sort(),
    };
  });
  return rows.filter(({ owners }) => Object.keys(owners).length > 0);
}

/** The layers of the stack as the provider publishes them, under each component's service model. They label, and do not score. */
export function layerMatrix(model: BurdenModel, bindings: readonly Binding[]): MatrixRow[] {
  return model.matrix.layers.map((row) => ({
    name: row.control,
    domain: row.controlDomain,
    ccmDomain: null,
    ccmControlId: null,
    owners: Object.fromEntries(
      bindings.map(({ id, service }) => {
        const serviceModel = model.catalog.index.services.get(service)?.serviceModel;
        return [id, (serviceModel && ownerUnder(row, serviceModel)) ?? 'unknown'];
      }),
    ),
    state: stateOf(row.confidence),
    sourceIds: row.sourceIds,
  }));
}

function worstState(states: readonly FigureState[]): FigureState {
  if (states.includes('unknown')) return 'unknown';
  return states.includes('estimated') ? 'estimated' : 'known';
}
