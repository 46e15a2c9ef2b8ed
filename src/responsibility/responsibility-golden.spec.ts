import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { parseArchitecture } from '../architectures/parse-architecture.js';
import { loadCatalogFromSeed } from '../catalog/seed/load-seed.js';
import { roundHalfEven } from '../money/rounding.js';
import { assessBurden } from './domain/assess-burden.js';
import { burdenModel, type Binding } from './domain/burden-model.js';
import { checklist, countOwners } from './domain/checklist.js';
import { protectionsOf } from './domain/protections.js';
import { checklistMarkdown } from './domain/render-checklist.js';
import { securityConsistency } from './domain/security-consistency.js';

/*
 * What the room says of whole designs, kept as reviewed files: a change of the seed or of a formula shows as a difference in
 * them. After such a change, read the difference of `UPDATE_GOLDEN=1 npm test -- src/responsibility` before committing it.
 */
const GOLDEN = 'test/golden/responsibility';
const EXAMPLES = ['web-shop-aws', 'web-shop-azure', 'web-shop-gcp', 'kubernetes-platform', 'two-cloud-active-passive'];
const catalog = loadCatalogFromSeed();

interface Design {
  readonly name: string;
  readonly bindings: readonly Binding[];
}

function example(name: string): Design {
  const document: unknown = JSON.parse(readFileSync(`seed/architectures/${name}.json`, 'utf8'));
  const architecture = parseArchitecture(document, catalog);
  return { name: architecture.name, bindings: architecture.components };
}

/** Designs of our own name components and services only, which is all the burden looks at. */
function design(name: string): Design {
  const { name: title, components } = JSON.parse(readFileSync(`${GOLDEN}/designs/${name}.json`, 'utf8')) as {
    name: string;
    components: { id: string; service: string; capability?: string }[];
  };
  const bindings = components.map(({ id, service, capability }) => {
    const row = catalog.index.services.get(service);
    if (!row) throw new Error(`no service ${service}`);
    return { id, provider: row.provider, service, capability: capability ?? row.capability };
  });
  return { name: title, bindings };
}

const own = readdirSync(`${GOLDEN}/designs`).map((file) => file.replace(/\.json$/, ''));
const designs = new Map([
  ...EXAMPLES.map((name) => [name, example(name)] as const),
  ...own.map((name) => [name, design(name)] as const),
]);
const rounded = (value: number | null) => (value === null ? null : roundHalfEven(value, 6));

function summary({ name, bindings }: Design) {
  const burden = assessBurden({ components: bindings }, catalog);
  const items = checklist(burdenModel(catalog), bindings, 'domain').flatMap((group) => group.items);
  return {
    name,
    index: rounded(burden.index.value),
    indexLow: rounded(burden.index.low),
    indexHigh: rounded(burden.index.high),
    points: rounded(burden.points.value),
    baselinePoints: rounded(burden.baselinePoints.value),
    secondCloudPoints: rounded(burden.secondCloudPoints),
    byDomain: Object.fromEntries(burden.byDomain.map(({ domain, points }) => [domain, rounded(points)])),
    byComponent: Object.fromEntries(burden.byComponent.map(({ component, points }) => [component, rounded(points)])),
    alternatives: burden.alternatives.map(({ component, alternative, savedPoints }) => ({
      component,
      alternative,
      savedPoints: rounded(savedPoints),
    })),
    allManaged: burden.allManaged && {
      savedPoints: rounded(burden.allManaged.savedPoints),
      indexAfter: rounded(burden.allManaged.indexAfter),
    },
    checklistItems: countOwners(items),
    protections: Object.fromEntries(
      bindings.map(({ id }) => [
        id,
        protectionsOf(catalog, bindings)
          .filter(({ component }) => component === id)
          .map(({ protection, standing }) => `${protection}: ${standing}`),
      ]),
    ),
    repeatedControls: securityConsistency(catalog, bindings).map(({ control }) => control),
  };
}

function compare(file: string, text: string): void {
  const path = `${GOLDEN}/${file}`;
  if (process.env['UPDATE_GOLDEN'] === '1') writeFileSync(path, text);
  expect(existsSync(path)).toBe(true);
  expect(text).toBe(readFileSync(path, 'utf8'));
}

describe('golden files', () => {
  it.each([...designs.keys()])('%s', (name) => {
    compare(`${name}.json`, `${JSON.stringify(summary(designs.get(name)!), null, 2)}\n`);
  });

  it.each(['kubernetes-platform', 'two-cloud-active-passive'])('checklist of %s', (name) => {
    const { name: title, bindings } = designs.get(name)!;
    compare(`${name}.md`, checklistMarkdown(title, checklist(burdenModel(catalog), bindings, 'domain')));
  });
});

describe('whole designs', () => {
  const indexOf = (name: string) => assessBurden({ components: designs.get(name)!.bindings }, catalog).index.value ?? 0;

  it('scores the design of machines in one cloud at exactly 100', () => {
    expect(indexOf('all-vm')).toBe(100);
  });

  it('scores managed services well below machines, and two clouds above the same in one', () => {
    expect(indexOf('all-managed')).toBeLessThan(50);
    const { bindings } = designs.get('two-cloud')!;
    const one = bindings.filter(({ provider }) => provider === 'aws');
    const twice = [...one, ...one.map((binding) => ({ ...binding, id: `${binding.id}-2` }))];
    expect(indexOf('two-cloud')).toBeGreaterThan(assessBurden({ components: twice }, catalog).index.value ?? 0);
  });
});
