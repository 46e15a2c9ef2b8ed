import { FeedError } from '../../transport/feed-error.js';
import { readRetailRow, type RetailRow } from './retail-row.js';

export interface RetailPage {
  readonly rows: readonly RetailRow[];
  /** Address of the next page; null: this is the last. */
  readonly next: string | null;
}

/** Reads the text of one page. Throws FeedError('unexpected-answer') where it is cut off or not a page of prices. */
export function readRetailPage(text: string, place: string): RetailPage {
  const page = parse(text, place);
  const items = page['Items'];
  if (!Array.isArray(items)) {
    throw new FeedError('azure', 'unexpected-answer', `${place} answers without Items, which a page of prices has`);
  }
  const next = page['NextPageLink'];
  return { rows: items.map(readRetailRow), next: typeof next === 'string' && next !== '' ? next : null };
}

function parse(text: string, place: string): Readonly<Record<string, unknown>> {
  try {
    const page: unknown = JSON.parse(text);
    if (page !== null && typeof page === 'object') return page as Readonly<Record<string, unknown>>;
  } catch (error) {
    throw new FeedError('azure', 'unexpected-answer', `${place} answers JSON that is cut off; try again`, {
      cause: error,
    });
  }
  throw new FeedError('azure', 'unexpected-answer', `${place} answers something else than a page of prices`);
}
