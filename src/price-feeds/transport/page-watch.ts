import type { Provider } from '../../catalog/domain/provider.js';
import { FeedError } from './feed-error.js';

/** Notices paging without end: a page, or the way to the next one, that comes again, and more pages than allowed. */
export class PageWatch {
  private readonly seen = new Set<string>();
  private pages = 0;

  /** `what` names what is listed. Without a bound, pages are counted by the context alone. */
  constructor(
    private readonly provider: Provider,
    private readonly what: string,
    private readonly pagesAtMost = Infinity,
  ) {}

  /**
   * A page has come. `next` is the way to the next one, blank on the last page; `name` tells the page itself from others, blank
   * where nothing does. Throws FeedError('endless-paging').
   */
  take(next: string, name = ''): void {
    this.pages += 1;
    const told = [next && `next ${next}`, name && `page ${name}`].filter((each) => each !== '');
    if (told.some((each) => this.seen.has(each))) throw this.endless('names a page again that it answered before');
    if (next !== '' && this.pages >= this.pagesAtMost) throw this.endless(`has more than ${this.pagesAtMost} pages`);
    for (const each of told) this.seen.add(each);
  }

  private endless(how: string): FeedError {
    const advice = `try again later; if it is right, raise PRICE_FEED_${this.provider.toUpperCase()}_PAGES`;
    return new FeedError(this.provider, 'endless-paging', `${this.what} ${how}: ${advice}`);
  }
}
