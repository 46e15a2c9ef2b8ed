import type { Catalog } from '../../catalog/domain/catalog.js';
import { SheetBuilder, type SheetColumn } from './sheet-builder.js';

const COLUMNS: readonly SheetColumn[] = [
  { title: 'Source', width: 30 },
  { title: 'Title', width: 50 },
  { title: 'Locator', width: 60 },
  { title: 'Revision', width: 24 },
  { title: 'Date', width: 14 },
  { title: 'Licence', width: 16 },
  { title: 'Reliability', width: 14 },
];

/** Where the figures come from, and which catalog they were read from. */
export function sourcesSheet(catalog: Catalog, ids: Iterable<string>, notes: readonly string[]): SheetBuilder {
  const sheet = new SheetBuilder('Sources');
  sheet.header(COLUMNS);
  const { number, createdAt, hash } = catalog.version;
  sheet.row(COLUMNS, ['Catalog version', number, `loaded ${createdAt}`, hash]);
  for (const note of notes) sheet.row(COLUMNS, ['Note', note]);
  for (const id of [...new Set(ids)].sort()) {
    const source = catalog.index.sources.get(id);
    if (!source) sheet.row(COLUMNS, [id]);
    else {
      const { title, locator, revision, date, licence, reliability } = source;
      sheet.row(COLUMNS, [id, title, locator, revision, date, licence, reliability]);
    }
  }
  return sheet;
}
