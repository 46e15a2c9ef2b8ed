import { sourceTable } from '../domain/tables/sources.js';
import { convertComputeFolder } from './compute-folder.js';
import { ConvertedSeed } from './converted-seed.js';
import { tally } from './domain/converted.js';
import { reportLines, type ConversionReport } from './domain/conversion-report.js';
import {
  buildSourceBook,
  findCited,
  SOURCE_FOLDERS,
  type SourceBook,
  type SourceFolder,
} from './domain/source-book.js';
import type { SourceRow } from './domain/source-row.js';
import { convertKnowledgeFolder } from './knowledge-folder.js';
import { convertMatrixFolders } from './matrix-folders.js';
import { sourceReader, type SourceReader } from './read-source-folder.js';
import { writeSeedFiles } from './seed-writer.js';
import { convertServicesFolder } from './services-folder.js';

const REPEATED = 'the same source as in another folder';

/** Folders in which every CSV file comes from the conversion. */
const OWNED_FOLDERS = [
  'compute/instance-prices',
  'compute/instance-types',
  'compute/spot-interruptions',
  'service-prices/meters',
];

/**
 * Converts the source folder into seed files: everything is read and checked before the first file is written, so that a
 * refusal leaves the seed as it was. Equal input gives equal bytes. Authored tables and notes are not touched.
 *
 * @param log gets a line per step, for a person to watch
 * @throws Problem `seed-invalid` naming file, line and column of the first cell that is not understood
 */
export function convertSources(sourceFolder: string, outFolder: string, log: (line: string) => void): ConversionReport {
  const reader = sourceReader(sourceFolder);
  const seed = new ConvertedSeed();
  const book = convertSourceLists(reader, seed, log);
  convertComputeFolder(reader, book, seed, log);
  const services = convertKnowledgeFolder(reader, book, seed, log);
  convertServicesFolder(reader, book, services, seed, log);
  convertMatrixFolders(reader, book, seed, log);
  seed.files.set('conversion-report.csv', reportLines(seed.reports));
  writeSeedFiles(outFolder, seed.files, OWNED_FOLDERS);
  logSummary(seed, log);
  return { files: seed.reports, seedRows: seed.rowCounts };
}

function convertSourceLists(reader: SourceReader, seed: ConvertedSeed, log: (line: string) => void): SourceBook {
  const lists = SOURCE_FOLDERS.map((folder) => [folder, reader.rows(`${folder}/sources.csv`)] as const);
  const book = buildSourceBook(Object.fromEntries(lists) as Record<SourceFolder, SourceRow[]>);
  seed.addTable(sourceTable, book.sources);
  const seen = new Set<string>();
  for (const [folder, rows] of lists) {
    const ids = rows.map((row) => findCited(book, folder, row, 'source_id', row.cells['source_id'] ?? '').id);
    const repeated = ids.filter((id) => seen.has(id));
    seed.account(`${folder}/sources.csv`, sourceTable.file, rows.length, tally(repeated.map(() => REPEATED)));
    for (const id of ids) seen.add(id);
  }
  log(`${book.sources.length} sources`);
  return book;
}

function logSummary(seed: ConvertedSeed, log: (line: string) => void): void {
  log(`${seed.files.size} files`);
  for (const { sourceFile, rowsRead, rowsTaken, leftOut } of seed.reports) {
    const reasons = Object.entries(leftOut).map(([reason, count]) => `, ${count} left out: ${reason}`);
    log(`${sourceFile}: ${rowsTaken} of ${rowsRead} rows${reasons.join('')}`);
  }
}
