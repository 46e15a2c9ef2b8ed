import { buildDiagram, type FailureDiagram } from '../../resilience/domain/failure-diagram.js';
import type { Formula } from '../../resilience/domain/structure-formula.js';
import { remembered } from './remembered.js';

export type DiagramOf = (formulas: readonly Formula[]) => FailureDiagram;

/** Diagrams kept at a time: designs that follow each other have few structures, and large designs large diagrams. */
const MOST_KEPT = 64;

/** Failure diagrams by structure: services of one structure differ in how often they fail, which no diagram asks. */
export function keptDiagrams(): DiagramOf {
  const known = new Map<string, FailureDiagram>();
  return (formulas) => {
    if (known.size >= MOST_KEPT) known.clear();
    return remembered(known, formulas.map(structureOf).join('/'), () => buildDiagram(formulas));
  };
}

function structureOf(formula: Formula): string {
  if (formula.kind === 'event') return `${formula.event}`;
  const parts = formula.of.map(structureOf).join(' ');
  if (formula.kind !== 'at-least') return `${formula.kind}(${parts})`;
  return `${formula.needed}/${formula.weights?.join() ?? ''}(${parts})`;
}
