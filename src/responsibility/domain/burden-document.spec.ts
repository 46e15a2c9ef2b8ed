import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { loadCatalogFromSeed } from '../../catalog/seed/load-seed.js';
import { assessBurden } from './assess-burden.js';

interface Example {
  readonly components: readonly { readonly id: string; readonly service: string }[];
  readonly onlyDomains: Readonly<Record<string, number>> | null;
  readonly expected: Readonly<Partial<Record<'points' | 'baselinePoints' | 'index', number>>>;
}

const catalog = loadCatalogFromSeed();
const document = readFileSync('docs/scores/burden.md', 'utf8');
const examples = [...document.matchAll(/\*\*([^*]+)\*\*[^`]*?```json\n([\s\S]*?)```/g)].map(([, title, block]) => ({
  title: (title ?? '').replace(/[.\s]+$/, ''),
  ...(JSON.parse(block ?? '') as Example),
}));

describe('docs/scores/burden.md', () => {
  it('holds as many examples as JSON blocks', () => {
    expect(examples).toHaveLength(document.split('```json').length - 1);
    expect(examples.length).toBeGreaterThanOrEqual(8);
  });

  it.each(examples)('computes as the seed does: $title', ({ components, onlyDomains, expected }) => {
    const bindings = components.map(({ id, service }) => {
      const { provider, capability } = catalog.index.services.get(service)!;
      return { id, provider, service, capability };
    });
    const weights = catalog.domainWeights.map(({ domain }) => [domain, onlyDomains?.[domain] ?? 0] as const);
    const options = onlyDomains === null ? {} : { domainWeights: Object.fromEntries(weights) };
    const burden = assessBurden({ components: bindings }, catalog, options);
    for (const [name, value] of Object.entries(expected)) {
      const found = burden[name as keyof Example['expected']].value;
      expect(found).toBeCloseTo(value, 4);
    }
  });
});
