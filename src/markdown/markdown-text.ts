import { roundHalfEven } from '../money/rounding.js';

/** Keeps names from a document from becoming markup, and everything on one line. */
export function escapeMarkdown(text: string): string {
  return text.replace(/[\\`*_[\]<>|#]/g, String.raw`\$&`).replace(/\s+/g, ' ');
}

export interface MarkdownColumn<Row> {
  readonly title: string;
  /** Numbers stand to the right; text is escaped by its author. */
  readonly cell: (row: Row) => string;
  readonly right?: boolean;
}

/** A table of GitHub-flavoured Markdown; null for one without rows. */
export function markdownTable<Row>(rows: readonly Row[], columns: readonly MarkdownColumn<Row>[]): string | null {
  if (rows.length === 0) return null;
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  return [
    line(columns.map(({ title }) => title)),
    line(columns.map(({ right }) => (right ? '---:' : '---'))),
    ...rows.map((row) => line(columns.map(({ cell }) => cell(row)))),
  ].join('\n');
}

/** Sections and paragraphs as one text; nulls are left out. */
export function markdownPage(blocks: readonly (string | null)[]): string {
  return `${blocks.filter((block) => block !== null).join('\n\n')}\n`;
}

/** USD to the cent with thousands set apart: 1,285.51. */
export function usdText(usd: number): string {
  return usd.toLocaleString('en-US', { minimumFractionDigits: 2, maximumFractionDigits: 2 });
}

/** A share in per cent; one that is there, however small, is not shown as none. */
export function percentText(share: number): string {
  if (share > 0 && share < 0.0005) return 'under 0.1 %';
  return `${roundHalfEven(100 * share, 1)} %`;
}
