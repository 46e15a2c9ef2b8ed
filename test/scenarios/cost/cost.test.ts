import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { parseArchitecture } from '../../../src/architectures/parse-architecture.js';
import { loadCatalogFromSeed } from '../../../src/catalog/seed/load-seed.js';
import { estimateCost } from '../../../src/cost/domain/estimate-cost.js';
import type { EstimateOptions } from '../../../src/cost/domain/estimate-options.js';

interface ExpectedLine {
  readonly component: string;
  readonly product: string;
  readonly meter: string;
  /** Priced units × published price, by hand. */
  readonly arithmetic: string;
  readonly monthlyUsd: number;
  readonly sourceIds: readonly string[];
}

interface Case {
  readonly statement: string;
  /** Name of an example of the seed, instead of components. */
  readonly example?: string;
  readonly components?: readonly object[];
  readonly connections?: readonly object[];
  readonly options?: Partial<EstimateOptions>;
  readonly lines: readonly ExpectedLine[];
}

const FOLDER = 'test/scenarios/cost';
const files = readdirSync(FOLDER).filter((name) => name.endsWith('.json'));
const casesOf = (file: string) => (JSON.parse(readFileSync(`${FOLDER}/${file}`, 'utf8')) as { cases: Case[] }).cases;
const catalog = loadCatalogFromSeed();
const RELATIVE_ERROR = 1e-9;

function sheetOf({ example, components = [], connections = [], options = {} }: Case) {
  const document: unknown =
    example === undefined
      ? { name: 'case', components, connections }
      : JSON.parse(readFileSync(`seed/architectures/${example}.json`, 'utf8'));
  return estimateCost(parseArchitecture(document, catalog), catalog, options);
}

const within = (usd: number) => expect.closeTo(usd, 9 - Math.ceil(Math.log10(Math.max(1, usd))));

describe.each(files)('published prices of %s', (file) => {
  it.each(casesOf(file))('$statement', (priced) => {
    const { lines } = priced;
    const sheet = sheetOf(priced);
    const expected = lines.map(({ component, product, meter, monthlyUsd }) => ({
      component,
      product,
      meter,
      monthlyUsd: within(monthlyUsd),
    }));
    const actual = sheet.lines.map(({ componentId, product, meter, monthlyUsd }) => ({
      component: componentId,
      product,
      meter,
      monthlyUsd,
    }));
    expect(actual).toHaveLength(expected.length);
    expect(actual).toEqual(expect.arrayContaining(expected));
    const total = lines.reduce((sum, { monthlyUsd }) => sum + monthlyUsd, 0);
    expect(Math.abs(sheet.monthlyUsd - total)).toBeLessThanOrEqual(RELATIVE_ERROR * Math.max(1, total));
  });

  it.each(casesOf(file))('names the sources: $statement', (priced) => {
    const { lines } = priced;
    const sheet = sheetOf(priced);
    for (const { component, product, meter, sourceIds } of lines) {
      const line = sheet.lines.find(
        (found) => found.componentId === component && found.product === product && found.meter === meter,
      );
      expect(line?.sourceIds).toEqual(expect.arrayContaining([...sourceIds]));
    }
  });
});

describe('the cost scenarios', () => {
  it('are at least 120 and cover every cloud', () => {
    const all = files.flatMap(casesOf);
    expect(all.length).toBeGreaterThanOrEqual(120);
    for (const provider of ['aws', 'azure', 'gcp']) expect(files.some((file) => file.startsWith(provider))).toBe(true);
  });

  it('show arithmetic that comes to the amount they expect', () => {
    for (const { arithmetic, monthlyUsd } of files.flatMap(casesOf).flatMap(({ lines }) => lines)) {
      expect(evaluate(arithmetic)).toBeCloseTo(monthlyUsd, 6);
    }
  });
});

/** Sums, differences, products and quotients of plain numbers, with parentheses. */
function evaluate(text: string): number {
  const tokens = text.match(/\d+(?:\.\d+)?|[-+×/()]/g) ?? [];
  let at = 0;
  const factor = (): number => {
    const token = tokens[at++];
    if (token !== '(') return Number(token);
    const inner = sum();
    at += 1;
    return inner;
  };
  const product = (): number => {
    let value = factor();
    while (tokens[at] === '×' || tokens[at] === '/') value = tokens[at++] === '×' ? value * factor() : value / factor();
    return value;
  };
  const sum = (): number => {
    let value = product();
    while (tokens[at] === '+' || tokens[at] === '-')
      value = tokens[at++] === '+' ? value + product() : value - product();
    return value;
  };
  return sum();
}
