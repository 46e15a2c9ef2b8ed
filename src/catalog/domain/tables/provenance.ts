import { CONFIDENCES } from '../confidence.js';
import { list, oneOf, optional, text } from '../seed-table.js';

/** The columns that say where a row comes from; every table carries them. */
export const provenance = {
  sourceIds: list('Sources of the row', { references: 'source.id' }),
  confidence: oneOf(CONFIDENCES, 'How sure the row is'),
};

export const effectiveDate = optional(
  text('Date the source gives for the figure, YYYY-MM-DD, YYYY-MM or YYYY; blank where the source states none'),
);
