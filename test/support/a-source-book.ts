import {
  buildSourceBook,
  SOURCE_FOLDERS,
  type SourceBook,
  type SourceFolder,
} from '../../src/catalog/conversion/domain/source-book.js';
import { sourceRowsOf } from '../../src/catalog/conversion/read-source-folder.js';

/** A book in which the named folders list the named sources, all of high reliability, beside the two words of our own. */
export function aSourceBook(ids: Partial<Record<SourceFolder, readonly string[]>>): SourceBook {
  const rows = SOURCE_FOLDERS.map((folder) => {
    const own = ['GENERAL_KNOWLEDGE', 'ESTIMATE'].map((id) => `${id},own word,none,,,estimate,`);
    const listed = (ids[folder] ?? []).map((id) => `${id},title of ${id},git-file,,,high,`);
    const header =
      folder === 'knowledge'
        ? 'source_id,title,type,locator,date,reliability,notes'
        : 'source_id,publisher_or_repo,path,commit,data_date,licence,notes';
    return [folder, sourceRowsOf(`${folder}/sources.csv`, [header, ...own, ...listed].join('\n'))] as const;
  });
  return buildSourceBook(Object.fromEntries(rows) as Record<SourceFolder, ReturnType<typeof sourceRowsOf>>);
}
