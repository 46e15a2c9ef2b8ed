import {
  firewallDefaultRuleTable,
  firewallPropertyTable,
  iamConceptTable,
  roleEquivalenceTable,
} from '../domain/tables/matrices.js';
import type { SeedTable } from '../domain/seed-table.js';
import type { ConvertedSeed } from './converted-seed.js';
import {
  convertFirewallDefaultRules,
  convertFirewallProperties,
  convertIamConcepts,
  convertRoleEquivalences,
} from './domain/convert-matrices.js';
import type { Converted } from './domain/converted.js';
import type { SourceBook } from './domain/source-book.js';
import type { SourceRow } from './domain/source-row.js';
import type { SourceReader } from './read-source-folder.js';

type Converter = (rows: readonly SourceRow[], book: SourceBook) => Converted<object>;

const TABLES: readonly (readonly [file: string, table: SeedTable, convert: Converter])[] = [
  ['identity/iam_concepts.csv', iamConceptTable, convertIamConcepts],
  ['identity/role_equivalences.csv', roleEquivalenceTable, convertRoleEquivalences],
  ['firewall/semantics.csv', firewallPropertyTable, convertFirewallProperties],
  ['firewall/default_rules.csv', firewallDefaultRuleTable, convertFirewallDefaultRules],
];

/** Files that permission evaluators and rule translators will need; the matrices do not. */
const NOT_YET_NEEDED = ['identity/role_actions.csv', 'firewall/limits.csv', 'firewall/translation_rules.csv'];
const NOT_NEEDED_REASON = 'needed by evaluators and translators, not by the matrices';

/** `identity/` and `firewall/`: the concept matrices. */
export function convertMatrixFolders(
  reader: SourceReader,
  book: SourceBook,
  seed: ConvertedSeed,
  log: (line: string) => void,
): void {
  for (const [file, table, convert] of TABLES) {
    const rows = reader.rows(file);
    const converted = convert(rows, book);
    seed.addConverted(file, rows.length, table, converted);
    log(`${converted.rows.length} rows of ${file}`);
  }
  for (const file of NOT_YET_NEEDED.filter((name) => reader.has(name))) {
    const { length } = reader.rows(file);
    seed.account(file, null, length, { [NOT_NEEDED_REASON]: length });
  }
}
