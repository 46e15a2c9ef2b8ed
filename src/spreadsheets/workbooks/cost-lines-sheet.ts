import type { Catalog } from '../../catalog/domain/catalog.js';
import type { CostLine } from '../../cost/domain/cost-sheet.js';
import { chargeRuleOf, type ChargeRule } from '../domain/charge-rule.js';
import { SheetBuilder, UNIT_PRICE, USD, type Content, type SheetColumn } from './sheet-builder.js';

/** A line of the workbook: what it belongs to, and the line of a cost sheet. */
export interface WorkbookLine {
  /** The architecture, or the provider. */
  readonly group: string;
  /** The component, or the variant of the service. */
  readonly part: string | null;
  readonly line: CostLine;
  /** How it is charged; found from the line unless given. */
  readonly rule?: ChargeRule;
}

export const LINES_SHEET = 'Lines';
const TIERS_SHEET = 'Tiers';
/** What a line without a published price holds in place of an amount: no sum takes it for zero, and counts find it. */
export const UNKNOWN = 'unknown';

const columnsUnder = ([group, part]: readonly [group: string, part: string]): readonly SheetColumn[] => [
  { title: group, width: 24 },
  { title: part, width: 18 },
  ...COLUMNS,
];
const COLUMNS: readonly SheetColumn[] = [
  { title: 'Capability', width: 22 },
  { title: 'Service', width: 24 },
  { title: 'Price key', width: 28 },
  { title: 'Meter', width: 28 },
  { title: 'Region', width: 16 },
  { title: 'Bought as', width: 14 },
  { title: 'Quantity per month', width: 16, input: true },
  { title: 'Counts', width: 16 },
  { title: 'Free units', width: 12, input: true },
  { title: 'Units in one priced unit', width: 14 },
  { title: 'Priced unit', width: 16 },
  { title: 'USD per priced unit', width: 14, format: UNIT_PRICE, input: true },
  { title: 'Tier table', width: 10 },
  { title: 'Used before', width: 12, input: true },
  { title: 'USD per month', width: 16, format: USD },
  { title: 'State', width: 11 },
  { title: 'Charged', width: 10 },
  { title: 'Price date', width: 12 },
  { title: 'Sources', width: 30 },
  { title: 'Notes', width: 60 },
];

/** Columns other sheets refer to. */
export const LINE_COLUMNS = { group: 'A', quantity: 'I', monthlyUsd: 'Q' } as const;

const TIER_COLUMNS: readonly SheetColumn[] = [
  { title: 'Table', width: 8 },
  { title: 'Price key and meter', width: 50 },
  { title: 'From (base units)', width: 18 },
  { title: 'USD per priced unit', width: 18, format: UNIT_PRICE, input: true },
  { title: 'Step of the price', width: 18, format: UNIT_PRICE },
];

/**
 * The lines of cost sheets with live amounts, and the tier tables they are charged by.
 * @param titles of the first two columns
 */
export function costLineSheets(
  lines: readonly WorkbookLine[],
  catalog: Catalog,
  titles: readonly [group: string, part: string] = ['Architecture', 'Component'],
): SheetBuilder[] {
  const tables = new TierTables();
  const ruled = lines.map((each): RuledLine => {
    const rule = each.rule ?? chargeRuleOf(each.line, catalog);
    return { ...each, rule, table: rule.kind === 'tiers' ? tables.of(each.line, rule) : null };
  });
  const columns = columnsUnder(titles);
  const sheet = new SheetBuilder(LINES_SHEET);
  sheet.header(columns);
  for (const each of ruled) sheet.row(columns, lineCells(each, sheet.nextRow, tables.lastRow));
  return tables.lastRow > 1 ? [sheet, tables.sheet] : [sheet];
}

interface RuledLine extends WorkbookLine {
  readonly rule: ChargeRule;
  /** Name of its tier table; null where it has none. */
  readonly table: string | null;
}

/** Last row of the lines, for ranges over them. */
export const lastLineRow = (lines: readonly unknown[]): number => Math.max(2, lines.length + 1);

function lineCells({ group, part, line, rule, table }: RuledLine, row: number, lastTier: number): Content[] {
  return [
    group,
    part,
    line.capability,
    line.service,
    line.product,
    line.meter,
    line.region,
    line.purchaseOption,
    line.quantity,
    line.baseUnit,
    rule.freeUnits,
    rule.perUnit,
    line.unit,
    priceCell(line, rule, row),
    table,
    table === null ? null : rule.usedBefore,
    { formula: amountFormula(rule, row, lastTier), result: line.monthlyUsd ?? UNKNOWN },
    line.state,
    rule.kind,
    line.effectiveDate,
    line.sourceIds.join('; '),
    line.notes.join('; '),
  ];
}

/** In tiers the price of a unit is what comes out on average; everywhere else it is what goes in. */
function priceCell(line: CostLine, rule: ChargeRule, row: number): Content {
  if (rule.kind !== 'tiers') return rule.usdPerUnit;
  const average = `IF(I${row}>K${row},Q${row}/(I${row}-K${row})*L${row},0)`;
  return { formula: average, result: line.unitPriceUsd ?? 0 };
}

function amountFormula({ kind }: ChargeRule, row: number, lastTier: number): string {
  const charged = `MAX(0,I${row}-K${row})`;
  if (kind === 'fixed') return `N${row}`;
  if (kind === 'tiers') {
    const from = `P${row}`;
    return `(${upTo(`(${from}+${charged})`, row, lastTier)}-${upTo(from, row, lastTier)})/L${row}`;
  }
  return `IF(ISNUMBER(N${row}),${charged}/L${row}*N${row},"${UNKNOWN}")`;
}

/** Cost of the first units of a tier table: each step of the price holds for all that lies above it. */
function upTo(units: string, row: number, lastTier: number): string {
  const column = (letter: string) => `${TIERS_SHEET}!$${letter}$2:$${letter}$${lastTier}`;
  return `SUMPRODUCT((${column('A')}=O${row})*(${units}>${column('C')})*(${units}-${column('C')})*${column('E')})`;
}

/** Each price list with tiers once, however many lines are charged by it. */
class TierTables {
  readonly sheet = new SheetBuilder(TIERS_SHEET);
  private readonly names = new Map<string, string>();

  constructor() {
    this.sheet.header(TIER_COLUMNS);
  }

  get lastRow(): number {
    return this.sheet.nextRow - 1;
  }

  of({ product, meter, priceRegion }: CostLine, { tiers }: ChargeRule): string {
    const key = `${product} ${meter} ${priceRegion ?? ''}`;
    const known = this.names.get(key);
    if (known !== undefined) return known;
    const name = `T${this.names.size + 1}`;
    this.names.set(key, name);
    let below = 0;
    for (const [at, { from, usdPerUnit }] of tiers.entries()) {
      const row = this.sheet.nextRow;
      const step = at === 0 ? `D${row}` : `D${row}-D${row - 1}`;
      const cells: Content[] = [name, key, from, usdPerUnit, { formula: step, result: usdPerUnit - below }];
      this.sheet.row(TIER_COLUMNS, cells);
      below = usdPerUnit;
    }
    return name;
  }
}
