import { decimal, optional, seedTable, text, type RowOf } from '../seed-table.js';
import { provenance } from './provenance.js';

/** Named numbers the scores use: weights, shares, rates and defaults. Data, so that a reader can question and override them. */
export const scoreParameterTable = seedTable({
  name: 'score_parameter',
  file: 'scoring/parameters/',
  description: 'Weights, shares, rates and defaults of the scores; a request may override most of them',
  key: ['name'],
  columns: {
    name: text('Name, `<score>.<parameter>`, e.g. `lock-in.repeat-share`'),
    value: decimal('Value'),
    low: optional(decimal('Low end, where the parameter is uncertain')),
    high: optional(decimal('High end, where the parameter is uncertain')),
    unit: text('Unit of the value; `1` for a plain number'),
    because: text('Why this value'),
    ...provenance,
  },
});
export type ScoreParameter = RowOf<typeof scoreParameterTable>;
