import { describe, expect, it } from '@jest/globals';
import { eachPage, type Page } from './each-page.js';

function readAll(pages: readonly Page<string>[], pagesAtMost = 10) {
  const asked: string[] = [];
  let counted = 0;
  const fetchPage = (token: string): Promise<Page<string>> => {
    asked.push(token);
    const page = pages[asked.length - 1];
    return page ? Promise.resolve(page) : Promise.reject(new Error('asked too far'));
  };
  const read = async (): Promise<string[]> => {
    const items: string[] = [];
    const context = { countPage: () => (counted += 1) };
    for await (const page of eachPage('the list', { pagesAtMost }, context, fetchPage)) items.push(...page);
    return items;
  };
  return { read, asked, counted: () => counted };
}
const page = (items: readonly string[], nextToken = ''): Page<string> => ({ items, nextToken, first: items[0] ?? '' });

describe('pages', () => {
  it('are read until one names no next', async () => {
    const { read, asked, counted } = readAll([page(['a', 'b'], 't1'), page([], 't2'), page(['c'])]);
    expect(await read()).toEqual(['a', 'b', 'c']);
    expect(asked).toEqual(['', 't1', 't2']);
    expect(counted()).toBe(3);
  });

  it.each([
    ['a token again', [page(['a'], 't'), page(['b'], 't')]],
    ['a token again after others', [page(['a'], 't'), page(['b'], 'u'), page(['c'], 't')]],
    ['a page again', [page(['a'], 't'), page(['a'], 'u')]],
  ])('end with an error where there is %s', async (_what, pages) => {
    await expect(readAll(pages).read()).rejects.toMatchObject({ code: 'endless-paging' });
  });

  it('may be empty one after the other', async () => {
    expect(await readAll([page([], 't'), page([], 'u'), page(['a'])]).read()).toEqual(['a']);
  });

  it('are no more than allowed', async () => {
    const pages = [page(['a'], 't'), page(['b'], 'u'), page(['c'])];
    expect(await readAll(pages, 3).read()).toHaveLength(3);
    await expect(readAll(pages, 2).read()).rejects.toThrow('PRICE_FEED_GCP_PAGES');
  });
});
