import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { parseArchitecture } from '../../../src/architectures/parse-architecture.js';
import { loadCatalogFromSeed } from '../../../src/catalog/seed/load-seed.js';
import { estimateCost } from '../../../src/cost/domain/estimate-cost.js';

interface Example {
  readonly components: readonly object[];
  readonly connections?: readonly object[];
  readonly recovery?: object;
  readonly gives: {
    readonly lines: Readonly<Record<string, number>>;
    readonly monthlyUsd?: number;
    readonly assumed?: readonly string[];
  };
}

const catalog = loadCatalogFromSeed();
const page = readFileSync('docs/scores/cost.md', 'utf8');
const examples = [...page.matchAll(/```json example\n([^]*?)```/g)].map(([, text]) => JSON.parse(text!) as Example);

describe('docs/scores/cost.md', () => {
  it('has an example for tiers, sharing, transfer and recovery', () => {
    expect(examples).toHaveLength(4);
  });

  it.each(examples.map((example, at) => [at + 1, example] as const))(
    'recomputes example %i',
    (_, { gives, ...drawn }) => {
      const sheet = estimateCost(parseArchitecture({ name: 'example', connections: [], ...drawn }, catalog), catalog);
      const found = new Map(sheet.lines.map((line) => [`${line.componentId} ${line.meter}`, line.monthlyUsd]));
      for (const [name, usd] of Object.entries(gives.lines))
        expect([name, found.get(name)]).toEqual([name, expect.closeTo(usd, 9)]);
      if (gives.monthlyUsd !== undefined) expect(sheet.monthlyUsd).toBeCloseTo(gives.monthlyUsd, 9);
      if (gives.assumed) expect(sheet.assumed.map(({ name }) => name)).toEqual(gives.assumed);
    },
  );
});
