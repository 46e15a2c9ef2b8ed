import { optional, oneOf, seedTable, text, type RowOf } from '../seed-table.js';

export const SOURCE_RELIABILITIES = ['high', 'medium', 'low', 'estimate', 'unverified', 'not-stated'] as const;

export const sourceTable = seedTable({
  name: 'source',
  file: 'sources/sources.csv',
  description: 'Where the figures of the catalog come from',
  key: ['id'],
  columns: {
    id: text('Identifier used in `sourceIds` everywhere'),
    title: text('Publisher, repository or title'),
    kind: text('Kind of source, e.g. `git-file`, `stored-web-page`, `dataset-repo`'),
    locator: optional(text('Path inside the repository, or address')),
    revision: optional(text('Commit or revision read')),
    date: optional(text('Date of the data, as the source gives it')),
    licence: optional(text('Licence as stated by the source; blank where none is stated')),
    reliability: oneOf(SOURCE_RELIABILITIES, 'How far the source is trusted'),
    dataset: text('Part of the data that lists it: compute, services, knowledge, identity, firewall, or all'),
    notes: optional(text('What a reader should know of it')),
  },
});
export type Source = RowOf<typeof sourceTable>;
