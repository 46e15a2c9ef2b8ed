import { describe, expect, it } from '@jest/globals';
import { CatalogHolder } from './catalog-holder.js';
import type { Catalog } from './domain/catalog.js';

const catalogOfVersion = (number: number) => ({ version: { number } }) as Catalog;

describe('CatalogHolder', () => {
  it('refuses questions as not ready until a version is there', () => {
    const holder = new CatalogHolder();
    expect(holder.isReady()).toBe(false);
    expect(() => holder.current()).toThrow(expect.objectContaining({ code: 'not-ready' }));
  });

  it('answers from the version put in place last', () => {
    const holder = new CatalogHolder();
    holder.swap(catalogOfVersion(1));
    holder.swap(catalogOfVersion(2));
    expect(holder.isReady()).toBe(true);
    expect(holder.current().version.number).toBe(2);
  });
});
