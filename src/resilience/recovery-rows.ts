import { fieldColumns } from '../http/tabular.js';
import type { RecoveriesResponse } from './recovery.response.js';

interface RecoveryRow {
  readonly disruption: string;
  readonly loss: string;
  readonly way: string | null;
  readonly step: string;
  readonly subject: string;
  readonly startSeconds: number | null;
  readonly seconds: number | null;
  readonly secondsLow: number | null;
  readonly secondsHigh: number | null;
  readonly objectiveSeconds: number | null;
  readonly because: string;
  readonly sourceIds: string;
}

export const RECOVERY_COLUMNS = fieldColumns<RecoveryRow>([
  'disruption',
  'loss',
  'way',
  'step',
  'subject',
  'startSeconds',
  'seconds',
  'secondsLow',
  'secondsHigh',
  'objectiveSeconds',
  'because',
  'sourceIds',
]);

/** For each loss: its recovery time as `total`, its steps, and the recovery point of each component that holds data. */
export function* recoveryRows(answer: RecoveriesResponse): Iterable<RecoveryRow> {
  for (const outcome of answer.disruptions) {
    for (const { name, plan, data } of outcome.losses) {
      const row = { disruption: outcome.disruption, loss: name, way: plan.way };
      yield {
        ...row,
        step: 'total',
        subject: 'architecture',
        startSeconds: 0,
        seconds: plan.total?.likely ?? null,
        secondsLow: plan.total?.low ?? null,
        secondsHigh: plan.total?.high ?? null,
        objectiveSeconds: outcome.rtoObjectiveSeconds,
        because: plan.because,
        sourceIds: '',
      };
      for (const step of plan.steps) {
        yield {
          ...row,
          step: step.step,
          subject: step.subject,
          startSeconds: step.start.likely,
          seconds: step.seconds.likely,
          secondsLow: step.seconds.low,
          secondsHigh: step.seconds.high,
          objectiveSeconds: null,
          because: step.because,
          sourceIds: step.sourceIds.join(';'),
        };
      }
      for (const point of data) {
        yield {
          ...row,
          step: 'recovery-point',
          subject: point.component,
          startSeconds: null,
          seconds: point.seconds?.likely ?? null,
          secondsLow: point.seconds?.low ?? null,
          secondsHigh: point.seconds?.high ?? null,
          objectiveSeconds: outcome.rpoObjectiveSeconds,
          because: point.because,
          sourceIds: point.sourceIds.join(';'),
        };
      }
    }
  }
}
