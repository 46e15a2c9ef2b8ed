import { weakest, type Confidence } from '../../domain/confidence.js';
import { nearestNames } from '../../domain/nearest-names.js';
import { SOURCE_RELIABILITIES, type Source } from '../../domain/tables/sources.js';
import { optionalText, refuse, requiredOneOf, requiredText, type SourceRow } from './source-row.js';

export const SOURCE_FOLDERS = ['compute', 'services', 'knowledge', 'identity', 'firewall'] as const;
export type SourceFolder = (typeof SOURCE_FOLDERS)[number];

/** All sources, and the look-up of an id as one folder writes it. */
export interface SourceBook {
  readonly sources: readonly Source[];
  /** `folder/id` → the source. */
  readonly cited: ReadonlyMap<string, Source>;
}

/** The two ids that mean "no stored source": the same in every folder. */
const OWN_WORD = ['GENERAL_KNOWLEDGE', 'ESTIMATE'];

const NO_LICENCE_STATED = ['none stated', 'none found'];

/**
 * Merges the source lists of the folders. `GENERAL_KNOWLEDGE` and `ESTIMATE` are one source each; any other id that two
 * folders use for different things becomes `<folder>-<id>` in both.
 */
export function buildSourceBook(rowsOf: Readonly<Record<SourceFolder, readonly SourceRow[]>>): SourceBook {
  const cited = new Map<string, Source>();
  const clashing = clashingIds(rowsOf);
  for (const folder of SOURCE_FOLDERS) {
    for (const row of rowsOf[folder]) {
      const written = folder === 'knowledge' ? knowledgeSource(row) : listedSource(row, folder);
      const id = clashing.has(written.id) ? `${folder}-${written.id}` : written.id;
      cited.set(`${folder}/${written.id}`, OWN_WORD.includes(id) ? ownWord(id) : { ...written, id });
    }
  }
  return { sources: [...new Map([...cited.values()].map((source) => [source.id, source])).values()], cited };
}

function clashingIds(rowsOf: Readonly<Record<SourceFolder, readonly SourceRow[]>>): Set<string> {
  const contents = new Map<string, Set<string>>();
  for (const row of SOURCE_FOLDERS.flatMap((folder) => rowsOf[folder])) {
    const id = requiredText(row, 'source_id');
    contents.set(id, (contents.get(id) ?? new Set()).add(JSON.stringify(row.cells)));
  }
  return new Set([...contents].filter(([id, seen]) => seen.size > 1 && !OWN_WORD.includes(id)).map(([id]) => id));
}

function ownWord(id: string): Source {
  const estimate = id === 'ESTIMATE';
  return {
    id,
    title: estimate
      ? 'Estimate of the authors'
      : 'General knowledge of the authors, not checked against a stored source',
    kind: 'none',
    locator: null,
    revision: null,
    date: null,
    licence: null,
    reliability: estimate ? 'estimate' : 'unverified',
    dataset: 'all',
    notes: estimate ? 'The basis stands in the row' : 'Check before showing it to users as a fact',
  };
}

function knowledgeSource(row: SourceRow): Source {
  return {
    id: requiredText(row, 'source_id'),
    title: requiredText(row, 'title'),
    kind: requiredText(row, 'type'),
    locator: optionalText(row, 'locator'),
    revision: null,
    date: optionalText(row, 'date'),
    licence: null,
    reliability: requiredOneOf(row, 'reliability', SOURCE_RELIABILITIES),
    dataset: 'knowledge',
    notes: optionalText(row, 'notes'),
  };
}

function listedSource(row: SourceRow, dataset: string): Source {
  const title = requiredText(
    row,
    row.cells['repo_or_publisher'] === undefined ? 'publisher_or_repo' : 'repo_or_publisher',
  );
  const licence = optionalText(row, 'licence');
  return {
    id: requiredText(row, 'source_id'),
    title,
    kind: kindOf(title),
    locator: optionalText(row, 'path'),
    revision: optionalText(row, 'commit'),
    date: optionalText(row, 'data_date'),
    licence: licence !== null && NO_LICENCE_STATED.includes(licence) ? null : licence,
    reliability: isSecondHand(title) ? 'low' : 'not-stated',
    dataset,
    notes: optionalText(row, 'notes'),
  };
}

function kindOf(title: string): string {
  if (title === 'none') return 'none';
  if (title.startsWith('stored code index')) return 'code-index';
  return /^[\w.-]+\/[\w.-]+/.test(title) ? 'git-file' : 'stored-web-page';
}

/** Notes and gists that restate a vendor page, by how the lists name their publisher. */
const isSecondHand = (title: string): boolean => title === 'public gist' || title.startsWith('stored public ');

/** Sources a cell cites, ids joined with `;` or `+`; an id its folder does not list is refused. */
export function citedSources(book: SourceBook, folder: SourceFolder, row: SourceRow, column: string): Source[] {
  const ids = [
    ...new Set(
      requiredText(row, column)
        .split(/[;+]/)
        .map((id) => id.trim()),
    ),
  ];
  return ids.map((id) => findCited(book, folder, row, column, id));
}

export function findCited(book: SourceBook, folder: SourceFolder, row: SourceRow, column: string, id: string): Source {
  const source = book.cited.get(`${folder}/${id}`);
  if (source) return source;
  const known = [...book.cited.keys()]
    .filter((key) => key.startsWith(`${folder}/`))
    .map((key) => key.slice(folder.length + 1));
  return refuse(
    row,
    column,
    `source "${id}" is not in ${folder}/sources.csv`,
    'a listed source',
    nearestNames(id, known),
  );
}

/**
 * How sure a row is by what it cites. Our own word (general knowledge, an estimate) makes the row as weak as that word;
 * otherwise the best stored source counts: a source of medium or low reliability alone is secondary.
 */
export function confidenceOf(sources: readonly Source[]): Confidence {
  const own = sources.flatMap((source) => ownWordOf(source) ?? []);
  if (own.length > 0) return weakest(own);
  return sources.some(({ reliability }) => reliability === 'high' || reliability === 'not-stated')
    ? 'verified'
    : 'secondary';
}

/** Some lists name a page and say in the notes that the figures are general knowledge all the same. */
function ownWordOf({ id, notes }: Source): Confidence | null {
  if (id === 'ESTIMATE') return 'estimate';
  return id === 'GENERAL_KNOWLEDGE' || notes?.includes('general knowledge') ? 'general-knowledge' : null;
}

export interface Provenance {
  readonly sourceIds: readonly string[];
  readonly confidence: Confidence;
}

/** Source ids and confidence of a row; `atBest` caps the confidence where a column says how the figure came about. */
export function provenanceOf(
  book: SourceBook,
  folder: SourceFolder,
  row: SourceRow,
  column = 'source_id',
  atBest: Confidence = 'verified',
): Provenance {
  const sources = citedSources(book, folder, row, column);
  return { sourceIds: sources.map(({ id }) => id), confidence: weakest([confidenceOf(sources), atBest]) };
}
