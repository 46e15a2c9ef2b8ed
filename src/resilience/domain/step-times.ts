import type { Component, Disruption, RecoveryStrategy } from '../../architectures/domain/architecture.js';
import type { Catalog } from '../../catalog/domain/catalog.js';
import type { RecoveryStep, RecoveryStepTime } from '../../catalog/domain/tables/resilience.js';
import { bestFit } from './capability-pattern.js';
import { exactly, type Seconds } from './recovery-seconds.js';

/** One step of a recovery, on the part it is done for. */
export interface StepTime {
  readonly step: RecoveryStep;
  /** Component id, or `architecture`. */
  readonly subject: string;
  readonly seconds: Seconds;
  readonly because: string;
  readonly sourceIds: readonly string[];
}

const WHOLE = 'architecture';

/** A step of the whole design; null: not in the table. */
export function wholeStep(
  catalog: Catalog,
  step: RecoveryStep,
  disruption: Disruption,
  strategy: RecoveryStrategy,
): StepTime | null {
  const row = matching(catalog, step, disruption, strategy).find((each) => each.subject === WHOLE);
  return row ? asStep(row, WHOLE) : null;
}

/** A step of one component, by its service, else its capability; null: not in the table. */
export function componentStep(
  catalog: Catalog,
  component: Component,
  step: RecoveryStep,
  disruption: Disruption,
  strategy: RecoveryStrategy,
): StepTime | null {
  const rows = matching(catalog, step, disruption, strategy);
  const row = bestFit(rows, (each) => each.subject, component.service, component.capability);
  return row ? asStep(row, component.id) : null;
}

const byQuestion = new WeakMap<Catalog['recoverySteps'], Map<string, RecoveryStepTime[]>>();

/** Rows of the table for a step; looked for once, because every loss of every design asks. */
function matching(
  { recoverySteps }: Catalog,
  step: RecoveryStep,
  disruption: Disruption,
  strategy: RecoveryStrategy,
): RecoveryStepTime[] {
  let known = byQuestion.get(recoverySteps);
  if (!known) byQuestion.set(recoverySteps, (known = new Map<string, RecoveryStepTime[]>()));
  const question = `${step}|${disruption}|${strategy}`;
  let rows = known.get(question);
  if (!rows) {
    rows = recoverySteps.filter(
      (row) =>
        row.step === step &&
        (row.disruption === disruption || row.disruption === 'any') &&
        (row.strategy === strategy || row.strategy === 'any'),
    );
    known.set(question, rows);
  }
  return rows;
}

function asStep(row: RecoveryStepTime, subject: string): StepTime {
  return {
    step: row.step,
    subject,
    seconds: { low: row.secondsLow, likely: row.secondsLikely, high: row.secondsHigh },
    because: row.basis,
    sourceIds: row.sourceIds,
  };
}

/** A time to live stated in the document: clients hold the old address for anything up to it. */
export function nameStep(dnsTtlSeconds: number): StepTime {
  return {
    step: 'redirect',
    subject: 'dns',
    seconds: { ...exactly(dnsTtlSeconds), low: 0 },
    because: `clients hold the old address for up to the ${dnsTtlSeconds} s of the document`,
    sourceIds: [],
  };
}
