import { fieldColumns } from '../http/tabular.js';
import type { DrillResponse } from './drill.response.js';

interface TimelineRow {
  readonly atSecondsLow: number;
  readonly atSeconds: number;
  readonly atSecondsHigh: number;
  readonly kind: string;
  readonly subject: string;
  readonly what: string;
  readonly sourceIds: string;
}

export const TIMELINE_COLUMNS = fieldColumns<TimelineRow>([
  'atSeconds',
  'atSecondsLow',
  'atSecondsHigh',
  'kind',
  'subject',
  'what',
  'sourceIds',
]);

/** The story of a drill, one entry a row. */
export function* timelineRows(answer: DrillResponse): Iterable<TimelineRow> {
  for (const { at, kind, subject, what, sourceIds } of answer.timeline) {
    yield {
      atSeconds: at.likely,
      atSecondsLow: at.low,
      atSecondsHigh: at.high,
      kind,
      subject,
      what,
      sourceIds: sourceIds.join(';'),
    };
  }
}
